import Exercises
import Foundation
import TestSupport

/// One exercise: where it is, and the checks that an answer to it has to pass. An `Answer` is whatever
/// one hands in: a function, a type, a server.
public struct Exercise<Answer>: Sendable {
  /// One thing that an answer has to get right. Its name says which, for whoever gets it wrong.
  public struct Check: Sendable {
    public let name: String
    /// Throws a ``Mistake`` when the answer is wrong.
    public let run: @Sendable (Answer) async throws -> Void

    public init(_ name: String, _ run: @escaping @Sendable (Answer) async throws -> Void) {
      (self.name, self.run) = (name, run)
    }
  }

  public let info: ExerciseInfo
  public let checks: [Check]

  /// - Parameter noting: puts something around an answer that notes its calls before it makes them, so that
  ///   a crash or a hang can be told with what led to it (see ``given(_:)``).
  public init(
    _ info: ExerciseInfo, noting: @escaping @Sendable (Answer) -> Answer = { $0 },
    _ checks: [Check]
  ) {
    self.info = info
    self.checks = checks.map { check in
      Check(check.name) { try await check.run(noting($0)) }
    }
  }
}

/// An exercise as the lessons and the report card name it.
public struct ExerciseInfo: Sendable, CustomStringConvertible {
  /// Lesson and number: `1.2`.
  public let id: String
  public let title: String
  /// The file to edit, from the top of the repository.
  public let path: String

  init(_ id: String, _ title: String, _ path: String) {
    (self.id, self.title, self.path) = (id, title, path)
  }

  public var lesson: Int { Int(id.prefix(1))! }
  public var description: String { "\(id) \(title)" }

  /// Every exercise, in order.
  public static let all = lesson1 + lesson2 + lesson3 + lesson4 + lesson5
}

/// What is wrong with an answer, in words for whoever wrote it.
public struct Mistake: Error, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
