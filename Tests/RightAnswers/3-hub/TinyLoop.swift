import Exercises

/// Everything that waits is in one list, and a job is found by what it waits for.
public final class TinyLoopWithOneList: Looping {
  private enum Wait {
    case turn
    case descriptor(Int)
    case time(Int)
  }

  private let poll: Poll
  private var list: [(wait: Wait, job: Callback)] = []

  public init(poll: @escaping Poll) { self.poll = poll }

  public func soon(_ job: @escaping Callback) { list.append((.turn, job)) }
  public func whenReady(_ descriptor: Int, _ job: @escaping Callback) {
    list.append((.descriptor(descriptor), job))
  }
  public func at(_ time: Int, _ job: @escaping Callback) { list.append((.time(time), job)) }

  public func run() throws { while try turn() {} }

  /// Says whether there may be another one.
  private func turn() throws -> Bool {
    while let index = list.firstIndex(where: { if case .turn = $0.wait { true } else { false } }) {
      try list.remove(at: index).job()
    }
    if list.isEmpty { return false }
    var (descriptors, times): ([Int], [Int]) = ([], [])
    for case (.descriptor(let descriptor), _) in list { descriptors.append(descriptor) }
    for case (.time(let time), _) in list { times.append(time) }
    let (ready, now) = try poll(descriptors.sorted(), times.min())
    for descriptor in ready {
      move { if case .descriptor(descriptor) = $0 { true } else { false } }
    }
    for time in times.sorted() where time <= now {
      move { if case .time(time) = $0 { true } else { false } }
    }
    return true
  }

  /// Puts the first job that waits for this at the end, as one that is to be done.
  private func move(_ isIt: (Wait) -> Bool) {
    guard let index = list.firstIndex(where: { isIt($0.wait) }) else { return }
    list.append((.turn, list.remove(at: index).job))
  }
}

/// Goes through the jobs in rounds, and keeps times in a dictionary of lists.
public final class TinyLoopInRounds: Looping {
  private let poll: Poll
  private var jobs: [Callback] = []
  private var readers: [Int: Callback] = [:]
  private var timers: [Int: [Callback]] = [:]

  public init(poll: @escaping Poll) { self.poll = poll }

  public func soon(_ job: @escaping Callback) { jobs += [job] }
  public func whenReady(_ descriptor: Int, _ job: @escaping Callback) { readers[descriptor] = job }
  public func at(_ time: Int, _ job: @escaping Callback) { timers[time, default: []].append(job) }

  public func run() throws {
    repeat {
      while !jobs.isEmpty {
        let round = jobs
        jobs = []
        for job in round { try job() }
      }
      guard readers.count + timers.count > 0 else { break }
      let answer = try poll(Array(readers.keys).sorted(by: <), timers.keys.min())
      jobs = answer.ready.compactMap { readers.removeValue(forKey: $0) }
      for time in timers.keys.sorted() where answer.now >= time {
        jobs += timers.removeValue(forKey: time) ?? []
      }
    } while true
  }
}
