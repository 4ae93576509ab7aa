import Foundation
import TestSupport

/// How an answer to an exercise stands. There are these three and no fourth.
public enum Grade: Sendable {
  case done
  case notStarted
  /// The check that failed, and what to look at.
  case wrong(check: String, mistake: String)

  /// Grades an answer to an exercise in a process of its own.
  ///
  /// - Throws: `Failure` when the grader itself does not work.
  public init(of exercise: String, answer: String) throws {
    let result = try RunResult(
      command:
        "SWIFT_BACKTRACE=enable=no SEED=\(Seed.seed) TEST_PATIENCE=\(gradingPatience) exec \(Self.grader) \(exercise) '\(answer)'",
      within: 120)
    var check = "start"
    for line in result.output {
      guard let event = try? JSONDecoder().decode(Event.self, from: Data(line.utf8)) else {
        throw Failure("the grader says '\(line)'")
      }
      switch event.kind {
      case .check: check = event.text
      case .mistake:
        // A server that crashed is, to its clients, one that hung up. What it printed says more.
        let crash = result.errors.last { $0.contains("Fatal error") }
        let words = crash.map { "\n\(Self.told($0))" } ?? ""
        self = .wrong(check: check, mistake: event.text + words)
        return
      case .notStarted:
        self = .notStarted
        return
      case .done where result.status == 0:
        self = .done
        return
      case .done: break
      }
    }
    self = .wrong(check: check, mistake: Self.reason(result))
  }

  /// Why a grading process ended that did not say.
  private static func reason(_ result: RunResult) -> String {
    let noise = result.errors.filter { !$0.isEmpty }
    if let report = noise.firstIndex(where: { $0.contains("WARNING: ThreadSanitizer") }) {
      // A report tells two accesses, each by the calls that led there; number 0 is where it happened.
      let places = noise[report...].filter { $0.contains("#0 ") }.prefix(2).compactMap { call in
        call.split(separator: " ").first { $0.contains(".swift") }?.split(separator: "/").last
      }
      return
        "The thread sanitizer has seen two threads in the same memory, and no lock that both held: \(places.joined(separator: " and "))"
    }
    let last = noise.last { $0.contains("Fatal error") } ?? noise.last ?? ""
    switch result.status {
    case 128 + SIGALRM:
      return
        "Your code has not returned after \(checkLimit(gradingPatience)) seconds. Likely: a loop whose end never comes, a wait that nobody ends, or a lock taken twice."
    case 128...: return "Your code has crashed (signal \(result.status - 128)). \(told(last))"
    default: return "Your code has ended the process with status \(result.status). \(last)"
    }
  }

  /// What a process printed when it crashed, and what it means where the words alone do not say.
  private static func told(_ crash: String) -> String {
    guard crash.contains("Recursive call to lock") else { return crash }
    return
      "\(crash)\nLikely:   the lock is taken twice: a function that holds it calls another that wants it"
  }

  static var grader: String { "'\(Program.folder.appendingPathComponent("Grade").path)'" }

}

/// How long a grader waits for a server's answer, in seconds. One that works needs far less.
public let gradingPatience = max(2, patience * 0.15)

/// How long a whole check may take, in seconds, where a grader waits for `patience`.
private func checkLimit(_ patience: Double) -> Int { Int(patience * 2.5) }

/// Gives the check its time, from now on: an answer that never returns is ended by the system. For the
/// process that grades one answer.
public func startCheckLimit() { alarm(UInt32(checkLimit(patience))) }
