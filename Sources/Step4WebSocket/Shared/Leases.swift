/// That a server is there: for ``Leases/length`` from its last entry on.
struct Lease: Equatable {
  let server: UInt64
  /// Of its last entry.
  var number: Int
  /// When that was, by the clock of the leases.
  var heard: UInt64
}

/// Which servers are there, and so whose entries count: a value that takes one entry after the other, and
/// comes to the same on all of them.
///
/// What time it is, the log says, and no server's clock: each entry has in its identity when Redis took it.
/// The clock of the leases follows that, but for one thing. While Redis itself stands still nobody can renew
/// a lease, and nobody is to lose one for it. So from one entry to the next the clock goes on by ``pause`` at
/// most: servers that are there append something each second.
struct Leases: Equatable {
  /// How long a lease holds, how often it is renewed, and how long nobody is silent unless all are. In
  /// milliseconds.
  static let (length, renewal, pause): (UInt64, UInt64, UInt64) = (10_000, 1000, 3000)

  /// The last entry that was looked at.
  private(set) var latest = EventID(milliseconds: 0, sequence: 0)
  private(set) var clock: UInt64 = 0
  /// In the order in which they came.
  private(set) var list: [Lease] = []

  init() {}

  /// As they were at some place of the log.
  init(_ state: RoomState) { (latest, clock, list) = (state.at, state.clock, state.leases) }

  func has(_ server: UInt64) -> Bool { list.contains { $0.server == server } }

  /// Moves the clock to an entry, and takes out whose lease is over then. Returns those servers: the one
  /// that was silent longest is first. All do this before they look at what the entry says.
  mutating func advance(to id: EventID) -> [UInt64] {
    if latest.milliseconds > 0, id.milliseconds > latest.milliseconds {
      clock += min(id.milliseconds - latest.milliseconds, Self.pause)
    }
    latest = id
    let over = list.enumerated().filter { clock - $0.element.heard > Self.length }
      .sorted { ($0.element.heard, $0.offset) < ($1.element.heard, $1.offset) }.map(
        \.element.server)
    list.removeAll { over.contains($0.server) }
    return over
  }

  /// Whether an entry counts. It does not when its server has no lease (that is over: others may have its
  /// clients' names by now), nor when its number was had before (its server has appended it twice, since it
  /// never saw the first answer).
  ///
  /// - Throws: `Gap` when a number is left out: entries are gone that others may have seen.
  mutating func accept(_ server: UInt64, _ number: Int) throws(Gap) -> Bool {
    guard let at = list.firstIndex(where: { $0.server == server }) else {
      guard number == 1 else { return false }
      list.append(Lease(server: server, number: 1, heard: clock))
      return true
    }
    guard number > list[at].number else { return false }
    guard number == list[at].number + 1 else { throw Gap() }
    (list[at].number, list[at].heard) = (number, clock)
    return true
  }

  /// A server goes by itself.
  mutating func end(_ server: UInt64) { list.removeAll { $0.server == server } }
}
