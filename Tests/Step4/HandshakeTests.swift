import TestSupport
import Testing

@testable import Step4WebSocket

@Suite struct SHA1Tests {
  /// RFC 3174, section 7.3.
  @Test(arguments: [
    ("abc", 1, "A9993E36 4706816A BA3E2571 7850C26C 9CD0D89D"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "84983E44 1C3BD26E BAAE4AA1 F95129E5 E54670F1"
    ),
    (
      "0123456701234567012345670123456701234567012345670123456701234567", 10,
      "DEA356A2 CDDD90C7 A7ECEDC5 EBB56393 4F460452"
    ),
    ("a", 1_000_000, "34AA973C D4C4DAA4 F61EEB2B DBAD2731 6534016F"),
  ])
  func givesTheHashesOfTheRFC(_ text: String, _ times: Int, _ hash: String) {
    let message = Array(String(repeating: text, count: times).utf8)
    #expect(sha1(message) == bytes(hash))
  }

  /// Around the ends of a block of 64 bytes the padding changes its form: `head -c N` of the letter a,
  /// through `sha1sum`.
  @Test(arguments: [
    (0, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    (1, "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"),
    (54, "b05d71c64979cb95fa74a33cdb31a40d258ae02e"),
    (55, "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
    (56, "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
    (57, "f08f24908d682555111be7ff6f004e78283d989a"),
    (63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5"),
    (64, "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    (65, "11655326c708d70319be2610e8a57d9a5b959d3b"),
    (118, "d0572de8e494e0b7b8e50302003fc4ae0596ef4d"),
    (119, "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
    (120, "f34c1488385346a55709ba056ddd08280dd4c6d6"),
    (127, "89d95fa32ed44a7c610b7ee38517ddf57e0bb975"),
    (128, "ad5b3fdbcb526778c2839d2f151ea753995e26a0"),
    (129, "d96debf1bdcbc896e6c134ea76e8141f40d78536"),
  ])
  func padsEveryLength(_ length: Int, _ hash: String) {
    #expect(sha1([UInt8](repeating: UInt8(ascii: "a"), count: length)) == bytes(hash))
  }
}

@Suite struct HandshakeTests {
  private static let good = [
    "Host: chat.example:8080", "Upgrade: websocket", "Connection: Upgrade",
    "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ]

  /// What a handshake with these header lines leads to, after some of the good ones were left out.
  private func answer(
    without left: [String] = [], with lines: [String] = [], method: String = "GET",
    version: String = "HTTP/1.1", allowing origins: [String] = [],
    named host: String = "chat.example"
  ) throws -> String {
    let kept = Self.good.filter { line in !left.contains { line.hasPrefix("\($0):") } }
    let request = try Request(lines: ["\(method) /ws \(version)"] + kept + lines)
    do throws(Response) {
      let allowed = Set(origins.map { Origin($0)! })
      let answer = try Handshake(allowedOrigins: allowed, ownHost: host).accept(request)
      return String(decoding: answer, as: UTF8.self)
    } catch {
      return String(decoding: error.bytes(), as: UTF8.self)
    }
  }

  /// The status of the answer.
  private func status(
    without left: [String] = [], with lines: [String] = [], method: String = "GET",
    version: String = "HTTP/1.1", allowing origins: [String] = [],
    named host: String = "chat.example"
  ) throws -> String {
    let answer = try answer(
      without: left, with: lines, method: method, version: version, allowing: origins, named: host)
    return String(answer.split(separator: " ")[1])
  }

  @Test func acceptKeyIsThatOfTheRFC() {
    // Section 1.3.
    #expect(
      Handshake.acceptKey(for: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  @Test func answersAGoodOneWithTheseBytes() throws {
    #expect(
      try answer() == "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
  }

  @Test func namesHaveNoCaseAndConnectionIsAList() throws {
    #expect(try status(without: ["Upgrade"], with: ["uPGRADE: WebSocket"]) == "101")
    #expect(try status(without: ["Upgrade"], with: ["Upgrade: h2c, websocket"]) == "101")
    #expect(try status(without: ["Connection"], with: ["Connection: keep-alive, UPGRADE"]) == "101")
    let two = ["Connection: keep-alive", "Connection: Upgrade"]
    #expect(try status(without: ["Connection"], with: two) == "101")
  }

  @Test func aProtocolOrAnExtensionIsNotTakenUp() throws {
    let offers = [
      "Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Extensions: permessage-deflate",
    ]
    #expect(try answer(with: offers) == answer())
  }

  @Test func everyCheckOfTheRFCIsMade() throws {
    #expect(try status(version: "HTTP/1.0") == "400")
    #expect(try status(method: "HEAD") == "405")
    #expect(try status(without: ["Upgrade"]) == "400")
    #expect(try status(without: ["Upgrade"], with: ["Upgrade: websockets"]) == "400")
    #expect(try status(without: ["Connection"]) == "400")
    #expect(try status(without: ["Connection"], with: ["Connection: close"]) == "400")
    #expect(try status(without: ["Sec-WebSocket-Version"]) == "400")
    #expect(try status(with: ["Sec-WebSocket-Version: 13"]) == "400")
    #expect(try status(without: ["Sec-WebSocket-Key"]) == "400")
    #expect(try status(with: ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]) == "400")
  }

  @Test(arguments: ["8", "0", "14", "13, 8", "", "013"])
  func anotherVersionIsToldOurs(_ version: String) throws {
    let line = "Sec-WebSocket-Version: \(version)"
    let answer = try answer(without: ["Sec-WebSocket-Version"], with: [line])
    #expect(answer.hasPrefix("HTTP/1.1 426 Upgrade Required\r\nSec-WebSocket-Version: 13\r\n"))
  }

  @Test(arguments: [
    "", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZTE=",
    "dGhlIHNhbXBsZSBub25jZTEy", "dGhlIHNhbXBsZSBub25j!Q==", "dGhlIHNhbXBsZSBub25jZQ==AA==",
    "dGhlIHNhbXBsZSBu b25jZQ==",
  ])
  func aKeyIsSixteenBytesInBase64(_ key: String) throws {
    let line = "Sec-WebSocket-Key: \(key)"
    #expect(try status(without: ["Sec-WebSocket-Key"], with: [line]) == "400")
  }

  @Test(arguments: [
    ("http://chat.example:8080", "chat.example:8080", true),
    ("https://chat.example:8080", "chat.example:8080", true),
    ("HTTP://Chat.Example:8080", "cHAT.example:8080", true),
    ("http://chat.example", "chat.example", true),
    // A client may leave out the port that its scheme implies, or not.
    ("http://chat.example", "chat.example:80", true),
    ("https://chat.example", "chat.example:443", true),
    ("http://[::1]:8080", "[::1]:8080", true),
    ("https://chat.example", "chat.example:80", false),
    ("http://chat.example", "chat.example:443", false),
    ("http://chat.example:8081", "chat.example:8080", false),
    ("http://chat.example", "chat.example:8080", false),
    ("http://evil.example", "chat.example:8080", false),
    ("http://chat.example.evil.example:8080", "chat.example:8080", false),
    ("http://evil.example/chat.example:8080", "chat.example:8080", false),
    ("ftp://chat.example:8080", "chat.example:8080", false),
    ("chat.example:8080", "chat.example:8080", false),
    ("null", "chat.example:8080", false),
    ("", "chat.example:8080", false),
  ])
  func ownPagesAloneAreLetIn(_ origin: String, _ host: String, _ isIn: Bool) throws {
    let lines = ["Host: \(host)", "Origin: \(origin)"]
    #expect(try status(without: ["Host"], with: lines) == (isIn ? "101" : "403"))
  }

  @Test func othersAreLetInThatAreAllowed() throws {
    let allowed = ["null", "https://friend.example"]
    #expect(try status(with: ["Origin: null"], allowing: allowed) == "101")
    #expect(try status(with: ["Origin: https://Friend.example"], allowing: allowed) == "101")
    #expect(try status(with: ["Origin: https://friend.example:444"], allowing: allowed) == "403")
    #expect(try status(with: ["Origin: http://friend.example"], allowing: allowed) == "403")
    // Two origins are none that one could trust.
    #expect(try status(with: ["Origin: null", "Origin: null"], allowing: allowed) == "403")
  }

  /// A stranger's name that points to our address (DNS rebinding): page and host agree, and it is not ours.
  @Test(arguments: [
    ("http://evil.example", "evil.example", false),
    ("http://evil.example:8080", "evil.example:8080", false),
    ("http://localhost.evil.example", "localhost.evil.example", false),
    ("http://127.0.0.1.evil.example", "127.0.0.1.evil.example", false),
    ("http://1.2.3", "1.2.3", false), ("http://[::1].x", "[::1].x", false),
    ("http://localhost:8080", "localhost:8080", true), ("http://LOCALHOST", "localhost", true),
    ("http://192.168.1.7:8080", "192.168.1.7:8080", true), ("http://[fe80::1]", "[fe80::1]", true),
    // What --host said, and a host of --allow-origin.
    ("http://my.box:8080", "my.box:8080", true),
    ("http://chat.example.org", "chat.example.org", true),
    ("http://www.chat.example.org", "www.chat.example.org", false),
  ])
  func onlyHostsThatWeKnowAreOurs(_ origin: String, _ host: String, _ isIn: Bool) throws {
    let lines = ["Host: \(host)", "Origin: \(origin)"]
    let status = try status(
      without: ["Host"], with: lines, allowing: ["https://chat.example.org"], named: "My.box")
    #expect(status == (isIn ? "101" : "403"))
  }

  @Test(arguments: [
    "http://example.com", "https://example.com:8443", "HTTPS://Example.COM", "http://[::1]:80",
    "http://127.0.0.1:1", "null", "moz-extension://0b5c-1", "http://xn--mller-kva.example",
  ])
  func anOriginIsASchemeAHostAndMaybeAPort(_ text: String) { #expect(Origin(text) != nil) }

  @Test(arguments: [
    "", "*", "example.com", "http://", "http://*", "http://*.example.com", "http://example.com/",
    "http://example.com/chat", "http://example.com:", "http://example.com:0x50",
    "http://example.com:65536", "http://user@example.com", "http://example.com http://b.example",
    "//example.com", "http:example.com", "1http://x", "http://[::1", "http://::1", "http://[x]",
    "http://müller.example", "http://example.com?x", " http://example.com",
  ])
  func anythingElseIsNoOrigin(_ text: String) { #expect(Origin(text) == nil) }

  @Test func aPortThatTheSchemeImpliesIsNone() {
    #expect(Origin("http://x:80") == Origin("http://x"))
    #expect(Origin("https://x:443") == Origin("https://x"))
    #expect(Origin("https://x:80") != Origin("https://x"))
    #expect(Origin("http://x") != Origin("https://x"))
  }

  @Test func aRefusalSaysWhichOptionWouldHelp() throws {
    #expect(
      try answer(with: ["Origin: http://evil.example"]).hasSuffix(
        "Pages from http://evil.example are not let in: "
          + "--allow-origin http://evil.example would do it.\n"))
  }
}
