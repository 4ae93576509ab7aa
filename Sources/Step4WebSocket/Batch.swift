import Net

/// What everyone is to hear at the end of the loop's current turn, and who everyone is.
///
/// Fan-out writes each message once, here. When the turn ends everyone is sent what is new to them in one
/// system call, however many messages that is.
struct Batch {
  private var bytes: [UInt8] = []
  /// How many messages those bytes are.
  private var messages = 0
  /// In order of arrival, which is how they lie in memory too: the way that fan-out goes through them
  /// fastest.
  private var users: [Hub.User] = []

  var isEmpty: Bool { messages == 0 }

  /// A batch is delivered early when it has so many messages: a small part of what an outbox holds, so
  /// that one busy turn alone makes nobody a slow reader.
  static let limit = 64

  var isFull: Bool { messages >= Self.limit }

  /// From now on this user is one of everyone.
  mutating func add(_ user: Hub.User) {
    user.read = bytes.count
    users.append(user)
  }

  mutating func remove(_ user: Hub.User) {
    user.read = nil
    users.removeAll { $0 === user }
  }

  /// Adds a frame that everyone is to be sent.
  mutating func add(_ frame: [UInt8]) {
    bytes += frame
    messages += 1
  }

  /// Sends a user all that everyone has been told by now. What is for one alone is sent after it.
  func catchUp(_ user: Hub.User) {
    guard let read = user.read else { return }
    user.outbox.send(bytes, from: read, messages: messages)
    user.read = bytes.count
  }

  /// Sends everyone what is new to them, and starts anew.
  mutating func deliver() {
    // In variables of its own: for the hub's, Swift would look at each send whether somebody changes them.
    let (bytes, messages) = (bytes, messages)
    (self.bytes, self.messages) = ([], 0)
    for user in users {
      user.outbox.send(bytes, from: user.read ?? 0, messages: messages)
      user.read = 0
    }
  }
}
