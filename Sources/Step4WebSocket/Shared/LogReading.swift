import Net
import Redis

/// What a server does about each entry of the log.
extension SharedLog {
  func take(_ entries: [Stored], in hub: isolated Hub) throws(RedisTrouble) {
    do throws(Gap) {
      for stored in entries where stored.id > leases.latest { try take(stored, in: hub) }
    } catch {
      mustBeginAnew = true
      throw .unfit("has lost a part of the room's log: this server begins anew")
    }
  }

  private func take(_ stored: Stored, in hub: isolated Hub) throws(Gap) {
    var parts = 0
    func apply(_ event: Event) {
      hub.apply(event, at: stored.id.part(parts))
      parts += 1
    }
    func putOut(_ server: UInt64) {
      for seat in hub.room.seats where seat.server == server { apply(.logout(seat, ref: nil)) }
    }
    let over = leases.advance(to: stored.id)
    if over.contains(outgoing.server) { hub.keepUsers() }
    for server in over { putOut(server) }
    sinceState += 1
    if let entry = stored.entry {
      let counts = try leases.accept(entry.server, entry.number)
      outgoing.hasLanded(entry)
      switch entry.content {
      case .events(let events) where counts: for event in events { apply(event) }
      case .quit where counts:
        putOut(entry.server)
        leases.end(entry.server)
      case .state where counts: sinceState = 0
      default: break
      }
      // Whose entry is the thousandth writes down the whole room; if that one is gone by now, the next.
      if entry.server == outgoing.server, sinceState >= Self.stateEvery {
        outgoing.isStateDue = true
      }
    }
    // While it is connecting, this comes when it has caught up.
    if link != nil, over.contains(outgoing.server) {
      rejoin(hub)
      bringBack(hub)
    }
    wake()
  }

  /// Lets those in again who were lost to the log and not to us.
  func bringBack(_ hub: isolated Hub) {
    for event in hub.returning() where !outgoing.add(event) { hub.refuse(event) }
  }

  /// Begins with a new lease: what was under way under the old one will never count.
  func rejoin(_ hub: isolated Hub) {
    guard outgoing.hasJoined else { return }
    let undone = outgoing.begin(as: .random(in: 1 ... .max))
    for event in undone { hub.refuse(event, isCut: true) }
    hub.takeSeats(as: outgoing.server)
  }
}

/// An entry as it comes from Redis.
struct Stored {
  let id: EventID
  /// `nil` when somebody else has written it.
  let entry: Entry?

  /// A stream's entries: each a list of its identity and a list of fields and values.
  static func list(_ reply: Reply) throws(RedisTrouble) -> [Stored] {
    if reply == .none { return [] }
    guard let items = reply.list else { throw .garbage("it has no list of entries") }
    var entries: [Stored] = []
    for item in items {
      guard let parts = item.list, parts.count == 2, let id = parts[0].text.flatMap({ EventID($0) })
      else {
        throw .garbage("it has an entry without an identity")
      }
      let fields = parts[1].list?.map { $0.text ?? "" } ?? []
      entries.append(Stored(id: id, entry: Entry(fields: fields)))
    }
    return entries
  }

  /// What `XREAD` answers: a list of streams, each a name and its entries; none when nothing came.
  static func list(inStreams reply: Reply) throws(RedisTrouble) -> [Stored] {
    if reply == .none { return [] }
    guard let stream = reply.list?.first?.list, stream.count == 2 else {
      throw .garbage("it has no stream")
    }
    return try list(stream[1])
  }
}
