import Net

/// One client of the chat at `/ws`: what it says and what the room makes of it.
final class ChatClient {
  /// The largest message a client may send, in bytes.
  static let limit = 16_384

  private let socket: WebSocket
  private let peer: String
  private let timeout: Duration?
  private var user: Hub.User?
  private var lastSaid = Instant.now

  /// - Parameter timeout: who says nothing for so long is sent away; `nil` is never.
  init(_ socket: WebSocket, peer: String, timeout: Duration?) {
    (self.socket, self.peer, self.timeout) = (socket, peer, timeout)
  }

  /// Serves the client until it leaves, in whatever way it does.
  func serve(in hub: isolated Hub) async {
    greet(in: hub)
    while take(await socket.receive(until: timeout.map { lastSaid + $0 }), in: hub) {}
    leave(hub)
    await socket.closed(by: .now + .seconds(2))
  }

  private func greet(in hub: isolated Hub) {
    socket.outbox.send(
      frame(.text, ChatMessage(type: "handshake", ip: peer, userList: hub.shortUserList).json))
  }

  private func leave(_ hub: isolated Hub) {
    guard let user else { return }
    hub.unregister(user)
    log("\(peer) \(user.name) has left\(user.outbox.state == .overflowed ? ": too slow" : "")")
  }

  /// Does what has to be done about what came. Returns false when that was the last.
  private func take(_ input: WebSocket.Input, in hub: isolated Hub) -> Bool {
    switch input {
    case .text(let json):
      do throws(Refusal) {
        let request = try ChatRequest(json: json)
        // To ask who is here is not to say something: in a large room the page does it by itself.
        if request.type != "list" { lastSaid = .now }
        return try handle(request, in: hub)
      } catch {
        tell(.system("\(error)"), in: hub)
        return true
      }
    case .binary:
      socket.close(.unsupported, "the chat takes text")
    case .timedOut:
      tell(.system("You said nothing for too long."), in: hub)
      socket.close(.idle, "idle timeout")
    case .closed: break
    }
    return false
  }

  /// Does what the client wants. Returns false when that is to leave.
  private func handle(_ request: ChatRequest, in hub: isolated Hub) throws(Refusal) -> Bool {
    switch (request.type, user) {
    case ("login", nil):
      let name = try Name(request.content ?? "")
      user = try hub.register(name, socket.outbox)
      log("\(peer) is \(name)")
    case ("login", let user?): throw Refusal("You are logged in already, as \(user.name).")
    case ("user", let user?):
      let text = request.content ?? ""
      guard !text.trimmingSpaces().isEmpty else { throw Refusal("A message needs a text.") }
      hub.broadcast(.news("user", of: user.name.description, content: text))
    case ("list", let user?): hub.tellList(user)
    case ("rename", let user?): try hub.rename(user, to: Name(request.content ?? ""))
    case ("logout", let user?):
      hub.catchUp(user)
      socket.close(.normal)
      return false
    case ("user", nil), ("list", nil), ("rename", nil), ("logout", nil):
      throw Refusal(#"You are not logged in: {"type":"login","content":"your name"} comes first."#)
    default: throw Refusal("The types are login, user, list, rename and logout.")
    }
    return true
  }

  /// Says something to this client alone.
  private func tell(_ message: ChatMessage, in hub: isolated Hub) {
    if let user {
      hub.tell(message, user)
    } else {
      socket.outbox.send(frame(.text, message.json))
    }
  }
}
