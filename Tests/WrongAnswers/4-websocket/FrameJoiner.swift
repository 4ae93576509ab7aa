import Exercises

/// Joins frames and checks nothing but the end: the base of most of these.
private struct Joined {
  var kind: Opcode?
  var message: [UInt8] = []

  mutating func take(_ frame: Frame, limit: Int) throws {
    if frame.opcode == .continuation {
      guard kind != nil else { throw Violation(1002, "nothing to continue") }
    } else {
      guard kind == nil else { throw Violation(1002, "inside another") }
      kind = frame.opcode
    }
    message += frame.payload
    guard message.count <= limit else { throw Violation(1009, "too long") }
  }

  mutating func end(_ frame: Frame, _ text: ([UInt8]) throws -> String) throws -> Whole? {
    guard frame.isFinal else { return nil }
    defer { self = Joined() }
    return kind == .text ? .text(try text(message)) : .binary(message)
  }
}

private func checked(_ bytes: [UInt8]) throws -> String {
  guard let text = String(validating: bytes, as: UTF8.self) else { throw Violation(1007, "text") }
  return text
}

/// Checks each frame on its own, so that a cut character is an error.
public struct FrameJoinerByFrame: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    try joined.take(frame, limit: limit)
    if joined.kind == .text { _ = try checked(frame.payload) }
    return try joined.end(frame, checked)
  }
}

/// Checks the text when it is whole: the peer may send gigabytes of nonsense first.
public struct FrameJoinerAtTheEnd: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    try joined.take(frame, limit: limit)
    return try joined.end(frame, checked)
  }
}

/// Lets Swift mend bad text.
public struct FrameJoinerThatMends: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    try joined.take(frame, limit: limit)
    return try joined.end(frame) { String(decoding: $0, as: UTF8.self) }
  }
}

/// Starts anew with every control frame.
public struct FrameJoinerThatForgets: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl {
      joined.message = []
      return .control(frame)
    }
    try joined.take(frame, limit: limit)
    return try joined.end(frame, checked)
  }
}

/// Holds every frame to the limit, and no message.
public struct FrameJoinerWithFrameLimit: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    guard frame.payload.count <= limit else { throw Violation(1009, "too long") }
    try joined.take(frame, limit: .max)
    return try joined.end(frame, checked)
  }
}

/// Takes any data frame for the next piece.
public struct FrameJoinerOfAnything: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    if joined.kind == nil { joined.kind = frame.opcode }
    joined.message += frame.payload
    guard joined.message.count <= limit else { throw Violation(1009, "too long") }
    return try joined.end(frame, checked)
  }
}

/// Leaves up to three last bytes for later, whatever they are.
public struct FrameJoinerWithATail: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    try joined.take(frame, limit: limit)
    if joined.kind == .text {
      let message = joined.message
      let isText = (0...3).contains { tail in
        tail <= message.count && message.suffix(tail).allSatisfy { $0 >= 0x80 }
          && String(validating: message.dropLast(tail), as: UTF8.self) != nil
      }
      guard isText else { throw Violation(1007, "text") }
    }
    return try joined.end(frame, checked)
  }
}
