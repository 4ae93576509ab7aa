import Exercises

/// Exercise 4.3: frames out of a stream of bytes that was cut anywhere.
public struct FrameParser: FrameParsing {
  private let limit: Int
  /// What has arrived and is not part of a returned frame yet: less than a frame and a piece.
  private var input: [UInt8] = []
  /// How much of the input is done with.
  private var at = 0

  public init(limit: Int) throws { self.limit = limit }

  public mutating func append(_ bytes: [UInt8]) {
    input.removeFirst(at)
    at = 0
    input += bytes
  }

  /// - Throws: `Violation`.
  public mutating func next() throws -> Frame? {
    guard let header = try header() else { return nil }
    let start = at + header.size
    guard input.count - start >= header.length else { return nil }
    var payload = Array(input[start..<start + header.length])
    try unmask(&payload, from: 0, key: header.key, index: 0)
    at = start + header.length
    return Frame(isFinal: header.isFinal, header.opcode, payload)
  }

  private struct Header {
    let isFinal: Bool
    let opcode: Opcode
    let length: Int
    let key: [UInt8]
    /// In bytes: 6, 8 or 14.
    let size: Int
  }

  private func header() throws -> Header? {
    let bytes = Array(input[at...].prefix(14))
    guard bytes.count >= 2 else { return nil }
    let isFinal = bytes[0] & 0x80 != 0
    guard bytes[0] & 0x70 == 0 else { throw Violation(1002, "a reserved bit is set") }
    guard let opcode = Opcode(rawValue: bytes[0] & 0x0F) else {
      throw Violation(1002, "the opcode is reserved")
    }
    guard bytes[1] & 0x80 != 0 else { throw Violation(1002, "the frame is not masked") }

    let short = bytes[1] & 0x7F
    guard !opcode.isControl || (isFinal && short <= 125) else {
      throw Violation(1002, "a control frame is long or fragmented")
    }
    let extra = short == 126 ? 2 : short == 127 ? 8 : 0
    let size = 2 + extra + 4
    guard bytes.count >= size else { return nil }
    var length = UInt64(short)
    if extra > 0 { length = bytes[2..<2 + extra].reduce(0) { $0 << 8 | UInt64($1) } }
    guard length < 1 << 63 else { throw Violation(1002, "the length's first bit is set") }
    guard extra == 0 || length > (extra == 2 ? 125 : 65_535) else {
      throw Violation(1002, "the length fits in fewer bytes")
    }
    guard length <= UInt64(limit) else { throw Violation(1009, "the frame is too long") }
    return Header(
      isFinal: isFinal, opcode: opcode, length: Int(length), key: Array(bytes[size - 4..<size]),
      size: size)
  }
}
