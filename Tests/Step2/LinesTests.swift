import TestSupport
import Testing

@testable import Step2Broadcast

@Suite struct LinesTests {
  private func lines(_ pieces: [[UInt8]]) -> [Lines.Line] {
    var lines = Lines()
    return pieces.flatMap { lines.feed($0) }
  }

  @Test func comeOutWhereverTheStreamIsCut() {
    let stream =
      Array("one\r\ntwo\n\nfür\r\n\rx\n\u{1F600}\n".utf8) + [0xFF, 0x0A] + Array("rest".utf8)
    let expected: [Lines.Line] = [
      .text("one"), .text("two"), .text(""), .text("für"), .text("\rx"), .text("\u{1F600}"),
      .notUTF8,
    ]
    for first in 0...stream.count {
      for second in first...stream.count {
        let pieces = [stream[..<first], stream[first..<second], stream[second...]].map(Array.init)
        #expect(lines(pieces) == expected, "cut at \(first) and \(second)")
      }
    }
  }

  @Test func mayHaveAsManyBytesAsTheLimit() {
    let longest = [UInt8](repeating: 0x61, count: Lines.limit)
    #expect(lines([longest + [0x0A]]) == [.text(String(repeating: "a", count: Lines.limit))])
    #expect(lines([longest + [0x0D, 0x0A]]) == [.text(String(repeating: "a", count: Lines.limit))])
    #expect(lines([longest + [0x61, 0x0A]]) == [.tooLong])
    #expect(lines([longest, [0x61, 0x0D, 0x0A]]) == [.tooLong])
    #expect(lines([longest + [0x0D, 0x61, 0x0A]]) == [.tooLong])
  }

  @Test func endWithTheStream() {
    for (start, last) in [
      ("", []), ("a\n", []), ("a\nb", [Lines.Line.text("b")]), ("b\r", [.text("b")]),
      (String(repeating: "a", count: 5000), [.tooLong]),
    ] {
      var lines = Lines()
      _ = lines.feed(Array(start.utf8))
      #expect(lines.end() == last)
      #expect(lines.end() == [])
    }
  }

  @Test func goOnAfterOneThatIsTooLong() {
    let flood = [[UInt8]](repeating: [UInt8](repeating: 0x61, count: 1000), count: 100)
    #expect(lines(flood + [Array("\nnext\n".utf8)]) == [.tooLong, .text("next")])
  }
}

@Suite struct NameTests {
  @Test func isTrimmed() throws {
    #expect(try Name(" \t alice b \r").description == "alice b")
  }

  @Test(arguments: [
    "", "  ", String(repeating: "x", count: 33), "a\u{7}b", "a\tb", "a\u{1B}[0m",
    "\u{200D}", "\u{1D159}", "\u{202E}a", "\u{3164}", "e" + String(repeating: "\u{301}", count: 64),
  ])
  func refuses(_ text: String) {
    #expect(throws: Refusal.self) { try Name(text) }
  }

  @Test(arguments: [
    "x", String(repeating: "x", count: 32), "grüße", "你好", "👩‍🚀", "می\u{200C}خواهم", "ශ්\u{200D}රී",
    "1️⃣",
  ])
  func takes(_ text: String) throws { #expect(try Name(text).description == text) }

  @Test func isTheSameInAnyCase() throws {
    #expect(try Name("Alice").key == Name("aLICE").key)
    #expect(try Name("É").key == Name("e\u{301}").key)
  }
}
