import TestSupport
import Testing

@testable import Step4WebSocket

@Suite struct FrameTests {
  /// RFC 6455, section 5.7.
  @Test func goOutAsInTheRFC() {
    #expect(frame(.text, Array("Hello".utf8)) == bytes("81 05 48 65 6c 6c 6f"))
    #expect(frame(.ping, Array("Hello".utf8)) == bytes("89 05 48 65 6c 6c 6f"))
    let short = [UInt8](repeating: 0xAB, count: 256)
    #expect(frame(.binary, short) == bytes("82 7E 0100") + short)
    let long = [UInt8](repeating: 0xCD, count: 65_536)
    #expect(frame(.binary, long) == bytes("82 7F 0000000000010000") + long)
  }

  @Test(arguments: [
    (0, "81 00"), (1, "81 01"), (125, "81 7D"), (126, "81 7E 007E"), (127, "81 7E 007F"),
    (65_535, "81 7E FFFF"), (65_536, "81 7F 0000000000010000"),
    (70_000, "81 7F 0000000000011170"),
  ])
  func lengthsAreInTheirShortestForm(_ length: Int, _ head: String) {
    let payload = [UInt8](repeating: 0x61, count: length)
    #expect(frame(.text, payload) == bytes(head) + payload)
  }

  @Test func everyOpcodeIsTheFirstByte() {
    for opcode in [Opcode.continuation, .text, .binary, .close, .ping, .pong] {
      #expect(frame(opcode, []) == [0x80 | opcode.rawValue, 0])
    }
  }
}

@Suite struct FrameHeaderTests {
  private static let key = "37fa213d"

  private func header(_ hexadecimal: String) throws(Violation) -> FrameHeader? {
    try FrameHeader(parsing: bytes(hexadecimal)[...])
  }

  @Test(arguments: [
    ("81 85", true, Opcode.text, 5, 6),
    ("01 83", false, .text, 3, 6),
    ("80 80", true, .continuation, 0, 6),
    ("00 FD", false, .continuation, 125, 6),
    ("82 FE 007E", true, .binary, 126, 8),
    ("82 FE FFFF", true, .binary, 65_535, 8),
    ("82 FF 0000000000010000", true, .binary, 65_536, 14),
    ("82 FF 7FFFFFFFFFFFFFFF", true, .binary, Int.max, 14),
    ("88 82", true, .close, 2, 6),
    ("89 FD", true, .ping, 125, 6),
    ("8A 80", true, .pong, 0, 6),
  ])
  func isReadOnceItIsWhole(
    _ head: String, _ isFinal: Bool, _ opcode: Opcode, _ length: Int, _ size: Int
  ) throws {
    let whole = bytes(head + Self.key)
    for end in 0..<whole.count { #expect(try FrameHeader(parsing: whole[..<end]) == nil) }
    // What follows it, and where it lies in a larger array, make no difference.
    for stream in [whole[...], (whole + [1, 2, 3])[...], ([9, 9] + whole)[2...]] {
      let header = try #require(try FrameHeader(parsing: stream))
      #expect(header.isFinal == isFinal)
      #expect(header.opcode == opcode)
      #expect(header.payloadLength == length)
      #expect(header.size == size)
      #expect(header.mask == Mask(key: bytes(Self.key)))
    }
  }

  /// Each is refused with its last byte: nothing has to wait for more.
  @Test(arguments: [
    ("C1 85", "a reserved bit is set"),
    ("A1 85", "a reserved bit is set"),
    ("91 85", "a reserved bit is set"),
    ("83 80", "opcode 3 is reserved"),
    ("84 80", "opcode 4 is reserved"),
    ("85 80", "opcode 5 is reserved"),
    ("86 80", "opcode 6 is reserved"),
    ("87 80", "opcode 7 is reserved"),
    ("8B 80", "opcode 11 is reserved"),
    ("8C 80", "opcode 12 is reserved"),
    ("8D 80", "opcode 13 is reserved"),
    ("8E 80", "opcode 14 is reserved"),
    ("8F 80", "opcode 15 is reserved"),
    ("81 05", "the frame is not masked"),
    ("88 00", "the frame is not masked"),
    ("08 80", "a control frame is fragmented"),
    ("09 80", "a control frame is fragmented"),
    ("0A 80", "a control frame is fragmented"),
    ("88 FE", "a control frame has over 125 bytes"),
    ("89 FE", "a control frame has over 125 bytes"),
    ("8A FF", "a control frame has over 125 bytes"),
    ("81 FE 0000", "the length is not in its shortest form"),
    ("81 FE 007D", "the length is not in its shortest form"),
    ("81 FF 0000000000000000", "the length is not in its shortest form"),
    ("81 FF 000000000000FFFF", "the length is not in its shortest form"),
    ("81 FF 8000000000000000", "the length's first bit is set"),
    ("81 FF FFFFFFFFFFFFFFFF", "the length's first bit is set"),
  ])
  func isRefusedWithItsFirstBadByte(_ head: String, _ reason: String) throws {
    #expect(try FrameHeader(parsing: bytes(head).dropLast()) == nil)
    #expect(throws: Violation(.protocolError, reason)) { try header(head) }
  }
}

@Suite struct MaskTests {
  @Test func turnsTheRFCsBytesIntoHello() {
    var payload = bytes("7f 9f 4d 51 58")
    Mask(key: bytes("37 fa 21 3d")).apply(to: &payload, from: 0, index: 0)
    #expect(payload == Array("Hello".utf8))
  }

  /// Section 5.3: byte i of the payload is XORed with byte i % 4 of the key.
  @Test func doesWhatTheRFCSaysAtEveryPlaceAndLength() {
    let key: [UInt8] = [0x01, 0x20, 0xF3, 0x84]
    for start in 0...9 {
      for length in 0...41 {
        for index in 0...9 {
          let plain = (0..<start + length).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
          var masked = plain
          Mask(key: key).apply(to: &masked, from: start, index: index)
          let expected = plain.enumerated().map { at, byte in
            at < start ? byte : byte ^ key[(index + at - start) % 4]
          }
          #expect(masked == expected, "from \(start), \(length) bytes, index \(index)")
          // Putting it on is taking it off.
          Mask(key: key).apply(to: &masked, from: start, index: index)
          #expect(masked == plain)
        }
      }
    }
  }
}

@Suite struct CloseCodeTests {
  @Test func theWireCarriesThoseThatAreDefinedOrFree() {
    let allowed = (0...65_535).filter { CloseCode(value: UInt16($0)).isAllowedOnTheWire }
    #expect(
      allowed == [1000, 1001, 1002, 1003] + Array(1007...1014) + Array(3000...4999))
  }

  @Test func aFrameHasTheCodeAndThenTheReason() {
    #expect(CloseCode.normal.frame() == bytes("88 02 03E8"))
    #expect(CloseCode.idle.frame("idle") == bytes("88 06 0FA0") + Array("idle".utf8))
    #expect(CloseCode.tooBig.frame("é") == bytes("88 04 03F1 C3A9"))
  }
}
