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
