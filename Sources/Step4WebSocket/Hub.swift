import Net

/// The room and those who are in it. An actor runs one piece of code at a time, so the map of users
/// needs no lock; this one runs on the event loop's thread, like everything else in this server.
///
/// What a client wants becomes an event. ``submit(_:)`` puts it behind all others, ``apply(_:at:)`` takes
/// it when it is its turn, and the ``Room`` says what follows: that is told to everyone, by way of the
/// ``Batch``, or to the one who asked.
actor Hub {
  /// One user: what the hub knows of a client.
  final class User {
    var seat: Seat
    let outbox: Outbox
    /// Where the client is, for the log.
    let peer: String
    /// The name that the room knows, or last knew, the user by; `nil` before that.
    var name: Name?
    /// How much of the batch this user has had, or came too late for; `nil` outside the room.
    var read: Int?
    /// How often the user was refused since something was done for it.
    fileprivate(set) var refusals = 0
    /// Whether the user has asked to be let in, and whether it has left since.
    var (hasAskedIn, hasLeft) = (false, false)
    /// Whether the room has lost the user, and is about to let it in again; see ``SharedLog``.
    var isReturning = false
    /// Ends the conversation with this user.
    var close: (CloseCode, String) -> Void = { _, _ in }

    /// Whether the user is in the room.
    var isIn: Bool { read != nil }

    fileprivate init(_ seat: Seat, _ outbox: Outbox, peer: String) {
      (self.seat, self.outbox, self.peer) = (seat, outbox, peer)
    }
  }

  let loop: EventLoop
  let options: Options
  /// For long messages: eight of the longest at once, or any number of short ones.
  let budget = Budget(total: 8 * EchoClient.limit)
  var door = Door()
  var room = Room()
  var notices: Notices
  var list = NameList()
  var batch = Batch()
  private(set) var history: History
  /// What all may say together; `nil` is as much as they like.
  private(set) var floor: Floor?
  /// Drawn anew with each start: a seat here is nobody's elsewhere, and never was.
  var server = UInt64.random(in: 1 ... .max)
  private var lastSeat = 0
  /// Everyone who is connected to this server's chat, in the room or not.
  var users: [Seat: User] = [:]
  /// What has been said up to here was heard; see ``begin(_:)``.
  var heard = EventID(milliseconds: 0, sequence: 0)
  /// Where events are put that several servers share; `nil` when this one is alone.
  let sharedLog: SharedLog?

  /// - Throws: `StartError` when there is no such host as the options name.
  init(on loop: EventLoop, _ options: Options) throws(StartError) {
    (self.loop, self.options) = (loop, options)
    history = History(limit: options.history)
    floor = options.rate.map { Floor(texts: $0, at: .now) }
    notices = Notices(texts: options.rate, at: .now)
    sharedLog = try options.redis.map { address throws(StartError) in
      try SharedLog(address, room: options.room)
    }
  }

  /// The thread that the actor runs on.
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  // MARK: Coming and going

  /// Gives a client a seat. It is in the room when it has logged in.
  func connect(_ outbox: Outbox, peer: String) -> User {
    lastSeat += 1
    let user = User(Seat(server: server, number: lastSeat), outbox, peer: peer)
    users[user.seat] = user
    return user
  }

  /// Takes a client out, and tells the rest if it was in the room.
  func disconnect(_ user: User) {
    batch.remove(user)
    users[user.seat] = nil
    if user.hasAskedIn, !user.hasLeft { submit(.logout(user.seat, ref: nil)) }
  }

  // MARK: Events

  /// Puts an event behind all others. Where this server is alone it is applied at once.
  func submit(_ event: Event) {
    if let sharedLog { return sharedLog.submit(event, in: self) }
    apply(event, at: room.latest.next(at: wallClock()))
  }

  /// Takes the next event: whatever it leads to is told.
  func apply(_ event: Event, at id: EventID) {
    for news in room.apply(event, at: id) { tell(news, at: id) }
  }

  private func tell(_ news: Room.News, at id: EventID) {
    switch news {
    case .joined(let seat, let name, let ref):
      // What others did before is no news to who comes, if it can be told to the rest now.
      announce()
      list.append(name)
      notices.presence.join(name)
      // The client may be another server's, or have been here all the time.
      let user = users[seat]
      let isNew = user?.isReturning == false
      if let user { welcome(user, as: name, ref) }
      if !announce(), let user, isNew {
        tell(.crowd("login", [name], list: shortUserList, time: id.milliseconds), user)
      }
    case .left(let seat, let name):
      if let user = users[seat], !user.isReturning { letGo(user, .normal) }
      list.forget()
      notices.presence.leave(name)
      announce()
    case .renamed(let seat, let old, let name):
      users[seat]?.name = name
      users[seat]?.refusals = 0
      list.forget()
      notices.presence.rename(old, to: name)
      announce()
    case .said(let seat, let name, let text, let ref):
      users[seat]?.refusals = 0
      if id > heard { hear(text, from: name.description, at: id, ref) }
    case .refused(let seat, let refusal, let ref):
      if let user = users[seat] { refuse(user, refusal, ref: ref) }
    }
  }

  /// Somebody has said something.
  func hear(_ text: String, from name: String, at id: EventID, _ ref: String?) {
    let message = ChatMessage(
      type: "user", content: text, from: name, user: name, id: id, time: id.milliseconds, ref: ref)
    let size = broadcast(message)
    floor?.take(bytes: size, at: .now)
    history.append(message, size: size)
  }

  /// A user is in the room no more. What was said before is still for it.
  func letGo(_ user: User, _ code: CloseCode, _ reason: String = "") {
    batch.catchUp(user)
    batch.remove(user)
    user.hasLeft = true
    user.close(code, reason)
  }

  /// Lets a client hear, before anything else of the room, that it is in and what was said before.
  private func welcome(_ user: User, as name: Name, _ ref: String?) {
    user.name = name
    user.refusals = 0
    // Who was lost only to the log has heard everything.
    if user.isReturning {
      user.isReturning = false
      return
    }
    log("\(user.peer) is \(name)")
    batch.add(user)
    tell(.system("welcome", "You are here as \(name).", user: name.description, ref: ref), user)
    user.outbox.send(history.frames())
  }

  /// Tells a client that it is not done, and why.
  func refuse(_ user: User, _ refusal: Refusal, ref: String?) {
    if refusal.code != .notSent { user.refusals += 1 }
    tell(.system(refusal.code.rawValue, refusal.description, ref: ref), user)
    guard user.isReturning, refusal.code == .nameTaken else { return }
    // Somebody else has the name by now. Whoever comes anew may ask for another.
    letGo(user, .tryAgainLater, "come back with another name")
  }

  // MARK: Telling

  /// The names of those who are here, in order of arrival, as JSON.
  var userList: [UInt8] { list.json(of: room) }

  /// The list, unless it is too long to be sent to each who comes.
  var shortUserList: [UInt8]? { list.shortJSON(of: room) }

  /// Sends a user the list of names.
  ///
  /// - Throws: `Refusal` when the user is not in the room.
  func tellList(_ user: User) throws(Refusal) {
    _ = try room.member(user.seat)
    user.refusals = 0
    batch.catchUp(user)
    user.outbox.send(list.answer(of: room))
  }

  /// Sends a message to everyone, the sender too. Returns its size in bytes.
  @discardableResult
  func broadcast(_ message: ChatMessage) -> Int {
    // The task takes its turn after all those that are ready now, so what they say is in the batch too.
    if batch.isEmpty { Task { deliver() } }
    let frame = frame(.text, message.json)
    batch.add(frame)
    if batch.isFull { deliver() }
    return frame.count
  }

  /// Sends a message to one user, after all that everyone has been told.
  func tell(_ message: ChatMessage, _ user: User) {
    batch.catchUp(user)
    user.outbox.send(frame(.text, message.json))
  }

  /// Sends everyone what is new to them.
  func deliver() { batch.deliver() }
}
