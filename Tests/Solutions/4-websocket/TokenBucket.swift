import Exercises

/// Exercise 4.7: limits how often somebody may say something, and forgives a burst.
///
/// It keeps no tokens but the moment from which it would have been filled by now: a full bucket is one
/// whose moment lies far enough back. So no fraction of a token gets lost.
public struct TokenBucket: RateLimiting {
  private let perToken: Duration
  private let timeToFill: Duration
  /// When the bucket was last empty, if it has only gained since.
  private var emptyAt: Duration?

  public init(capacity: Int, perSecond: Int) throws {
    perToken = .seconds(1) / perSecond
    timeToFill = perToken * capacity
  }

  public mutating func allows(at time: Duration) -> Bool {
    let full = time - timeToFill
    let emptyAt = max(self.emptyAt ?? full, full)
    guard emptyAt + perToken <= time else { return false }
    self.emptyAt = emptyAt + perToken
    return true
  }
}
