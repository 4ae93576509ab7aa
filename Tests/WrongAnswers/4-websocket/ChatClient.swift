import Exercises
import Foundation
import Net

/// One client of a chat with a slip.
final class SlippingClient {
  private let id: Int
  private let slip: ChatSlip
  private let socket: Socket
  private let room: SlippingRoom
  private let outlet: SlippingOutlet
  private var name: String?
  private(set) var firstName: String?
  private var wanted: String?

  init(id: Int, slip: ChatSlip, socket: Socket, room: SlippingRoom) {
    (self.id, self.slip, self.socket, self.room) = (id, slip, socket, room)
    outlet = SlippingOutlet(slip, socket)
  }

  func serve() {
    do {
      try converse()
    } catch let violation as Violation {
      if slip == .hangsUpOnViolations, violation.code == 1002, violation.reason != "mask" {
        socket.hangUp()
      }
      outlet.send(.close, [UInt8(violation.code >> 8), UInt8(violation.code & 0xFF)])
    } catch {
      // The connection is gone.
    }
    if slip == .keepsGhosts { return }
    room.connect(id, nil)
    room.leave(id, slip == .logsOutTheFirstName ? firstName : name)
    if slip == .freesForeignNames, name == nil, let wanted { room.free(wanted) }
    if slip == .neverClosesTheRest {
      while true { sleep(3600) }
    }
    socket.finishWriting()
    while let bytes = try? socket.read(), slip == .spinsAtTheEnd || !bytes.isEmpty {}
  }

  private func converse() throws {
    guard let rest = try shakeHands() else { return }
    room.connect(id, outlet)
    if slip != .noHandshakeMessage {
      outlet.send(ChatMessage(type: "handshake", userList: room.names))
    }
    let parserSlip: ParserSlip? =
      slip == .noMask ? .noMaskNeeded : slip == .piecesAreFrames ? .onlyWholePieces : nil
    let limit = slip == .lengthsInUInt16 || slip == .cutsLengths ? 200_000 : 65_536
    var parser = SlippingParser(slip: parserSlip, limit: limit)
    if slip != .forgetsTheRest { parser.append(rest) }
    var message: [UInt8] = []
    var isClosed = false
    while true {
      while true {
        if slip == .noMaskForControls {
          let isControl = (parser.input.first ?? 0) & 0x08 != 0
          parser = SlippingParser(
            slip: isControl ? .noMaskNeeded : nil, limit: limit, input: parser.input)
        }
        guard let frame = try parser.next() else { break }
        if slip == .piecesAreFrames { parser.input = [] }
        switch frame.opcode {
        case .ping: pong(frame.payload)
        case .pong: if slip == .closesForPongs { throw Violation(1002, "a pong") }
        case .close:
          answerClose(frame.payload)
          if slip != .readsOnAfterClose { return }
          isClosed = true
        default:
          message +=
            slip == .joinsTexts
            ? Array(String(decoding: frame.payload, as: UTF8.self).utf8) : frame.payload
          guard frame.isFinal || slip == .noFragments else { continue }
          defer { message = [] }
          let text = String(validating: message, as: UTF8.self)
          guard text != nil || slip == .mendsText else { throw Violation(1007, "text") }
          guard try handle(text ?? String(decoding: message, as: UTF8.self)) else { return }
        }
      }
      if isClosed { return }
      let bytes = try socket.read()
      if bytes.isEmpty, slip != .ignoresTheEnd { return }
      parser.append(bytes)
    }
  }

  private func shakeHands() throws -> [UInt8]? {
    var input: [UInt8] = []
    let blank = Array("\r\n\r\n".utf8)
    var last: [UInt8]
    repeat {
      last = try socket.read()
      if last.isEmpty, slip != .spinsInTheRequest { return nil }
      input += last
    } while slip != .oneRead
      && (slip == .looksAtTheLastRead ? last : input).firstRange(of: blank) == nil
    let end = input.firstRange(of: blank)?.upperBound ?? input.count
    if slip == .crashesWithoutUTF8 { _ = String(bytes: input[..<end], encoding: .utf8)! }
    let lines = String(decoding: input[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
    if slip == .crashesWithoutAValue {
      _ = lines.dropFirst().map { $0.split(separator: ":", maxSplits: 1)[1] }
    }
    let wanted = slip == .oneSpelling ? "Sec-WebSocket-Key:" : "sec-websocket-key:"
    let header = lines.first {
      switch slip {
      case .oneSpelling: $0.hasPrefix(wanted)
      case .twoSpellings: $0.hasPrefix(wanted) || $0.hasPrefix("Sec-WebSocket-Key:")
      default: $0.lowercased().hasPrefix(wanted)
      }
    }
    guard header != nil || slip == .oneRead || slip == .oneSpelling || slip == .crashesWithoutAKey
    else { return nil }
    let field = slip == .crashesWithoutAKey ? header! : header ?? ""
    let key = field.dropFirst(wanted.count).trimmingCharacters(in: .whitespaces)
    let proof = Data(sha1(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)))
    let accept =
      slip == .knowsTheExample ? "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" : proof.base64EncodedString()
    var answer = ["HTTP/1.1 101 Yes", "Upgrade: websocket", "Connection: Upgrade"]
    if slip == .noUpgradeHeader { answer.remove(at: 1) }
    answer.append("Sec-WebSocket-Accept: \(accept)")
    let blankLine = slip == .noEmptyLine ? "\r\n" : "\r\n\r\n"
    try socket.writeAll(Array((answer.joined(separator: "\r\n") + blankLine).utf8))
    return Array(input[end...])
  }

  private func pong(_ payload: [UInt8]) {
    if slip == .deafToPings { return }
    outlet.send(.pong, slip == .pongsWithoutPayload ? [] : payload)
  }

  private func answerClose(_ payload: [UInt8]) {
    if slip == .deafToCloses { return }
    if slip == .crashesWithoutACode {
      let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
      return outlet.send(.close, [UInt8(code >> 8), UInt8(code & 0xFF)])
    }
    outlet.send(.close, slip == .closesWith1000 ? [0x03, 0xE8] : payload)
  }

  private func refuse() {
    if slip == .tellsAllOfRefusals { room.complain() }
    outlet.send(ChatMessage(type: "system", content: "That cannot be done."))
  }

  /// Returns false when that was the last.
  private func handle(_ json: String) throws -> Bool {
    let decoded = try? JSONDecoder().decode(ChatMessage.self, from: Data(json.utf8))
    if slip == .crashesWithoutJSON { _ = decoded! }
    guard let message = decoded else {
      refuse()
      return true
    }
    let content =
      slip == .crashesWithoutContent && message.type != "list" && message.type != "logout"
      ? message.content! : message.content ?? ""
    if slip == .crashesBeforeLogin, message.type != "login" { _ = name! }
    if slip == .letsTheNamelessTalk, name == nil, message.type == "user" {
      room.say(id, "somebody", content)
      return true
    }
    if name == nil, message.type != "login" {
      switch slip {
      case .listsForTheNameless where message.type == "list":
        room.list(outlet)
        return true
      case .hangsUpOnTheNameless:
        refuse()
        return false
      case .ignoresTheNameless: return true
      default: break
      }
    }
    switch (message.type, name) {
    case ("login", nil) where !content.isEmpty:
      wanted = content
      if room.login(id, content, outlet) { name = content } else { refuse() }
      firstName = name
    case ("user", let name?): room.say(id, name, content)
    case ("list", _?): room.list(outlet)
    case ("rename", _?) where !content.isEmpty:
      let isRenamed = room.rename(id, to: content, first: firstName)
      if !isRenamed { refuse() } else if slip != .keepsOldName { name = content }
    case ("logout", let name?):
      if slip == .doubleLogout { room.leave(id, name) }
      outlet.send(.close, [0x03, 0xE8])
      if slip != .goesOnAfterLogout { return false }
      room.leave(id, name)
      self.name = nil
    case ("login", _), ("user", _), ("list", _), ("rename", _), ("logout", _): refuse()
    default:
      if slip == .crashesForUnknownTypes { fatalError("an unknown type: \(message.type)") }
      if slip != .ignoresUnknownTypes { refuse() }
    }
    return true
  }
}
