import Exercises

/// Exercise 5.3: a lease by the log's clock.
///
/// A server that dies says nothing any more. So each has a lease, which holds for `length` milliseconds after
/// its last entry, and what time it is the log says: the time of the entry that is being applied. No clock of
/// any server is looked at, so that all agree on when a lease was over.
///
/// Rules, for each entry, in this order:
/// - A lease is over when more than `length` milliseconds have passed since its server's last entry that
///   counted. Whose lease that is goes into `expired`, once: the one that ended first is first, and of two that
///   ended at the same time the one that joined first.
/// - `join` gives a server a lease, or renews the one that it has. A server that comes back is the last in
///   `holders`.
/// - `renew` of a server that has a lease renews it.
/// - `renew` of a server without one does not count, and gives it nothing: it was away for too long, and others
///   may have its users' names by now. It has to join anew.
///
/// Example, with a length of 100: A joins at 0, B joins at 50, A renews at 100. At 151, A renews again: B is
/// out, the entry counts. At 152, B renews: nobody is out, and the entry does not count.
public struct Leases: LeaseKeeping {
  public init(length: Int) throws { throw NotStarted() }

  public mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome {
    LeaseOutcome(expired: [], counts: false)
  }

  public var holders: [String] { [] }
}
