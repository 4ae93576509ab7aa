import Exercises

/// 1.3: lines, wherever the stream is cut.
public var linesGrader: Exercise<any LineSplitting.Type> {
  Exercise(
    .lines, noting: noted,
    [
      .init("a line comes with its end") { type in
        try Stream("hello\n").check(type, cuts: [])
        try Stream("one\ntwo\nthree\n").check(type, cuts: [4, 8])
      },
      .init("two streams have nothing in common") { type in
        var (first, second) = (try type.init(), try type.init())
        _ = first.feed(Array("hel".utf8))
        try expect(
          second.feed(Array("world\n".utf8)), ["world"],
          sent: #"feed("hel") to one splitter, feed("world\n") to another"#,
          cause: "what waits for its end belongs to the type and not to the value (is it static?)")
      },
      .init("half a line waits for the rest") { type in
        try Stream("hello\nworld\n").check(type, cuts: [3, 9])
        try Stream("hello\n").check(type, cuts: [1, 2, 3, 4, 5])
        // A piece may also be empty.
        try Stream("hello\n").check(type, cuts: [0, 3, 3, 6])
      },
      .init("one piece may bring many lines, empty ones too") { type in
        try Stream("one\ntwo\n").check(type, cuts: [])
        try Stream("one\n\n\ntwo\n").check(type, cuts: [])
        try Stream("\n").check(type, cuts: [])
      },
      .init("keeps every byte of a line") { type in
        // What might be taken for an end or for nothing: blanks at both ends, a NUL, what Unicode has for
        // newlines. And a line has no limit.
        for text in [
          " hi \t\n\t\n", "a\0b\n", "\0\n", "ü 你 👋\n", "a\u{0B}b\u{0C}c\u{1C}d\n",
          "a\u{85}b\u{2028}c\u{2029}\n",
          // What might be changed by who means well: é as two scalars, capitals, what a URL or a terminal
          // would take for something else, a blank that is none of ASCII's.
          "e\u{301}\n", "Hello %41\u{1B}[1m\u{7F}\u{8}\n", "hi\u{A0}\n",
        ] {
          try Stream(text).check(type, cuts: [])
        }
        var seed = Seed()
        let some = String(
          (0..<1000).map { _ in
            Character(UnicodeScalar(UInt8.random(in: 97...122, using: &seed)))
          })
        let long = String(repeating: some, count: 1000)
        try Stream("\(long)\nshort\n").check(type, cuts: [7000, 14_000])
      },
      .init("CR LF is an end, and another CR is not") { type in
        try Stream("one\r\ntwo\r\n\r\n").check(type, cuts: [])
        try Stream("\rone\r two\r\r\nthree\n").check(type, cuts: [])
      },
      .init("the lines are the same wherever the stream is cut") { type in
        let stream = Stream.random()
        for first in 1..<stream.bytes.count {
          try stream.check(type, cuts: [first])
          for second in first + 1..<stream.bytes.count {
            try stream.check(type, cuts: [first, second])
          }
        }
        try stream.check(type, cuts: Array(1..<stream.bytes.count))
        // A piece may also be empty, between CR and LF, or between a CR and what is no LF.
        try Stream("one\r\ntwo\rthree\n").check(type, cuts: [4, 4, 9, 9])
      },
    ])
}

/// A stream of bytes, and where which line ends in it.
private struct Stream {
  let bytes: [UInt8]
  private let lines: [(end: Int, text: String)]

  /// - Parameter text: what is behind its last LF is no line.
  init(_ text: String) {
    bytes = Array(text.utf8)
    var (lines, start) = ([(end: Int, text: String)](), 0)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      var line = bytes[start..<index]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      lines.append((index + 1, String(decoding: line, as: UTF8.self)))
      start = index + 1
    }
    self.lines = lines
  }

  /// Some of everything, in an order that cannot be known.
  static func random() -> Stream {
    var seed = Seed()
    let words = [
      "hi", "", "a\rb", "c\r", "ü", "你", "👋", String(Int.random(in: 0...99, using: &seed)),
    ]
    // Each of them with both ends: a fault that needs a word with CR LF must not need luck.
    let lines = words.flatMap { ["\($0)\n", "\($0)\r\n"] }.shuffled(using: &seed)
    return Stream(lines.joined() + "rest")
  }

  /// Feeds the stream in pieces to a new splitter, and compares what comes out of each.
  func check(_ type: any LineSplitting.Type, cuts: [Int]) throws {
    var splitter = try type.init()
    var fed: [String] = []
    for (start, end) in zip([0] + cuts, cuts + [bytes.count]) {
      let piece = Array(bytes[start..<end])
      fed.append("feed(\"\(short(escaped(piece)))\")")
      let expected = lines.filter { $0.end > start && $0.end <= end }.map(\.text)
      let came = splitter.feed(piece)
      // Not `==`, which takes two ways to write é for the same.
      let isSame = came.elementsEqual(expected) { $0.utf8.elementsEqual($1.utf8) }
      if isSame { continue }
      let shown = { (lines: [String]) in
        came == expected ? "\(lines.map { escaped($0.utf8) })" : "\(lines.map(short))"
      }
      throw Mistake(
        """
        sent      \(fed.suffix(5).joined(separator: ", "))
        expected  \(shown(expected))
        came      \(shown(came))
        Likely:   \(cause(came, expected, start))
        """)
    }
  }

  private func cause(_ came: [String], _ expected: [String], _ start: Int) -> String {
    if came.contains(where: { $0.contains("\u{FFFD}") }) {
      return
        "a piece was made a String although it ends in the middle of a character: keep bytes, and decode a line when all of it is there"
    }
    if came == expected {
      return
        "the same characters, of other bytes: a line is returned as it came, and not in a normal form"
    }
    if came.filter({ !$0.isEmpty }) == expected.filter({ !$0.isEmpty }) {
      return "an empty line was left out, or one too many came: two ends in a row have one between"
    }
    if let odd = zip(came, expected).first(where: { $0 != $1 }),
      let cause = cause(
        Array(odd.0.unicodeScalars), Array(odd.1.unicodeScalars),
        isExtra: came.count > expected.count)
    {
      return cause
    }
    if came.count > expected.count {
      return "something was returned before its LF had come: it has to wait for the next piece"
    }
    if start > 0, let (line, right) = zip(came, expected).first(where: { $0 != $1 }),
      right.hasSuffix(line)
    {
      return
        "the start of the line came in an earlier piece and was forgotten: keep what has no end yet"
    }
    if came.count == expected.count {
      return
        "the line was changed: it is returned as it came, with capitals, control characters and all"
    }
    if bytes.contains(UInt8(ascii: "\r")) {
      return
        "lines are missing: look at bytes, since Swift takes \"\\r\\n\" for one Character, which is not equal to \"\\n\""
    }
    return came.isEmpty
      ? "nothing came, although the LF has: a line is returned from the call that brings its end"
      : "lines are missing: one piece can bring the ends of many"
  }

  /// What makes this line of that one. As scalars: in a String, CR LF is one Character.
  private func cause(_ line: [UnicodeScalar], _ right: [UnicodeScalar], isExtra: Bool) -> String? {
    if line == right + ["\r"] {
      return
        "the CR of a CR LF was left in the line; it may have come in an earlier piece, with an empty one in between, so look for it when the LF is here"
    }
    if line == right + ["\n"] { return "the end of a line is not part of the line" }
    if isExtra && !right.isEmpty && right.starts(with: line) {
      switch right[line.count] {
      case "\r": return "a CR is an end only when an LF follows it"
      case let next where next.properties.isWhitespace:
        return "only LF ends a line, whatever else Unicode calls a newline"
      default: return nil
      }
    }
    let rest = right.dropFirst(line.count)
    if right.starts(with: line) && rest.allSatisfy({ $0 == "\r" }) {
      return "one CR before the LF belongs to the end, and no more: those before it are in the line"
    }
    if line == right.filter({ $0 != "\r" }) {
      return "a CR was removed that no LF follows: only one right before the LF belongs to the end"
    }
    if right.starts(with: line) && rest.first == "\0" {
      return "0 is a byte like any other: a C string ends there, and a line does not"
    }
    if right.starts(with: line) && line.count > 100 {
      return "the line ends after \(line.count) bytes: it may be as long as it likes"
    }
    let isInk = { (scalar: UnicodeScalar) in !scalar.properties.isWhitespace }
    if line.filter(isInk) == right.filter(isInk) {
      return "the line was trimmed: its white space belongs to it"
    }
    if right.contains(where: { $0.value > 255 }) && line.allSatisfy({ $0.value < 256 }) {
      return
        "the bytes are UTF-8, in which a character has up to four: String(decoding: …, as: UTF8.self)"
    }
    return nil
  }
}
