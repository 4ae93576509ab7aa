import Net

/// One client: a task on the hub's thread. It waits in `read`, as a thread did, but while it waits
/// it is no more than a few hundred bytes that remember where it was.
struct Client {
  let connection: Connection

  /// Serves the client until it leaves, in whatever way it does. `isolated` makes this code part of the
  /// hub, as if it were one of its methods: what it does between two `await`s nobody sees half done.
  func serve(in hub: isolated Hub) async {
    log("\(connection.peer) is here")
    await read(in: hub)
    await connection.close(by: .now + .seconds(2))
    log("\(connection.peer) is gone")
  }

  private func read(in hub: isolated Hub) async {
    var lines = Lines()
    var telnet = Telnet()
    var user: Hub.User?
    defer { if let user { hub.unregister(user) } }
    tell("What is your name?")
    var isOver = false
    while !isOver {
      let new: [Lines.Line]
      switch await connection.read() {
      case .bytes(let bytes):
        let (text, answer) = telnet.feed(bytes)
        connection.outbox.send(answer)
        new = lines.feed(text)
      case .end: (new, isOver) = (lines.end(), true)
      case .gone, .timedOut: return
      }
      for line in new {
        do throws(Refusal) {
          let text = try line.text()
          if let user {
            guard try handle(text, from: user, in: hub) else { return }
          } else {
            user = try hub.register(Name(text), connection.outbox)
          }
        } catch {
          if let user {
            hub.tell("* \(error)", user)
          } else {
            tell("* \(error)\nWhat is your name?")
          }
        }
      }
    }
  }

  /// Does what a user wants. Returns false when that is to leave.
  private func handle(
    _ text: String, from user: Hub.User, in hub: isolated Hub
  ) throws(Refusal) -> Bool {
    guard text.hasPrefix("/") else {
      hub.broadcast("\(user.name): \(text.withoutControls())")
      return true
    }
    switch text.trimmingSpaces() {
    case "/who": hub.tell("* here: \(hub.names.map(\.description).joined(separator: ", "))", user)
    case "/quit": return false
    default: throw Refusal("The commands are /who and /quit.")
    }
    return true
  }

  /// Says something to a client that has no name yet.
  private func tell(_ line: String) { connection.outbox.send(Array("\(line)\n".utf8)) }
}
