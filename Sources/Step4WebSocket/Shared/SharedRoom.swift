import Net
import Redis

/// What the hub does with a room that it shares with other servers.
extension Hub {
  /// With `--redis`, connects and learns who is here, before anybody is let in. Ends the program when that
  /// cannot be.
  func joinSharedRoom() async {
    guard let sharedLog else { return }
    do throws(RedisTrouble) {
      try await sharedLog.start(in: self)
    } catch {
      fail(StartError(error.explained(sharedLog.address)))
    }
    Task(executorPreference: loop) { await self.followLog() }
    Task(executorPreference: loop) { await self.writeLog() }
    Task(executorPreference: loop) { await self.renewLease() }
  }

  private func followLog() async { await sharedLog?.follow(in: self) }
  private func writeLog() async { await sharedLog?.write(in: self) }
  private func renewLease() async { await sharedLog?.renew(in: self) }

  /// Waits until the other servers know that this one and its users go: they need not wait for its lease.
  func leaveSharedRoom() async { await sharedLog?.hasQuit(by: .now + .seconds(1), in: self) }

  /// The room as it is now, for a server that comes later.
  func state(_ leases: Leases, log: UInt64) -> RoomState {
    let past = history.all.compactMap { message -> RoomState.Past? in
      guard let id = message.id, let from = message.from, let text = message.content else {
        return nil
      }
      return RoomState.Past(id: id, from: from, text: text, ref: message.ref)
    }
    let guests = room.seats.map { RoomState.Guest(seat: $0, name: room.name(of: $0)!) }
    return RoomState(
      at: leases.latest, log: log, clock: leases.clock, leases: leases.list, guests: guests,
      past: past)
  }

  /// Takes a room from the log in place of the one that is here. What was said meanwhile is told; who came
  /// and went only when everybody has had the time to come back.
  ///
  /// - Parameter isSameLog: whether its messages may be ones that were heard already.
  func begin(_ state: RoomState, isSameLog: Bool) {
    if notices.heldSince == nil, !users.isEmpty { notices.heldSince = room.names }
    let latest = room.latest
    heard = isSameLog ? latest : EventID(milliseconds: 0, sequence: 0)
    room = Room(state)
    list.forget()
    for past in state.past where past.id > latest {
      hear(past.text, from: past.from, at: past.id, past.ref)
    }
  }

  /// When nobody is told any more who comes and goes, tells it: what is different now from what was told
  /// last, and the list, on which all agree.
  func settle() {
    guard let before = notices.heldSince else { return }
    notices.heldSince = nil
    notices.presence = Presence()
    let (old, new) = (Set(before.map(\.description)), Set(room.names.map(\.description)))
    for name in before where !new.contains(name.description) { notices.presence.leave(name) }
    for name in room.names where !old.contains(name.description) { notices.presence.join(name) }
    announce()
    if let list = shortUserList { broadcast(ChatMessage(type: "list", userList: list)) }
  }

  // MARK: Users whose place on the log is lost

  /// Our lease is over: our users are out of the room, and are to come back at once.
  func keepUsers() {
    for user in users.values where room.name(of: user.seat) != nil { user.isReturning = true }
  }

  /// Gives everyone a seat under our new lease.
  func takeSeats(as server: UInt64) {
    self.server = server
    let all = users.values
    users = [:]
    for user in all {
      user.seat = Seat(server: server, number: user.seat.number)
      users[user.seat] = user
    }
  }

  /// Those who were in the room and are not, in order of arrival: each asks to be let in again.
  func returning() -> [Event] {
    var events: [Event] = []
    for user in users.values.sorted(by: { $0.seat.number < $1.seat.number }) {
      guard let name = user.name, !user.hasLeft else { continue }
      if let known = room.name(of: user.seat) {
        (user.name, user.isReturning) = (known, false)
      } else {
        user.isReturning = true
        events.append(.login(user.seat, name, ref: nil))
      }
    }
    return events
  }

  // MARK: What is told

  /// Tells the one who wanted it that an event could not be put on the log.
  ///
  /// - Parameter isCut: whether all who return will ask again anyway, when the log is back.
  func refuse(_ event: Event, isCut: Bool = false) {
    guard let user = users[event.seat], !event.isLogout else { return }
    if case .login = event {
      if user.isReturning, isCut { return }
      if user.isReturning { return letGo(user, .tryAgainLater, "the room cannot be reached") }
      user.hasAskedIn = false
    }
    refuse(
      user, Refusal(.notSent, "It could not be sent: the room cannot be reached now."),
      ref: event.ref)
  }

  func tellCut() {
    broadcast(
      .system(
        "cut-off",
        "The room's servers have lost each other: nothing can be sent until they are back."))
  }

  func tellConnectedAgain() {
    broadcast(.system("connected-again", "The room's servers have found each other again."))
  }
}
