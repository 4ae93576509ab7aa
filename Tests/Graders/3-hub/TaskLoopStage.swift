import Exercises
import Foundation
import TestSupport

/// A loop for tasks, the tasks that play on it, and a kernel that expects certain questions.
///
/// What is done is noted with the thread that did it, so that nothing is left to chance or to a clock.
final class TaskLoopStage: Sendable {
  struct Exchange {
    let descriptors: [Int]
    let ready: [Int]
    /// Whether poll throws `Broken` instead.
    var breaks = false

    static func asked(_ descriptors: [Int], says ready: [Int]) -> Self {
      Self(descriptors: descriptors, ready: ready)
    }
  }

  private struct State {
    var exchanges: [Exchange]
    var notes: [String] = []
    var story: [String] = []
    /// How many tasks have a job to run, as far as we know.
    var runnable = 0
    /// Who waits for a descriptor.
    var waiting: [Int] = []
    /// The thread that has called `run`; `nil` before and after.
    var thread: ObjectIdentifier?
    /// What was wrong first. The answer may have swallowed it.
    var mistake: Mistake?
  }

  let loop: any TaskLooping
  private let state: Guarded<State>

  init(_ type: any TaskLooping.Type, _ exchanges: [Exchange] = []) throws {
    let state = Guarded(State(exchanges: exchanges))
    self.state = state
    loop = try type.init { descriptors in
      try state.withLock { try Self.answer(descriptors, &$0) }
    }
  }

  // MARK: What tasks do

  /// Starts a task on the loop.
  func start(_ body: @escaping @Sendable (TaskLoopStage) async -> Void) {
    state.withLock { $0.runnable += 1 }
    Task(executorPreference: loop) {
      await body(self)
      self.state.withLock { $0.runnable -= 1 }
    }
  }

  func note(_ name: String) {
    let thread = currentThread()
    state.withLock { state in
      state.notes.append(name)
      state.story.append("'\(name)'")
      if state.thread == thread { return }
      Self.fail(
        &state, expected: "'\(name)' on the thread that has called run",
        came: state.thread == nil ? "'\(name)', and nobody has called run" : "another thread",
        state.thread == nil
          ? "enqueue puts a job on the list and does no more: it is run that runs it"
          : "the loop hands its jobs to a thread or a queue: it is to run them itself, in run")
    }
  }

  /// Lets the task that calls it wait for a descriptor.
  func ready(_ descriptor: Int) async {
    state.withLock { state in
      state.waiting.append(descriptor)
      state.runnable -= 1
      state.story.append("await ready(\(descriptor))")
    }
    await loop.ready(descriptor)
    state.withLock { state in
      guard let at = state.waiting.firstIndex(of: descriptor) else { return }
      state.waiting.remove(at: at)
      state.runnable += 1
      Self.fail(
        &state, expected: "ready(\(descriptor)) waits until poll has named \(descriptor)",
        came: "it has returned before",
        "ready suspends its task with a continuation, and run resumes that when poll names the descriptor and no other: the thread goes on with other jobs meanwhile"
      )
    }
  }

  /// Marks that a task of ours waits for something beside the loop, or does so no longer.
  func sleeps(_ count: Int) { state.withLock { $0.runnable -= count } }

  // MARK: The kernel

  private static func answer(_ descriptors: [Int], _ state: inout State) throws -> [Int] {
    let question = "poll(\(descriptors))"
    guard state.runnable == 0 else {
      throw fail(
        &state, expected: "the jobs that are left to be run", came: question,
        "poll sleeps while there is work to do. It belongs into run, behind all jobs: not into ready, nor after each job"
      )
    }
    guard let exchange = state.exchanges.first else {
      throw fail(
        &state, expected: "the end of run", came: question,
        "nobody waits any more: who was resumed is to be forgotten, and poll([]) sleeps for ever")
    }
    guard descriptors == exchange.descriptors else {
      throw fail(
        &state, expected: "poll(\(exchange.descriptors))", came: question,
        descriptors.sorted() == exchange.descriptors
          ? "descriptors in ascending order"
          : descriptors.count < exchange.descriptors.count
            ? "a descriptor that somebody waits for is missing: who waits is lost"
            : "a descriptor whose task was resumed is still asked for")
    }
    state.exchanges.removeFirst()
    if exchange.breaks {
      state.story.append("\(question) throws")
      throw Broken()
    }
    state.story.append("\(question) = \(exchange.ready)")
    for descriptor in exchange.ready {
      guard let at = state.waiting.firstIndex(of: descriptor) else { continue }
      state.waiting.remove(at: at)
      state.runnable += 1
    }
    return exchange.ready
  }

  @discardableResult private static func fail(
    _ state: inout State, expected: String, came: String, _ cause: String
  ) -> Mistake {
    let mistake =
      state.mistake
      ?? Mistake(
        """
        so far    \(state.story.isEmpty ? "nothing" : state.story.joined(separator: ", "))
        expected  \(expected)
        came      \(came)
        Likely:   \(cause)
        """)
    state.mistake = mistake
    return mistake
  }

  // MARK: The run

  /// Calls `run`, and looks at what was done in it.
  ///
  /// - Parameters:
  ///   - rest: how many questions are left for the next time.
  ///   - cause: what is likely wrong when it was this instead.
  func run(leaving rest: Int = 0, _ expected: [String], _ cause: ([String]) -> String) throws {
    try run(throwing: false, leaving: rest, expected, cause)
  }

  /// Calls `run`, which has to throw what poll throws.
  func throwsBroken(_ expected: [String]) throws {
    try run(throwing: true, leaving: 1, expected) { _ in
      "what is there to be run is run before poll is called"
    }
  }

  private func run(
    throwing: Bool, leaving rest: Int, _ expected: [String], _ cause: ([String]) -> String
  ) throws {
    if let mistake = state.withLock({ $0.mistake }) { throw mistake }
    state.withLock { state in
      (state.notes, state.thread) = ([], currentThread())
      state.story.append("run()")
      given(state.story.joined(separator: ", "))
    }
    var hasThrown = false
    do { try loop.run() } catch is Broken { hasThrown = true }
    try state.withLock { state in
      state.thread = nil
      if let mistake = state.mistake { throw mistake }
      if hasThrown != throwing {
        throw Self.fail(
          &state, expected: throwing ? "run throws the error" : "run returns",
          came: throwing ? "run returns as if all were well" : "it throws",
          "whoever has called run has to hear of what poll throws (try?)")
      }
      guard state.notes != expected || state.exchanges.count != rest else { return }
      // What was done may be right, done without a question.
      if state.notes == expected, state.exchanges.count > rest {
        throw Self.fail(
          &state, expected: "poll(\(state.exchanges[0].descriptors))",
          came: "the end of run, and poll was not asked", cause(state.notes))
      }
      throw Self.fail(
        &state, expected: "\(expected), then the end of run", came: "\(state.notes), and the end",
        cause(state.notes))
    }
  }
}

/// Which thread this is. (An async function may not ask for it itself: it may go on on another one.)
private func currentThread() -> ObjectIdentifier { ObjectIdentifier(Thread.current) }
