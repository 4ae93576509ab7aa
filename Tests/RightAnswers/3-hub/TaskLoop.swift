import Dispatch
import Exercises
import Foundation
import Synchronization

/// Goes through the jobs in rounds; who waits stands in an array.
public final class TaskLoopInRounds: TaskLooping {
  private let poll: PollReady
  private let jobs = Mutex<[UnownedJob]>([])
  private let waiting = Mutex<[(descriptor: Int, task: UnsafeContinuation<Void, Never>)]>([])

  public init(poll: @escaping PollReady) { self.poll = poll }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0 += [job] }
  }

  public func ready(_ descriptor: Int) async {
    await withUnsafeContinuation { task in waiting.withLock { $0.append((descriptor, task)) } }
  }

  private func takeJobs() -> [UnownedJob] {
    jobs.withLock { jobs in
      defer { jobs = [] }
      return jobs
    }
  }

  public func run() throws {
    repeat {
      for job in takeJobs() { job.runSynchronously(on: asUnownedTaskExecutor()) }
      if jobs.withLock({ !$0.isEmpty }) { continue }
      let descriptors = waiting.withLock { $0.map(\.descriptor).sorted() }
      for descriptor in descriptors.isEmpty ? [] : try poll(descriptors) {
        let found = waiting.withLock { waiting in
          waiting.firstIndex { $0.descriptor == descriptor }.map { waiting.remove(at: $0) }
        }
        found?.task.resume()
      }
    } while jobs.withLock({ !$0.isEmpty }) || waiting.withLock({ !$0.isEmpty })
  }
}

/// Is a loop of closures, as in 3.7: to run a job is one of them, to resume a task another.
public final class TaskLoopOfClosures: TaskLooping, @unchecked Sendable {
  private let poll: PollReady
  private let lock = NSCondition()
  private var soon: [() -> Void] = []
  private var whenReady: [Int: () -> Void] = [:]

  public init(poll: @escaping PollReady) { self.poll = poll }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    lock.withLock { soon.append { job.runSynchronously(on: self.asUnownedTaskExecutor()) } }
  }

  public func ready(_ descriptor: Int) async {
    await withCheckedContinuation { task in
      lock.withLock { whenReady[descriptor] = { task.resume() } }
    }
  }

  public func run() throws {
    while true {
      lock.lock()
      if !soon.isEmpty {
        let next = soon.removeFirst()
        lock.unlock()
        next()
        continue
      }
      let descriptors = Array(whenReady.keys).sorted()
      lock.unlock()
      if descriptors.isEmpty { break }
      let ready = try poll(descriptors)
      lock.withLock { soon += ready.compactMap { whenReady.removeValue(forKey: $0) } }
    }
  }
}

/// Has a queue of Dispatch for its lock.
public final class TaskLoopBehindAQueue: TaskLooping, @unchecked Sendable {
  private let poll: PollReady
  private let queue = DispatchQueue(label: "the lists")
  private var jobs: [UnownedJob] = []
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

  public init(poll: @escaping PollReady) { self.poll = poll }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.sync { jobs.append(job) }
  }

  public func ready(_ descriptor: Int) async {
    await withCheckedContinuation { task in queue.sync { waiting[descriptor] = task } }
  }

  public func run() throws {
    while true {
      while let job = queue.sync(execute: { jobs.isEmpty ? nil : jobs.removeFirst() }) {
        job.runSynchronously(on: asUnownedTaskExecutor())
      }
      let descriptors = queue.sync { waiting.keys.sorted() }
      if descriptors.isEmpty { return }
      for descriptor in try poll(descriptors) {
        queue.sync { waiting.removeValue(forKey: descriptor) }?.resume()
      }
    }
  }
}

/// Has its jobs in a chain, and walks to the end of it with each new one.
public final class TaskLoopWithAChain: TaskLooping, @unchecked Sendable {
  private final class Link {
    let job: UnownedJob
    var next: Link?
    init(_ job: UnownedJob) { self.job = job }
  }

  private let poll: PollReady
  private let lock = NSLock()
  private var first: Link?
  private var waiting: [(descriptor: Int, task: CheckedContinuation<Void, Never>)] = []

  public init(poll: @escaping PollReady) { self.poll = poll }

  public func enqueue(_ job: consuming ExecutorJob) {
    let link = Link(UnownedJob(job))
    lock.withLock {
      guard var last = first else {
        first = link
        return
      }
      while let next = last.next { last = next }
      last.next = link
    }
  }

  public func ready(_ descriptor: Int) async {
    await withCheckedContinuation { task in lock.withLock { waiting.append((descriptor, task)) } }
  }

  private func nextJob() -> UnownedJob? {
    lock.withLock {
      defer { first = first?.next }
      return first?.job
    }
  }

  public func run() throws {
    while true {
      while let job = nextJob() { job.runSynchronously(on: asUnownedTaskExecutor()) }
      let descriptors = lock.withLock { waiting.map(\.descriptor).sorted() }
      if descriptors.isEmpty { return }
      for descriptor in try poll(descriptors) {
        let task = lock.withLock {
          waiting.firstIndex { $0.descriptor == descriptor }.map { waiting.remove(at: $0).task }
        }
        task?.resume()
      }
    }
  }
}
