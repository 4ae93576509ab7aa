import Net

/// How much one may have of something: so much at once, and then so much a second. Whoever takes more owes
/// it, and the debt is paid as time passes.
struct TokenBucket {
  let capacity: Double
  let perSecond: Double
  /// What was in it at `time`: less than nothing is a debt.
  private var level: Double
  private var time: Instant

  init(capacity: Double, perSecond: Double, at now: Instant) {
    (self.capacity, self.perSecond, level, time) = (capacity, perSecond, capacity, now)
  }

  func level(at now: Instant) -> Double {
    min(capacity, level + (now - time) / .seconds(1) * perSecond)
  }

  mutating func take(_ tokens: Double, at now: Instant) {
    (level, time) = (level(at: now) - tokens, now)
  }

  /// When there will be so much in it.
  func instant(of wanted: Double, at now: Instant) -> Instant {
    now + .seconds(max(0, wanted - level(at: now)) / perSecond)
  }
}
