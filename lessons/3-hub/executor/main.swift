import Synchronization

/// The smallest executor: a list of jobs, which whoever calls ``run()`` does one after the other.
final class SmallestExecutor: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  func enqueue(_ job: consuming ExecutorJob) {
    print("enqueue")
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  func run() {
    while let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
      print("run")
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

/// Somebody waits at it, somebody else rings it.
final class Bell: Sendable {
  private let sleeper = Mutex<CheckedContinuation<Void, Never>?>(nil)

  func wait() async { await withCheckedContinuation { task in sleeper.withLock { $0 = task } } }
  func ring() { sleeper.withLock { $0.take() }?.resume() }
}

func play() {
  let executor = SmallestExecutor()
  let bell = Bell()
  Task(executorPreference: executor) {
    print("alice waits")
    await bell.wait()
    print("alice goes on")
  }
  Task(executorPreference: executor) {
    print("bob rings")
    bell.ring()
  }
  executor.run()
}

play()
