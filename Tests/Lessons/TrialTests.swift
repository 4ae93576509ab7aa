import Foundation
import StepChecks
import TestSupport
import Testing

@testable import Graders

/// What is kept from an answer, and what is found out about its end.
@Suite(.onLanes) struct TrialTests {
  @Test func endsWhatAnAnswerLeavesBehind() throws {
    let grade = try Grade(of: "1.1", answer: "leaves a program behind")
    guard case .wrong(let fault) = grade else { throw Failure("it is \(grade)") }
    let word = fault.mistake.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    let child = try #require(Int(word), "\(fault.mistake)")
    #expect(child > 0)
    // A zombie has ended too: whoever is to bury it has not come by yet.
    let states = try RunResult(command: "ps -o stat= -p \(child)").output
    #expect(states.allSatisfy { $0.hasPrefix("Z") }, "\(states)")
  }

  // A sanitizer prints much itself.
  @Test(.enabled(if: !isSanitized)) func showsTheLastLinesThatWerePrinted() throws {
    let grade = try Grade(of: "1.1", answer: "crashes")
    guard case .wrong(let fault) = grade else { throw Failure("it is \(grade)") }
    #expect(
      fault.mistake.contains(
        """
        crashed   Index out of range
        at        Tests/WrongAnswers/1-echo/Mischief.swift:
        """.dropLast()))
    let printed = (3...12).map { "  looking at \($0)" }.joined(separator: "\n")
    #expect(fault.mistake.hasSuffix("last printed\n\(printed)"), "\(fault.mistake)")
    #expect(!fault.mistake.contains("SEED"), "nothing in this check was random")
  }

  /// A server never returns: what is late is its answer.
  @Test(arguments: [Event.Kind.plan, .check]) func doesNotExpectAServerToReturn(
    _ kind: Event.Kind
  ) throws {
    let event = Event(kind, "answers").line("$secret").replacing("\"", with: "\\\"").dropLast()
    let trial = try Trial(
      of: "1.6", answer: "waits", limit: 0.5,
      grader: "sh -c 'read secret; echo \"\(event)\"; exec sleep 60'")
    #expect(trial.events.map(\.kind) == [kind])
    let reason = trial.reason(LastWords(trial.errors), isServer: kind == .plan)
    #expect(reason.contains("has not returned") == (kind == .check), "\(reason)")
    #expect(reason.contains("let its clients wait") == (kind == .plan), "\(reason)")
  }

  @Test func believesOnlyEventsWithTheSecret() throws {
    let line = Event(.done, "text").line("secret").dropLast()
    #expect(Event(String(line), "secret")?.kind == .done)
    #expect(Event(String(line), "another") == nil)
    #expect(Event("{\"kind\":\"done\",\"text\":\"\"}", "secret") == nil)
    #expect(Event("secret {}", "secret") == nil)
  }

  @Test func findsTheLineOfACrash() {
    let words = LastWords(
      """
      before
      swift-runtime: failed to suspend thread 7737 while processing a crash; backtraces will be missing information
      Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range

      *** Signal 4: Backtracing from 0x7f1d6df6df7f... done ***

      *** Program crashed: Illegal instruction at 0x00007f1d6df6df7f ***

      Thread 0 "Grade":

        0    0x0 wait() + 1 in Grade at /home/a b/kit/lessons/2-broadcast/Outbox.swift:9:9

      Thread 1 "Grade" crashed:

        0    0x0 _assertionFailure(_:_:file:line:flags:) + 302 in libswiftCore.so
        1    0x0 feed(_:) + 108 in Grade at /home/a b/kit/lessons/1-echo/Lines.swift:23:52
        2    0x0 feed(_:) + 108 in Grade at /home/a b/kit/lessons/1-echo/Lines.swift:41:7

      Backtrace took 0.03s
      after
      """.components(separatedBy: "\n"))
    #expect(words.printed == ["before", "after"])
    #expect(words.crash == "Index out of range")
    #expect(words.place?.file == "lessons/1-echo/Lines.swift")
    #expect(words.place?.line == 23)
  }

  @Test func findsTheFileOfACrashInNoLine() {
    let words = LastWords([
      "Swift/ContiguousArrayBuffer.swift:705: Fatal error: Index out of range",
      "*** Program crashed: Illegal instruction at 0x00007fdb6816df7f ***", "Thread 4 crashed:",
      "  3  0x0 Array.subscript.modify + 45 in libswiftCore.so",
      "  4  0x0 FanOut.send(_:) + 1012 in Grade at /kit/lessons/3-hub/FanOut.swift",
      "  5  0x0 Play.send(_:) + 484 in Grade at /kit/Tests/Graders/3-hub/FanOutGrader.swift:149:23",
      "Backtrace took 0.21s",
    ])
    #expect(words.place?.file == "lessons/3-hub/FanOut.swift")
    #expect(words.place?.line == nil)
  }

  @Test func findsWhereAHangStands() {
    let words = LastWords([
      "*** Signal 3: Backtracing from 0x7fce0d714503... done ***",
      "*** Program crashed: Terminated at 0x0000000000005717 ***",
      "Thread 0 \"Grade\" crashed:", "  0  0x0 clock_nanosleep + 35 in libc.so.6",
      "Thread 1:", "  0  0x0 take() + 3 in Grade at /kit/lessons/2-broadcast/Outbox.swift:31:5",
      "Backtrace took 0.01s",
    ])
    #expect(words.crash == nil)
    #expect(words.place?.line == 31)
  }
}
