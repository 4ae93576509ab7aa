import Net

/// One client of the chat at `/ws`: what it says and what the room makes of it.
final class ChatClient {
  /// The largest message a client may send, in bytes.
  static let limit = 16_384

  private let socket: WebSocket
  private let peer: String
  private var silence: Silence
  private var rate: Rate?
  /// Who is refused so often without a pause is no person.
  private static let refusalLimit = 10

  init(_ socket: WebSocket, peer: String, _ options: Options) {
    (self.socket, self.peer) = (socket, peer)
    silence = Silence(timeout: options.timeout, arrived: .now)
    rate = options.rate.map { Rate(texts: $0, at: .now) }
  }

  /// Serves the client until it leaves, in whatever way it does.
  func serve(in hub: isolated Hub) async {
    let user = hub.connect(socket.outbox, peer: peer)
    user.close = { [socket] code, reason in socket.close(code, reason) }
    hub.tell(ChatMessage(type: "handshake", ip: peer, userList: hub.shortUserList), user)
    while true {
      let input = await socket.receive(until: silence.end(isIn: user.isIn)?.at)
      if case .text(let json) = input { await waitForTurn(with: json.count, user, in: hub) }
      guard take(input, from: user, in: hub) else { break }
    }
    hub.disconnect(user)
    if let name = user.name {
      log("\(peer) \(name) has left\(user.outbox.state == .overflowed ? ": too slow" : "")")
    }
    await socket.closed(by: .now + .seconds(2))
  }

  /// Lets time pass without reading while the client has said too much: TCP makes it wait, and nothing is
  /// lost.
  private func waitForTurn(with bytes: Int, _ user: Hub.User, in hub: isolated Hub) async {
    while let rate, user.outbox.state == .open {
      let now = Instant.now
      var ready = rate.ready(at: now)
      // Outside the room nobody hears it.
      if user.isIn, let floor = hub.floor {
        ready = max(ready, floor.ready(isModest: rate.isModest(with: bytes, at: now), at: now))
      }
      guard ready > now else { break }
      await socket.rest(until: ready)
      silence.isBroken(at: .now)
    }
    rate?.take(bytes: bytes, at: .now)
  }

  /// Does what has to be done about what came. Returns false when that was the last.
  private func take(_ input: WebSocket.Input, from user: Hub.User, in hub: isolated Hub) -> Bool {
    switch input {
    case .text(let json): return handle(json, from: user, in: hub)
    case .binary:
      socket.close(.unsupported, "the chat takes text")
    case .timedOut:
      if silence.end(isIn: user.isIn)?.verdict == .noLogin {
        hub.tell(.system("login-too-late", "You did not log in within a minute."), user)
        socket.close(.policyViolation, "no login")
      } else {
        hub.tell(.system("idle", "You said nothing for too long."), user)
        socket.close(.idle, "idle timeout")
      }
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
      if request.type != "list" { silence.isBroken(at: .now) }
      guard request.ref?.utf8.count ?? 0 <= ChatRequest.refLimit else {
        throw Refusal(.refTooLong, "A ref has at most \(ChatRequest.refLimit) bytes.")
      }
      ref = request.ref
      try handle(request, from: user, in: hub)
    } catch {
      hub.refuse(user, error, ref: ref)
    }
    if user.refusals >= Self.refusalLimit, !user.hasLeft {
      hub.tell(.system("refused-too-often", "You were refused ten times in a row."), user)
      socket.violate(Violation(.policyViolation, "refused too often"))
      return false
    }
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
    case "rename":
      rate?.takeName(at: .now)
      hub.submit(.rename(user.seat, try Name(content), ref: request.ref))
    case "logout": hub.submit(.logout(user.seat, ref: request.ref))
    default:
      throw Refusal(.unknownType, "The types are login, user, list, rename and logout.")
    }
  }
}
