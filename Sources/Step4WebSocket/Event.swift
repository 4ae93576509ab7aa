import Net

/// A place that a client has in the room: which server it is connected to, and its number among those
/// that have come there. No two clients ever have the same.
struct Seat: Hashable, Sendable {
  let server: UInt64
  let number: Int
}

/// Something that happens to the room: a plain value, which can be written down and read by others.
///
/// That somebody wants to come in is an event; whether they may is for the ``Room`` to say. `ref` is the
/// client's own mark for its request, which comes back with the answer.
enum Event: Equatable, Sendable {
  case login(Seat, Name, ref: String?)
  case say(Seat, String, ref: String?)
  case rename(Seat, Name, ref: String?)
  /// The client leaves, or is gone.
  case logout(Seat, ref: String?)
}

/// When an event happened, and its place among all others: milliseconds since 1970, and a number that
/// tells those of one millisecond apart.
struct EventID: Comparable, Hashable, Sendable, CustomStringConvertible {
  let milliseconds: UInt64
  let sequence: UInt64

  /// `1700000000000-0`, which is how Redis writes it too.
  var description: String { "\(milliseconds)-\(sequence)" }

  static func < (left: EventID, right: EventID) -> Bool {
    (left.milliseconds, left.sequence) < (right.milliseconds, right.sequence)
  }

  /// The identity of an event that happens at this time, after this one. It is later whatever the clock
  /// says: somebody may have set it back.
  func next(at milliseconds: UInt64) -> EventID {
    milliseconds > self.milliseconds
      ? EventID(milliseconds: milliseconds, sequence: 0)
      : EventID(milliseconds: self.milliseconds, sequence: sequence + 1)
  }
}

/// Milliseconds since 1970, by this machine's clock. See `clock_gettime(2)`.
func wallClock() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
}
