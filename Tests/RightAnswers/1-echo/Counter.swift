import Exercises
import Foundation
import Synchronization

/// Counts without a lock: the processor raises the number and returns it in one step.
public final class CounterWithAnAtomic: Counting {
  private let count = Atomic(0)
  public init() {}
  public func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

/// Counts on a queue that does one thing at a time.
public final class CounterOnAQueue: Counting, @unchecked Sendable {
  private let queue = DispatchQueue(label: "counter")
  private var count = 0
  public init() {}
  public func next() -> Int {
    queue.sync {
      count += 1
      return count
    }
  }
}

/// A semaphore lets one thread in, and nobody is in a hurry.
public final class CounterOfASemaphore: Counting {
  private let turn = DispatchSemaphore(value: 1)
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func next() -> Int {
    turn.wait()
    defer { turn.signal() }
    let old = count
    if old % 500 == 0 { usleep(1) }
    count = old + 1
    return count
  }
}
