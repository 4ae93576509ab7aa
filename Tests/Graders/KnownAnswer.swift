import Foundation
import TestSupport

/// An answer of ours to an exercise, and what has to become of it.
public struct KnownAnswer: Codable, Sendable, CustomStringConvertible {
  public let name: String
  /// The check that a wrong answer has to fail; a right one fails none.
  public let check: String?
  /// A part of what the grader has to say then.
  public let saying: String
  /// Whether it depends on the order of threads: to have failed once is no proof.
  public let isRace: Bool

  public init(
    _ name: String, fails check: String? = nil, saying: String = "", isRace: Bool = false
  ) {
    (self.name, self.check, self.saying, self.isRace) = (name, check, saying, isRace)
  }

  public var isRight: Bool { check == nil }
  public var description: String { "'\(name)'" }

  /// All that are known of an exercise, the solution first.
  public static func all(of exercise: ExerciseInfo) throws -> [KnownAnswer] {
    let result = try RunResult(command: "exec \(Grade.grader) \(exercise.id)", within: 20)
    return try result.output.map { try JSONDecoder().decode(Self.self, from: Data($0.utf8)) }
  }
}
