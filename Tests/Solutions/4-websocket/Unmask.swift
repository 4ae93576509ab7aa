import Exercises

/// Exercise 4.2: takes the mask off `bytes[start...]`, whose first byte is number `index` of the payload.
public func unmask(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) throws {
  // The key twice, turned so that its first byte is the one for payload byte `index`.
  let turned = (0..<8).map { key[(index + $0) % 4] }
  let word = turned.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
  bytes.withUnsafeMutableBytes { buffer in
    var at = start
    while at + 8 <= buffer.count {
      let masked = buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      buffer.storeBytes(of: masked ^ word, toByteOffset: at, as: UInt64.self)
      at += 8
    }
    // Eight is a multiple of four, so the key begins anew here.
    for (byte, key) in zip(at..<buffer.count, turned) { buffer[byte] ^= key }
  }
}
