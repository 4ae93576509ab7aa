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
}

public final class TaskLoopThat<Fault>: TaskLooping {
  private struct State {
    var jobs: [UnownedJob] = []
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let poll: PollReady
  private let state = Mutex(State())

  public init(poll: @escaping PollReady) { self.poll = poll }

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

/// Has no lock at all.
public final class TaskLoopWithoutLock: TaskLooping, @unchecked Sendable {
  private let poll: PollReady
  private var jobs: [UnownedJob] = []
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

  public init(poll: @escaping PollReady) { self.poll = poll }

  public func enqueue(_ job: consuming ExecutorJob) { jobs.append(UnownedJob(job)) }

  public func ready(_ descriptor: Int) async {
    await withCheckedContinuation { task in waiting[descriptor] = task }
  }

  public func run() throws {
    while true {
      while !jobs.isEmpty { jobs.removeFirst().runSynchronously(on: asUnownedTaskExecutor()) }
      if waiting.isEmpty { return }
      for descriptor in try poll(waiting.keys.sorted()) {
        waiting.removeValue(forKey: descriptor)?.resume()
      }
    }
  }
}
