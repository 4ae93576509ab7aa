import Exercises
import Foundation
import Net
import Synchronization

/// The way to a client.
final class SlippingOutlet: Sendable {
  private let slip: ChatSlip
  private let socket: Socket
  private let turn = Mutex(())

  init(_ slip: ChatSlip, _ socket: Socket) { (self.slip, self.socket) = (slip, socket) }

  func send(_ message: ChatMessage) {
    var message = message
    if message.type == "system", message.userList == nil {
      if slip == .refusesWithoutWords { message.content = nil }
      if slip == .signsRefusals { message.from = "server" }
    }
    if slip == .writesJSONByHand { return send(.text, Array(written(message).utf8)) }
    guard let json = try? JSONEncoder().encode(message) else { return }
    send(.text, Array(json))
  }

  /// Without a thought of what has to be escaped.
  private func written(_ message: ChatMessage) -> String {
    let texts = [
      ("type", message.type), ("content", message.content), ("user", message.user),
      ("from", message.from),
    ]
    var fields = texts.compactMap { key, value in value.map { "\"\(key)\":\"\($0)\"" } }
    if let names = message.userList {
      let list = names.map { "\"\($0)\"" }.joined(separator: ",")
      fields.append("\"user_list\":[\(list)]")
    }
    return "{\(fields.joined(separator: ","))}"
  }

  func send(_ opcode: Opcode, _ payload: [UInt8]) {
    let isMasked = slip == .masksItsFrames
    var head = [0x80 | opcode.rawValue]
    let bit: UInt8 = isMasked ? 0x80 : 0
    if payload.count <= 125 || slip == .noLongFrames {
      head.append(bit | UInt8(truncatingIfNeeded: min(payload.count, 127)))
    } else if slip == .lengthsInUInt16 {
      let count = UInt16(payload.count)
      head += [bit | 126, UInt8(count >> 8), UInt8(count & 0xFF)]
    } else {
      head += [bit | 126, UInt8(payload.count >> 8 & 0xFF), UInt8(payload.count & 0xFF)]
    }
    if isMasked { head += [0, 0, 0, 0] }
    if slip == .twoWritesWithoutLock {
      // Two system calls, and between them whoever likes.
      try? socket.writeAll(head)
      try? socket.writeAll(payload)
    } else {
      turn.withLock { _ in try? socket.writeAll(head + payload) }
    }
  }
}
