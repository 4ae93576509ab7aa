import Net

/// One client of the chat at `/ws`: what it says and what the room makes of it.
final class ChatClient {
  /// The largest message a client may send, in bytes.
  static let limit = 16_384

  private let socket: WebSocket
  private let peer: String
  private let timeout: Duration?
  private var lastSaid = Instant.now

  /// - Parameter timeout: who says nothing for so long is sent away; `nil` is never.
  init(_ socket: WebSocket, peer: String, timeout: Duration?) {
    (self.socket, self.peer, self.timeout) = (socket, peer, timeout)
  }

  /// Serves the client until it leaves, in whatever way it does.
  func serve(in hub: isolated Hub) async {
    let user = hub.connect(socket.outbox)
    hub.tell(ChatMessage(type: "handshake", ip: peer, userList: hub.shortUserList), user)
    while take(await socket.receive(until: timeout.map { lastSaid + $0 }), from: user, in: hub) {}
    hub.disconnect(user)
    if let name = user.name {
      log("\(peer) \(name) has left\(user.outbox.state == .overflowed ? ": too slow" : "")")
    }
    await socket.closed(by: .now + .seconds(2))
  }

  /// Does what has to be done about what came. Returns false when that was the last.
  private func take(_ input: WebSocket.Input, from user: Hub.User, in hub: isolated Hub) -> Bool {
    switch input {
    case .text(let json): return handle(json, from: user, in: hub)
    case .binary:
      socket.close(.unsupported, "the chat takes text")
    case .timedOut:
      hub.tell(.system("idle", "You said nothing for too long."), user)
      socket.close(.idle, "idle timeout")
    case .closed: break
    }
    return false
  }

  /// Does what the client wants, or says why not. Returns false when that is to leave.
  private func handle(_ json: [UInt8], from user: Hub.User, in hub: isolated Hub) -> Bool {
    var ref: String?
    do throws(Refusal) {
      let request = try ChatRequest(json: json)
      // To ask who is here is not to say something: in a large room the page does it by itself.
      if request.type != "list" { lastSaid = .now }
      guard request.ref?.utf8.count ?? 0 <= ChatRequest.refLimit else {
        throw Refusal(.refTooLong, "A ref has at most \(ChatRequest.refLimit) bytes.")
      }
      ref = request.ref
      try handle(request, from: user, in: hub)
    } catch {
      hub.refuse(user, error, ref: ref)
    }
    if user.hasLeft { socket.close(.normal) }
    return !user.hasLeft
  }

  /// Makes an event of what the client wants.
  private func handle(
    _ request: ChatRequest, from user: Hub.User, in hub: isolated Hub
  ) throws(Refusal) {
    let content = request.content ?? ""
    switch request.type {
    case "login":
      let name = try Name(content)
      user.hasAskedIn = true
      hub.submit(.login(user.seat, name, ref: request.ref))
    case "user":
      guard !content.trimmingSpaces().isEmpty else {
        throw Refusal(.textEmpty, "A message needs a text.")
      }
      hub.submit(.say(user.seat, content, ref: request.ref))
    case "list": try hub.tellList(user)
    case "rename": hub.submit(.rename(user.seat, try Name(content), ref: request.ref))
    case "logout": hub.submit(.logout(user.seat, ref: request.ref))
    default:
      throw Refusal(.unknownType, "The types are login, user, list, rename and logout.")
    }
  }
}
