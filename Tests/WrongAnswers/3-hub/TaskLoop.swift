import Dispatch
import Exercises
import Foundation
import Synchronization

/// What a loop for tasks can get wrong, one thing at a time.
public enum TaskLoopFault {
  /// Runs a job in `enqueue`.
  public enum RunsAtOnce {}
  /// Runs the latest job first.
  public enum RunsTheLatestFirst {}
  /// Has one job run in each turn.
  public enum RunsOneJobATurn {}
  /// Forgets the jobs that have come while jobs ran.
  public enum Forgets {}
  /// Runs jobs while it holds the lock.
  public enum RunsUnderTheLock {}
  /// Resumes while it holds the lock.
  public enum ResumesUnderTheLock {}
  /// Asks the kernel in `ready`, and lets the thread wait there.
  public enum AsksInReady {}
  /// Returns from `ready` at once.
  public enum NeverWaits {}
  /// Returns although somebody waits.
  public enum LeavesEarly {}
  /// Keeps the latest who waits alone.
  public enum KeepsOneWaiter {}
  /// Resumes all who wait, whichever descriptor is ready.
  public enum WakesEverybody {}
  /// Takes for granted that somebody waits for what is ready.
  public enum Trusts {}
  /// Asks for the descriptors in another order.
  public enum AsksWithoutOrder {}
  /// Resumes in ascending order.
  public enum SortsWhatIsReady {}
  /// Asks although nobody waits.
  public enum AsksForNobody {}
  /// Swallows what poll throws.
  public enum SwallowsErrors {}
  /// Lets those go whom poll did not see, when it throws.
  public enum ForgetsWhoWaits {}
  /// Calls itself for the next turn.
  public enum CallsItself {}
  /// Has its lists in common with all other loops.
  public enum SharesItsLists {}
}

/// The jobs and those who wait, behind a lock.
private final class Lists: Sendable {
  struct State {
    var jobs: [UnownedJob] = []
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  static let ofAll = Lists()
  private let state = Mutex(State())

  func withLock<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
    state.withLock { body(&$0) }
  }
}

public final class TaskLoopThat<Fault>: TaskLooping {
  private let poll: PollReady
  private let state: Lists

  public init(poll: @escaping PollReady) {
    self.poll = poll
    state = Fault.self == TaskLoopFault.SharesItsLists.self ? .ofAll : Lists()
  }

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if has(TaskLoopFault.RunsAtOnce.self) {
      job.runSynchronously(on: asUnownedTaskExecutor())
    } else {
      state.withLock { $0.jobs.append(job) }
    }
  }

  public func ready(_ descriptor: Int) async {
    if has(TaskLoopFault.NeverWaits.self) { return }
    if has(TaskLoopFault.AsksInReady.self) {
      _ = try? poll([descriptor])
      return
    }
    await withCheckedContinuation { task in
      state.withLock {
        if has(TaskLoopFault.KeepsOneWaiter.self) { $0.waiting = [:] }
        $0.waiting[descriptor] = task
      }
    }
  }

  private func runJobs() {
    if has(TaskLoopFault.Forgets.self) {
      for job in state.withLock({ $0.jobs }) { job.runSynchronously(on: asUnownedTaskExecutor()) }
      state.withLock { $0.jobs = [] }
      return
    }
    if has(TaskLoopFault.RunsUnderTheLock.self) {
      state.withLock { state in
        while !state.jobs.isEmpty {
          state.jobs.removeFirst().runSynchronously(on: asUnownedTaskExecutor())
        }
      }
      return
    }
    let isLast = has(TaskLoopFault.RunsTheLatestFirst.self)
    while let job = state.withLock({
      $0.jobs.isEmpty ? nil : isLast ? $0.jobs.removeLast() : $0.jobs.removeFirst()
    }) {
      job.runSynchronously(on: asUnownedTaskExecutor())
      if has(TaskLoopFault.RunsOneJobATurn.self) { return }
    }
  }

  public func run() throws {
    repeat {
      runJobs()
      var descriptors = state.withLock { $0.waiting.keys.sorted() }
      if descriptors.isEmpty, !has(TaskLoopFault.AsksForNobody.self) {
        if state.withLock({ $0.jobs.isEmpty }) { return }
        continue
      }
      if has(TaskLoopFault.LeavesEarly.self) { return }
      if has(TaskLoopFault.AsksWithoutOrder.self) { descriptors.reverse() }
      do { try wake(poll(descriptors)) } catch {
        if has(TaskLoopFault.SwallowsErrors.self) { return }
        if has(TaskLoopFault.ForgetsWhoWaits.self) { state.withLock { $0.waiting = [:] } }
        throw error
      }
      if has(TaskLoopFault.CallsItself.self) { return try run() }
    } while true
  }

  private func wake(_ ready: [Int]) throws {
    if has(TaskLoopFault.ResumesUnderTheLock.self) {
      state.withLock { state in
        for descriptor in ready { state.waiting.removeValue(forKey: descriptor)?.resume() }
      }
    }
    var ready = has(TaskLoopFault.SortsWhatIsReady.self) ? ready.sorted() : ready
    if has(TaskLoopFault.WakesEverybody.self) {
      ready = state.withLock { $0.waiting.keys.sorted { $0 > $1 } }
    }
    for descriptor in ready {
      let task = state.withLock { $0.waiting.removeValue(forKey: descriptor) }
      if has(TaskLoopFault.Trusts.self) { task!.resume() } else { task?.resume() }
    }
  }
}

/// Lets a queue run the jobs, on a thread of its choice, and waits for it.
public final class TaskLoopOnAQueue: TaskLooping {
  private let poll: PollReady
  private let queue = DispatchQueue(label: "jobs")
  private let waiting = Mutex<[Int: CheckedContinuation<Void, Never>]>([:])

  public init(poll: @escaping PollReady) {
    self.poll = poll
    queue.suspend()
  }

  deinit { queue.resume() }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  public func ready(_ descriptor: Int) async {
    await withCheckedContinuation { task in waiting.withLock { $0[descriptor] = task } }
  }

  public func run() throws {
    queue.resume()
    defer { queue.suspend() }
    while true {
      for _ in 0..<100 { queue.sync {} }
      let descriptors = waiting.withLock { $0.keys.sorted() }
      if descriptors.isEmpty { return }
      for descriptor in try poll(descriptors) {
        waiting.withLock { $0.removeValue(forKey: descriptor) }?.resume()
      }
    }
  }
}

/// What a loop can get wrong whose lock is a thing beside its lists.
public enum LockFault {
  /// Has no lock at all.
  public enum IsMissing {}
  /// Takes it in `enqueue` and `ready` alone.
  public enum IsForgottenInRun {}
  /// Copies the jobs, lets go of it, and takes it again to clear the list.
  public enum IsLetGoInBetween {}
  /// Holds it while jobs run: it lets its own thread in twice.
  public enum IsHeldWhileJobsRun {}
}

public final class TaskLoopWhoseLock<Fault>: TaskLooping, @unchecked Sendable {
  private let poll: PollReady
  private let lock = NSRecursiveLock()
  private var jobs: [UnownedJob] = []
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

  public init(poll: @escaping PollReady) { self.poll = poll }

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  private func locked<Result>(_ body: () -> Result) -> Result {
    has(LockFault.IsMissing.self) ? body() : lock.withLock(body)
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    locked { jobs.append(job) }
  }

  public func ready(_ descriptor: Int) async {
    await withCheckedContinuation { task in locked { waiting[descriptor] = task } }
  }

  private func runAll(_ jobs: [UnownedJob]) {
    for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  private func runJobs() {
    if has(LockFault.IsLetGoInBetween.self) {
      while case let copy = locked({ jobs }), !copy.isEmpty {
        locked { jobs = [] }
        runAll(copy)
      }
    } else if has(LockFault.IsHeldWhileJobsRun.self) {
      locked { while !jobs.isEmpty { runAll([jobs.removeFirst()]) } }
    } else {
      while !jobs.isEmpty { runAll([jobs.removeFirst()]) }
    }
  }

  public func run() throws {
    while true {
      runJobs()
      let descriptors = locked { waiting.keys.sorted() }
      if descriptors.isEmpty { return }
      for descriptor in try poll(descriptors) {
        locked { waiting.removeValue(forKey: descriptor) }?.resume()
      }
    }
  }
}
