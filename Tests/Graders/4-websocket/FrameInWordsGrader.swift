import Exercises
import TestSupport

/// The handed-in function of 4.0.
public typealias FrameInWords = @Sendable ([UInt8]) throws -> String?

/// 4.0: a frame in words.
public var frameInWordsGrader: Exercise<FrameInWords> {
  Exercise(
    .frameInWords,
    [
      .init("has two bytes in bits, and the opcode's name") { words in
        for (bytes, line): ([UInt8], String) in [
          ([0x00, 0x00], "00000000 00000000 continuation, length 0"),
          ([0x01, 0x00], "00000001 00000000 text, length 0"),
          ([0x02, 0x00], "00000010 00000000 binary, length 0"),
          ([0x08, 0x00], "00001000 00000000 close, length 0"),
          ([0x09, 0x00], "00001001 00000000 ping, length 0"),
          ([0x0A, 0x00], "00001010 00000000 pong, length 0"),
          ([0x03, 0x00], "00000011 00000000 opcode 3, length 0"),
          ([0x0F, 0x00], "00001111 00000000 opcode 15, length 0"),
        ] {
          try expect(
            words, bytes, line,
            "eight digits for each byte, the highest bit first; the opcode is a name, or a decimal number; no payload, no quotes"
          )
        }
      },
      .init("names FIN and the reserved bits") { words in
        for (first, line): (UInt8, String) in [
          (0x81, "10000001 00000000 text, FIN, length 0"),
          (0xC1, "11000001 00000000 text, FIN, RSV1, length 0"),
          (0x21, "00100001 00000000 text, RSV2, length 0"),
          (0x92, "10010010 00000000 binary, FIN, RSV3, length 0"),
          (0xFB, "11111011 00000000 opcode 11, FIN, RSV1, RSV2, RSV3, length 0"),
        ] {
          try expect(
            words, [first, 0x00], line,
            "0x80 is FIN, 0x40 RSV1, 0x20 RSV2, 0x10 RSV3, and only the four bits below are the opcode"
          )
        }
      },
      .init("takes a key off") { words in
        try expect(
          words, clientFrame(.ping, [], key: [0x00, 0x0A, 0xB0, 0xFF]),
          "10001001 10000000 ping, FIN, length 0, key 00 0a b0 ff",
          "two small hexadecimal digits for each byte of the key")
        let hello = Array("Hello".utf8)
        try expect(
          words, clientFrame(.text, hello),
          "10000001 10000101 text, FIN, length 5, key 37 fa 21 3d: \"Hello\"",
          "byte i of the payload is XORed with byte i % 4 of the key")
        try expect(
          words, [0x81, 0x05] + hello, "10000001 00000101 text, FIN, length 5: \"Hello\"",
          "without the second byte's highest bit there is no key")
        var seed = Seed()
        let key = seed.bytes(4)
        try expect(
          words, clientFrame(.text, Array("abcdefghijkl".utf8), key: key),
          "10000001 10001100 text, FIN, length 12, key \(digits(key)): \"abcdefghijkl\"",
          "byte i of the payload is XORed with byte i % 4 of the key")
      },
      .init("shows as text what is text, and else digits") { words in
        for (text, shown): (String, String) in [
          ("für alle", "\"für alle\""), ("a\nb", "61 0a 62"), ("\u{1B}[2J", "1b 5b 32 4a"),
          ("a\u{7F}", "61 7f"), ("\0", "00"), ("a\tb", "61 09 62"),
          ("a\u{85}b", "\"a\u{85}b\""), ("a\u{200D}b", "\"a\u{200D}b\""),
        ] {
          try expect(
            words, [0x81, UInt8(text.utf8.count)] + Array(text.utf8),
            "10000001 \(bits(text.utf8.count)) text, FIN, length \(text.utf8.count): \(shown)",
            "bytes below 0x20 and 0x7F do things to a terminal: then digits, for all of it")
        }
        try expect(
          words, clientFrame(.text, Array("é".utf8), key: [1, 2, 3, 4]),
          "10000001 10000010 text, FIN, length 2, key 01 02 03 04: \"é\"",
          "what is UTF-8 without the key is text")
        for text in ["say \"hi\" \\o/", "a\u{FFFD}b"] {
          try expect(
            words, clientFrame(.text, Array(text.utf8), key: [0, 0, 0, 0]),
            "10000001 \(bits(0x80 + text.utf8.count)) text, FIN, length \(text.utf8.count), key 00 00 00 00: \"\(text)\"",
            "these bytes are UTF-8: between the quotes they stand as they are, none left out, none escaped"
          )
        }
        try expect(
          words, [0x88, 0x82, 0x37, 0xFA, 0x21, 0x3D, 0x34, 0x13],
          "10001000 10000010 close, FIN, length 2, key 37 fa 21 3d: 03 e9",
          "the key is taken off first, whether text or digits are shown then")
        try expect(
          words, [0x01, 0x02, 0x68, 0xC3],
          "00000001 00000010 text, length 2: 68 c3",
          "half a character is no UTF-8: then digits, and nothing put in its place")
        try expect(
          words, [0x88, 0x02, 0x03, 0xE9], "10001000 00000010 close, FIN, length 2: 03 e9",
          "it is no UTF-8, so digits, two for each byte")
        try expect(
          words, [0x82, 0x02, 0x68, 0x69], "10000010 00000010 binary, FIN, length 2: \"hi\"",
          "whether it is shown as text is not the opcode's matter, but that of the bytes")
      },
      .init("reads lengths of two bytes and of eight") { words in
        for (count, head): (Int, [UInt8]) in [
          (125, [0x7D]), (126, [126, 0, 126]), (258, [126, 1, 2]),
          (65_536, [127, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] {
          try expect(
            words, [0x82] + head + [UInt8](repeating: 0x61, count: count),
            "10000010 \(bits(Int(head[0]))) binary, FIN, length \(count): \"\(String(repeating: "a", count: 32))\"…",
            "126 and 127 in the second byte say where the length is, highest byte first; 32 bytes of the payload are shown"
          )
        }
        for (head, length): ([UInt8], String) in [
          ([126, 0, 3], "3"), ([127, 0, 0, 0, 0, 0, 0, 0, 3], "3"),
        ] {
          try expect(
            words, [0x81] + head + [0x61, 0x62, 0x63],
            "10000001 \(bits(Int(head[0]))) text, FIN, length \(length): \"abc\"",
            "a length that is not in its shortest form is described as well")
        }
        let huge = [UInt8](repeating: 0xFF, count: 8)
        try expect(
          words, [0x82, 127] + huge + [UInt8](repeating: 0x00, count: 40),
          "10000010 01111111 binary, FIN, length 18446744073709551615: \(digits([UInt8](repeating: 0, count: 32)))…",
          "eight bytes may say more than an Int can: UInt64")
      },
      .init("cuts at 32 bytes, and shows no others") { words in
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        for count in [31, 32, 33] {
          try expect(
            words, clientFrame(.text, Array(letters[..<count]), key: [0, 0, 0, 0]),
            "10000001 \(bits(0x80 + count)) text, FIN, length \(count), key 00 00 00 00: \"\(String(decoding: letters.prefix(min(count, 32)), as: UTF8.self))\"\(count > 32 ? "…" : "")",
            "32 bytes at most, and … behind them only where there are more")
        }
        let a = [UInt8](repeating: 0x61, count: 32)
        for (payload, shown): ([UInt8], String) in [
          (a + [0xFF], "\"\(String(repeating: "a", count: 32))\"…"),
          (
            Array(String(repeating: "é", count: 20).utf8),
            "\"\(String(repeating: "é", count: 16))\"…"
          ),
          (a.dropLast() + Array("éb".utf8), "\(digits(a.dropLast() + [0xC3]))…"),
        ] {
          try expect(
            words, [0x81, UInt8(payload.count)] + payload,
            "10000001 \(bits(payload.count)) text, FIN, length \(payload.count): \(shown)",
            "the first 32 bytes, not characters, are looked at and shown, and no others: half a character at their end makes them digits"
          )
        }
        try expect(
          words, [0x81, 0x02, 0x68, 0x69, 0x89, 0x00],
          "10000001 00000010 text, FIN, length 2: \"hi\"",
          "the frame is as long as it says: what lies behind it is another one's")
      },
      .init("needs what it shows, and no more") { words in
        let long = clientFrame(.text, [UInt8](repeating: 0x61, count: 300))
        // The third has a length of 8 bytes, which say that there is a lot to come.
        for (frame, needed) in [
          (clientFrame(.text, Array("Hello".utf8)), 2 + 4 + 5), (long, 4 + 4 + 32),
          ([0x82, 127] + long, 10 + 32),
        ] {
          for count in 0..<needed {
            let bytes = Array(frame[..<count])
            given("frameInWords([\(digits(bytes))])")
            let came = try words(bytes)
            if came == nil { continue }
            try expect(
              came, nil, sent: "[\(digits(bytes))], where \(needed) bytes are needed",
              cause: "bytes of the header, or of what is shown of the payload, are missing")
          }
          let bytes = Array(frame[..<needed])
          given("frameInWords([\(digits(bytes))])")
          let came = try words(bytes)
          try expect(
            came != nil, true,
            sent: "[\(digits(bytes))]: is that enough for a line?",
            cause: "the payload's first 32 bytes are all that is shown of it: do not ask for more")
          try expect(
            came?.hasSuffix("…") == true, needed > 32,
            sent: "[\(digits(bytes))]; whether the line ends with …",
            cause:
              "… follows if the frame says that its payload has more than 32 bytes, also if they have not come"
          )
        }
      },
    ])
}

/// Compares a line with what it should be.
private func expect(
  _ words: FrameInWords, _ bytes: [UInt8], _ line: String, _ cause: String
) throws {
  let start = digits(Array(bytes.prefix(48))) + (bytes.count > 48 ? " …" : "")
  given("frameInWords([\(start)])")
  let came = try words(bytes)
  try expect(
    came, line, sent: "[\(start)]",
    cause: came == nil
      ? "these bytes are enough for a line (without the mask bit there is no key); \(cause)"
      : cause)
}

private func bits(_ byte: Int) -> String {
  let some = String(byte, radix: 2)
  return String(repeating: "0", count: 8 - some.count) + some
}

private func digits(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}
