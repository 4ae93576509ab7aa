import Foundation
import Graders

/// The hints to an exercise: those of the lesson's own text, which gives away a little more with each.
public struct Hints: Sendable {
  private var rest: [[String]]

  public init(to exercise: ExerciseInfo, lesson text: String) {
    var isInside = false
    var hints: [[String]] = []
    var hint: [String]?
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("#") {
        isInside = line.contains(" \(exercise.id) ")
      } else if isInside, line.contains("<summary>Hint") {
        hint = []
      } else if line.hasPrefix("</details>") {
        if let hint { hints.append(Self.trimmed(hint)) }
        hint = nil
      } else {
        hint?.append(line)
      }
    }
    rest = hints
  }

  /// The next hint; `nil` when there is no more.
  public mutating func next() -> [String]? { rest.isEmpty ? nil : rest.removeFirst() }

  private static func trimmed(_ lines: [String]) -> [String] {
    Array(lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed())
  }
}
