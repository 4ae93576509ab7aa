import Net

/// Who is connected, in the room or not, and whether one more may come.
struct Door {
  private var webSockets: [ObjectIdentifier: WebSocket] = [:]
  /// How many of them come from one network: an address, or what one household has of IPv6.
  private var counts: [Address.Network: Int] = [:]
  /// Whoever comes from now on would not hear that this is the end.
  private(set) var isClosed = false
  private var everyoneIsGone: CheckedContinuation<Void, Never>?

  /// Who has not said yet what they want, and since when.
  private var strangers: [ObjectIdentifier: (connection: Connection, since: Instant)] = [:]

  mutating func hasKnocked(_ connection: Connection) {
    strangers[ObjectIdentifier(connection)] = (connection, .now)
  }

  mutating func hasAsked(_ connection: Connection) {
    strangers[ObjectIdentifier(connection)] = nil
  }

  /// While there are no descriptors, who takes more than a second over the request makes room for those
  /// who wait outside: for 64, as many as come in at once. Returns whether there was somebody.
  func dropStrangers() -> Bool {
    let now = Instant.now
    let slow = strangers.values.lazy.filter { $0.since + .seconds(1) < now }.prefix(64)
    for stranger in slow { stranger.connection.drop() }
    return !slow.isEmpty
  }

  var isEmpty: Bool { webSockets.isEmpty }
  var count: Int { webSockets.count }

  func count(from network: Address.Network) -> Int { counts[network] ?? 0 }

  mutating func hasOpened(_ webSocket: WebSocket, on connection: Connection) {
    webSockets[ObjectIdentifier(connection)] = webSocket
    counts[connection.network, default: 0] += 1
  }

  mutating func hasClosed(_ connection: Connection) {
    guard webSockets.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
    let count = count(from: connection.network) - 1
    counts[connection.network] = count == 0 ? nil : count
    if webSockets.isEmpty { stopWaiting() }
  }

  /// Lets nobody in any more, and tells everyone that this is the end.
  mutating func close() {
    isClosed = true
    for webSocket in webSockets.values {
      webSocket.close(.goingAway, "the server is stopping")
      webSocket.outbox.finish()
    }
  }

  /// Wakes a task when everyone is gone, or when it has waited long enough.
  mutating func wait(_ task: CheckedContinuation<Void, Never>) { everyoneIsGone = task }
  mutating func stopWaiting() { everyoneIsGone.take()?.resume() }
}

extension Hub {
  /// Tells everyone that this is the end, and waits until they have heard it and left, or until the
  /// deadline.
  func stop(by deadline: Instant) async {
    deliver()
    door.close()
    sharedLog?.quit()
    guard !door.isEmpty else { return }
    Task(executorPreference: loop) { await self.giveUp(at: deadline) }
    await withCheckedContinuation { door.wait($0) }
  }

  private func giveUp(at deadline: Instant) async {
    await loop.sleep(until: deadline)
    door.stopWaiting()
  }
}
