import Exercises
import Synchronization

/// Exercise 1.1: hands out the numbers 1, 2, 3, … each exactly once, to however many threads ask.
///
/// Rules: a new counter begins at 1, whatever other counters have counted. Many threads may call
/// ``next()`` at the same time; none of them gets a number that another has had, and none is left out.
///
///     let counter = try Counter()
///     counter.next()  // 1
///     counter.next()  // 2
public final class Counter: Counting {
  public init() throws { throw NotStarted() }

  /// The next number: 1 the first time.
  public func next() -> Int { 0 }
}
