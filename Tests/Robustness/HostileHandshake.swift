import Foundation
import StepChecks
import TestSupport
import Testing

/// A request that no browser would send, and the status that answers it.
struct HostileRequest: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let status: Int

  init(_ name: String, _ request: String, _ status: Int) {
    (testDescription, bytes, self.status) = (name, Array(request.utf8), status)
  }

  init(_ name: String, _ bytes: [UInt8], _ status: Int) {
    (testDescription, self.bytes, self.status) = (name, bytes, status)
  }

  /// A handshake in which one line is another one, or several, or none.
  private static func handshake(replacing old: String, by new: String) -> String {
    WebSocketClient.request("/ws", host: "x").replacingOccurrences(of: old, with: new)
  }

  /// A handshake with one more line.
  private static func adding(_ line: String) -> String {
    WebSocketClient.request("/ws", host: "x", headers: [line])
  }

  private static let key = "dGhlIHNhbXBsZSBub25jZQ=="
  private static let get = "GET / HTTP/1.1\r\nHost: x\r\n"
  private static let random = [
    UInt8(0x16), 3, 1, 0, 200, 1, 0, 0, 196, 3, 3, 0x5A, 0xFF, 0, 0, 2, 0x13, 1, 1, 0,
  ]

  static let all = [
    Self("headers without end", get + String(repeating: "a: b\r\n", count: 4000), 431),
    Self("10,000 headers", get + String(repeating: "a: b\r\n", count: 10_000) + "\r\n", 431),
    Self("4,000 tiny headers", get + String(repeating: "a:\r\n", count: 4000) + "\r\n", 431),
    Self("a header line of 1 MB", get + "a: " + String(repeating: "b", count: 1_000_000), 431),
    Self("a request line of 1 MB", "GET /" + String(repeating: "b", count: 1_000_000), 431),
    Self("1 MB of empty lines", String(repeating: "\r\n", count: 500_000), 431),
    Self("NUL in a header", adding("A: \0"), 400),
    Self("NUL in the target", "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Self("an escape sequence", adding("A: \u{1B}[2J"), 400),
    Self(
      "bytes that are no UTF-8",
      Array(get.utf8) + Array("Upgrade: ".utf8) + [0xFF, 13, 10, 13, 10], 400),
    Self("bare LF", get.replacingOccurrences(of: "\r\n", with: "\n") + "\n", 400),
    Self("one bare LF", adding("A: b\nB: c"), 400),
    Self("bare CR", adding("A: b\rB: c"), 400),
    Self("a folded line", adding("A: b\r\n c"), 400),
    Self("a space before the colon", adding("A : b"), 400),
    Self("a header without a name", adding(": b"), 400),
    Self("a header without a colon", adding("AB"), 400),
    Self("no Host", "GET / HTTP/1.1\r\n\r\n", 400),
    Self("two Hosts", adding("Host: y"), 400),
    Self("two keys", adding("Sec-WebSocket-Key: \(key)"), 400),
    Self("a short key", handshake(replacing: key, by: "c2hvcnQ="), 400),
    Self("a long key", handshake(replacing: key, by: "\(key)\(key)"), 400),
    Self(
      "a key that is not base64", handshake(replacing: key, by: "!!!!IHNhbXBsZSBub25jZQ=="), 400),
    Self("no key", handshake(replacing: "Sec-WebSocket-Key: \(key)\r\n", by: ""), 400),
    Self("two versions", adding("Sec-WebSocket-Version: 13"), 400),
    Self("version 8", handshake(replacing: "Version: 13", by: "Version: 8"), 426),
    Self("no Upgrade", handshake(replacing: "Upgrade: websocket\r\n", by: ""), 400),
    Self("a body", adding("Content-Length: 5") + "hello", 400),
    Self("a body in chunks", adding("Transfer-Encoding: chunked") + "5\r\nhello\r\n0\r\n\r\n", 400),
    Self("two lengths", adding("Content-Length: 0\r\nContent-Length: 5") + "hello", 400),
    Self("an absolute URI", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    Self("an absolute URI of nothing", "GET http://x/no HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    Self("a second request behind the first", get + "\r\n" + get + "\r\n", 200),
    Self("TLS on the plain port", random, 400),
    Self("HTTP/0.9", "GET /\r\n\r\n", 400),
    Self("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", 200),
    Self("a handshake in HTTP/1.0", handshake(replacing: "HTTP/1.1", by: "HTTP/1.0"), 400),
    Self("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    Self("HTTP/3", "GET / HTTP/3\r\nHost: x\r\n\r\n", 505),
    Self("two spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Self("POST", "POST / HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    Self(
      "a method of 10,000 letters",
      String(repeating: "A", count: 10_000) + " / HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    Self("a proxy's method", "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    Self("somebody else's page", adding("Origin: http://x.example"), 403),
    Self("two origins", adding("Origin: http://x\r\nOrigin: http://y"), 403),
    Self("a path upwards", "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    Self("random letters", String(repeating: "qwertyuiop\r\n", count: 3) + "\r\n", 400),
  ]
}

@Suite(.onLanes) struct HostileHandshake {
  /// All in one server, as strangers would come; each is sent whole, and in pieces.
  @Test(arguments: [Int.max, 7])
  func isAnsweredOnceWithItsStatusAndHurtsNobody(piece: Int) throws {
    let server = try ServerProcess(.step4)
    let bystander = try Bystander(server, .step4)
    for request in HostileRequest.all where piece == .max || request.bytes.count < 2000 {
      let socket = try TestSocket(server)
      socket.sendAtOnce()
      try socket.send(request.bytes, piece: piece)
      let answer = String(decoding: try socket.receiveAll(), as: UTF8.self)
      #expect(
        answer.hasPrefix("HTTP/1.1 \(request.status) "),
        "\(request.testDescription): \(answer.prefix(300))")
      #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "\(request.testDescription)")
    }
    try bystander.leave()
  }

  @Test func aRequestBehindTheUpgradeIsNoRequest() throws {
    let server = try ServerProcess(.step4)
    let socket = try TestSocket(server)
    let request = WebSocketClient.request("/echo", host: "x")
    try socket.send(request + "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let answer = try socket.receiveAll()
    let head = Array("\r\n\r\n".utf8)
    let end = try #require(answer.indices.first { answer[$0...].starts(with: head) })
    // What is behind the head of the one answer is one close frame: 1002, protocol error.
    let rest = Array(answer[(end + 4)...])
    #expect(rest.first == 0x88)
    #expect(rest.count == 2 + Int(rest[1]))
    #expect(rest[2...3].elementsEqual([0x03, 0xEA]))
  }

  @Test func aHandshakeAtAnAbsoluteURIIsOne() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "http://x:1/echo")
    try client.send(text: "hi")
    #expect(try client.receive().text == "hi")
  }

  @Test(.slow) func oneByteASecondIsCutOffAfterTenSeconds() throws {
    let server = try ServerProcess(.step4)
    let bystander = try Bystander(server, .step4)
    let socket = try TestSocket(server)
    socket.setWait(1)
    var answer: [UInt8] = []
    for byte in "GET / HTTP/1.1\r\nHost: x\r\nA: b".utf8 where answer.isEmpty {
      _ = socket.sendWhatFits([byte])
      // Nothing comes for a second: that is the pace.
      answer = (try? socket.receive(12)) ?? []
    }
    #expect(String(decoding: answer, as: UTF8.self) == "HTTP/1.1 408")
    try bystander.leave()
  }
}
