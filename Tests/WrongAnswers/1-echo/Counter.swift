import Exercises
import Foundation
import Synchronization

/// Returns the count from before: a C programmer's `count++`.
public final class CounterFromZero: Counting {
  private let count = Mutex(0)
  public init() {}
  public func next() -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}

/// Locks twice, and lets another thread in between.
public final class CounterWithTwoLocks: Counting {
  private let count = Mutex(0)
  public init() {}
  public func next() -> Int {
    let next = count.withLock { $0 } + 1
    sched_yield()  // Here another thread comes in sooner or later; this makes it sooner.
    count.withLock { $0 = next }
    return next
  }
}

/// The empty body.
public final class CounterThatIsEmpty: Counting {
  public init() {}
  public func next() -> Int { 0 }
}

/// All counters count together.
public final class CounterThatIsShared: Counting {
  private static let count = Mutex(0)
  public init() {}
  public func next() -> Int {
    Self.count.withLock { count in
      count += 1
      return count
    }
  }
}
