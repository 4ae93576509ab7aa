import Exercises

/// Exercise 4.4: joins the frames of a message, and checks text as it arrives.
public struct FrameJoiner: FrameJoining {
  private let limit: Int
  /// What the message is whose frames are arriving; `nil` between messages.
  private var kind: Opcode?
  private var message: [UInt8] = []
  private var checker = UTF8Checker()

  public init(limit: Int) throws { self.limit = limit }

  /// - Throws: `Violation`.
  public mutating func take(_ frame: Frame) throws -> Whole? {
    switch frame.opcode {
    case .close, .ping, .pong: return .control(frame)
    case .continuation:
      guard kind != nil else { throw Violation(1002, "there is nothing to continue") }
    case .text, .binary:
      guard kind == nil else { throw Violation(1002, "a message starts inside another") }
      kind = frame.opcode
    }
    guard frame.payload.count <= limit - message.count else {
      throw Violation(1009, "the message is too long")
    }
    message += frame.payload
    if kind == .text {
      guard frame.payload.allSatisfy({ checker.accept($0) }), !frame.isFinal || checker.isComplete
      else { throw Violation(1007, "the text is not UTF-8") }
    }
    guard frame.isFinal else { return nil }
    defer { (kind, message, checker) = (nil, [], UTF8Checker()) }
    return kind == .text ? .text(String(decoding: message, as: UTF8.self)) : .binary(message)
  }
}

/// Whether bytes that come one by one are UTF-8 so far. RFC 3629, section 4.
private struct UTF8Checker {
  /// How many more bytes the character that was begun needs.
  private var missing = 0
  /// What the next one may be: after E0, ED, F0 and F4 not every byte.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  var isComplete: Bool { missing == 0 }

  mutating func accept(_ byte: UInt8) -> Bool {
    if missing > 0 {
      guard allowed.contains(byte) else { return false }
      (missing, allowed) = (missing - 1, 0x80...0xBF)
      return true
    }
    switch byte {
    case 0x00...0x7F: missing = 0
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
    case 0xED: (missing, allowed) = (2, 0x80...0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
    default: return false
    }
    return true
  }
}
