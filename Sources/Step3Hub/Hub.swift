import Net

/// Who is here. An actor runs one piece of code at a time, so the map of users needs no lock; this
/// one runs on the event loop's thread, like everything else in this server.
///
/// Fan-out writes each message once, into the batch of the loop's current turn. When it ends
/// everyone is sent what is new to them in one system call, however many messages that is.
actor Hub {
  /// One user: what the hub knows of a client that has a name.
  final class User {
    let name: Name
    let outbox: Outbox
    /// How much of the batch this user has had, or came too late for.
    fileprivate var read: Int

    fileprivate init(_ name: Name, _ outbox: Outbox, read: Int) {
      (self.name, self.outbox, self.read) = (name, outbox, read)
    }
  }

  let loop: EventLoop
  /// How many clients are connected, with a name or without.
  var clients = 0 {
    didSet { if clients == 0 { everyoneIsGone.take()?.resume() } }
  }
  private var everyoneIsGone: CheckedContinuation<Void, Never>?
  /// In order of arrival, which is how they lie in memory too: the way that fan-out goes through them
  /// fastest. The map answers who has a name.
  private var users: [User] = []
  private var usersByName: [String: User] = [:]
  /// What everyone is to hear at the end of this turn, and how many messages that is.
  private var batch: [UInt8] = []
  private var messages = 0

  init(on loop: EventLoop) { self.loop = loop }

  /// The thread that the actor runs on.
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  /// Lets a client in under a name that nobody has, and tells everyone.
  ///
  /// - Throws: `Refusal` when somebody has the name.
  func register(_ name: Name, _ outbox: Outbox) throws(Refusal) -> User {
    guard usersByName[name.key] == nil else { throw Refusal("The name \(name) is taken.") }
    let user = User(name, outbox, read: batch.count)
    users.append(user)
    usersByName[name.key] = user
    broadcast("* \(name) is online")
    return user
  }

  /// Takes a user out, who hears what was said until now, and tells the rest.
  func unregister(_ user: User) {
    user.outbox.send(batch, from: user.read, messages: messages)
    users.removeAll { $0 === user }
    usersByName[user.name.key] = nil
    if user.outbox.state == .overflowed { broadcast("* \(user.name) reads too slowly") }
    broadcast("* \(user.name) is offline")
  }

  /// Sends a line to everyone, the sender too.
  func broadcast(_ line: String) {
    // The task takes its turn after all those that are ready now, so what they say is in the batch too.
    if batch.isEmpty { Task { deliver() } }
    batch += "\(line)\n".utf8
    messages += 1
    if messages == Self.batchLimit { deliver() }
  }

  /// Sends a line to one user, after all that everyone has been told.
  func tell(_ line: String, _ user: User) {
    user.outbox.send(batch, from: user.read, messages: messages)
    user.read = batch.count
    user.outbox.send(Array("\(line)\n".utf8))
  }

  /// The names of those who are here, in order of arrival.
  var names: [Name] { users.map(\.name) }

  /// A batch is delivered early when it has so many messages: a small part of what an outbox holds, so
  /// that one busy turn alone makes nobody a slow reader.
  private static let batchLimit = 64

  /// Sends everyone what is new to them in the batch, and starts an empty one.
  private func deliver() {
    // In variables of its own: for the hub's, Swift would look at each send whether somebody changes them.
    let (batch, messages) = (batch, messages)
    (self.batch, self.messages) = ([], 0)
    for user in users {
      user.outbox.send(batch, from: user.read, messages: messages)
      user.read = 0
    }
  }

  // MARK: Stopping

  /// Tells everyone that this is the end, and waits until they have heard it and left, or until the
  /// deadline.
  func stop(by deadline: Instant) async {
    broadcast("* the server is stopping")
    deliver()
    for user in users { user.outbox.finish() }
    guard clients > 0 else { return }
    Task(executorPreference: loop) { await self.giveUp(at: deadline) }
    await withCheckedContinuation { everyoneIsGone = $0 }
  }

  private func giveUp(at deadline: Instant) async {
    await loop.sleep(until: deadline)
    everyoneIsGone.take()?.resume()
  }
}
