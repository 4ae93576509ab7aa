/// Checks text that comes in pieces, cut anywhere: is it UTF-8 so far? RFC 3629, section 4.
///
/// A WebSocket must refuse bad text; a good one does so with the first bad byte and does not wait for
/// the rest of the message (RFC 6455, section 8.1).
struct UTF8Checker: Equatable {
  /// How many more bytes the character that was begun needs.
  private var missing = 0
  /// What the next of them may be: the first bytes E0, ED, F0 and F4 narrow the second, so that every
  /// character has one form, surrogates none, and nothing is beyond U+10FFFF.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether the text so far does not end inside a character.
  var isComplete: Bool { missing == 0 }

  /// Takes the next piece; false at the first byte that cannot be.
  mutating func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at < bytes.count {
      // Most text is mostly ASCII: eight bytes at once as long as none has its high bit set.
      while missing == 0, at + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        at += 8
      }
      guard at < bytes.count else { break }
      guard accept(bytes[at]) else { return false }
      at += 1
    }
    return true
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    if missing > 0 {
      guard allowed.contains(byte) else { return false }
      missing -= 1
      allowed = 0x80...0xBF
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
