import Synchronization

/// Who is here. Every client's thread uses the one map, so it lives behind a lock.
final class Room: Sendable {
  private struct User {
    let name: Name
    let client: Client
  }

  private let users = Mutex<[String: User]>([:])

  /// Lets a client in under a name that nobody has, and tells everyone.
  ///
  /// - Throws: `Refusal` when somebody has the name.
  func register(_ client: Client, as name: Name) throws(Refusal) {
    let isFree = users.withLock { users in
      guard users[name.key] == nil else { return false }
      users[name.key] = User(name: name, client: client)
      Self.send("* \(name) is online", to: users)
      return true
    }
    guard isFree else { throw Refusal("The name \(name) is taken.") }
  }

  /// Takes a user out and tells the rest.
  func unregister(_ name: Name) {
    users.withLock { users in
      users[name.key] = nil
      Self.send("* \(name) is offline", to: users)
    }
  }

  /// Sends a line to everyone, the sender too.
  func broadcast(_ line: String) {
    users.withLock { Self.send(line, to: $0) }
  }

  /// The caller holds the lock, so everyone gets all lines in the same order. That is cheap because
  /// putting a message into an outbox never waits: never hold a lock over anything that does.
  private static func send(_ line: String, to users: [String: User]) {
    let message = Array("\(line)\n".utf8)
    for user in users.values {
      let fits = user.client.outbox.put(message)
      if !fits { user.client.drop() }
    }
  }
}
