import Exercises

/// A state machine that is fed one byte at a time. It says of a length beyond 2^63 that it is too long.
public struct FrameParserByByte: FrameParsing {
  private enum State {
    case first, second
    case length(missing: Int, isLong: Bool)
    case key
    case payload(missing: Int)
  }

  private let limit: Int
  private var state = State.first
  private var (first, key, payload): (UInt8, [UInt8], [UInt8]) = (0, [], [])
  private var length: UInt64 = 0
  private var frames: [Frame] = []
  private var violation: Violation?

  public init(limit: Int) { self.limit = limit }

  public mutating func append(_ bytes: [UInt8]) {
    for byte in bytes where violation == nil {
      do { try take(byte) } catch { violation = error }
    }
  }

  public mutating func next() throws -> Frame? {
    if !frames.isEmpty { return frames.removeFirst() }
    if let violation { throw violation }
    return nil
  }

  private mutating func take(_ byte: UInt8) throws(Violation) {
    switch state {
    case .first:
      guard byte & 0x70 == 0, Opcode(rawValue: byte & 15) != nil else { throw Violation(1002, "") }
      (first, state) = (byte, .second)
    case .second:
      guard byte >= 128 else { throw Violation(1002, "no mask") }
      let short = byte & 127
      guard first & 8 == 0 || first >= 128 && short <= 125 else { throw Violation(1002, "control") }
      (length, key, payload) = (0, [], [])
      if short < 126 { try end(length: UInt64(short)) }
      if short == 126 { state = .length(missing: 2, isLong: false) }
      if short == 127 { state = .length(missing: 8, isLong: true) }
    case .length(let missing, let isLong):
      length = length << 8 + UInt64(byte)
      state = .length(missing: missing - 1, isLong: isLong)
      if missing > 1 { return }
      if length < (isLong ? 65_536 : 126) { throw Violation(1002, "long form") }
      try end(length: length)
    case .key:
      key.append(byte)
      if key.count == 4 { state = .payload(missing: Int(length)) }
      if key.count == 4, length == 0 { finish() }
    case .payload(let missing):
      payload.append(byte ^ key[payload.count & 3])
      state = .payload(missing: missing - 1)
      if missing == 1 { finish() }
    }
  }

  private mutating func end(length: UInt64) throws(Violation) {
    if length > limit { throw Violation(1009, "too long") }
    (self.length, state) = (length, .key)
  }

  private mutating func finish() {
    frames.append(Frame(isFinal: first >= 128, Opcode(rawValue: first & 15)!, payload))
    state = .first
  }
}

/// Reads from the start each time, as a cursor moves; it refuses nothing before the header is whole.
public final class FrameParserFromTheStart: FrameParsing {
  private struct TooShort: Error {}

  private let limit: Int
  private var (bytes, cursor): ([UInt8], Int) = ([], 0)

  public init(limit: Int) { self.limit = limit }

  public func append(_ bytes: [UInt8]) { self.bytes.append(contentsOf: bytes) }

  private func read(_ count: Int) throws -> ArraySlice<UInt8> {
    guard bytes.count - cursor >= count else { throw TooShort() }
    defer { cursor += count }
    return bytes[cursor..<cursor + count]
  }

  private func number(_ count: Int) throws -> UInt64 {
    try read(count).reduce(0) { $0 * 256 + UInt64($1) }
  }

  public func next() throws -> Frame? {
    cursor = 0
    do {
      let (first, second) = (UInt8(try number(1)), UInt8(try number(1)))
      let short = second % 128
      let length = short == 127 ? try number(8) : short == 126 ? try number(2) : UInt64(short)
      if second < 128 { throw Violation(1002, "a mask is missing") }
      let key = Array(try read(4))
      let isControl = first & 0x0F >= 8
      let rules: [(Bool, String)] = [
        (first & 0b0111_0000 == 0, "reserved bits"),
        ([0, 1, 2, 8, 9, 10].contains(first & 0x0F), "reserved opcode"),
        (!isControl || first & 0x80 > 0, "fragment of a control frame"),
        (!isControl || short < 126, "long control frame"),
        (short != 126 || length > 125, "length"), (short != 127 || length > 0xFFFF, "length"),
        (length <= UInt64(Int64.max), "length"),
      ]
      for (isKept, what) in rules where !isKept { throw Violation(1002, what) }
      if length > UInt64(limit) { throw Violation(1009, "\(length) bytes") }
      let payload = zip(try read(Int(length)), 0...).map { $0 ^ key[$1 % 4] }
      bytes.removeFirst(cursor)
      return Frame(isFinal: first & 0x80 > 0, Opcode(rawValue: first & 0x0F)!, payload)
    } catch is TooShort {
      return nil
    }
  }
}
