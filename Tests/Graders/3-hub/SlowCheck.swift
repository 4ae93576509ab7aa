import Exercises
import TestSupport

/// A check of names that answers when the grader wants it to, and keeps count of who has asked.
final class SlowCheck: Sendable {
  private struct State {
    var waiting: [CheckedContinuation<Bool, Never>] = []
    /// What those who wanted a name have been told, in the order in which they asked.
    var answers: [Bool?] = []
  }

  private let state = Watched(State())

  /// What the registry calls. It returns when the grader calls ``answer(_:)``.
  func isDecent() async -> Bool {
    await withCheckedContinuation { caller in state.change { $0.waiting.append(caller) } }
  }

  /// Asks for a name, and waits until the registry has either answered or come to the check.
  ///
  /// - Throws: `Mistake` when it does neither.
  func ask(_ name: String, _ registry: any NameKeeping) throws {
    let number = state.value.answers.count
    state.change { $0.answers.append(nil) }
    Task.detached {
      let answer = await registry.register(name)
      self.state.change { $0.answers[number] = answer }
    }
    let isSettled = state.wait { state in
      state.waiting.count + state.answers.count { $0 != nil } == number + 1
    }
    guard isSettled else {
      throw Mistake(
        """
        sent      \(number) of register(…), and while their check takes its time, register("\(name)")
        expected  the check to be asked about \(name), or an answer
        came      neither, for \(patience) seconds
        Likely:   callers wait in a queue: one slow check holds up everybody
        """)
    }
  }

  /// Tells all who wait the same, and returns what everyone who asked has been told so far.
  ///
  /// - Throws: `Mistake` when somebody is told nothing.
  func answer(_ isDecent: Bool) throws -> [Bool] {
    var waiting: [CheckedContinuation<Bool, Never>] = []
    state.change { swap(&waiting, &$0.waiting) }
    for caller in waiting { caller.resume(returning: isDecent) }
    guard state.wait(until: { !$0.answers.contains(nil) }) else {
      throw Mistake(
        """
        The check has said \(isDecent), and register has not returned \(patience) seconds later.
        Likely:   it asks the check a second time, or waits for something that nobody ends
        """)
    }
    return state.value.answers.compactMap(\.self)
  }
}
