import TestSupport
import Testing

@testable import Step4WebSocket

@Suite struct UTF8CheckerTests {
  /// How many bytes of a text are accepted, given as these pieces, and whether it may end there.
  private func check(_ pieces: [ArraySlice<UInt8>]) -> (isAccepted: Bool, isComplete: Bool) {
    var checker = UTF8Checker()
    for piece in pieces where !piece.withUnsafeBytes({ checker.accept($0) }) {
      return (false, checker.isComplete)
    }
    return (true, checker.isComplete)
  }

  private func isText(_ bytes: [UInt8]) -> Bool {
    let (isAccepted, isComplete) = check([bytes[...]])
    return isAccepted && isComplete
  }

  /// RFC 3629, section 4: each of these is wrong at its last byte, and not before.
  @Test(arguments: [
    // No character starts with these.
    "80", "BF", "C0", "C1", "F5", "F8", "FC", "FE", "FF",
    // What follows is not there, or is another character's.
    "C3 00", "C3 28", "C3 7F", "C3 C3", "E4 BD 28", "E4 C0", "F0 9F 98 28", "F0 9F 28", "F0 28",
    // Longer than need be.
    "E0 80", "E0 9F", "F0 80", "F0 8F",
    // Surrogates.
    "ED A0", "ED BF",
    // Beyond U+10FFFF.
    "F4 90", "F4 BF",
    // The same after text, which is looked at eight bytes at once.
    "61 62 63 64 65 66 67 80", "61 62 63 64 65 66 67 68 FF",
    "61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 C3 C3",
  ])
  func refusesTheFirstBadByte(_ hexadecimal: String) {
    let text = bytes(hexadecimal)
    #expect(!check([text[...]]).isAccepted)
    #expect(check([text.dropLast()]).isAccepted)
    #expect(!check(text.indices.map { text[$0...$0] }).isAccepted)
    #expect(!isText(text + Array("and more text after it".utf8)))
  }

  @Test(arguments: ["C2", "DF BF E0", "E0 A0", "ED 9F", "EF BF", "F0 90", "F0 90 80", "F4 8F BF"])
  func knowsThatACharacterIsNotWhole(_ hexadecimal: String) {
    let (isAccepted, isComplete) = check([bytes(hexadecimal)[...]])
    #expect(isAccepted)
    #expect(!isComplete)
  }

  @Test func takesTheFirstAndLastCharacterOfEveryLength() {
    for scalar in [
      0x00, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xCFFF, 0xD000, 0xD7FF, 0xE000, 0xFFFD,
      0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0xFFFFF, 0x100000, 0x10FFFF,
    ] {
      let text = Array(String(UnicodeScalar(UInt32(scalar))!).utf8)
      #expect(isText(text), "U+\(String(scalar, radix: 16))")
    }
  }

  @Test func saysTheSameWhereverTheTextIsCut() {
    let texts = [
      Array("twelve ascii, grüße, 你好, 😀 and then some more ascii".utf8),
      Array("12345678".utf8) + [0xE4, 0xBD, 0xC3], Array("é\u{10FFFF}".utf8) + [0xED, 0xA0],
    ]
    for text in texts {
      let whole = check([text[...]])
      for first in 0...text.count {
        for second in first...text.count {
          let cut = check([text[..<first], text[first..<second], text[second...]])
          #expect(cut == whole, "\(text) cut at \(first) and \(second)")
        }
      }
    }
  }

  @Test func agreesWithSwiftOnEveryTwoBytes() {
    for first in UInt8.min ... .max {
      for second in UInt8.min ... .max {
        let text = [first, second]
        let expected = String(validating: text, as: UTF8.self) != nil
        if isText(text) != expected { Issue.record("\(text) should be \(expected)") }
      }
    }
  }

  @Test func agreesWithSwiftOnRandomBytes() {
    // The bytes at which the rules change, so that most texts are nearly right.
    let edges = bytes("00 41 7F 80 8F 90 9F A0 BF C0 C1 C2 DF E0 E1 EC ED EE EF F0 F1 F3 F4 F5 FF")
    let characters = ["a", "é", "\u{800}", "你", "\u{FFFF}", "😀", "\u{10FFFF}", "12345678"]
    var random = SeededRandom()
    for _ in 0..<5_000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: text.append(edges.randomElement(using: &random)!)
        case 1: text.append(.random(in: .min ... .max, using: &random))
        default: text += characters.randomElement(using: &random)!.utf8
        }
      }
      let expected = String(validating: text, as: UTF8.self) != nil
      if isText(text) != expected {
        Issue.record("\(text) should be \(expected); SEED=\(SeededRandom.seed)")
      }
    }
  }
}
