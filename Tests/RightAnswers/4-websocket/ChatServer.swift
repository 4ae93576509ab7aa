import Dispatch
import Exercises
import Foundation
import Net

/// What a conversation comes to when a client has said something: messages for others, and frames for
/// itself. It knows no socket, so that servers of any shape can use it.
struct Chat {
  enum Action {
    case tellAll(ChatMessage)
    case tell(ChatMessage)
    case send(Opcode, [UInt8])
    /// Ends the conversation, after all that was sent.
    case end
  }

  private var guests = GuestsWithDictionaries()
  private var names: [Int: String] = [:]

  var hello: ChatMessage { ChatMessage(type: "handshake", userList: guests.names) }
  func hasName(_ id: Int) -> Bool { names[id] != nil }

  /// Somebody has gone, for whatever reason.
  mutating func leave(_ id: Int) -> [Action] {
    guard let name = names.removeValue(forKey: id) else { return [] }
    guests.logout(id)
    return [
      .tellAll(ChatMessage(type: "logout", content: name, user: name, userList: guests.names))
    ]
  }

  mutating func take(_ whole: Whole, from id: Int) -> [Action] {
    switch whole {
    case .control(let frame) where frame.opcode == .ping: return [.send(.pong, frame.payload)]
    case .control(let frame) where frame.opcode == .close:
      return leave(id) + [.send(.close, frame.payload), .end]
    case .control: return []
    case .binary: return [.send(.close, [0x03, 0xEB]), .end]
    case .text(let text):
      guard
        let message = try? JSONDecoder().decode(ChatMessage.self, from: Data(text.utf8)),
        let actions = try? answer(message, id)
      else { return [.tell(ChatMessage(type: "system", content: "That is not possible."))] }
      return actions
    }
  }

  private mutating func answer(_ message: ChatMessage, _ id: Int) throws -> [Action] {
    let own = names[id]
    if message.type == "login", own == nil {
      let name = try guests.login(id, as: message.content ?? "")
      names[id] = name
      return [
        .tellAll(ChatMessage(type: "login", content: name, user: name, userList: guests.names))
      ]
    }
    guard let own else { throw NameRefusal.empty }
    switch message.type {
    case "user": return [.tellAll(ChatMessage(type: "user", content: message.content, from: own))]
    case "list": return [.tell(ChatMessage(type: "list", userList: guests.names))]
    case "logout": return leave(id) + [.send(.close, [0x03, 0xE8]), .end]
    case "rename":
      let name = try guests.rename(id, to: message.content ?? "")
      names[id] = name
      return [
        .tellAll(
          ChatMessage(
            type: "system", content: "\(own) is now \(name)", user: name, from: own,
            userList: guests.names))
      ]
    default: throw NameRefusal.empty
    }
  }
}

/// A frame as a server sends it.
func serverFrame(_ opcode: Opcode, _ payload: [UInt8]) -> [UInt8] {
  let count = payload.count
  let length: [UInt8] =
    count < 126
    ? [UInt8(count)]
    : count < 65_536
      ? [126, UInt8(count >> 8), UInt8(count & 255)]
      : [127] + (0..<8).map { UInt8(count >> (56 - 8 * $0) & 255) }
  return [0x80 | opcode.rawValue] + length + payload
}

func serverFrame(_ message: ChatMessage) -> [UInt8] {
  serverFrame(.text, (try? JSONEncoder().encode(message)).map(Array.init) ?? [])
}

/// The answer to a request that has come whole, and what came behind it; `nil` when it is none of ours.
///
/// - Parameter colon: what is between a field's name and its value.
func answer(to input: [UInt8], colon: String = ": ") -> (answer: [UInt8], rest: [UInt8])? {
  guard let end = input.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
  var key: String?
  for line in String(decoding: input[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n") {
    let parts = line.split(separator: ":", maxSplits: 1)
    if parts.count == 2, parts[0].lowercased() == "sec-websocket-key" {
      key = parts[1].trimmingCharacters(in: .whitespaces)
    }
  }
  guard let key, let accept = try? acceptKeyBitByBit(for: key, sha1: sha1) else { return nil }
  let lines = [
    "HTTP/1.1 101 Switching Protocols", "Connection\(colon)Upgrade", "Upgrade\(colon)websocket",
    "Sec-WebSocket-Accept\(colon)\(accept)", "", "",
  ]
  return (Array(lines.joined(separator: "\r\n").utf8), Array(input[end.upperBound...]))
}

// MARK: With an actor

/// A thread reads for each client; all that is said goes through one actor, which also writes.
public func chatServerWithAnActor(listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  print("This server prints a line before it listens.")
  let listener = try Listener(host: "127.0.0.1", port: 0)
  let room = ActorRoom()
  listening(listener.address.port)
  var id = 0
  while true {
    id += 1
    let (id, socket) = (id, listener.accept())
    try startThread { readAll(of: id, socket, for: room) }
  }
}

private func readAll(of id: Int, _ socket: Socket, for room: ActorRoom) {
  let turn = DispatchSemaphore(value: 0)
  var isOpen = true
  while isOpen {
    let bytes = (try? socket.read()) ?? []
    Task {
      await room.take(bytes, from: id, socket)
      turn.signal()
    }
    turn.wait()
    isOpen = !bytes.isEmpty
  }
}

private actor ActorRoom {
  private struct Client {
    let socket: Socket
    var request: [UInt8]? = []
    var isOver = false
    var parser = FrameParserByByte(limit: 65_536)
    var joiner = FrameJoinerWithADecoder(limit: 65_536)
  }

  private var chat = Chat()
  private var clients: [Int: Client] = [:]

  /// Takes what has come from a client; nothing is the end of it.
  func take(_ bytes: [UInt8], from id: Int, _ socket: Socket) {
    var client = clients[id] ?? Client(socket: socket)
    if client.isOver && !bytes.isEmpty { return }
    if bytes.isEmpty {
      act(chat.leave(id), on: id)
      socket.hangUp()
      clients[id] = nil
      return
    }
    var bytes = bytes
    if let request = client.request {
      client.request = request + bytes
      clients[id] = client
      guard let (answer, rest) = answer(to: request + bytes) else { return }
      client.request = nil
      try? socket.writeAll(answer)
      try? socket.writeAll(serverFrame(chat.hello))
      bytes = rest
    }
    client.parser.append(bytes)
    do {
      while !client.isOver, let frame = try client.parser.next() {
        guard let whole = try client.joiner.take(frame) else { continue }
        clients[id] = client
        act(chat.take(whole, from: id), on: id)
        client.isOver = clients[id]?.isOver ?? true
      }
    } catch {
      let code = (error as? Violation)?.code ?? 1002
      act(chat.leave(id) + [.send(.close, [UInt8(code >> 8), UInt8(code & 255)]), .end], on: id)
      client.isOver = true
    }
    clients[id] = client
  }

  private func act(_ actions: [Chat.Action], on id: Int) {
    for action in actions {
      switch action {
      case .tellAll(let message):
        let frame = serverFrame(message)
        for (other, client) in clients where chat.hasName(other) {
          try? client.socket.writeAll(frame)
        }
      case .tell(let message): try? clients[id]?.socket.writeAll(serverFrame(message))
      case .send(let opcode, let payload):
        try? clients[id]?.socket.writeAll(serverFrame(opcode, payload))
      case .end:
        clients[id]?.isOver = true
        clients[id]?.socket.finishWriting()
      }
    }
  }
}
