import TestSupport
import Testing

@testable import Redis

/// Replies by literal bytes, as the protocol's description has them.
@Suite struct ReplyTests {
  private static let cases: [(String, Reply)] = [
    ("+OK\r\n", .status("OK")),
    ("+\r\n", .status("")),
    ("-ERR unknown command 'X'\r\n", .error("ERR unknown command 'X'")),
    (":0\r\n", .number(0)),
    (":-42\r\n", .number(-42)),
    (":9223372036854775807\r\n", .number(.max)),
    ("$5\r\nhello\r\n", .bytes(Array("hello".utf8))),
    ("$0\r\n\r\n", .bytes([])),
    ("$4\r\n\r\n\r\n\r\n", .bytes(Array("\r\n\r\n".utf8))),
    ("$-1\r\n", .none),
    ("*-1\r\n", .none),
    ("*0\r\n", .list([])),
    ("*2\r\n:1\r\n$1\r\na\r\n", .list([.number(1), .bytes([0x61])])),
    ("*3\r\n*0\r\n*1\r\n$-1\r\n+x\r\n", .list([.list([]), .list([.none]), .status("x")])),
    (
      // What XREAD answers: streams, each a name and entries, each an identity and its fields.
      "*1\r\n*2\r\n$10\r\nchat:lobby\r\n*1\r\n*2\r\n$15\r\n1764437000000-0\r\n*2\r\n$3\r\nsay\r\n$4\r\n1 hi\r\n",
      .list([
        .list([
          .bytes(Array("chat:lobby".utf8)),
          .list([
            .list([
              .bytes(Array("1764437000000-0".utf8)),
              .list([.bytes(Array("say".utf8)), .bytes(Array("1 hi".utf8))]),
            ])
          ]),
        ])
      ])
    ),
  ]

  @Test func areReadAsTheyStand() throws {
    for (bytes, reply) in Self.cases {
      #expect(try replies(in: [Array(bytes.utf8)]) == [reply], "\(bytes)")
    }
  }

  @Test func areReadWhereverTheyAreCut() throws {
    let stream = Array(Self.cases.map(\.0).joined().utf8)
    let all = Self.cases.map(\.1)
    for cut in 0...stream.count {
      #expect(try replies(in: [Array(stream[..<cut]), Array(stream[cut...])]) == all, "at \(cut)")
    }
    #expect(try replies(in: stream.map { [$0] }) == all)
    var random = SeededRandom()
    for _ in 0..<50 {
      var pieces: [[UInt8]] = []
      var rest = stream[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...20, using: &random)
        pieces.append(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      #expect(try replies(in: pieces) == all)
    }
  }

  @Test(arguments: [
    "OK\r\n", "HTTP/1.1 400 Bad Request\r\n", "\r\n", "+OK\n", ":\r\n", ":1x\r\n", ":+1\r\n",
    ":9223372036854775808\r\n", "$-2\r\n", "$x\r\n", "$1\r\nab\r\n", "$1\r\na\n\r", "*-2\r\n",
    "*1x\r\n", "*1\r\n?\r\n", "%1\r\n+a\r\n+b\r\n", "$ 1\r\na\r\n",
  ])
  func thatAreNoneAreGarbage(_ bytes: String) {
    #expect(throws: ReplyParser.Garbage.self) { try replies(in: [Array(bytes.utf8)]) }
    #expect(throws: ReplyParser.Garbage.self) { try replies(in: bytes.utf8.map { [$0] }) }
  }

  @Test func beforeGarbageAreGiven() throws {
    var parser = ReplyParser()
    parser.append(Array("+OK\r\n?\r\n".utf8))
    #expect(try parser.next() == .status("OK"))
    #expect(throws: ReplyParser.Garbage.self) { try parser.next() }
  }

  @Test func haveLimits() throws {
    var limits = ReplyParser.Limits()
    (limits.bytes, limits.line, limits.items, limits.depth, limits.total) = (10, 30, 5, 2, 80)
    func next(_ bytes: String) throws -> Reply? {
      var parser = ReplyParser(limits: limits)
      parser.append(Array(bytes.utf8))
      return try parser.next()
    }
    // At the limit, and one beyond it: refused by the head, without waiting for the rest.
    #expect(try next("$10\r\n") == nil)
    #expect(throws: ReplyParser.Garbage.self) { try next("$11\r\n") }
    #expect(try next("+" + String(repeating: "x", count: 29)) == nil)
    #expect(throws: ReplyParser.Garbage.self) { try next("+" + String(repeating: "x", count: 30)) }
    #expect(try next("*5\r\n") == nil)
    #expect(throws: ReplyParser.Garbage.self) { try next("*6\r\n") }
    #expect(try next("*3\r\n*2\r\n") == nil)
    #expect(throws: ReplyParser.Garbage.self) { try next("*3\r\n*3\r\n") }
    #expect(try next("*1\r\n*1\r\n") == nil)
    #expect(throws: ReplyParser.Garbage.self) { try next("*1\r\n*1\r\n*1\r\n") }
    let strings = String(repeating: "$10\r\n0123456789\r\n", count: 5)
    #expect(throws: ReplyParser.Garbage.self) { try next("*5\r\n" + strings + ":1\r\n") }
    // The limits are for one reply, not for the stream.
    let parsed = try replies(in: (0..<20).map { _ in Array("*2\r\n:1\r\n:2\r\n".utf8) }, limits)
    #expect(parsed.count == 20)
  }

  private func replies(
    in pieces: [[UInt8]], _ limits: ReplyParser.Limits = .init()
  ) throws -> [Reply] {
    var parser = ReplyParser(limits: limits)
    var replies: [Reply] = []
    for piece in pieces {
      parser.append(piece)
      while let reply = try parser.next() { replies.append(reply) }
    }
    return replies
  }
}

@Suite struct CommandTests {
  @Test func goesOutAsAListOfStrings() {
    #expect(Command("GET", "name").bytes == Array("*2\r\n$3\r\nGET\r\n$4\r\nname\r\n".utf8))
    #expect(Command("X", "").bytes == Array("*2\r\n$1\r\nX\r\n$0\r\n\r\n".utf8))
    #expect(
      Command(words: [[0x58], [0x0D, 0x0A, 0, 0xFF]]).bytes
        == Array("*2\r\n$1\r\nX\r\n$4\r\n".utf8) + [0x0D, 0x0A, 0, 0xFF, 0x0D, 0x0A])
    // Its lengths are in bytes.
    #expect(Command("é").bytes == Array("*1\r\n$2\r\né\r\n".utf8))
  }
}
