import Exercises
import Foundation
import Net
import Synchronization

/// Exercise 4.9: your own WebSocket chat, with one thread a client.
public func chatServer(listening: (_ port: UInt16) -> Void) throws {
  // A write to somebody who has left is to be an error, not a signal that ends us.
  signal(SIGPIPE, SIG_IGN)
  let listener = try Listener(host: "127.0.0.1", port: 0)
  let room = try Room()
  listening(listener.address.port)
  for id in 1... {
    let socket = listener.accept()
    // There are no outboxes here: who does not read for so long loses the connection, and may hold up
    // the room until then.
    socket.limitWrites(to: 2)
    try startThread {
      var client = Client(id: id, socket: socket, room: room)
      client.serve()
    }
  }
}

// MARK: The room

/// Who is here, and the way to each of them.
private final class Room: Sendable {
  private struct State {
    var guests: Guests
    var outlets: [Int: Outlet] = [:]

    /// Called under the lock, so that everyone hears all messages in the same order.
    func tell(_ message: ChatMessage) {
      for outlet in outlets.values { outlet.send(message) }
    }
  }

  private let state: Mutex<State>

  init() throws { state = Mutex(State(guests: try Guests())) }

  var names: [String] { state.withLock { $0.guests.names } }

  func login(_ id: Int, as name: String, _ outlet: Outlet) throws -> String {
    try state.withLock { state in
      let name = try state.guests.login(id, as: name)
      state.outlets[id] = outlet
      state.tell(.news("login", of: name, content: name, userList: state.guests.names))
      return name
    }
  }

  func rename(_ id: Int, from old: String, to name: String) throws -> String {
    try state.withLock { state in
      let new = try state.guests.rename(id, to: name)
      state.tell(
        ChatMessage(
          type: "system", content: "\(old) is now \(new)", user: new, from: old,
          userList: state.guests.names))
      return new
    }
  }

  func logout(_ id: Int, _ name: String) {
    state.withLock { state in
      state.guests.logout(id)
      state.outlets[id] = nil
      state.tell(.news("logout", of: name, content: name, userList: state.guests.names))
    }
  }

  func say(_ message: ChatMessage) { state.withLock { $0.tell(message) } }
}

extension ChatMessage {
  fileprivate static func news(
    _ type: String, of user: String, content: String, userList: [String]? = nil
  ) -> Self {
    Self(type: type, content: content, user: user, from: user, userList: userList)
  }
}

/// The way to one client. Several threads write to it, one whole frame after the other.
private final class Outlet: Sendable {
  let socket: Socket
  private let turn = Mutex(())

  init(_ socket: Socket) { self.socket = socket }

  func send(_ bytes: [UInt8]) {
    turn.withLock { _ in
      // A frame that went out by half cannot be mended: the client's own thread sees the end of file.
      do { try socket.writeAll(bytes) } catch { socket.hangUp() }
    }
  }

  func send(_ opcode: Opcode, _ payload: [UInt8]) {
    var bytes = [0x80 | opcode.rawValue]
    switch payload.count {
    case ...125: bytes.append(UInt8(payload.count))
    case ...65_535: bytes += [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
    default:
      bytes.append(127)
      bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> (8 * $0)) }
    }
    send(bytes + payload)
  }

  func send(_ message: ChatMessage) {
    if let json = try? JSONEncoder().encode(message) { send(.text, Array(json)) }
  }
}

// MARK: A client

/// One client, and the thread that serves it.
private struct Client {
  let id: Int
  let socket: Socket
  let room: Room
  let outlet: Outlet
  private var name: String?

  /// The longest message, in bytes.
  private static let limit = 16_384

  init(id: Int, socket: Socket, room: Room) {
    (self.id, self.socket, self.room, outlet) = (id, socket, room, Outlet(socket))
  }

  mutating func serve() {
    do {
      try converse()
    } catch let violation as Violation {
      outlet.send(.close, [UInt8(violation.code >> 8), UInt8(violation.code & 0xFF)])
    } catch {
      // The connection is gone: nobody is left to be told.
    }
    if let name { room.logout(id, name) }
    // Reading on until the client's own end of file keeps what we have sent last from being lost.
    socket.finishWriting()
    while let bytes = try? socket.read(), !bytes.isEmpty {}
  }

  /// Serves the client until it leaves.
  ///
  /// - Throws: `Violation` when it breaks the protocol, `SystemError` when it has vanished.
  private mutating func converse() throws {
    var parser = try FrameParser(limit: Self.limit)
    var joiner = try FrameJoiner(limit: Self.limit)
    guard let rest = try shakeHands() else { return }
    parser.append(rest)
    outlet.send(ChatMessage(type: "handshake", ip: "\(socket.peer)", userList: room.names))
    while true {
      while let frame = try parser.next() {
        guard let whole = try joiner.take(frame) else { continue }
        guard try handle(whole) else { return }
      }
      let bytes = try socket.read()
      if bytes.isEmpty { return }
      parser.append(bytes)
    }
  }

  /// Reads the request and answers it. Returns what came behind it, or `nil` when it is no WebSocket's.
  private func shakeHands() throws -> [UInt8]? {
    var input: [UInt8] = []
    let blank = Array("\r\n\r\n".utf8)
    while input.firstRange(of: blank) == nil {
      let bytes = try socket.read()
      guard !bytes.isEmpty, input.count <= Self.limit else { return nil }
      input += bytes
    }
    guard let end = input.firstRange(of: blank) else { return nil }
    let lines = String(decoding: input[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let header = lines.first { $0.lowercased().hasPrefix("sec-websocket-key:") }
    guard let first = lines.first, first.hasPrefix("GET /ws "), let header else {
      outlet.send(Array("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".utf8))
      return nil
    }
    let key = header.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)
    let answer = [
      "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Accept: \(try acceptKey(for: key, sha1: sha1))",
    ]
    outlet.send(Array((answer.joined(separator: "\r\n") + "\r\n\r\n").utf8))
    return Array(input[end.upperBound...])
  }

  /// Deals with what came. Returns false when that was the last.
  private mutating func handle(_ whole: Whole) throws -> Bool {
    switch whole {
    case .binary: throw Violation(1003, "the chat takes text")
    case .control(let frame) where frame.opcode == .ping: outlet.send(.pong, frame.payload)
    case .control(let frame) where frame.opcode == .close:
      outlet.send(.close, frame.payload)
      return false
    case .control: break
    case .text(let json):
      do {
        return try handle(JSONDecoder().decode(ChatMessage.self, from: Data(json.utf8)))
      } catch {
        // A name that cannot be had, or no JSON.
        outlet.send(ChatMessage(type: "system", content: "\(error)"))
      }
    }
    return true
  }

  private mutating func handle(_ message: ChatMessage) throws -> Bool {
    let content = message.content ?? ""
    switch (message.type, name) {
    case ("login", nil): name = try room.login(id, as: content, outlet)
    case ("user", let name?): room.say(.news("user", of: name, content: content))
    case ("list", _?): outlet.send(ChatMessage(type: "list", userList: room.names))
    case ("rename", let old?): name = try room.rename(id, from: old, to: content)
    case ("logout", let name?):
      room.logout(id, name)
      self.name = nil
      outlet.send(.close, [0x03, 0xE8])
      return false
    default: outlet.send(ChatMessage(type: "system", content: "\(message.type) is not for now"))
    }
    return true
  }
}
