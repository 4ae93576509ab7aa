import Net

/// Who is here. An actor runs one piece of code at a time, so the map of users needs no lock; this
/// one runs on the event loop's thread, like everything else in this server.
///
/// Fan-out writes each message once, on the page of the loop's current turn. When the turn ends
/// everyone is sent what is new to them in one system call, however many messages that is.
actor Hub {
  /// One user: what the hub knows of a client that has a name.
  final class User {
    fileprivate(set) var name: Name
    let outbox: Outbox
    /// How much of the page this user has had, or came too late for.
    fileprivate var read: Int

    fileprivate init(_ name: Name, _ outbox: Outbox, read: Int) {
      (self.name, self.outbox, self.read) = (name, outbox, read)
    }
  }

  let loop: EventLoop
  let options: Options
  /// For long messages: eight of the longest at once, or any number of short ones.
  let budget = Budget(total: 8 * EchoClient.limit)
  /// In order of arrival, which is how they lie in memory too: the way that fan-out goes through them
  /// fastest. The map answers who has a name.
  private var users: [User] = []
  private var usersByName: [String: User] = [:]
  /// What everyone is to hear at the end of this turn, and how many messages that is.
  private var page: [UInt8] = []
  private var messages = 0

  private var presence = Presence()
  /// Before that, notices wait and are merged.
  private var nextNotice = Instant.now
  private var isNoticeDue = false
  /// The list of names, unless it has to be made anew. Whoever comes is only appended: when everyone
  /// comes back at once, everyone is sent a list.
  private var cachedList: [UInt8]? {
    didSet { cachedAnswer = nil }
  }
  /// The frame that answers whoever asks for the list: in memory once, however many wait for it.
  private var cachedAnswer: [UInt8]?

  /// Every open WebSocket, of users and others.
  private var webSockets: [ObjectIdentifier: WebSocket] = [:] {
    didSet { if webSockets.isEmpty { everyoneIsGone.take()?.resume() } }
  }
  private var everyoneIsGone: CheckedContinuation<Void, Never>?

  init(on loop: EventLoop, _ options: Options) { (self.loop, self.options) = (loop, options) }

  /// The thread that the actor runs on.
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  /// The names of those who are here, in order of arrival, as JSON.
  var userList: [UInt8] {
    if let cachedList { return cachedList }
    let list = ChatMessage.json(users.map(\.name.description))
    cachedList = list
    return list
  }

  /// Sends a user the list of names.
  func tellList(_ user: User) {
    let answer = cachedAnswer ?? frame(.text, ChatMessage(type: "list", userList: userList).json)
    cachedAnswer = answer
    catchUp(user)
    user.outbox.send(answer)
  }

  /// The list, unless it is longer than what anybody may say. Then one has to ask for it, or wait for
  /// the next notice, which is sent to everyone at once and not to each who comes.
  var shortUserList: [UInt8]? {
    // A name takes four bytes at least: a list of so many need not be written down to be too long.
    guard users.count <= ChatClient.limit / 4, userList.count <= ChatClient.limit else {
      return nil
    }
    return userList
  }

  // MARK: Coming and going

  /// Lets a client in under a name that nobody has, and tells everyone.
  ///
  /// - Throws: `Refusal` when somebody has the name.
  func register(_ name: Name, _ outbox: Outbox) throws(Refusal) -> User {
    guard usersByName[name.key] == nil else { throw Refusal("The name \(name) is taken.") }
    let user = User(name, outbox, read: page.count)
    users.append(user)
    usersByName[name.key] = user
    cachedList?.append(toList: name.description)
    presence.join(name.description)
    if !announce(), let list = shortUserList {
      let own = name.description
      tell(.news("login", of: own, content: own, userList: list), user)
    }
    return user
  }

  /// Takes a user out and tells the rest.
  func unregister(_ user: User) {
    users.removeAll { $0 === user }
    usersByName[user.name.key] = nil
    cachedList = nil
    presence.leave(user.name.description)
    announce()
  }

  /// Gives a user another name and tells everyone.
  ///
  /// - Throws: `Refusal` when somebody else has the name, or the user has it already. Another case of
  ///   the own name is another name.
  func rename(_ user: User, to name: Name) throws(Refusal) {
    let holder = usersByName[name.key]
    guard holder == nil || holder === user else { throw Refusal("The name \(name) is taken.") }
    guard name.description != user.name.description else {
      throw Refusal("You are \(name) already.")
    }
    presence.rename(user.name.description, to: name.description)
    usersByName[user.name.key] = nil
    usersByName[name.key] = user
    user.name = name
    cachedList = nil
    announce()
  }

  /// Notices in a large room may take so much of the server: bytes a second, about a tenth of what one
  /// core can send.
  private static let noticeBytesPerSecond = 100_000_000
  /// A system call for each user costs as much as sending so many bytes, some 5 µs.
  private static let bytesPerCall = 5000

  /// Tells everyone who came and went, now if it costs little or the last time was long enough ago.
  /// Returns false when it will be later.
  @discardableResult
  private func announce() -> Bool {
    guard Instant.now < nextNotice else {
      sendNotices()
      return true
    }
    if !isNoticeDue { Task(executorPreference: loop) { await self.announceLater() } }
    isNoticeDue = true
    return false
  }

  private func announceLater() async {
    await loop.sleep(until: nextNotice)
    isNoticeDue = false
    sendNotices()
  }

  private func sendNotices() {
    guard !presence.isEmpty else { return }
    let carriesList = userList.count * users.count <= Self.listsLimit
    var bytes = Self.bytesPerCall
    for notice in presence.takeNotices(userList: carriesList ? userList : nil) {
      bytes += broadcast(notice)
    }
    // Under a millisecond's work is not worth a wait: a room of a hundred users hears all at once.
    let milliseconds = bytes * users.count * 1000 / Self.noticeBytesPerSecond
    if milliseconds >= 10 { nextNotice = .now + .milliseconds(milliseconds) }
  }

  /// Beyond so many bytes for all users together (some 5,000 of them) a notice carries no list, since the
  /// kernel would have to hold them all at once. Whoever wants the list asks for it.
  private static let listsLimit = 256_000_000

  // MARK: Fan-out

  /// Sends a message to everyone, the sender too. Returns its size in bytes.
  @discardableResult
  func broadcast(_ message: ChatMessage) -> Int {
    // The task takes its turn after all those that are ready now, so what they say is on the page too.
    if page.isEmpty { Task { deliver() } }
    let frame = frame(.text, message.json)
    page += frame
    messages += 1
    if messages == Self.pageLimit { deliver() }
    return frame.count
  }

  /// Sends a message to one user, after all that everyone has been told.
  func tell(_ message: ChatMessage, _ user: User) {
    catchUp(user)
    user.outbox.send(frame(.text, message.json))
  }

  /// Sends a user all that everyone has been told by now. One who is about to be sent a close frame
  /// has to be told before it.
  func catchUp(_ user: User) {
    user.outbox.send(page, from: user.read, messages: messages)
    user.read = page.count
  }

  /// A page is delivered early when it has so many messages: a small part of what an outbox holds, so
  /// that one busy turn alone makes nobody a slow reader.
  private static let pageLimit = 64

  /// Sends everyone what is new to them on the page, and starts an empty one.
  private func deliver() {
    // In variables of its own: for the hub's, Swift would look at each send whether somebody changes them.
    let (page, messages) = (page, messages)
    (self.page, self.messages) = ([], 0)
    for user in users {
      user.outbox.send(page, from: user.read, messages: messages)
      user.read = 0
    }
  }

  // MARK: Stopping

  /// Whoever comes from now on would not hear that this is the end.
  private(set) var isStopping = false

  /// Whether one more WebSocket may be opened.
  var hasRoom: Bool { webSockets.count < options.maxClients }

  func hasOpened(_ webSocket: WebSocket, on connection: Connection) {
    webSockets[ObjectIdentifier(connection)] = webSocket
  }

  func hasClosed(_ connection: Connection) { webSockets[ObjectIdentifier(connection)] = nil }

  /// Tells everyone that this is the end, and waits until they have heard it and left, or until the
  /// deadline.
  func stop(by deadline: Instant) async {
    isStopping = true
    deliver()
    for webSocket in webSockets.values {
      webSocket.close(.goingAway, "the server is stopping")
      webSocket.outbox.finish()
    }
    guard !webSockets.isEmpty else { return }
    Task(executorPreference: loop) { await self.giveUp(at: deadline) }
    await withCheckedContinuation { everyoneIsGone = $0 }
  }

  private func giveUp(at deadline: Instant) async {
    await loop.sleep(until: deadline)
    everyoneIsGone.take()?.resume()
  }
}
