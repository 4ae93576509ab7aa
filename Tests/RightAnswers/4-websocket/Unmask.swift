/// In the manner of C: pointers, and a key that is a number and turns round with each byte.
public func unmaskByPointer(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int)
  throws
{
  var turning = key.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  for _ in 0..<index & 3 { turning = turning >> 8 | turning << 24 }
  bytes.withUnsafeMutableBufferPointer { buffer in
    guard var pointer = buffer.baseAddress else { return }
    let end = pointer + buffer.count
    pointer += start
    while pointer < end {
      pointer.pointee ^= UInt8(truncatingIfNeeded: turning)
      turning = turning >> 8 | turning << 24
      pointer += 1
    }
  }
}

/// Sixteen bytes at a time.
public func unmaskBySIMD(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) throws {
  var wide = SIMD16<UInt8>()
  for lane in 0..<16 { wide[lane] = key[(index % 4 + lane) % 4] }
  var at = start
  while at < bytes.count {
    let count = min(16, bytes.count - at)
    var block = SIMD16<UInt8>()
    for lane in 0..<count { block[lane] = bytes[at + lane] }
    block ^= wide
    bytes.replaceSubrange(at..<at + count, with: (0..<count).map { block[$0] })
    at += count
  }
}

/// One number of the payload after the other, and a new array.
public func unmaskByMap(_ bytes: inout [UInt8], from start: Int, key: [UInt8], index: Int) throws {
  bytes = bytes[..<start] + zip(bytes[start...], index...).map { $0 ^ key[$1 % key.count] }
}
