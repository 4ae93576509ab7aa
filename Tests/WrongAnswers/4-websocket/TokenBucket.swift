import Exercises

private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

/// Begins with an empty bucket.
public struct TokenBucketEmpty: RateLimiting {
  private let capacity, perSecond: Double
  private var tokens = 0.0
  private var last: Duration?
  public init(capacity: Int, perSecond: Int) {
    (self.capacity, self.perSecond) = (Double(capacity), Double(perSecond))
  }
  public mutating func allows(at time: Duration) -> Bool {
    tokens = min(capacity, tokens + seconds(time - (last ?? time)) * perSecond)
    last = time
    if tokens < 1 { return false }
    tokens -= 1
    return true
  }
}

/// Saves up for ever.
public struct TokenBucketWithoutBottom: RateLimiting {
  private let perSecond: Double
  private var tokens: Double
  private var last: Duration?
  public init(capacity: Int, perSecond: Int) {
    (tokens, self.perSecond) = (Double(capacity), Double(perSecond))
  }
  public mutating func allows(at time: Duration) -> Bool {
    tokens += seconds(time - (last ?? time)) * perSecond
    last = time
    if tokens < 1 { return false }
    tokens -= 1
    return true
  }
}

/// Gains whole tokens only, and forgets the fractions with every call.
public struct TokenBucketOfWholeTokens: RateLimiting {
  private let capacity, perSecond: Int
  private var tokens: Int
  private var last: Duration?
  public init(capacity: Int, perSecond: Int) {
    (self.capacity, self.perSecond, tokens) = (capacity, perSecond, capacity)
  }
  public mutating func allows(at time: Duration) -> Bool {
    tokens = min(capacity, tokens + Int(seconds(time - (last ?? time)) * Double(perSecond)))
    last = time
    if tokens == 0 { return false }
    tokens -= 1
    return true
  }
}

/// Counts messages in each second of the clock: at its turn twice as many pass.
public struct TokenBucketOfWindows: RateLimiting {
  private let capacity: Int
  private var window = Int64(0)
  private var count = 0
  public init(capacity: Int, perSecond: Int) { self.capacity = capacity }
  public mutating func allows(at time: Duration) -> Bool {
    if time.components.seconds != window { (window, count) = (time.components.seconds, 0) }
    count += 1
    return count <= capacity
  }
}

/// Charges for refused messages as well.
public struct TokenBucketThatPunishes: RateLimiting {
  private let capacity, perSecond: Double
  private var tokens: Double
  private var last: Duration?
  public init(capacity: Int, perSecond: Int) {
    (self.capacity, self.perSecond) = (Double(capacity), Double(perSecond))
    tokens = self.capacity
  }
  public mutating func allows(at time: Duration) -> Bool {
    tokens = min(capacity, tokens + seconds(time - (last ?? time)) * perSecond)
    last = time
    tokens -= 1
    return tokens >= 0
  }
}

/// The empty body.
public struct TokenBucketOfAnything: RateLimiting {
  public init(capacity: Int, perSecond: Int) {}
  public mutating func allows(at time: Duration) -> Bool { true }
}
