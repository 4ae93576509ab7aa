import Foundation
import Graders
import Synchronization
import Testing

/// What the run has found out about the learner's answers; printed when everything is over.
final class ReportCard: Sendable {
  static let shared = ReportCard()

  private let grades = Mutex<[String: Grade]>([:])

  private init() {
    atexit { ReportCard.shared.print() }
  }

  func enter(_ grade: Grade, for exercise: ExerciseInfo) {
    grades.withLock { $0[exercise.id] = grade }
  }

  /// The card: a line a lesson, the score, and what to open next.
  static func lines(_ grades: [String: Grade]) -> [String] {
    let graded = ExerciseInfo.all.filter { grades[$0.id] != nil }
    var lines = ["", "Report card"]
    var done = 0
    for lesson in Set(graded.map(\.lesson)).sorted() {
      let own = graded.filter { $0.lesson == lesson }
      let marks = own.map { grades[$0.id]!.mark }
      done += marks.filter { $0 == Grade.done.mark }.count
      let words = own.map { "\($0.id) \(grades[$0.id]!.mark)" }.joined(separator: "  ")
      lines.append("  Lesson \(lesson)   \(words)")
    }
    lines.append("  Score      \(done) of \(graded.count) done   (✔ done, ✘ wrong, · not started)")
    let isWrong = graded.first { if case .wrong = grades[$0.id]! { true } else { false } }
    let isNew = graded.first { if case .notStarted = grades[$0.id]! { true } else { false } }
    if let isWrong, case .wrong(let fault) = grades[isWrong.id]! {
      lines.append("  Look at    \(isWrong.path): \(isWrong), \"\(fault.check)\"")
    } else if let isNew {
      lines.append("  Next       \(isNew.path): \(isNew)")
    } else {
      lines.append("  All done. Well done.")
    }
    return lines
  }

  private func print() {
    let text = Self.lines(grades.withLock { $0 }).map { "\($0)\n" }.joined()
    FileHandle.standardError.write(Data(text.utf8))
  }
}

extension Grade {
  var mark: String {
    switch self {
    case .done: "✔"
    case .wrong: "✘"
    case .notStarted: "·"
    }
  }
}

/// Grades the learner's answer to an exercise as a test: done passes, wrong fails, and not started is
/// cancelled, or fails if the environment says `STRICT=1`.
func grade(_ exercise: ExerciseInfo) throws {
  let grade = try Grade(of: exercise.id, answer: "learner")
  ReportCard.shared.enter(grade, for: exercise)
  let place = SourceLocation(
    fileID: "lessons/\(exercise.path)", filePath: exercise.path, line: 1, column: 1)
  switch grade {
  case .done: break
  case .wrong(let fault):
    Issue.record("\(exercise): \(fault.check)\n\(fault.mistake)", sourceLocation: place)
  case .notStarted:
    if ProcessInfo.processInfo.environment["STRICT"] == "1" {
      Issue.record("\(exercise) is not started: open \(exercise.path)", sourceLocation: place)
    } else {
      try Test.cancel("not started: open \(exercise.path)")
    }
  }
}
