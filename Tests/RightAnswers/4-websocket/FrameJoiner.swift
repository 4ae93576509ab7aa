import Exercises

/// Keeps the frames, not the bytes, and goes over the whole text each time.
public final class FrameJoinerWithFrames: FrameJoining {
  private let limit: Int
  private var frames: [Frame] = []

  public init(limit: Int) { self.limit = limit }

  public func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    if (frame.opcode == .continuation) == frames.isEmpty { throw Violation(1002, "out of order") }
    frames.append(frame)
    let bytes = Array(frames.map(\.payload).joined())
    if bytes.count > limit { throw Violation(1009, "\(bytes.count) bytes") }
    let isText = frames[0].opcode == .text
    if isText, !Self.isText(bytes, isWhole: frame.isFinal) { throw Violation(1007, "no text") }
    if !frame.isFinal { return nil }
    frames = []
    return isText ? .text(String(decoding: bytes, as: UTF8.self)) : .binary(bytes)
  }

  /// Decodes by hand: a number is made of each character, and looked at as soon as it cannot grow small.
  private static func isText(_ bytes: [UInt8], isWhole: Bool) -> Bool {
    var at = 0
    while at < bytes.count {
      let first = bytes[at]
      let size = first.leadingZeroBitCount == 0 ? (~first).leadingZeroBitCount : 1
      guard first < 0x80 || (2...4).contains(size) else { return false }
      // The least and the greatest number that the bytes which are there can still become.
      var (low, high) = (UInt32(first), UInt32(first))
      if size > 1 { (low, high) = (UInt32(first) & (0x7F >> size), UInt32(first) & (0x7F >> size)) }
      for offset in 1..<max(size, 2) where size > 1 {
        let next = at + offset < bytes.count ? bytes[at + offset] : nil
        if let next, next & 0xC0 != 0x80 { return false }
        low = low << 6 | UInt32(next ?? 0x80) & 0x3F
        high = high << 6 | UInt32(next ?? 0xBF) & 0x3F
      }
      let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
      if high < least[size] || low > 0x10FFFF { return false }
      if low >= 0xD800, high <= 0xDFFF { return false }
      if at + size > bytes.count { return !isWhole }
      at += size
    }
    return true
  }
}

/// Lets the library decode as far as it can; what is left at the end may be the start of a character.
public struct FrameJoinerWithADecoder: FrameJoining {
  private enum State {
    case idle
    case text([UInt8])
    case binary([UInt8])
  }

  private let limit: Int
  private var state = State.idle

  public init(limit: Int) { self.limit = limit }

  public mutating func take(_ frame: Frame) throws -> Whole? {
    switch (frame.opcode, state) {
    case (.ping, _), (.pong, _), (.close, _): return .control(frame)
    case (.text, .idle): state = .text(frame.payload)
    case (.binary, .idle): state = .binary(frame.payload)
    case (.continuation, .text(let start)): state = .text(start + frame.payload)
    case (.continuation, .binary(let start)): state = .binary(start + frame.payload)
    default: throw Violation(1002, "\(frame.opcode) has no place here")
    }
    defer { if frame.isFinal { state = .idle } }
    switch state {
    case .binary(let bytes):
      guard bytes.count <= limit else { throw Violation(1009, "too long") }
      return frame.isFinal ? .binary(bytes) : nil
    case .text(let bytes):
      guard bytes.count <= limit else { throw Violation(1009, "too long") }
      if let text = String(validating: bytes, as: UTF8.self) {
        return frame.isFinal ? .text(text) : nil
      }
      // Is there an ending that makes text of it?
      let endings: [[UInt8]] = [0x80, 0x90, 0xA0].flatMap { next -> [[UInt8]] in
        [[next], [next, 0x80], [next, 0x80, 0x80]]
      }
      let canGoOn = endings.contains { String(validating: bytes + $0, as: UTF8.self) != nil }
      guard canGoOn, !frame.isFinal else { throw Violation(1007, "no text") }
      return nil
    case .idle: return nil
    }
  }
}
