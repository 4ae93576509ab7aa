import Exercises
import Synchronization

/// Exercise 1.1: hands out the numbers 1, 2, 3, … each exactly once, to however many threads ask.
public final class Counter: Counting {
  private let count = Mutex(0)

  public init() {}

  /// The next number: 1 the first time.
  public func next() -> Int {
    // Raising and reading are one step, as nobody else can be in here.
    count.withLock { count in
      count += 1
      return count
    }
  }
}
