import Exercises
import Foundation
import Graders
import TestSupport

/// An exercise with every answer to it that can be graded: the learner's own, the solution, other right
/// ones, which show that the grader is not narrow, and wrong ones, which show that it has teeth.
struct Answers {
  let info: ExerciseInfo
  /// All but the learner's own.
  let known: [KnownAnswer]
  /// The checks, for the answer of this name.
  let checks: (String) -> [(name: String, run: () async throws -> Void)]?
  /// Runs the server of this name, which writes where it listens to a descriptor; `nil` where the answer
  /// is no server.
  var serve: ((_ name: String, _ descriptor: CInt) throws -> Void)?

  init<Answer>(
    _ exercise: Exercise<Answer>, learner: Answer, solution: Answer, right: [Right<Answer>] = [],
    wrong: [Wrong<Answer>]
  ) {
    info = exercise.info
    known =
      [KnownAnswer("solution")] + right.map { KnownAnswer($0.name) }
      + wrong.map { KnownAnswer($0.name, fails: $0.check, saying: $0.saying, isRace: $0.isRace) }
    var answers = ["learner": learner, "solution": solution]
    for answer in right { answers[answer.name] = answer.answer }
    for answer in wrong { answers[answer.name] = answer.answer }
    checks = { [answers] name in
      guard let answer = answers[name] else { return nil }
      return exercise.checks.map { check in (check.name, { try await check.run(answer) }) }
    }
  }
}

/// A right answer of another shape than the solution.
struct Right<Answer> {
  let name: String
  let answer: Answer

  init(_ name: String, _ answer: Answer) { (self.name, self.answer) = (name, answer) }
}

/// A plausible wrong answer: the check it fails and a part of what the grader says then.
struct Wrong<Answer> {
  let name: String
  let answer: Answer
  let check: String
  let saying: String
  /// Whether it depends on the order of threads: CI tries it several times.
  let isRace: Bool

  init(
    _ name: String, _ answer: Answer, fails check: String, saying: String, isRace: Bool = false
  ) {
    (self.name, self.answer, self.check, self.saying) = (name, answer, check, saying)
    self.isRace = isRace
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
    right: [Right<Server>] = [], wrong: [Wrong<Server>], strangers: [Wrong<Program>]
  ) {
    let own = { (name: String) in
      // What is between quotes for the shell has none itself.
      let name = name.replacingOccurrences(of: "'", with: #"'\''"#)
      return ServerCommand("'\(CommandLine.arguments[0])' \(exercise.info.id) '\(name)' --serve")
    }
    self.init(
      exercise, learner: own("learner"), solution: own("solution"),
      right: right.map { Right($0.name, own($0.name)) },
      wrong: wrong.map {
        Wrong($0.name, own($0.name), fails: $0.check, saying: $0.saying, isRace: $0.isRace)
      }
        + strangers.map {
          Wrong(
            $0.name, ServerCommand("\($0.answer.command) --port 0"), fails: $0.check,
            saying: $0.saying)
        })
    var servers = ["learner": learner, "solution": solution]
    for answer in right { servers[answer.name] = answer.answer }
    for answer in wrong { servers[answer.name] = answer.answer }
    serve = { [servers] name, descriptor in
      try servers[name]? { port in
        let line = "\(whereListening(on: port))\n"
        _ = write(descriptor, line, line.utf8.count)
      }
    }
  }
}
