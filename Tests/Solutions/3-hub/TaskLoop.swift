import Exercises
import Synchronization

/// Exercise 3.8: the smallest executor.
///
/// To resume is to enqueue: whoever is ready goes to the end of the list of jobs, like everybody else.
public final class TaskLoop: TaskLooping {
  private struct State {
    var jobs: [UnownedJob] = []
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let poll: PollReady
  private let state = Mutex(State())

  public init(poll: @escaping PollReady) { self.poll = poll }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
  }

  public func ready(_ descriptor: Int) async {
    await withCheckedContinuation { task in state.withLock { $0.waiting[descriptor] = task } }
  }

  public func run() throws {
    while true {
      while let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) {
        job.runSynchronously(on: asUnownedTaskExecutor())
      }
      let descriptors = state.withLock { $0.waiting.keys.sorted() }
      if descriptors.isEmpty { return }
      for descriptor in try poll(descriptors) {
        state.withLock { $0.waiting.removeValue(forKey: descriptor) }?.resume()
      }
    }
  }
}
