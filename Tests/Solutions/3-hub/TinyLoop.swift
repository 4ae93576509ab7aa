import Exercises

/// Exercise 3.7: the smallest event loop.
///
/// Nothing waits but `poll`, and nothing is done but jobs. All the rest decides who is next.
public final class TinyLoop: Looping {
  private let poll: Poll
  private var jobs: [Callback] = []
  private var waiting: [Int: Callback] = [:]
  /// The earliest first. (Exercise 3.3 has something better for many.)
  private var timers: [(time: Int, job: Callback)] = []

  public init(poll: @escaping Poll) { self.poll = poll }

  public func soon(_ job: @escaping Callback) { jobs.append(job) }

  public func whenReady(_ descriptor: Int, _ job: @escaping Callback) { waiting[descriptor] = job }

  public func at(_ time: Int, _ job: @escaping Callback) {
    timers.insert((time, job), at: timers.firstIndex { $0.time > time } ?? timers.count)
  }

  public func run() throws {
    while true {
      while !jobs.isEmpty { try jobs.removeFirst()() }
      if waiting.isEmpty && timers.isEmpty { return }
      let (ready, now) = try poll(waiting.keys.sorted(), timers.first?.time)
      for descriptor in ready {
        if let job = waiting.removeValue(forKey: descriptor) { jobs.append(job) }
      }
      while let first = timers.first, first.time <= now {
        jobs.append(first.job)
        timers.removeFirst()
      }
    }
  }
}
