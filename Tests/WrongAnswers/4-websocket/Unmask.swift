/// Begins every piece with the key's first byte.
public func unmaskWithoutIndex(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) {
  for at in start..<bytes.count { bytes[at] ^= key[(at - start) % 4] }
}

/// Counts from the array's beginning, where the header is.
public func unmaskByPlace(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) {
  for at in start..<bytes.count { bytes[at] ^= key[(at + index) % 4] }
}

/// Takes the mask off the header too.
public func unmaskFromZero(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) {
  for at in bytes.indices { bytes[at] ^= key[(at + start + index) % 4] }
}

/// Does whole words and forgets what is left.
public func unmaskWholeWords(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) {
  for at in start..<start + (bytes.count - start) / 8 * 8 {
    bytes[at] ^= key[(at - start + index) % 4]
  }
}

/// Turns the key the wrong way round.
public func unmaskTurnedBack(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) {
  for at in start..<bytes.count { bytes[at] ^= key[(at - start + 4 - index % 4) % 4] }
}

/// The empty body.
public func unmaskNothing(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) {}

/// What words of eight bytes can get wrong, one thing at a time.
public enum WordSlip: Sendable {
  /// Builds the word with the key's first byte on the left, where a machine of today has the last one.
  case firstByteLeft
  /// Takes for granted that the payload lies at a multiple of eight.
  case aligned
  /// Begins the rest with the key's first byte, whatever the index.
  case restFromTheKeysStart
  /// Turns the key for the first word, and not for the others.
  case turnedOnce
  /// Counts words from the start of the array.
  case wordsOfTheArray
  /// Leaves out the last word when nothing follows it.
  case lastWord
  /// Takes the rest twice where the payload is long.
  case restTwice
  /// Counts the payload in a byte.
  case indexInAByte
  /// Counts the payload in 32 bits.
  case indexIn32Bits
  /// Cuts off what is before the payload.
  case header
}

public func unmask(
  with slip: WordSlip, _ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int
) {
  if slip == .header { bytes.removeFirst(start) }
  let start = slip == .header ? 0 : start
  var index = index
  if slip == .indexInAByte { index = Int(UInt8(index)) }
  if slip == .indexIn32Bits { index = Int(Int32(index)) }
  let turned = (0..<8).map { key[(index + $0) % 4] }
  let plain = (0..<8).map { key[$0 % 4] }
  let left = turned.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  let word = slip == .firstByteLeft ? left : left.byteSwapped
  let next = plain.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }.byteSwapped
  let count = bytes.count
  bytes.withUnsafeMutableBytes { buffer in
    var at = slip == .wordsOfTheArray ? (start + 7) / 8 * 8 : start
    while slip == .lastWord ? at + 8 < count : at + 8 <= count {
      let key = slip == .turnedOnce && at > start ? next : word
      if slip == .aligned {
        buffer.storeBytes(
          of: buffer.load(fromByteOffset: at, as: UInt64.self) ^ key, toByteOffset: at,
          as: UInt64.self)
      } else {
        let masked = buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        buffer.storeBytes(of: masked ^ key, toByteOffset: at, as: UInt64.self)
      }
      at += 8
    }
    var rest = slip == .restFromTheKeysStart && count - start >= 8 ? plain : turned
    if slip == .lastWord { rest.removeLast(8 - (count - start) % 8) }
    if at > count { return }
    for (byte, key) in zip(at..<count, rest) { buffer[byte] ^= key }
    if slip == .restTwice, count > 16 {
      for (byte, key) in zip(at..<count, rest) { buffer[byte] ^= key }
    }
  }
}

/// Begins with blocks of 32 bytes where the array has one, and forgets what came before the first.
public func unmaskBlocks(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) {
  var at = start
  while at < bytes.count, at % 32 != 0 || at + 32 > bytes.count {
    bytes[at] ^= key[(at - start + index) % 4]
    at += 1
  }
  while at + 32 <= bytes.count {
    for place in 0..<32 { bytes[at + place] ^= key[(index + place) % 4] }
    at += 32
  }
  while at < bytes.count {
    bytes[at] ^= key[(at - start + index) % 4]
    at += 1
  }
}
