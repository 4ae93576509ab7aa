/// A point in time, on a clock that only runs forward.
///
/// `ContinuousClock.Instant` is the same. But the compiler does not know how large that is, so every
/// task that waits until one would have to ask while it runs, and keep it in memory of its own: a
/// quarter of the instructions of a small echo.
public struct Instant: Comparable, Sendable {
  private let nanoseconds: Int64

  /// This moment. See `clock_gettime(2)`.
  public static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  public static func + (instant: Instant, duration: Duration) -> Instant {
    let (seconds, attoseconds) = duration.components
    let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    return Instant(nanoseconds: instant.nanoseconds + nanoseconds)
  }

  public static func - (left: Instant, right: Instant) -> Duration {
    .nanoseconds(left.nanoseconds - right.nanoseconds)
  }
}
