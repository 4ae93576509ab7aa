import Net
import Redis

/// The log that the servers of a room share: a stream in Redis. Everything that happens to the room is
/// appended to it by the server that it happened on, and is read and applied by all, in the one order that
/// it has there.
///
/// There are two connections, since one of them waits for entries most of the time. When either fails both
/// are given up: that is a cut. Then both are made again, and reading goes on where it was.
final class SharedLog {
  /// So many entries stay, or a few more: who was away for longer begins anew.
  static let length = 10_000
  /// After so many there is the whole room once more, for whoever begins.
  static let stateEvery = 1000
  /// What is on the log is forgotten so long after the last server has said anything, in milliseconds. Redis
  /// may stand still for a minute without losing it.
  static let expiry = 75_000
  /// How long Redis may take for an answer, and how long a read waits for an entry.
  static let (patience, block) = (Duration.seconds(3), 1000)

  final class Link {
    let reader, writer: RedisConnection
    /// The number of the entry that was sent last.
    var sent: Int?
    private(set) var trouble: RedisTrouble?

    init(_ reader: RedisConnection, _ writer: RedisConnection) {
      (self.reader, self.writer) = (reader, writer)
    }

    func close(_ trouble: RedisTrouble) {
      if self.trouble == nil { self.trouble = trouble }
      reader.close()
      writer.close()
    }
  }

  let address: RedisAddress
  let place: Address
  let key: String
  var leases = Leases()
  var outgoing = Outgoing(server: 0)
  /// How many entries have come since the last one with the whole room.
  var sinceState = 0
  var mustBeginAnew = true
  var log: UInt64 = 0
  /// An entry that is surely on our log: the last one that we have appended. When it is missing, this is
  /// another log.
  var anchor = EventID(milliseconds: 0, sequence: 0)
  var link: Link?
  var writer: CheckedContinuation<Void, Never>?
  /// When everybody has had the time to come back, after this server has begun anew.
  var settleAt: Instant?
  /// What is told only once.
  var complaint: String?

  /// Whether all is said, and this server may end.
  var isOver = false

  /// Whether nothing can be put on the log now.
  private(set) var isCut = false

  /// - Throws: `StartError` when there is no such host.
  init(_ address: RedisAddress, room: String) throws(StartError) {
    self.address = address
    key = "chat:\(room)"
    do throws(StartError) {
      // Once: to look a name up later would hold up everybody.
      place = try Address(host: address.host, port: address.port)
    } catch {
      throw StartError("no such host '\(printable(address.host))': try --redis 127.0.0.1:6379")
    }
  }

  // MARK: Reading

  /// Connects, and learns who is here.
  func start(in hub: isolated Hub) async throws(RedisTrouble) {
    outgoing = Outgoing(server: hub.server)
    link = try await connect(in: hub)
  }

  /// Takes what comes, for ever.
  func follow(in hub: isolated Hub) async {
    while true {
      do throws(RedisTrouble) {
        if link == nil { link = try await connect(in: hub) }
        guard let link else { continue }
        connected(hub)
        while true { try take(await read(link.reader, block: true), in: hub) }
      } catch {
        let trouble = link?.trouble ?? error
        link?.close(trouble)
        link = nil
        cut(trouble, hub)
        await hub.loop.sleep(until: .now + .milliseconds(300))
      }
    }
  }

  func connect(in hub: isolated Hub) async throws(RedisTrouble) -> Link {
    let reader = try await open(hub)
    if !mustBeginAnew {
      // Is what was read last still there? If not, what came after it may be gone as well.
      let last = find(leases.latest)
      mustBeginAnew = try await reader.call(last, by: .now + Self.patience).list?.isEmpty ?? true
    }
    let isNew = mustBeginAnew
    if isNew { try await beginAnew(reader, in: hub) }
    while true {
      let entries = try await read(reader, block: false)
      if entries.isEmpty { break }
      try take(entries, in: hub)
    }
    if isNew { anchor = leases.latest }
    if let lease = leases.list.first(where: { $0.server == outgoing.server }) {
      outgoing.goOn(after: lease.number)
    } else {
      rejoin(hub)
    }
    bringBack(hub)
    return Link(reader, try await open(hub))
  }

  func find(_ id: EventID) -> Command { Command("XRANGE", key, "\(id)", "\(id)") }

  func open(_ hub: isolated Hub) async throws(RedisTrouble) -> RedisConnection {
    try await RedisConnection.open(address, at: place, on: hub.loop, by: .now + Self.patience)
  }

  /// Reads what comes after the entry that was last; waits for it for a second, if it may.
  func read(_ redis: RedisConnection, block: Bool) async throws(RedisTrouble) -> [Stored] {
    let wait = block ? ["BLOCK", "\(Self.block)"] : []
    let words = ["XREAD", "COUNT", "100"] + wait + ["STREAMS", key, "\(leases.latest)"]
    let reply = try await redis.call(
      Command(words: words.map { Array($0.utf8) }), by: .now + Self.patience)
    return try Stored.list(inStreams: reply)
  }

  // MARK: A cut

  func cut(_ trouble: RedisTrouble, _ hub: isolated Hub) {
    complain(trouble)
    for event in outgoing.cut() { hub.refuse(event, isCut: true) }
    guard !isCut else { return }
    isCut = true
    hub.tellCut()
  }

  func connected(_ hub: isolated Hub) {
    complaint = nil
    wake()
    guard isCut else { return }
    isCut = false
    Net.log("connected to Redis at \(address) again")
    hub.tellConnectedAgain()
  }

  func complain(_ trouble: RedisTrouble) {
    let line = trouble.explained(address)
    if line != complaint { Net.log(line) }
    complaint = line
  }
}
