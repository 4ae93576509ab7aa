import Exercises

/// What all these loops get right.
public class HalfLoop {
  let poll: Poll
  var jobs: [Callback] = []
  var waiting: [Int: Callback] = [:]
  var timers: [(time: Int, job: Callback)] = []

  public required init(poll: @escaping Poll) { self.poll = poll }
  public func soon(_ job: @escaping Callback) { jobs.append(job) }
  public func whenReady(_ descriptor: Int, _ job: @escaping Callback) {
    waiting[descriptor] = job
  }
  public func at(_ time: Int, _ job: @escaping Callback) {
    timers.insert((time, job), at: timers.firstIndex { $0.time > time } ?? timers.count)
  }

  func takeDue(_ now: Int) {
    while let first = timers.first, first.time <= now {
      jobs.append(first.job)
      timers.removeFirst()
    }
  }
}

/// Forgets the jobs that jobs have added.
public final class TinyLoopThatForgets: HalfLoop, Looping {
  public func run() throws {
    repeat {
      for job in jobs { try job() }
      jobs = []
      if waiting.isEmpty && timers.isEmpty { return }
      let (ready, now) = try poll(waiting.keys.sorted(), timers.first?.time)
      jobs = ready.compactMap { waiting.removeValue(forKey: $0) }
      takeDue(now)
    } while true
  }
}

/// Asks the kernel after every single job, and may sleep there while others are to be done.
public final class TinyLoopThatAsksTooOften: HalfLoop, Looping {
  public func run() throws {
    while true {
      if !jobs.isEmpty { try jobs.removeFirst()() }
      if jobs.isEmpty && waiting.isEmpty && timers.isEmpty { return }
      let (ready, now) = try poll(waiting.keys.sorted(), timers.first?.time)
      jobs += ready.compactMap { waiting.removeValue(forKey: $0) }
      takeDue(now)
    }
  }
}

/// Leaves a waiter where it is when its descriptor is ready.
public final class TinyLoopThatRepeats: HalfLoop, Looping {
  public func run() throws {
    while true {
      while !jobs.isEmpty { try jobs.removeFirst()() }
      if waiting.isEmpty && timers.isEmpty { return }
      let (ready, now) = try poll(waiting.keys.sorted(), timers.first?.time)
      jobs += ready.compactMap { waiting[$0] }
      takeDue(now)
    }
  }
}

/// Sleeps until a descriptor is ready, whatever the time.
public final class TinyLoopThatOversleeps: HalfLoop, Looping {
  public func run() throws {
    while true {
      while !jobs.isEmpty { try jobs.removeFirst()() }
      if waiting.isEmpty && timers.isEmpty { return }
      let (ready, now) = try poll(waiting.keys.sorted(), nil)
      jobs += ready.compactMap { waiting.removeValue(forKey: $0) }
      takeDue(now)
    }
  }
}

/// Takes for granted that what is ready has somebody who waits for it.
public final class TinyLoopThatTrusts: HalfLoop, Looping {
  public func run() throws {
    while true {
      while !jobs.isEmpty { try jobs.removeFirst()() }
      if waiting.isEmpty && timers.isEmpty { return }
      let (ready, now) = try poll(waiting.keys.sorted(), timers.first?.time)
      for descriptor in ready { jobs.append(waiting.removeValue(forKey: descriptor)!) }
      takeDue(now)
    }
  }
}

/// Is done when there is no job, although somebody still waits.
public final class TinyLoopThatLeavesEarly: HalfLoop, Looping {
  public func run() throws {
    while !jobs.isEmpty {
      while !jobs.isEmpty { try jobs.removeFirst()() }
      if waiting.isEmpty && timers.isEmpty { return }
      let (ready, now) = try poll(waiting.keys.sorted(), timers.first?.time)
      jobs += ready.compactMap { waiting.removeValue(forKey: $0) }
      takeDue(now)
    }
  }
}
