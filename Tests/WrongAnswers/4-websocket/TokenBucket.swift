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

/// What else a bucket can get wrong, one thing at a time.
public enum BucketFault {
  /// Counts whole milliseconds.
  public enum CountsMilliseconds {}
  /// Divides a second into whole milliseconds.
  public enum DividesMilliseconds {}
  /// Lets half a token do.
  public enum RoundsTokens {}
  /// Takes what it has gained for a whole token.
  public enum RoundsUp {}
  /// Is full again after a second.
  public enum FillsEachSecond {}
  /// Gains something when it is empty alone.
  public enum GainsWhenEmpty {}
  /// Takes the rate for the capacity.
  public enum HoldsTheRate {}
  /// Takes the capacity for the rate.
  public enum GainsTheCapacity {}
  /// Holds one more than its capacity.
  public enum HoldsOneMore {}
  /// Begins to count at 0, empty.
  public enum BeginsAtZero {}
  /// Takes nearly a token for one.
  public enum TakesNearlyOne {}
  /// Lets a message pass that leaves less than nothing.
  public enum LendsOne {}
}

public struct TokenBucketThat<Fault>: RateLimiting {
  private let capacity, perSecond: Double
  private var tokens: Double
  private var last: Duration?

  public init(capacity: Int, perSecond: Int) {
    let more = Fault.self == BucketFault.HoldsOneMore.self ? 1 : 0
    self.capacity = Double(
      Fault.self == BucketFault.HoldsTheRate.self ? perSecond : capacity + more)
    self.perSecond = Double(Fault.self == BucketFault.GainsTheCapacity.self ? capacity : perSecond)
    tokens = self.capacity
    if has(BucketFault.BeginsAtZero.self) { (tokens, last) = (0, .zero) }
  }

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public mutating func allows(at time: Duration) -> Bool {
    var passed = seconds(time - (last ?? time))
    if has(BucketFault.CountsMilliseconds.self) { passed = (passed * 1000).rounded(.down) / 1000 }
    var gain = passed * perSecond
    if has(BucketFault.DividesMilliseconds.self) {
      gain = passed * 1000 / (1000 / perSecond).rounded(.down)
    }
    if has(BucketFault.RoundsUp.self) { gain.round(.up) }
    if has(BucketFault.GainsWhenEmpty.self), tokens >= 1 { gain = 0 }
    let isNewSecond = passed >= 1 && has(BucketFault.FillsEachSecond.self)
    tokens = isNewSecond ? capacity : min(capacity, tokens + gain)
    last = time
    let needed =
      has(BucketFault.RoundsTokens.self)
      ? 0.5
      : has(BucketFault.LendsOne.self)
        ? 1e-9 : has(BucketFault.TakesNearlyOne.self) ? 0.99 : 1
    guard tokens >= needed else { return false }
    tokens -= 1
    return true
  }
}

/// Remembers when messages passed, and lets no more pass in any second than the capacity.
public struct TokenBucketOfTheLastSecond: RateLimiting {
  private let capacity: Int
  private let window: Duration
  private var passed: [Duration] = []
  public init(capacity: Int, perSecond: Int) {
    (self.capacity, window) = (capacity, .seconds(1) * capacity / perSecond)
  }
  public mutating func allows(at time: Duration) -> Bool {
    passed.removeAll { $0 <= time - window }
    if passed.count >= capacity { return false }
    passed.append(time)
    return true
  }
}

/// Keeps, when it is full, the fraction that it has gained beyond.
public struct TokenBucketThatSavesFractions: RateLimiting {
  private let capacity: Int
  private let interval: Duration
  private var tokens: Int
  private var last: Duration?
  public init(capacity: Int, perSecond: Int) {
    (self.capacity, interval, tokens) = (capacity, .seconds(1) / perSecond, capacity)
  }
  public mutating func allows(at time: Duration) -> Bool {
    let from = last ?? time
    let gained = Int((time - from) / interval)
    tokens = min(capacity, tokens + gained)
    last = from + interval * gained
    if tokens == 0 { return false }
    tokens -= 1
    return true
  }
}

/// Multiplies nanoseconds since the fixed moment, which is more than an `Int` holds after some months.
public struct TokenBucketThatOverflows: RateLimiting {
  private let capacity, perSecond: Int
  private var units: Int
  private var last = 0
  public init(capacity: Int, perSecond: Int) {
    (self.capacity, self.perSecond) = (capacity * 1_000_000_000, perSecond)
    units = self.capacity
  }
  public mutating func allows(at time: Duration) -> Bool {
    let now = Int(time / .nanoseconds(1))
    units = min(capacity, units + (now - last) * perSecond)
    last = now
    if units < 1_000_000_000 { return false }
    units -= 1_000_000_000
    return true
  }
}
