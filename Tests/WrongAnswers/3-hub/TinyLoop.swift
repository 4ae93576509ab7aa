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

/// What else a loop can get wrong, one thing at a time.
public enum LoopFault {
  /// Swallows what a job throws.
  public enum SwallowsErrors {}
  /// Swallows what poll throws, and returns.
  public enum SwallowsThePollsErrors {}
  /// Keeps the jobs with a time in a dictionary by time.
  public enum HasOneJobATime {}
  /// Does the job of a ready descriptor on the spot.
  public enum DoesReadyJobsAtOnce {}
  /// Does the job whose time has come on the spot.
  public enum DoesDueJobsAtOnce {}
  /// Does the latest job first.
  public enum DoesTheLatestFirst {}
  /// Does what is due before what is ready.
  public enum PutsDueFirst {}
  /// Does one of those that are due in a turn.
  public enum TakesOneDue {}
  /// Takes "due" for "before now".
  public enum IsTooLate {}
  /// Asks for the descriptors in the order in which a dictionary has them.
  public enum AsksWithoutOrder {}
  /// Goes through what is ready in ascending order, whatever poll said.
  public enum SortsWhatIsReady {}
  /// Asks poll once more before it returns.
  public enum AsksOnceMore {}
  /// Takes the latest time for the earliest.
  public enum TakesTheLatestTime {}
  /// Does what was added to the end of its time in the order it came.
  public enum DoesNotSortTimes {}
  /// Sorts descriptors as text.
  public enum SortsAsText {}
  /// Remembers what was ready for which nobody waited.
  public enum RemembersWhatWasReady {}
  /// Takes a time for come when nothing else is left to wait for.
  public enum DoesNotAskForTimes {}
  /// Calls itself for the next turn.
  public enum CallsItself {}
}

public final class TinyLoopThat<Fault>: HalfLoop, Looping {
  private var wasReady: Set<Int> = []

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public override func whenReady(_ descriptor: Int, _ job: @escaping Callback) {
    if wasReady.remove(descriptor) != nil { soon(job) } else { super.whenReady(descriptor, job) }
  }

  public override func at(_ time: Int, _ job: @escaping Callback) {
    if has(LoopFault.HasOneJobATime.self) { timers.removeAll { $0.time == time } }
    if has(LoopFault.DoesNotSortTimes.self) {
      timers.append((time, job))
    } else {
      super.at(time, job)
    }
  }

  private func doJobs() throws {
    while !jobs.isEmpty {
      let job = has(LoopFault.DoesTheLatestFirst.self) ? jobs.removeLast() : jobs.removeFirst()
      if has(LoopFault.SwallowsErrors.self) { try? job() } else { try job() }
    }
  }

  private func takeReady(_ ready: [Int]) throws {
    for descriptor in has(LoopFault.SortsWhatIsReady.self) ? ready.sorted() : ready {
      guard let job = waiting.removeValue(forKey: descriptor) else {
        if has(LoopFault.RemembersWhatWasReady.self) { wasReady.insert(descriptor) }
        continue
      }
      if has(LoopFault.DoesReadyJobsAtOnce.self) { try job() } else { jobs.append(job) }
    }
  }

  private func takeAllDue(_ now: Int) throws {
    while let at = timers.firstIndex(where: {
      has(LoopFault.IsTooLate.self) ? $0.time < now : $0.time <= now
    }) {
      let job = timers.remove(at: at).job
      if has(LoopFault.DoesDueJobsAtOnce.self) {
        try doJobs()
        try job()
      } else {
        jobs.append(job)
      }
      if has(LoopFault.TakesOneDue.self) { return }
    }
  }

  public func run() throws {
    while true {
      try doJobs()
      let isDone = waiting.isEmpty && timers.isEmpty
      if isDone, !has(LoopFault.AsksOnceMore.self) { return }
      if waiting.isEmpty, has(LoopFault.DoesNotAskForTimes.self) {
        try takeAllDue(.max)
        continue
      }
      var descriptors = waiting.keys.sorted()
      if has(LoopFault.AsksWithoutOrder.self) { descriptors.reverse() }
      if has(LoopFault.SortsAsText.self) { descriptors.sort { "\($0)" < "\($1)" } }
      let times = timers.map(\.time)
      let earliest = has(LoopFault.TakesTheLatestTime.self) ? times.max() : times.min()
      let (ready, now): ([Int], Int)
      do { (ready, now) = try poll(descriptors, earliest) } catch {
        if has(LoopFault.SwallowsThePollsErrors.self) { return }
        throw error
      }
      if isDone { return }
      if has(LoopFault.PutsDueFirst.self) { try takeAllDue(now) }
      try takeReady(ready)
      try takeAllDue(now)
      if has(LoopFault.CallsItself.self) { return try run() }
    }
  }
}
