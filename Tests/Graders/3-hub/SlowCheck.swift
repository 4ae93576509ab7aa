import Exercises
import TestSupport

/// A check of names that answers when the grader wants it to, and the tasks that have asked for a name.
///
/// The tasks run on the grader's own thread, one piece at a time, whenever it has nothing else to do. So
/// it knows without a clock that all of them have come as far as they can.
final class SlowCheck: TaskExecutor {
  private struct State {
    /// Pieces of work that are ready to run.
    var jobs: [UnownedJob] = []
    var waiting: [CheckedContinuation<Bool, Never>] = []
    /// How often the check was asked.
    var asked = 0
    /// What those who wanted a name have been told, in the order in which they asked.
    var answers: [Bool?] = []
  }

  private let state = Watched(State())

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.change { $0.jobs.append(job) }
  }

  /// What the registry calls. It returns when the grader calls ``answer(_:)``.
  func isDecent() async -> Bool {
    await withCheckedContinuation { caller in
      state.change { state in
        state.asked += 1
        state.waiting.append(caller)
      }
    }
  }

  /// How many wait for the check's answer.
  var waiting: Int { state.value.waiting.count }
  /// How many have got the name they wanted.
  var got: Int { state.value.answers.count { $0 == true } }

  /// Asks for a name, and waits until the registry has either answered or come to the check. Only who
  /// asks for a name that somebody `has` asked for already may do neither, and wait for what becomes of it.
  ///
  /// - Throws: `Mistake` when it does neither.
  func ask(_ name: String, _ registry: any NameKeeping, has: Bool = false) throws {
    let (number, asked) = (state.value.answers.count, state.value.asked)
    given("register(\"\(name)\")\(number > 0 ? ", after \(number) others" : "")")
    state.change { $0.answers.append(nil) }
    Task.detached(executorPreference: self) {
      let answer = await registry.register(name)
      self.state.change { $0.answers[number] = answer }
    }
    let isSettled = run { has || $0.asked > asked || $0.answers[number] != nil }
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

  /// Tells one who waits, the first or the last of them, what the check has to say.
  func tell(_ isDecent: Bool, last: Bool) {
    var caller: CheckedContinuation<Bool, Never>?
    state.change { caller = last ? $0.waiting.popLast() : $0.waiting.removeFirst() }
    caller?.resume(returning: isDecent)
    _ = run { _ in true }
  }

  /// Tells all who wait the same, before any of them goes on.
  func tellAll(_ isDecent: Bool) {
    var callers: [CheckedContinuation<Bool, Never>] = []
    state.change { state in (callers, state.waiting) = (state.waiting, []) }
    for caller in callers { caller.resume(returning: isDecent) }
    _ = run { _ in true }
  }

  /// Tells all who wait the same, and returns what everyone who asked has been told so far.
  ///
  /// - Throws: `Mistake` when somebody is told nothing.
  func answer(_ isDecent: Bool) throws -> [Bool] {
    while true {
      guard run(until: { !$0.waiting.isEmpty || !$0.answers.contains(nil) }) else {
        throw Mistake(
          """
          The check has said \(isDecent), and register has not returned \(patience) seconds later.
          Likely:   it waits for something that nobody ends
          """)
      }
      let state = state.value
      if state.waiting.isEmpty { return state.answers.compactMap(\.self) }
      tell(isDecent, last: false)
    }
  }

  /// Runs what is ready until nothing is, or for long enough, and things are as wanted; false when they
  /// are not so when patience is over.
  private func run(until isEnough: (State) -> Bool) -> Bool {
    let start = ContinuousClock.now
    for count in 1... {
      guard state.wait(until: { !$0.jobs.isEmpty || isEnough($0) }) else { return false }
      var job: UnownedJob?
      // One who waits by asking again and again always has a next piece of work.
      state.change { state in
        if !state.jobs.isEmpty, count < 1000 || !isEnough(state) { job = state.jobs.removeFirst() }
      }
      guard let job else { return true }
      if ContinuousClock.now - start > .seconds(patience) { return false }
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
    return true
  }
}
