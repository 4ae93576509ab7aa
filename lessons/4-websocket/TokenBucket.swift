import Exercises

/// Exercise 4.7: a token bucket.
///
/// Somebody who pastes a book line by line must not flood the room, but three quick lines are fine. A
/// token bucket allows both: it holds tokens, each message takes one, and a message that finds none
/// may not pass.
///
/// - The bucket holds at most `capacity` tokens, and is full at the beginning.
/// - It gains `perSecond` tokens each second, evenly: with 2 a second, one each half second.
/// - A message that is refused takes nothing.
///
/// `time` is counted from a fixed moment and handed in, so that nobody has to wait for a test. It does
/// not run backward. The first call may come at any time.
///
/// Example: `TokenBucket(capacity: 3, perSecond: 1)` lets three messages pass at 10 s and refuses the
/// fourth. At 10.5 s it refuses again, at 11 s one may pass, and at 60 s three.
public struct TokenBucket: RateLimiting {
  public init(capacity: Int, perSecond: Int) throws { throw NotStarted() }

  public mutating func allows(at time: Duration) -> Bool { true }
}
