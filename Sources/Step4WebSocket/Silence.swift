import Net

/// How long a client may say nothing: outside the room for a minute, inside for as long as the operator
/// wants.
struct Silence {
  /// Whoever has not logged in after so long makes room for others. A learner who types the login by hand
  /// needs less.
  static let loginLimit = Duration.seconds(60)

  enum Verdict { case noLogin, idle }

  /// `nil` is for ever.
  private let timeout: Duration?
  private let arrived: Instant
  private var lastSaid: Instant

  init(timeout: Duration?, arrived now: Instant) {
    (self.timeout, arrived, lastSaid) = (timeout, now, now)
  }

  /// The client has said something, or would have if it had been let.
  mutating func isBroken(at now: Instant) { lastSaid = now }

  /// When the client has been silent for too long, and what to say then.
  func end(isIn: Bool) -> (at: Instant, verdict: Verdict)? {
    let idle = timeout.map { (at: lastSaid + $0, verdict: Verdict.idle) }
    let login = (at: arrived + Self.loginLimit, verdict: Verdict.noLogin)
    if isIn { return idle }
    return if let idle, idle.at <= login.at { idle } else { login }
  }
}
