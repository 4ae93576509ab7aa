import StepChecks
import TestSupport
import Testing

/// The cases of a section of RFC 6455.
struct WireSection: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let cases: [WireCase]
}

private func frame(_ first: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
  WebSocketClient.frame(first, payload)
}

private func frame(_ first: UInt8, _ text: String) -> [UInt8] { frame(first, Array(text.utf8)) }

private func close(_ code: Int, _ reason: [UInt8] = []) -> [UInt8] {
  frame(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)] + reason)
}

private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 251) } }

private func letters(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(0x61 + $0 % 26) } }

extension WireSection {
  static let all = [
    WireSection(
      testDescription: "5.2 reserved bits",
      cases: (UInt8(1)...7).flatMap { bits in
        [0x80, 0x81, 0x82, 0x88, 0x89, 0x8A].map { (first: UInt8) in
          .refuse("bits \(bits) on \(first)", frame(first | bits << 4, "hello"))
        }
      }),
    WireSection(
      testDescription: "5.2 reserved opcodes",
      cases: ([3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8]).flatMap { opcode in
        [
          .refuse("opcode \(opcode)", frame(0x80 | opcode)),
          .refuse("opcode \(opcode) with a payload", frame(0x80 | opcode, "hello")),
          .refuse("opcode \(opcode), not final", frame(opcode, "hello")),
          WireCase(
            name: "opcode \(opcode) between two messages",
            bytes: frame(0x81, "a") + frame(0x80 | opcode) + frame(0x81, "b"),
            answers: [[0x81, 0x61]], close: 1002),
        ]
      }),
    WireSection(testDescription: "5.2 lengths", cases: lengths),
    WireSection(testDescription: "5.3 masking", cases: masking),
    WireSection(testDescription: "5.4 fragmentation", cases: fragmentation),
    WireSection(testDescription: "5.5 control frames", cases: control),
    WireSection(testDescription: "5.5.1 and 7.4 close", cases: closing),
    WireSection(testDescription: "5.5.2 and 5.5.3 ping and pong", cases: pings),
    WireSection(testDescription: "5.6 and 8.1 text cut anywhere", cases: cutText),
    WireSection(testDescription: "8.1 text that is not UTF-8", cases: badText),
  ]

  private static var lengths: [WireCase] {
    var cases: [WireCase] = []
    for length in [0, 1, 125, 126, 127, 128, 255, 256, 16_384, 65_535, 65_536, 65_537] {
      let (text, binary) = (letters(length), bytes(length))
      cases.append(.echo("text of \(length) bytes", frame(0x81, text), 0x81, text))
      cases.append(.echo("\(length) bytes", frame(0x82, binary), 0x82, binary))
    }
    for (length, size) in [(0, 2), (1, 2), (125, 2), (0, 8), (125, 8), (126, 8), (65_535, 8)] {
      cases.append(
        .refuse(
          "length \(length) in \(size) bytes",
          WebSocketClient.frame(0x82, bytes(length), lengthSize: size)))
    }
    // Refused by their header alone: nothing follows it.
    for (name, length, code) in [
      ("16 MiB and a byte", 16_777_217, 1009), ("16 GiB", 16 << 30, 1009),
      ("all but the first bit", Int.max, 1009), ("the first bit", Int.min, 1002),
    ] {
      let header = WebSocketClient.frame(0x82, [], lengthSize: 8, length: length)
      cases.append(.refuse("a length of \(name)", header, with: code))
    }
    return cases
  }

  private static let masking: [WireCase] = [
    .refuse("text without a mask", WebSocketClient.frame(0x81, letters(5), isMasked: false)),
    .refuse("an empty text without a mask", WebSocketClient.frame(0x81, [], isMasked: false)),
    .refuse("ping without a mask", WebSocketClient.frame(0x89, [], isMasked: false)),
    .refuse("close without a mask", WebSocketClient.frame(0x88, [], isMasked: false)),
    .echo("a mask of zeros", [0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69], 0x81, [0x68, 0x69]),
    .echo("a mask of ones", [0x81, 0x81, 255, 255, 255, 255, 0x97], 0x81, [0x68]),
    WireCase(
      name: "each frame has a mask of its own",
      bytes: [0x01, 0x81, 1, 2, 3, 4, 0x69, 0x80, 0x81, 5, 6, 7, 8, 0x6C],
      answers: [[0x81, 0x68, 0x69]]),
  ]

  private static let fragmentation: [WireCase] = [
    .echo("two fragments", frame(0x01, "a") + frame(0x80, "b"), 0x81, [0x61, 0x62]),
    .echo(
      "three fragments", frame(0x02, [1]) + frame(0x00, [2]) + frame(0x80, [3]), 0x82, [1, 2, 3]),
    .echo(
      "empty fragments around",
      frame(0x01) + frame(0x00) + frame(0x00, "a") + frame(0x00) + frame(0x80), 0x81, [0x61]),
    .echo("nothing but empty fragments", frame(0x01) + frame(0x00) + frame(0x80), 0x81, []),
    .echo(
      "a thousand fragments of one byte",
      frame(0x01, "a") + letters(1000)[1..<999].flatMap { frame(0x00, [$0]) }
        + frame(0x80, letters(1000).suffix(1)), 0x81, letters(1000)),
    .refuse("a last fragment without a first", frame(0x80, "a")),
    .refuse("a middle fragment without a first", frame(0x00, "a")),
    WireCase(
      name: "a fragment after a whole message", bytes: frame(0x81, "a") + frame(0x80, "b"),
      answers: [[0x81, 0x61]], close: 1002),
    .refuse("a text inside a text", frame(0x01, "a") + frame(0x81, "b")),
    .refuse("the start of a text inside a text", frame(0x01, "a") + frame(0x01, "b")),
    .refuse("binary inside a text", frame(0x01, "a") + frame(0x82, "b")),
    .refuse("text inside binary", frame(0x02, "a") + frame(0x00, "b") + frame(0x81, "b")),
    WireCase(
      name: "pings between fragments",
      bytes: frame(0x01, "a") + frame(0x89, "1") + frame(0x00, "b") + frame(0x89, "2")
        + frame(0x80, "c"),
      answers: [[0x8A, 0x31], [0x8A, 0x32], [0x81, 0x61, 0x62, 0x63]]),
    .echo(
      "a pong between fragments", frame(0x01, "a") + frame(0x8A, "x") + frame(0x80, "b"), 0x81,
      [0x61, 0x62]),
    .refuse("close between fragments", frame(0x01, "a") + close(1000), with: 1000),
  ]

  private static let control: [WireCase] =
    ([0x8, 0x9, 0xA] as [UInt8]).flatMap { opcode -> [WireCase] in
      [
        .refuse("opcode \(opcode), not final", frame(opcode)),
        .refuse("opcode \(opcode), in two", frame(opcode, "a") + frame(0x80, "b")),
        .refuse("opcode \(opcode), 126 bytes", frame(0x80 | opcode, letters(126))),
        .refuse("opcode \(opcode), 65,536 bytes", frame(0x80 | opcode, letters(65_536))),
        .refuse(
          "opcode \(opcode), a long length",
          WebSocketClient.frame(0x80 | opcode, letters(5), lengthSize: 2)),
      ]
    }

  private static var closing: [WireCase] {
    var cases: [WireCase] = [
      .refuse("no code", frame(0x88), with: 1005),
      .refuse("one byte", frame(0x88, [3])),
      .refuse("a reason of 123 bytes", close(1000, letters(123)), with: 1000),
      .refuse("a reason of 124 bytes", close(1000, letters(124))),
      .refuse("a reason that is not UTF-8", close(1000, [0xC3, 0x28]), with: 1007),
      .refuse("a reason cut inside a character", close(1000, [0xE4, 0xBD]), with: 1007),
      .refuse("a text after it", close(1000) + frame(0x81, "a"), with: 1000),
      .refuse("a ping after it", close(1000) + frame(0x89, "a"), with: 1000),
      .refuse("another one after it", close(1000) + close(1001), with: 1000),
      .refuse("nonsense after it", close(1001) + bytes(1000), with: 1001),
      WireCase(
        name: "a text before it", bytes: frame(0x81, "a") + close(1000), answers: [[0x81, 0x61]],
        close: 1000),
    ]
    for code in [
      1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000,
      4999,
    ] {
      cases.append(.refuse("code \(code)", close(code, letters(5)), with: code))
    }
    for code in [
      0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 5001, 32_768, 65_535,
    ] {
      cases.append(.refuse("code \(code)", close(code)))
    }
    return cases
  }

  private static let pings: [WireCase] = [
    WireCase(name: "an empty ping", bytes: frame(0x89), answers: [[0x8A]]),
    WireCase(name: "125 bytes", bytes: frame(0x89, bytes(125)), answers: [[0x8A] + bytes(125)]),
    WireCase(name: "bytes that are no text", bytes: frame(0x89, [0xFF]), answers: [[0x8A, 0xFF]]),
    WireCase(
      name: "ten in a row", bytes: (0..<10).flatMap { frame(0x89, [$0]) },
      answers: (0..<10).map { [0x8A, $0] }),
    WireCase(name: "a pong nobody asked for", bytes: frame(0x8A) + frame(0x8A, bytes(125))),
  ]

  private static let sample = Array("κόσμε é 你好 \u{FFFD} 😀\u{10FFFF}\u{0}".utf8)

  private static let cutText: [WireCase] =
    (0...sample.count).map { cut in
      .echo(
        "cut at byte \(cut)",
        frame(0x01, Array(sample[..<cut])) + frame(0x00) + frame(0x80, Array(sample[cut...])),
        0x81, sample)
    } + [
      .echo(
        "every byte a fragment",
        frame(0x01) + sample.flatMap { frame(0x00, [$0]) } + frame(0x80), 0x81, sample),
      .refuse("a message that ends inside a character", frame(0x81, [0xE4, 0xBD]), with: 1007),
      .refuse(
        "a fragmented one that does", frame(0x01, [0xE4, 0xBD]) + frame(0x80), with: 1007),
      .refuse(
        "a character is not continued in the next message",
        frame(0x81, [0xE4]) + frame(0x81, [0xBD, 0xA0]), with: 1007),
    ]

  /// Sequences whose last byte is the first that cannot be (RFC 3629, section 3).
  private static let bad: [(String, [UInt8])] = [
    ("a byte that continues nothing", [0x80]), ("another", [0xBF]),
    ("no second byte", [0xC3, 0x28]), ("no third byte", [0xE4, 0xBD, 0x41]),
    ("no fourth byte", [0xF0, 0x9F, 0x98, 0xC0]), ("a start inside", [0xE4, 0xE4]),
    ("an overlong slash", [0xC0]), ("an overlong letter", [0xC1]),
    ("overlong, three bytes", [0xE0, 0x9F]), ("overlong, four bytes", [0xF0, 0x8F]),
    ("the first surrogate", [0xED, 0xA0]), ("the last surrogate", [0xED, 0xBF]),
    ("beyond U+10FFFF", [0xF4, 0x90]), ("far beyond", [0xF5]), ("five bytes", [0xF8]),
    ("six bytes", [0xFC]), ("FE", [0xFE]), ("FF", [0xFF]),
  ]

  private static let badText: [WireCase] = bad.flatMap { name, sequence -> [WireCase] in
    let start = Array("κόσμε, abcdefgh".utf8) + sequence
    // The frame is promised to be longer: the answer must not wait for the rest.
    let unfinished = WebSocketClient.frame(0x81, start, length: 1000)
    return [
      .refuse("\(name), refused at its first bad byte", unfinished, with: 1007),
      .refuse(
        "\(name), in a fragment that is not the last", frame(0x01, start), with: 1007),
      .refuse(
        "\(name), cut before its last byte",
        frame(0x01, start.dropLast()) + frame(0x00, [sequence.last!]), with: 1007),
    ]
  }
}

@Suite(.onLanes) struct Conformance {
  @Test(arguments: WireSection.all, ["/echo", "/ws"])
  func keepsSection(_ section: WireSection, path: String) throws {
    let server = try ServerProcess(.step4, ["--timeout", "0"])
    for wireCase in section.cases {
      try wireCase.play(server, path)
      if wireCase.bytes.count < 200 { try wireCase.play(server, path, piece: 1) }
    }
  }

  @Test func aPingAfterTheServersCloseFrameIsNotAnswered() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server)
    try client.socket.send(frame(0x82, "binary") + frame(0x89, "ping") + close(1000))
    #expect(try client.closeCode() == 1003)
    #expect(try client.socket.receiveAll() == [])
  }

  @Test func aLongMessageComesBackWhole() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "/echo")
    let long = LongMessage(count: 16_777_216)
    try long.send(to: client, fragment: long.count)
    try long.expectBack(from: client)
  }

  @Test(.slow, arguments: [64, 1024, 65_536])
  func aLongMessageInFragmentsComesBackWhole(fragment: Int) throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "/echo")
    let long = LongMessage(count: 16_777_216)
    try long.send(to: client, fragment: fragment)
    try long.expectBack(from: client)
  }

  // It has to be whole in a minute.
  @Test(arguments: [65_536, runsSlowTests ? 1_048_576 : 65_537])
  func oneByteAtATimeComesBackWhole(count: Int) throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "/echo")
    client.socket.sendAtOnce()
    let long = LongMessage(count: count)
    try long.send(to: client, fragment: count, piece: 1)
    try long.expectBack(from: client)
  }

  @Test func aClientThatOffersCompressionGetsAPlainConnection() throws {
    let server = try ServerProcess(.step4)
    let socket = try TestSocket(server)
    let offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
    try socket.send(WebSocketClient.request("/echo", host: "x", headers: [offer]))
    let head = try WebSocketClient.readHead(socket).lowercased()
    #expect(head.hasPrefix("http/1.1 101 "))
    #expect(!head.contains("sec-websocket-extensions"))
    let client = try WebSocketClient(server, "/echo", headers: [offer])
    try client.send(text: "plain")
    #expect(try client.receive().text == "plain")
    try client.send(0xC1, [0x00])  // What a compressed message would start with.
    #expect(try client.closeCode() == 1002)
  }
}
