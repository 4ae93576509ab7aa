import Foundation
import Graders

/// Notices when a file of the lessons is saved: looks at all of them, each time it is asked.
public struct Watcher {
  private struct State: Equatable {
    let changed: Date?
    let size: Int?
  }

  private let lessons: URL
  private var states: [String: State] = [:]

  public init(lessons: URL = Bench.kit.appending(path: "lessons")) {
    self.lessons = lessons
    states = look()
  }

  /// The exercises whose files have changed since the last look.
  public mutating func changes() -> [ExerciseInfo] {
    let new = look()
    defer { states = new }
    return ExerciseInfo.all.filter { new[$0.file] != states[$0.file] }
  }

  private func look() -> [String: State] {
    var states: [String: State] = [:]
    for exercise in ExerciseInfo.all {
      let path = lessons.appending(path: exercise.file).path
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      states[exercise.file] = State(
        changed: attributes?[.modificationDate] as? Date, size: attributes?[.size] as? Int)
    }
    return states
  }
}
