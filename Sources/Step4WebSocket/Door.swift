import Net

/// Who is connected, in the room or not, and whether one more may come.
struct Door {
  private var webSockets: [ObjectIdentifier: WebSocket] = [:]
  /// Whoever comes from now on would not hear that this is the end.
  private(set) var isClosed = false
  private var everyoneIsGone: CheckedContinuation<Void, Never>?

  var isEmpty: Bool { webSockets.isEmpty }
  var count: Int { webSockets.count }

  mutating func hasOpened(_ webSocket: WebSocket, on connection: Connection) {
    webSockets[ObjectIdentifier(connection)] = webSocket
  }

  mutating func hasClosed(_ connection: Connection) {
    webSockets[ObjectIdentifier(connection)] = nil
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
    guard !door.isEmpty else { return }
    Task(executorPreference: loop) { await self.giveUp(at: deadline) }
    await withCheckedContinuation { door.wait($0) }
  }

  private func giveUp(at deadline: Instant) async {
    await loop.sleep(until: deadline)
    door.stopWaiting()
  }
}
