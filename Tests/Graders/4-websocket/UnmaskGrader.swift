import TestSupport

/// The handed-in function of 4.2.
public typealias Unmask =
  @Sendable (inout [UInt8], _ start: Int, _ key: [UInt8], _ index: Int)
  throws -> Void

/// 4.2: the mask comes off, wherever the payload lies and however it was cut.
public var unmaskGrader: Exercise<Unmask> {
  Exercise(
    .unmask,
    [
      .init("unmasks the RFC's Hello") { unmask in
        var came = bytes("7f 9f 4d 51 58")
        try unmask(&came, 0, bytes("37 fa 21 3d"), 0)
        try expect(
          came, [UInt8]("Hello".utf8), sent: "7f 9f 4d 51 58 from 0, key 37 fa 21 3d, index 0",
          cause: came == bytes("7f 9f 4d 51 58")
            ? "nothing is changed: is the payload shorter than a word of 8 bytes?"
            : "byte i is XORed with byte i % 4 of the key")
      },
      .init("unmasks every length") { unmask in
        try compare(unmask, lengths: 0...40, starts: 0...0, indices: 0...0) { came, expected in
          came.count - firstDifference(came, expected) < 8
            ? "the last bytes, fewer than 8, are left out or done twice"
            : "the step from one word to the next is not 8 bytes"
        }
      },
      .init("begins at the start and leaves what is before it alone") { unmask in
        try compare(unmask, lengths: 0...20, starts: 0...9, indices: 0...0) { _, _ in
          "the key's first byte belongs to the first byte at start, not to the first of the array"
        }
      },
      .init("goes on in the middle of the key") { unmask in
        try compare(unmask, lengths: 0...20, starts: 0...3, indices: 0...9) { _, _ in
          "the first byte at start takes byte index % 4 of the key, the next one the byte behind it"
        }
      },
      .init("comes out the same, whole or cut anywhere") { unmask in
        var seed = Seed()
        let (key, payload) = (seed.bytes(4), seed.bytes(100))
        for cut in 0...100 {
          var first = Array(payload[..<cut])
          var second = Array(payload[cut...])
          try unmask(&first, 0, key, 0)
          try unmask(&second, 0, key, cut)
          try expect(
            first + second, unmasked(payload, from: 0, key, 0),
            sent: "100 bytes, cut in two at \(cut): the second piece has index \(cut)",
            cause: "the index is larger than the key here: it counts % 4")
        }
      },
    ])
}

/// Byte by byte, as the RFC has it.
private func unmasked(_ bytes: [UInt8], from start: Int, _ key: [UInt8], _ index: Int) -> [UInt8] {
  var bytes = bytes
  for at in start..<bytes.count { bytes[at] ^= key[(at - start + index) % 4] }
  return bytes
}

private func firstDifference(_ came: [UInt8], _ expected: [UInt8]) -> Int {
  zip(came, expected).prefix { $0 == $1 }.count
}

private func compare(
  _ unmask: Unmask, lengths: ClosedRange<Int>, starts: ClosedRange<Int>, indices: ClosedRange<Int>,
  cause: ([UInt8], [UInt8]) -> String
) throws {
  var seed = Seed()
  for length in lengths {
    for start in starts {
      for index in indices {
        let (key, before) = (seed.bytes(4), seed.bytes(start + length))
        let expected = unmasked(before, from: start, key, index)
        var came = before
        try unmask(&came, start, key, index)
        let first = firstDifference(came, expected)
        try expect(
          hexadecimal(came), hexadecimal(expected),
          sent:
            "\(start + length == 0 ? "no bytes" : hexadecimal(before)) from \(start), key \(hexadecimal(key)), index \(index)",
          cause: first < start ? "what is before start is changed" : cause(came, expected))
      }
    }
  }
}
