import Net

/// How much one client may say. Who is over it is not read for a while: then TCP lets it wait.
///
/// Everything follows from one number, the texts a second. With the default of 10 a client may say 50 texts
/// at once, 64 kB at once and 16 kB a second, and take 5 names at once and another in 5 seconds.
struct Rate {
  private let start: Instant
  private var messages: TokenBucket
  private var bytes: TokenBucket
  private var names: TokenBucket

  /// - Parameter texts: how many a second.
  init(texts: Int, at now: Instant) {
    let texts = Double(texts)
    start = now
    messages = TokenBucket(capacity: 5 * texts, perSecond: texts, at: now)
    bytes = TokenBucket(capacity: 6400 * texts, perSecond: 1600 * texts, at: now)
    names = TokenBucket(capacity: max(1, texts / 2), perSecond: texts / 50, at: now)
  }

  /// Counts a message, whatever it is about: a refusal is work too.
  mutating func take(bytes count: Int, at now: Instant) {
    messages.take(1, at: now)
    bytes.take(Double(count), at: now)
  }

  /// Counts a name on top of that.
  mutating func takeName(at now: Instant) { names.take(1, at: now) }

  /// When the client may be read again: now, if it owes nothing.
  func ready(at now: Instant) -> Instant {
    [messages, bytes, names].map { $0.instant(of: 0, at: now) }.max()!
  }

  /// Whether the client has said little lately, this message of so many bytes with it. To know that takes
  /// ten seconds: or who comes anew with each message would always be modest.
  func isModest(with count: Int, at now: Instant) -> Bool {
    now >= start + .seconds(10)
      && messages.level(at: now) - 1 >= messages.capacity * 3 / 4
      && bytes.level(at: now) - Double(count) >= bytes.capacity * 3 / 4
  }
}

/// How much all of them may say together: what somebody on a slow line can still take, 32 kB a second and
/// 256 kB at once with the default. One person with many connections has no more of it than with one.
///
/// When it is used up, those wait who have said much lately. Who has said little need not, as long as that
/// does not double what is waiting for the slow.
struct Floor {
  private var bytes: TokenBucket

  init(texts: Int, at now: Instant) {
    bytes = TokenBucket(capacity: 25_600 * Double(texts), perSecond: 3200 * Double(texts), at: now)
  }

  /// So many bytes were sent to everyone.
  mutating func take(bytes count: Int, at now: Instant) { bytes.take(Double(count), at: now) }

  /// When a client may say something.
  func ready(isModest: Bool, at now: Instant) -> Instant {
    bytes.instant(of: isModest ? -bytes.capacity : 0, at: now)
  }
}
