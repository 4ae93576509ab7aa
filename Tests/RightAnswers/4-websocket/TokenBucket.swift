import Exercises

/// Tokens as a `Double`, and the time of the last look.
public struct TokenBucketOfDoubles: RateLimiting {
  private let capacity: Double
  private let perSecond: Double
  private var (tokens, last): (Double, Double?) = (0, nil)

  public init(capacity: Int, perSecond: Int) {
    (self.capacity, self.perSecond) = (Double(capacity), Double(perSecond))
  }

  public mutating func allows(at time: Duration) -> Bool {
    let now = time / .seconds(1)
    tokens = last.map { min(capacity, tokens + (now - $0) * perSecond) } ?? capacity
    last = now
    // A hair less than a token is one: a Double may have rounded it.
    guard tokens > 1 - 1e-6 else { return false }
    tokens -= 1
    return true
  }
}

/// Whole numbers only: nanoseconds times the rate, so that a token is a billion.
public final class TokenBucketOfNanoseconds: RateLimiting {
  private let capacity, rate: Int128
  private var level: Int128
  private var last: Int128 = .max

  public init(capacity: Int, perSecond: Int) {
    (self.capacity, rate) = (Int128(capacity) * 1_000_000_000, Int128(perSecond))
    level = self.capacity
  }

  public func allows(at time: Duration) -> Bool {
    let now =
      Int128(time.components.seconds) * 1_000_000_000
      + Int128(time.components.attoseconds / 1_000_000_000)
    level = min(capacity, level + max(0, now - last) * rate)
    last = now
    if level < 1_000_000_000 { return false }
    level -= 1_000_000_000
    return true
  }
}

/// The same without a tolerance: all sums are what a `Double` makes of them.
public struct TokenBucketOfMoments: RateLimiting {
  private let capacity, perSecond: Double
  private var tokens: Double
  private var last: Double?

  public init(capacity: Int, perSecond: Int) {
    (self.capacity, self.perSecond) = (Double(capacity), Double(perSecond))
    tokens = self.capacity
  }

  public mutating func allows(at time: Duration) -> Bool {
    let now = time / .seconds(1)
    tokens = min(capacity, tokens + (now - (last ?? now)) * perSecond)
    last = now
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}
