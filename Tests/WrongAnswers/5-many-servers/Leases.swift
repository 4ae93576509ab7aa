import Exercises
import Net

/// What can be wrong about leases, one thing at a time.
public enum LeaseSlip {
  case tooEarly, neverRenews, revives, entryFirst, joinOrder, ownClock, keepsPlace, tellsAgain
  case joinRenewsNothing, tieBackwards, countsStrangers, letsStrangersIn, fixedLength
}

/// Leases with one slip.
public struct SlippingLeases {
  let slip: LeaseSlip
  let length: Int
  var leases: [(server: String, heard: Int)] = []
  var places: [String] = []
  var over: [String] = []

  mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome {
    if slip == .entryFirst {
      let counts = accept(entry, entry.time)
      return LeaseOutcome(expired: expire(entry.time), counts: counts)
    }
    // The time that has passed here, from when the program began.
    let time = slip == .ownClock ? Int((Instant.now - start) / .milliseconds(1)) : entry.time
    let expired = expire(time)
    return LeaseOutcome(expired: expired, counts: accept(entry, time))
  }

  var holders: [String] {
    slip == .keepsPlace
      ? places.filter { place in leases.contains { $0.server == place } } : leases.map(\.server)
  }

  private mutating func accept(_ entry: LeaseEntry, _ time: Int) -> Bool {
    let isKnown = places.contains(entry.server)
    if !isKnown { places.append(entry.server) }
    if let at = leases.firstIndex(where: { $0.server == entry.server }) {
      if slip == .joinRenewsNothing, entry.kind == .join { return true }
      if slip != .neverRenews { leases[at].heard = time }
      return true
    }
    guard
      entry.kind == .join || slip == .revives && isKnown || slip == .letsStrangersIn && !isKnown
    else { return slip == .countsStrangers }
    leases.append((entry.server, time))
    over.removeAll { $0 == entry.server }
    return true
  }

  private mutating func expire(_ time: Int) -> [String] {
    let late = leases.enumerated().filter {
      slip == .tooEarly ? time - $0.element.heard >= length : time - $0.element.heard > length
    }
    let order =
      slip == .joinOrder
      ? late
      : late.sorted {
        $0.element.heard == $1.element.heard
          ? ($0.offset < $1.offset) != (slip == .tieBackwards)
          : $0.element.heard < $1.element.heard
      }
    let expired = order.map(\.element.server)
    leases.removeAll { expired.contains($0.server) }
    guard slip == .tellsAgain else { return expired }
    over += expired
    return over
  }
}

private let start = Instant.now

/// Leases of which one thing is known.
public protocol WrongLeases: LeaseKeeping {
  var leases: SlippingLeases { get set }
}

extension WrongLeases {
  public mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome { leases.apply(entry) }
  public var holders: [String] { leases.holders }
}

/// Ends a lease a millisecond too early.
public struct LeasesTooShort: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .tooEarly, length: length) }
}

/// Counts from when a server joined.
public struct LeasesThatNeverRenew: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .neverRenews, length: length) }
}

/// Gives a server its lease back that had lost it.
public struct LeasesThatRevive: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .revives, length: length) }
}

/// Takes the entry first, and looks whose lease is over then.
public struct LeasesEntryFirst: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .entryFirst, length: length) }
}

/// Tells what is over in the order in which the servers joined.
public struct LeasesInJoinOrder: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .joinOrder, length: length) }
}

/// Looks at its own clock.
public struct LeasesByOwnClock: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .ownClock, length: length) }
}

/// Keeps the place of a server that comes back.
public struct LeasesThatKeepPlaces: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .keepsPlace, length: length) }
}

/// Tells again and again what is over.
public struct LeasesThatRepeat: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .tellsAgain, length: length) }
}

/// Has nothing to do when somebody joins who is there.
public struct LeasesThatJoinsDoNotRenew: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .joinRenewsNothing, length: length) }
}

/// Tells of two that ended at the same time the later one first.
public struct LeasesWithTiesBackwards: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .tieBackwards, length: length) }
}

/// Gives a late server no lease, and counts its entry.
public struct LeasesThatCountStrangers: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .countsStrangers, length: length) }
}

/// Takes the first entry of a server for its joining.
public struct LeasesThatLetStrangersIn: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .letsStrangersIn, length: length) }
}

/// Has the length of the example, whatever it is told.
public struct LeasesOfFixedLength: WrongLeases {
  public var leases: SlippingLeases
  public init(length: Int) { leases = SlippingLeases(slip: .fixedLength, length: 100) }
}
