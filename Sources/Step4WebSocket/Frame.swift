/// What a frame is for. RFC 6455, section 5.2; the values between are reserved.
enum Opcode: UInt8 {
  case continuation = 0x0
  case text = 0x1
  case binary = 0x2
  case close = 0x8
  case ping = 0x9
  case pong = 0xA

  /// Control frames are small, never cut into fragments, and may come between the fragments of a message.
  var isControl: Bool { rawValue >= 0x8 }
}

/// The first bytes of a frame, before its payload. RFC 6455, section 5.2:
///
///      0               1               2               3
///      7 6 5 4 3 2 1 0 7 6 5 4 3 2 1 0 7 6 5 4 3 2 1 0 7 6 5 4 3 2 1 0
///     +-+-+-+-+-------+-+-------------+-------------------------------+
///     |F|R|R|R| opcode|M| length      | length, if those 7 bits are   |
///     |I|S|S|S|       |A| 0...125     | 126: 16 bits                  |
///     |N|V|V|V|       |S| 126, 127    | 127: 64 bits                  |
///     | |1|2|3|       |K|             |                               |
///     +-+-+-+-+-------+-+-------------+-------------------------------+
///     | mask: 4 bytes, if the bit M is set                            |
///     +---------------------------------------------------------------+
///     | payload, each byte XORed with byte (its index % 4) of the mask |
///     +---------------------------------------------------------------+
struct FrameHeader: Equatable {
  let isFinal: Bool
  let opcode: Opcode
  let mask: Mask
  /// In bytes.
  let payloadLength: Int
  /// How many bytes the header itself takes: 6 to 14.
  let size: Int

  /// Reads the header of a frame from a client, or returns `nil` when there are not enough bytes yet.
  ///
  /// - Throws: `Violation` for anything the RFC does not let a client send, as soon as it shows.
  init?(parsing bytes: ArraySlice<UInt8>) throws(Violation) {
    guard bytes.count >= 2 else { return nil }
    let start = bytes.startIndex
    let (first, second) = (bytes[start], bytes[start + 1])
    guard first & 0x70 == 0 else { throw Violation(.protocolError, "a reserved bit is set") }
    guard let opcode = Opcode(rawValue: first & 0x0F) else {
      throw Violation(.protocolError, "opcode \(first & 0x0F) is reserved")
    }
    guard second & 0x80 != 0 else { throw Violation(.protocolError, "the frame is not masked") }
    isFinal = first & 0x80 != 0
    self.opcode = opcode

    let short = Int(second & 0x7F)
    if opcode.isControl {
      guard isFinal else { throw Violation(.protocolError, "a control frame is fragmented") }
      guard short <= 125 else {
        throw Violation(.protocolError, "a control frame has over 125 bytes")
      }
    }
    let extra = short == 126 ? 2 : short == 127 ? 8 : 0
    size = 2 + extra + 4
    guard bytes.count >= 2 + extra else { return nil }
    let length = bytes[(start + 2)..<(start + 2 + extra)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length < 1 << 63 else { throw Violation(.protocolError, "the length's first bit is set") }
    guard extra == 0 || length > (extra == 2 ? 125 : 65_535) else {
      throw Violation(.protocolError, "the length is not in its shortest form")
    }
    payloadLength = extra == 0 ? short : Int(length)
    guard bytes.count >= size else { return nil }
    mask = Mask(key: bytes[(start + size - 4)..<(start + size)])
  }
}

/// A whole frame from the server: unmasked, in one piece.
func frame(_ opcode: Opcode, _ payload: some Collection<UInt8>) -> [UInt8] {
  frameHeader(opcode, payloadLength: payload.count, room: payload.count) + payload
}

/// The header of such a frame, in an array with `room` for so many bytes behind it.
func frameHeader(_ opcode: Opcode, payloadLength length: Int, room: Int = 0) -> [UInt8] {
  var header: [UInt8] = []
  header.reserveCapacity(10 + room)
  header.append(0x80 | opcode.rawValue)
  if length <= 125 {
    header.append(UInt8(length))
  } else if length <= 65_535 {
    header += [126, UInt8(length >> 8), UInt8(length & 0xFF)]
  } else {
    header.append(127)
    for shift in stride(from: 56, through: 0, by: -8) {
      header.append(UInt8(truncatingIfNeeded: length >> shift))
    }
  }
  return header
}

/// The key a client mixes into its payload, so that a page cannot make a browser send bytes that a
/// careless proxy takes for something else. RFC 6455, sections 5.3 and 10.3.
struct Mask: Equatable {
  /// The four bytes of the key twice, the first in the lowest bits.
  private let word: UInt64

  init(key: some BidirectionalCollection<UInt8>) {
    let half = key.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    word = half << 32 | half
  }

  /// Takes the mask off `bytes[start...]`, whose first byte is number `index` of the payload.
  /// Putting it on is the same.
  func apply(to bytes: inout [UInt8], from start: Int, index: Int) {
    // Turned so that its first byte is the one for payload byte `index`.
    let turn = UInt64(8 * (index % 4))
    let key = (word >> turn | word << (64 - turn)).littleEndian
    bytes.withUnsafeMutableBytes { buffer in
      var at = start
      // Eight bytes at a time: byte by byte this would be the slowest loop of the server.
      while at + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        buffer.storeBytes(of: word ^ key, toByteOffset: at, as: UInt64.self)
        at += 8
      }
      withUnsafeBytes(of: key) { key in
        for (byte, key) in zip(at..<buffer.count, key) { buffer[byte] ^= key }
      }
    }
  }
}
