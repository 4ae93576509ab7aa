import TestSupport

/// The handed-in function of 4.2.
public typealias Unmask =
  @Sendable (inout [UInt8], _ start: Int, _ key: [UInt8], _ index: Int)
  throws -> Void

/// 4.2: the mask comes off, wherever the payload lies and however it was cut.
public var unmaskGrader: Exercise<Unmask> {
  Exercise(
    .unmask,
    noting: { unmask in
      { bytes, start, key, index in
        given("\(hexadecimal(bytes)) from \(start), key \(hexadecimal(key)), index \(index)")
        try unmask(&bytes, start, key, index)
      }
    },
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
        try compare(unmask, lengths: 0...40, starts: 0...0, indices: [0]) { trial in
          trial.came.count - trial.first <= 8
            ? "the last bytes, fewer than 8, are left out or done twice"
            : "the step from one word to the next is not 8 bytes"
        }
      },
      .init("begins at the start and leaves what is before it alone") { unmask in
        try compare(unmask, lengths: 0...20, starts: 0...9, indices: [0]) { _ in
          "the key's first byte belongs to the first byte at start, not to the first of the array"
        }
      },
      .init("goes on in the middle of the key") { unmask in
        try compare(unmask, lengths: 0...20, starts: 0...3, indices: Array(0...9)) { trial in
          trial.first >= trial.start + 8
            ? "the first word is right and what follows is not: eight is a multiple of four, so every word, and the rest, begins with the same byte of the key"
            : "the first byte at start takes byte index % 4 of the key, the next one the byte behind it"
        }
      },
      .init("goes on in the middle of a long payload") { unmask in
        let indices = [127, 128, 255, 256, 1001, 65_535, 65_536, 1 << 31, 1 << 40 + 3]
        try compare(unmask, lengths: 0...12, starts: 0...1, indices: indices) { _ in
          "the index is large here: it counts % 4, and a payload may have more bytes than a UInt8 or a UInt16 can count"
        }
      },
      .init("takes long payloads at any start") { unmask in
        // Longer than any block of 8, 16 or 32 bytes that begins at an aligned place.
        try compare(unmask, lengths: 77...80, starts: 0...33, indices: [0, 1, 2, 3]) { _ in
          "what comes before the first whole block moves the key on: the byte at `at` takes byte (at - start + index) % 4, wherever the blocks begin"
        }
      },
      .init("comes out the same, whole or cut anywhere") { unmask in
        var seed = Seed()
        let (key, payload) = (seed.bytes(4), seed.bytes(300))
        for cut in 0...300 {
          var first = Array(payload[..<cut])
          var second = Array(payload[cut...])
          try unmask(&first, 0, key, 0)
          try unmask(&second, 0, key, cut)
          try expect(
            first + second, unmasked(payload, from: 0, key, 0),
            sent: "300 bytes, cut in two at \(cut): the second piece has index \(cut)",
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

/// One call, and what came of it.
private struct Unmasking {
  let before, key: [UInt8]
  let start, index: Int
  let came: [UInt8]

  var expected: [UInt8] { unmasked(before, from: start, key, index) }
  /// Where the first difference is.
  var first: Int { zip(came, expected).prefix { $0 == $1 }.count }

  /// Whether the key was put into a word with its first byte where the last one belongs.
  var isTurned: Bool {
    guard came.count == before.count, came.count - start >= 4 else { return false }
    return [4, 8].contains { size in
      came.count - start >= size
        && (0..<size).allSatisfy { at in
          came[start + at] == before[start + at] ^ key[(index + size - 1 - at) % 4]
        }
    }
  }

  var sent: String {
    "\(before.isEmpty ? "no bytes" : hexadecimal(before)) from \(start), key \(hexadecimal(key)), index \(index)"
  }
}

private func compare(
  _ unmask: Unmask, lengths: ClosedRange<Int>, starts: ClosedRange<Int>, indices: [Int],
  cause: (Unmasking) -> String
) throws {
  var seed = Seed()
  for length in lengths {
    for start in starts {
      for index in indices {
        // Four different bytes: so no two of them can be exchanged unseen.
        let first = UInt8.random(in: 1...60, using: &seed)
        let (key, before) = (
          [first, first + 64, first + 128, first + 192], seed.bytes(start + length)
        )
        var came = before
        try unmask(&came, start, key, index)
        let trial = Unmasking(before: before, key: key, start: start, index: index, came: came)
        guard came != trial.expected else { continue }
        let likely =
          came.count != before.count
          ? "the array is \(came.count) bytes long and was \(before.count): only its bytes change"
          : trial.first < start
            ? "what is before start is changed"
            : trial.isTurned
              ? "the bytes of the key lie in the word the wrong way round: its first byte belongs to the byte that comes first in memory. Make the word of an array of 8 bytes with loadUnaligned, or turn it with .bigEndian"
              : cause(trial)
        try expect(hexadecimal(came), hexadecimal(trial.expected), sent: trial.sent, cause: likely)
        throw Mistake(
          "sent      \(trial.sent)\nexpected  other bytes behind the first 20\nLikely:   \(likely)")
      }
    }
  }
}
