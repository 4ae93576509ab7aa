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
