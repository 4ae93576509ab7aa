import Exercises
import Synchronization

/// Exercise 1.1: hands out the numbers 1, 2, 3, … each exactly once, to however many threads ask.
public final class Counter: Counting {
  public init() throws { throw NotStarted() }

  /// The next number: 1 the first time.
  public func next() -> Int { 0 }
}
