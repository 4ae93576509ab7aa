import Net
import Redis

/// How a server puts on the log what its clients want.
extension SharedLog {
  /// Puts an event on the log. It is applied when it is read back.
  func submit(_ event: Event, in hub: isolated Hub) {
    if isCut, !event.isLogout { return hub.refuse(event) }
    guard outgoing.add(event) else { return hub.refuse(event) }
    // Nobody has to wait for the log to leave.
    if isCut, let user = hub.users[event.seat] { hub.letGo(user, .normal) }
    wake()
  }

  /// Appends what is to be appended, until it has quit.
  func write(in hub: isolated Hub) async {
    while !isOver {
      if outgoing.hasQuit { await forget() }
      guard let link, link.trouble == nil,
        let entry = outgoing.next(state: { hub.state(leases, log: log) }), link.sent != entry.number
      else {
        await withCheckedContinuation { writer = $0 }
        continue
      }
      link.sent = entry.number
      do throws(RedisTrouble) { try await write(entry, link, in: hub) } catch { link.close(error) }
    }
  }

  private func write(
    _ entry: Entry, _ link: Link, in hub: isolated Hub
  ) async throws(RedisTrouble) {
    // With it goes a look at whether this is still our log. (What was read last may be another one's already.)
    let replies = try await link.writer.call(
      [append(entry), expire, find(anchor)], by: .now + Self.patience)
    if replies[2].list?.isEmpty == true { mustBeginAnew = true }
    let reply = mustBeginAnew ? Reply.none : replies[0]
    switch reply {
    case .error(let words) where words.hasPrefix("READONLY"): throw .refused(words)
    case .error(let words):
      // It can be read and not written: there is no memory, no disk, no right to. That is no cut.
      complain(.refused(words))
      for event in outgoing.refused() { hub.refuse(event) }
      link.sent = nil
      await hub.loop.sleep(until: .now + .seconds(1))
    case .none:
      mustBeginAnew = true
      throw .unfit("has lost the room's log: it begins anew")
    default:
      anchor = reply.text.flatMap { EventID($0) } ?? anchor
      if !isCut { complaint = nil }
    }
  }

  /// Nobody is left who would read the log. (Whoever has come just now finds that it is gone, and begins
  /// anew.)
  private func forget() async {
    if let link, leases.list.isEmpty {
      _ = try? await link.writer.call(Command("DEL", key), by: .now + Self.patience)
    }
    isOver = true
  }

  func append(_ entry: Entry, as id: String = "*", create: Bool = false) -> Command {
    let head =
      ["XADD", key] + (create ? [] : ["NOMKSTREAM"]) + ["MAXLEN", "~", "\(Self.length)", id]
    return Command(words: (head + entry.fields).map { Array($0.utf8) })
  }

  var expire: Command { Command("PEXPIRE", key, "\(Self.expiry)") }

  /// Says each second that this server is still there.
  func renew(in hub: isolated Hub) async {
    while true {
      await hub.loop.sleep(until: .now + .milliseconds(Int(Leases.renewal)))
      outgoing.renew()
      wake()
      if let settleAt, settleAt <= .now {
        self.settleAt = nil
        hub.settle()
      }
    }
  }

  func wake() { writer.take()?.resume() }

  /// Takes all users of this server out of the room.
  func quit() {
    outgoing.quit()
    wake()
  }

  /// Waits until the others know that, or until the deadline. The last one forgets the log.
  func hasQuit(by deadline: Instant, in hub: isolated Hub) async {
    while !isCut, !isOver, Instant.now < deadline {
      await hub.loop.sleep(until: .now + .milliseconds(5))
    }
  }
}
