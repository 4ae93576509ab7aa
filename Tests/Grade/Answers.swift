import Exercises
import Foundation
import Graders
import TestSupport

/// An exercise with every answer to it that can be graded: the learner's own, the solution, and the wrong
/// ones that show that the grader has teeth.
struct Answers {
  /// What has to happen to a wrong answer.
  typealias Fate = (name: String, check: String, saying: String)

  let info: ExerciseInfo
  let wrong: [Fate]
  /// The checks, for the answer of this name.
  let checks: (String) -> [(name: String, run: () async throws -> Void)]?
  /// Runs the server of this name; `nil` where the answer is no server.
  var serve: ((String) throws -> Void)?

  init<Answer>(
    _ exercise: Exercise<Answer>, learner: Answer, solution: Answer, wrong: [Wrong<Answer>]
  ) {
    info = exercise.info
    self.wrong = wrong.map { ($0.name, $0.check, $0.saying) }
    checks = { name in
      let answers = ["learner": learner, "solution": solution]
      guard let answer = answers[name] ?? wrong.first(where: { $0.name == name })?.answer else {
        return nil
      }
      return exercise.checks.map { check in (check.name, { try await check.run(answer) }) }
    }
  }
}

/// A plausible wrong answer: the check it fails and a part of what the grader says then.
struct Wrong<Answer> {
  let name: String
  let answer: Answer
  let check: String
  let saying: String

  init(_ name: String, _ answer: Answer, fails check: String, saying: String) {
    (self.name, self.answer, self.check, self.saying) = (name, answer, check, saying)
  }
}

/// A server that listens on a free port, tells which, and serves for ever.
typealias Server = @Sendable (_ listening: (UInt16) -> Void) throws -> Void

extension Answers {
  /// An exercise whose answer is a server: it runs in a process of its own and is judged over the wire.
  ///
  /// - Parameter strangers: whole programs that are no answer to it, such as the server of the step before.
  init(
    _ exercise: Exercise<ServerCommand>, learner: @escaping Server, solution: @escaping Server,
    wrong: [Wrong<Server>], strangers: [Wrong<Program>]
  ) {
    let own = "'\(CommandLine.arguments[0])' \(exercise.info.id)"
    self.init(
      exercise, learner: ServerCommand("\(own) learner --serve"),
      solution: ServerCommand("\(own) solution --serve"),
      wrong: wrong.map {
        Wrong(
          $0.name, ServerCommand("\(own) '\($0.name)' --serve"), fails: $0.check, saying: $0.saying)
      }
        + strangers.map {
          Wrong(
            $0.name, ServerCommand("\($0.answer.command) --port 0"), fails: $0.check,
            saying: $0.saying)
        })
    let servers = ["learner": learner, "solution": solution].merging(
      wrong.map { ($0.name, $0.answer) }, uniquingKeysWith: { first, _ in first })
    serve = { name in
      try servers[name]? { port in
        print("Listening on 127.0.0.1:\(port)")
        fflush(nil)
      }
    }
  }
}
