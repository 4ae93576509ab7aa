import Exercises
import Foundation
import Net
import Synchronization

/// What a chat can get wrong, one thing at a time.
private enum ChatSlip {
  case oneRead, knowsTheExample, noSelf, twiceToSelf, listToAll, piecesAreFrames
  case movesTheRenamed, doubleLogout, deafToPings, noFragments, noMask, mendsText
  case forgetsTheRest, deafToCloses, oneSpelling
}

/// A chat with one slip.
private final class SlippingChat: Sendable {
  private struct User {
    let socket: Socket
    var name: String
  }

  private let slip: ChatSlip
  private let users = Mutex<[(id: Int, user: User)]>([])

  init(_ slip: ChatSlip) { self.slip = slip }

  func run(_ listening: (UInt16) -> Void) throws {
    signal(SIGPIPE, SIG_IGN)
    let listener = try Listener(host: "127.0.0.1", port: 0)
    listening(listener.address.port)
    for id in 1... {
      let socket = listener.accept()
      try startThread { [self] in
        try? serve(id, socket)
        leave(id)
        socket.finishWriting()
        while let bytes = try? socket.read(), !bytes.isEmpty {}
      }
    }
  }

  private func serve(_ id: Int, _ socket: Socket) throws {
    var input: [UInt8] = []
    let blank = Array("\r\n\r\n".utf8)
    repeat {
      input += try socket.read()
    } while slip != .oneRead
      && input.firstRange(of: blank) == nil
    let end = input.firstRange(of: blank)?.upperBound ?? input.count
    let lines = String(decoding: input[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
    let field =
      lines.first { line in
        let line = slip == .oneSpelling ? String(line) : line.lowercased()
        return line.hasPrefix(slip == .oneSpelling ? "Sec-WebSocket-Key" : "sec-websocket-key")
      } ?? ""
    let key = field.dropFirst(18).trimmingCharacters(in: .whitespaces)
    let proof = Data(sha1(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)))
    let accept =
      slip == .knowsTheExample ? "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" : proof.base64EncodedString()
    let answer =
      "HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: \(accept)\r\n\r\n"
    try socket.writeAll(Array(answer.utf8))
    send(ChatMessage(type: "handshake", userList: names), to: socket)
    let parserSlip: ParserSlip? =
      slip == .noMask ? .noMaskNeeded : slip == .piecesAreFrames ? .onlyWholePieces : nil
    var parser = SlippingParser(slip: parserSlip, limit: 16_384)
    if slip != .forgetsTheRest { parser.append(Array(input[end...])) }
    var message: [UInt8] = []
    while true {
      do {
        while let frame = try parser.next() {
          if slip == .piecesAreFrames { parser.input = [] }
          switch frame.opcode {
          case .ping: if slip != .deafToPings { try write(.pong, frame.payload, to: socket) }
          case .close:
            if slip == .deafToCloses { return }
            return try write(.close, frame.payload, to: socket)
          case .pong: break
          default:
            message += frame.payload
            guard frame.isFinal || slip == .noFragments else { continue }
            defer { message = [] }
            let text = String(validating: message, as: UTF8.self)
            guard text != nil || slip == .mendsText else { throw Violation(1007, "text") }
            guard try handle(text ?? String(decoding: message, as: UTF8.self), id, socket) else {
              return
            }
          }
        }
      } catch let violation as Violation {
        return try write(
          .close, [UInt8(violation.code >> 8), UInt8(violation.code & 0xFF)], to: socket)
      }
      parser.append(try socket.read())
    }
  }

  private func handle(_ json: String, _ id: Int, _ socket: Socket) throws -> Bool {
    guard let request = try? JSONDecoder().decode(ChatMessage.self, from: Data(json.utf8)) else {
      send(ChatMessage(type: "system", content: "what?"), to: socket)
      return true
    }
    let content = request.content ?? ""
    let own = users.withLock { users in users.first { $0.id == id }?.user.name } ?? ""
    switch request.type {
    case "login":
      users.withLock { $0.append((id, User(socket: socket, name: content))) }
      tell(ChatMessage(type: "login", content: content, user: content, userList: names))
    case "user":
      let message = ChatMessage(type: "user", content: content, user: own, from: own)
      tell(message, except: slip == .noSelf ? id : 0)
      if slip == .twiceToSelf { send(message, to: socket) }
    case "list":
      let list = ChatMessage(type: "list", userList: names)
      if slip == .listToAll { tell(list) } else { send(list, to: socket) }
    case "rename":
      guard !names.contains(where: { $0.lowercased() == content.lowercased() }) else {
        send(ChatMessage(type: "system", content: "taken"), to: socket)
        return true
      }
      users.withLock { users in
        users.removeAll { $0.id == id }
        let place = slip == .movesTheRenamed ? users.count : users.prefix { $0.id < id }.count
        users.insert((id, User(socket: socket, name: content)), at: place)
      }
      tell(
        ChatMessage(
          type: "system", content: "\(own) is now \(content)", user: content, from: own,
          userList: names))
    case "logout":
      if slip == .doubleLogout {
        tell(
          ChatMessage(
            type: "logout", content: own, user: own, userList: names.filter { $0 != own }),
          except: id)
      }
      leave(id)
      try write(.close, [0x03, 0xE8], to: socket)
      return false
    default: send(ChatMessage(type: "system", content: "what?"), to: socket)
    }
    return true
  }

  private func leave(_ id: Int) {
    let name = users.withLock { users in
      defer { users.removeAll { $0.id == id } }
      return users.first { $0.id == id }?.user.name
    }
    if let name { tell(ChatMessage(type: "logout", content: name, user: name, userList: names)) }
  }

  private var names: [String] { users.withLock { $0.map(\.user.name) } }

  private func tell(_ message: ChatMessage, except id: Int = 0) {
    users.withLock { users in
      for (other, user) in users where other != id { send(message, to: user.socket) }
    }
  }

  private func send(_ message: ChatMessage, to socket: Socket) {
    if let json = try? JSONEncoder().encode(message) { try? write(.text, Array(json), to: socket) }
  }

  private func write(_ opcode: Opcode, _ payload: [UInt8], to socket: Socket) throws {
    let length =
      payload.count <= 125
      ? [UInt8(payload.count)]
      : [126, UInt8(payload.count >> 8 & 0xFF), UInt8(payload.count & 0xFF)]
    try socket.writeAll([0x80 | opcode.rawValue] + length + payload)
  }
}

/// Takes one read for the whole request.
public func chatServerOfOneRead(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.oneRead).run(listening)
}

/// Knows the RFC's accept key by heart.
public func chatServerOfTheExample(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.knowsTheExample).run(listening)
}

/// Looks for the key's header in one spelling only.
public func chatServerOfOneSpelling(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.oneSpelling).run(listening)
}

/// Forgets what was read behind the request.
public func chatServerWithoutRest(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.forgetsTheRest).run(listening)
}

/// Lets who closes go without an answer.
public func chatServerWithoutGoodbye(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.deafToCloses).run(listening)
}

/// Sends a message to everyone but the sender.
public func chatServerWithoutSender(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.noSelf).run(listening)
}

/// Echoes a message to its sender, who gets it from the room as well.
public func chatServerThatEchoes(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.twiceToSelf).run(listening)
}

/// Sends the list to everyone.
public func chatServerOfLists(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.listToAll).run(listening)
}

/// Takes a read for a frame.
public func chatServerOfWholePieces(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.piecesAreFrames).run(listening)
}

/// Puts the renamed at the end of the list.
public func chatServerThatMoves(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.movesTheRenamed).run(listening)
}

/// Tells of a logout when it is said, and again when the connection ends.
public func chatServerOfDoubleLogouts(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.doubleLogout).run(listening)
}

/// Ignores pings.
public func chatServerWithoutPong(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.deafToPings).run(listening)
}

/// Takes each fragment for a message.
public func chatServerWithoutFragments(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.noFragments).run(listening)
}

/// Reads frames without a mask as well.
public func chatServerWithoutMask(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.noMask).run(listening)
}

/// Lets Swift mend text that is not UTF-8.
public func chatServerThatMends(listening: (_ port: UInt16) -> Void) throws {
  try SlippingChat(.mendsText).run(listening)
}
