import Exercises
import TestSupport

/// 5.1: whole replies out of any pieces, and nothing that is no RESP.
public var replyParserGrader: Exercise<any ReplyParsing.Type> {
  Exercise(
    .replyParser, noting: noted,
    [
      .init("reads every kind of reply") { answer in
        let none = "where a Reply? is returned, .none is nil: write Reply.none"
        let cases: [(String, Reply, String)] = [
          ("+OK\r\n", .status("OK"), "a status is the rest of its line"),
          (
            "+grüß\r\n", .status("grüß"),
            "a letter may be two bytes: decode the line as a whole, String(decoding: line, as: UTF8.self)"
          ),
          ("+\r\n", .status(""), "the rest of a line may be nothing, and that is a status too"),
          (
            "-ERR no\r\n", .error("ERR no"),
            "an error is a reply like others: next does not throw it"
          ),
          (":42\r\n", .number(42), "a number is the rest of its line"),
          (":-7\r\n", .number(-7), "a number may have a minus"),
          (":3000000000\r\n", .number(3_000_000_000), "a number may be more than 32 bits hold"),
          (
            ":-9223372036854775808\r\n", .number(.min),
            "the smallest Int has no positive counterpart: let Int(text) read the minus, too"
          ),
          (
            "$5\r\nhello\r\n", .bytes(Array("hello".utf8)),
            "the count, then so many bytes, then CR LF"
          ),
          ("$0\r\n\r\n", .bytes([]), "no bytes are some, and have a CR LF behind them"),
          ("$-1\r\n", .none, "$-1 is nothing, and no bytes follow; \(none)"),
          ("*-1\r\n", .none, "*-1 is nothing, and no items follow; \(none)"),
          ("*0\r\n", .list([]), "an empty list is whole with its line"),
          (
            "*2\r\n:1\r\n+a\r\n", .list([.number(1), .status("a")]),
            "a list's items are replies, one after the other"
          ),
          (
            "*3\r\n*1\r\n*0\r\n$-1\r\n*2\r\n:1\r\n:2\r\n",
            .list([.list([.list([])]), .none, .list([.number(1), .number(2)])]),
            "an item may be a list, which counts as one"
          ),
        ]
        for (bytes, reply, cause) in cases {
          try parse([Array(bytes.utf8)], [reply], by: answer, sent: escaped(bytes.utf8)) { cause }
        }
      },
      .init("reads bytes by their count, whatever they are") { answer in
        let inside = Array("\r\n$-1\r\n*1\r\n".utf8) + [0, 0xFF, 0x0A]
        let stream = Array("$\(inside.count)\r\n".utf8) + inside + [0x0D, 0x0A]
        try parse([stream], [.bytes(inside)], by: answer, sent: escaped(stream)) {
          "a line end inside of the bytes is a byte like others: count, do not search"
        }
      },
      .init("reads several replies out of one piece") { answer in
        let stream = Array("+a\r\n:1\r\n$1\r\nx\r\n*1\r\n:2\r\n+b\r\n".utf8)
        let all: [Reply] = [
          .status("a"), .number(1), .bytes([0x78]), .list([.number(2)]), .status("b"),
        ]
        try parse([stream], all, by: answer, sent: escaped(stream)) {
          "what follows the first reply of a piece is thrown away, or next returns nil too soon"
        }
      },
      .init("reads replies that are cut anywhere") { answer in
        let (stream, replies) = randomReplies()
        for cut in 1..<stream.count {
          try parse(
            [Array(stream[..<cut]), Array(stream[cut...])], replies, by: answer,
            sent: "\(escaped(stream)), cut at byte \(cut)"
          ) {
            "what a piece has of a reply is thrown away, or a list that is not whole is begun anew behind it"
          }
        }
        try parse(
          stream.map { [$0] }, replies, by: answer, sent: "\(escaped(stream)), one byte at a time"
        ) { "next may be called with any number of bytes there, even none" }
        let long = Array("*2000000000\r\n:1\r\n".utf8)
        try parse([long], [], by: answer, sent: "\(escaped(long)), the begin of a long list") {
          "a list that has only begun: keep room for items that are there, not for those that are announced"
        }
      },
      .init("refuses what is no RESP") { answer in
        let cases = [
          ("OK\r\n", "the first byte is none of + - : $ *"),
          ("HTTP/1.1 400 Bad Request\r\n", "the first byte is none of + - : $ *"),
          ("\r\n", "a line has a first byte"), ("+OK\n", "a line ends with CR LF"),
          (
            "+OK\n+b\r\n",
            "a line ends with CR LF, and the first one here with LF alone: look for LF, and for CR before it"
          ),
          (":1x\r\n", "Int(text) is nil for it"), (":\r\n", "Int(text) is nil for it"),
          (": 42\r\n", "Int(text) is nil for it, as long as nobody trims the text"),
          (":-\r\n", "a minus alone is no number: Int(text) is nil for it"),
          (":1-2\r\n", "a minus stands before a number: Int(text) is nil for it"),
          ("$x\r\n", "Int(text) is nil for it"),
          ("$\r\n", "nothing is no count: Int(text) is nil for it"),
          ("$-2\r\n", "-1 is the only count below 0"),
          ("$-10\r\n", "-1 is the only count below 0, not all that begins with it"),
          ("*-2\r\n", "-1 is the only count below 0"),
          ("*1.0\r\n:1\r\n", "a count is whole: Int(text) is nil for it"),
          ("*1x\r\n", "Int(text) is nil for it"),
          ("$1\r\nab\r\n", "after the bytes comes CR LF"),
          ("$1\r\na\rb\r\n", "after the bytes comes CR LF: both of them, and here is CR alone"),
          ("$1\r\nab\n", "after the bytes comes CR LF: both of them, and here is LF alone"),
          ("*1\r\n?\r\n", "an item of a list is no reply"),
          ("$99999999999999999999\r\n", "a count may be more than an Int holds"),
          (":99999999999999999999\r\n", "a number may be more than an Int holds"),
          ("*99999999999999999999\r\n", "a count may be more than an Int holds"),
        ]
        for (bytes, cause) in cases { try refuses(bytes, by: answer, cause: cause) }
      },
      .init("refuses what is too large, by its line") { answer in
        try parse(
          [Array("$100\r\n".utf8) + [UInt8](repeating: 0x61, count: 100) + [0x0D, 0x0A]],
          [.bytes([UInt8](repeating: 0x61, count: 100))], by: answer,
          sent: "100 bytes, with a limit of 100"
        ) { "the limit itself is allowed" }
        let status = Array("+0123456789\r\n".utf8)
        try parse(
          [Array(repeatElement(status, count: 20).joined())],
          Array(repeating: .status("0123456789"), count: 20), by: answer,
          sent: "+0123456789\\r\\n, twenty times in one piece, with a limit of 100"
        ) { "the limit is for each string, and not for all that has come" }
        let half = [UInt8](repeating: 0x61, count: 60)
        let item = Array("$60\r\n".utf8) + half + [0x0D, 0x0A]
        try parse(
          [Array("*2\r\n".utf8) + item + item], [.list([.bytes(half), .bytes(half)])], by: answer,
          sent: "a list of twice 60 bytes, with a limit of 100"
        ) { "the limit is for each string, and not for a list of them" }
        try refuses(
          "$101\r\n", by: answer,
          cause: "the bytes are waited for, although their line says already that they are too many"
        )
        try refuses(
          "*1\r\n$9223372036854775807\r\n", by: answer,
          cause: "the count is added to something before it is compared: that overflows")
      },
      .init("refuses lists that are too deep") { answer in
        let eight = String(repeating: "*1\r\n", count: 8) + ":1\r\n"
        let reply = (0..<8).reduce(Reply.number(1)) { reply, _ in .list([reply]) }
        try parse([Array(eight.utf8)], [reply], by: answer, sent: "lists in lists, eight deep") {
          "eight are allowed"
        }
        try parse(
          [Array("*9\r\n\(String(repeating: "*0\r\n", count: 9))".utf8)],
          [.list(Array(repeating: .list([]), count: 9))], by: answer,
          sent: "a list of nine empty lists"
        ) { "nine lists side by side are only two deep: count how deep a list is, not how many" }
        try refuses(
          String(repeating: "*1\r\n", count: 9) + ":1\r\n", by: answer,
          cause: "nobody counts how deep the lists are")
        try refuses(
          String(repeating: "*1\r\n", count: 200_000), by: answer,
          cause: "a function that calls itself for each list needs a limit, or the stack overflows")
      },
      .init("gives the replies before garbage") { answer in
        var parser = try answer.init(limit: 100)
        parser.append(Array("+good\r\n?\r\n".utf8))
        let first = try? parser.next()
        try expect(
          first.map { "\($0)" } ?? "nothing", "+good", sent: "+good\\r\\n?\\r\\n",
          cause: "the whole input is judged at once: take one reply at a time")
      },
    ])
}

/// Feeds a parser pieces and compares the replies that come, taking out all there are after each piece.
private func parse(
  _ pieces: [[UInt8]], _ expected: [Reply], by answer: any ReplyParsing.Type, sent: String,
  cause: () -> String
) throws {
  var parser = try answer.init(limit: 100)
  var came: [Reply] = []
  do {
    _ = try parser.next()
    for piece in pieces {
      parser.append(piece)
      while came.count <= expected.count, let reply = try parser.next() { came.append(reply) }
    }
  } catch let garbage as Garbage {
    throw Mistake(
      """
      sent      \(sent)
      expected  \(describe(expected))
      came      \(describe(came)), then Garbage: \(garbage)
      Likely:   \(cause())
      """)
  }
  try expect(describe(came), describe(expected), sent: sent, cause: cause())
  // Of two replies that look alike, like a status and bytes, the value decides.
  try expect(came, expected, sent: sent, cause: cause())
}

private func refuses(_ bytes: String, by answer: any ReplyParsing.Type, cause: String) throws {
  var parser = try answer.init(limit: 100)
  parser.append(Array(bytes.utf8))
  let came: String
  do {
    came = try parser.next().map { "\($0)" } ?? "nil, as if more bytes were needed"
  } catch is Garbage {
    return
  }
  throw Mistake(
    """
    sent      \(escaped(bytes.utf8.prefix(60)))\(bytes.utf8.count > 60 ? "… (\(bytes.utf8.count) bytes)" : "")
    expected  Garbage
    came      \(came)
    Likely:   \(cause)
    """)
}

private func describe(_ replies: [Reply]) -> String {
  replies.isEmpty ? "nothing" : replies.map(\.description).joined(separator: " | ")
}

/// A few replies with random numbers and texts in them.
private func randomReplies() -> (stream: [UInt8], replies: [Reply]) {
  var seed = Seed()
  let number = Int.random(in: -9999...9999, using: &seed)
  let text = seed.bytes(Int.random(in: 3...6, using: &seed))
  let other = seed.bytes(3)
  var stream = Array("*3\r\n:\(number)\r\n*2\r\n$\(text.count)\r\n".utf8) + text
  stream += Array("\r\n$-1\r\n*0\r\n+OK\r\n$3\r\n".utf8) + other + Array("\r\n-ERR x\r\n".utf8)
  return (
    stream,
    [
      .list([.number(number), .list([.bytes(text), .none]), .list([])]), .status("OK"),
      .bytes(other), .error("ERR x"),
    ]
  )
}
