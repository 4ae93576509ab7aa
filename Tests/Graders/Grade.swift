import Foundation
import TestSupport

/// How an answer to an exercise stands. There are these three and no fourth.
public enum Grade: Sendable, Equatable {
  case done
  case notStarted
  case wrong(Fault)

  /// What is wrong with an answer.
  public struct Fault: Sendable, Equatable {
    /// The first check that failed.
    public let check: String
    /// What to look at.
    public let mistake: String
    /// Of a server: each check, and whether it passed; `nil` where it was not tried any more.
    public var stages: [Stage] = []

    public init(_ check: String, _ mistake: String, stages: [Stage] = []) {
      (self.check, self.mistake, self.stages) = (check, mistake, stages)
    }

    /// How far a server has come: "6 of 11"; `nil` for what is no server.
    public var progress: String? {
      stages.isEmpty ? nil : "\(stages.count { $0.passed == true }) of \(stages.count)"
    }
  }

  public struct Stage: Sendable, Equatable {
    public let check: String
    public let passed: Bool?

    public init(check: String, passed: Bool?) { (self.check, self.passed) = (check, passed) }
  }

  /// Grades an answer to an exercise in a process of its own.
  ///
  /// - Parameters:
  ///   - answer: `learner`, or the name of one of ours.
  ///   - grader: the program that has it; that of this build, if there is no other.
  ///   - inStages: whether to look beyond the first mistake of a server.
  ///   - misfortune: what happens to the answer, whatever it is.
  /// - Throws: `Failure` when the grader itself does not work.
  public init(
    of exercise: String, answer: String, grader: String? = nil, inStages: Bool = false,
    with misfortune: Misfortune? = nil
  ) throws {
    let trial = try Trial(
      of: exercise, answer: answer,
      options: (inStages ? ["--stages"] : [misfortune?.option].compactMap { $0 }).joined(),
      // Of a hang on purpose one knows that it lasts.
      limit: misfortune == .hang ? 3 : Clock.usual, grader: grader ?? Self.grader)
    let words = LastWords(trial.errors)
    var stages: [String: Bool] = [:]
    var current = "start"
    var first: Fault?
    for event in trial.events {
      switch event.kind {
      case .plan, .moreTime: break
      case .check: current = event.text
      case .passed: stages[current] = true
      case .mistake:
        stages[current] = false
        // A server that crashed is, to its clients, one that hung up. What it said last says more.
        first = first ?? Fault(current, event.text + words.crashed + words.print)
      case .notStarted:
        self = .notStarted
        return
      case .done where trial.end == .exit(0):
        self = .done
        return
      case .done: break
      }
    }
    let plan = trial.events.first { $0.kind == .plan }
    var fault = first ?? Fault(current, trial.reason(words, isServer: plan != nil) + words.print)
    if first == nil, current != "start" { stages[current] = false }
    if inStages, let plan {
      fault.stages = plan.text.split(separator: "\n").map {
        Stage(check: String($0), passed: stages[String($0)])
      }
    }
    self = .wrong(fault)
  }

  /// The command of the program that grades one answer: it lies beside the tests.
  static var grader: String { "'\(Program.folder.appendingPathComponent("Grade").path)'" }
}

extension Trial {
  /// Why a grading process ended that did not say.
  ///
  /// - Parameter isServer: whether the answer is a server, which is a process of its own.
  func reason(_ words: LastWords, isServer: Bool) -> String {
    if let race = words.race { return race }
    let sent = given.isEmpty ? "" : "\nsent      \(given)"
    let place = words.at
    switch end {
    case .late(let seconds) where isServer:
      // Nobody expects that a server returns. Its clients wait for each answer, and each came.
      return
        "Your server has let its clients wait too long: after \(seconds) seconds this check was not over.\nLikely:   it serves them one after the other, sleeps or waits before it answers, or lets fewer wait in listen than come at once"
    case .late(let seconds):
      return
        "Your code has not returned after \(seconds) seconds.\(sent)\(place)\nLikely:   a loop whose end never comes, a wait that nobody ends, or a lock taken twice"
    case .large(let bytes):
      return
        "Your code has taken \(bytes >> 20) MB of memory (the limit is \(Trial.memoryLimit >> 20)).\(sent)\(place)\nLikely:   something grows without end, in a loop whose end never comes"
    case .many(let count):
      return
        "Your code has started \(count) processes (the limit is \(Trial.processLimit)).\(sent)\(place)\nLikely:   something starts processes in a loop whose end never comes"
    case .signal(let signal):
      return
        "Your code has crashed: \(LastWords.words(signal)) (signal \(signal)).\(sent)\(words.crashed)"
    case .exit(Trial.cannotTell):
      return
        "Your code has closed descriptors that are not its own, or stands in the way of the grader."
    case .exit(let status):
      return "Your code has ended the process with status \(status).\(sent)"
    }
  }
}

extension Trial {
  /// The exit status of a grading process that cannot tell its events any more.
  public static let cannotTell: CInt = 76
}

extension LastWords {
  /// The line in which a hang stands, or a crash happened.
  fileprivate var at: String {
    place.map { "\nat        \($0.file)\($0.line.map { ":\($0)" } ?? "")" } ?? ""
  }

  /// What is known of a crash, line by line; empty when there was none.
  fileprivate var crashed: String {
    guard let crash else { return at }
    let cause =
      if crash.contains("Recursive call to lock") {
        "\nLikely:   the lock is taken twice: a function that holds it calls another that wants it"
      } else if crash.contains("NSConditionLock") {
        "\nLikely:   an NSConditionLock that has to wait crashes in Foundation for Linux: an NSCondition does not"
      } else {
        ""
      }
    return "\ncrashed   \(crash)\(at)\(cause)"
  }

  /// The last lines that the answer printed.
  fileprivate var print: String {
    let shown = printed.suffix(10)
    guard !shown.isEmpty else { return "" }
    let all = printed.count > shown.count ? "last printed" : "printed"
    return "\nYour code \(all)\n" + shown.map { "  \($0)" }.joined(separator: "\n")
  }

  /// What the thread sanitizer has found.
  fileprivate var race: String? {
    guard let report = printed.firstIndex(where: { $0.contains("WARNING: ThreadSanitizer") }) else {
      return nil
    }
    // A report tells two accesses, each by the calls that led there; number 0 is where it happened.
    let places = printed[report...].filter { $0.contains("#0 ") }.prefix(2).compactMap { call in
      call.split(separator: " ").first { $0.contains(".swift") }?.split(separator: "/").last
    }
    return
      "The thread sanitizer has seen two threads in the same memory, and no lock that both held: \(places.joined(separator: " and "))"
  }
}

/// How long a grader waits for a server's answer, in seconds. One that works needs far less.
public let gradingPatience = max(2, patience * 0.15)
