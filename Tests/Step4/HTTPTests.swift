import Foundation
import StepChecks
import TestSupport
import Testing

/// What the server says to a browser or to `curl`, before there is a WebSocket.
@Suite(.onLanes) struct HTTPTests {
  @Test func thePageIsAtTheRoot() throws {
    let server = try ServerProcess(.step4)
    let answer = try HTTPAnswer(server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
    #expect(answer.headers["content-length"] == "\(answer.body.count)")
    #expect(answer.headers["connection"] == "close")
    #expect(answer.text.lowercased().hasPrefix("<!doctype html>"))
    // An old client, a query, the whole address, and one byte at a time: it is the same page.
    for request in [
      "GET / HTTP/1.0\r\n\r\n", "GET /?a=b HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
    ] {
      let other = try HTTPAnswer(server, request)
      #expect(other.status == 200 && other.body.count > 0)
    }
    let slow = try TestSocket(server)
    try slow.send(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8), piece: 1)
    #expect(try HTTPAnswer(slow).status == 200)
  }

  @Test func thePageMayRunItsOwnScriptAlone() throws {
    let server = try ServerProcess(.step4)
    let nonces = try (0..<2).map { _ in
      let answer = try HTTPAnswer(server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      let policy = try #require(answer.headers["content-security-policy"])
      #expect(policy.contains("default-src 'none'"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      let nonce = try #require(policy.firstMatch(of: /script-src 'nonce-([^']+)'/)).1
      let scripts = answer.text.matches(of: /<script([^>]*)>/).map(\.1)
      #expect(!scripts.isEmpty)
      #expect(scripts.allSatisfy { $0.contains("nonce=\"\(nonce)\"") })
      return String(nonce)
    }
    #expect(nonces[0] != nonces[1])
  }

  @Test func headHasNoBody() throws {
    let server = try ServerProcess(.step4)
    let page = try HTTPAnswer(server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let head = try HTTPAnswer(server, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(head.status == 200)
    #expect(head.body == [])
    #expect(head.headers["content-type"] == page.headers["content-type"])
    let nothing = try HTTPAnswer(server, "HEAD /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(nothing.status == 404)
    #expect(nothing.body == [])
  }

  @Test func everyRefusalHasItsStatusAndASentence() throws {
    let server = try ServerProcess(.step4)
    let handshake = WebSocketClient.request("/ws", host: "x")
    let cases: [(String, Int)] = [
      ("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", 404),
      (WebSocketClient.request("/nothing", host: "x"), 404),
      ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", 405),
      ("DELETE /ws HTTP/1.1\r\nHost: x\r\n\r\n", 405),
      (handshake.replacing("GET", with: "POST"), 405),
      ("GET /ws HTTP/1.1\r\nHost: x\r\n\r\n", 426),
      ("GET / HTTP/1.1\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", 400),
      ("nonsense\r\n\r\n", 400),
      (handshake.replacing("Host: x\r\n", with: ""), 400),
      (handshake.replacing("Upgrade: websocket\r\n", with: ""), 400),
      (handshake.replacing("Connection: Upgrade\r\n", with: ""), 400),
      (handshake.replacing("HTTP/1.1", with: "HTTP/1.0"), 400),
      (handshake.replacing("==", with: ""), 400),
      (handshake.replacing("Sec-WebSocket-Version: 13\r\n", with: ""), 400),
      (handshake.replacing("GET", with: "HEAD"), 405),
      ("GET / HTTP/3\r\nHost: x\r\n\r\n", 505),
      ("GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 16_384))\r\n\r\n", 431),
    ]
    for (request, status) in cases {
      let answer = try HTTPAnswer(server, request)
      #expect(answer.status == status, "\(request.prefix(100))")
      #expect(answer.headers["connection"] == "close")
      #expect(answer.headers["content-length"] != nil)
      if !request.hasPrefix("HEAD") { #expect(answer.text.hasSuffix("\n")) }
      if status == 405 { #expect(answer.headers["allow"]?.contains("GET") == true) }
    }
  }

  @Test(arguments: ["/", "/ws", "*", "/nothing"])
  func optionsSayWhatCanBeAsked(_ target: String) throws {
    let server = try ServerProcess(.step4)
    let answer = try HTTPAnswer(server, "OPTIONS \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.status == 204)
    #expect(answer.headers["allow"] == "GET, HEAD, OPTIONS")
    #expect(answer.headers["content-length"] == nil && answer.text == "")
  }

  /// A proxy may put a Latin-1 name into a header, another program its cookie.
  @Test func whatWeDoNotUseMayBeAnyBytes() throws {
    let server = try ServerProcess(.step4)
    func status(_ header: String) throws -> Int {
      let socket = try TestSocket(server)
      let request = WebSocketClient.request("/ws", host: "x", headers: ["\(header): ~"])
      try socket.send(request.utf8.map { $0 == UInt8(ascii: "~") ? 0xFC : $0 })
      return Int(try #require(try socket.line()).split(separator: " ")[1]) ?? 0
    }
    for header in ["cookie", "forwarded-user", "user-agent"] { #expect(try status(header) == 101) }
    for header in ["origin", "connection", "content-length"] { #expect(try status(header) == 400) }
  }

  @Test func anotherVersionIsToldThirteen() throws {
    let server = try ServerProcess(.step4)
    for version in ["8", "14"] {
      let request = WebSocketClient.request("/ws", host: "x").replacing(
        "Version: 13", with: "Version: \(version)")
      let answer = try HTTPAnswer(server, request)
      #expect(answer.status == 426)
      #expect(answer.headers["sec-websocket-version"] == "13")
    }
  }

  @Test(.slow) func aHandshakeHasTenSeconds() throws {
    let server = try ServerProcess(.step4)
    let silent = try TestSocket(server)
    let halting = try TestSocket(server)
    try halting.send("GET / HTTP/1.1\r\n")
    #expect(try HTTPAnswer(silent).status == 408)
    #expect(try HTTPAnswer(halting).status == 408)
  }

  @Test func beyondTheMostClientsThereIsNoRoom() throws {
    let server = try ServerProcess(.step4, ["--max-clients", "2"])
    let alice = try ChatUser(server, "alice")
    var echo: WebSocketClient? = try WebSocketClient(server, "/echo")
    let request = WebSocketClient.request("/ws", host: "\(server.host):\(server.port)")
    #expect(try HTTPAnswer(server, request).status == 503)
    // The page is told no more of a handshake than that it failed: it asks like this why.
    let plain = "GET /ws HTTP/1.1\r\nHost: x\r\n\r\n"
    #expect(try HTTPAnswer(server, plain).status == 503)
    // The page is served all the same, and says what is the matter once it tries.
    #expect(try HTTPAnswer(server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
    try echo?.close(1000)
    #expect(try echo?.closeCode() == 1000)
    echo = nil
    // There is room again as soon as the server has seen that: nothing tells us when.
    try waitUntil(orSay: "there is no room again: \(server.log)") {
      try HTTPAnswer(server, plain).status == 426
    }
    try waitUntil(orSay: "there is no room again: \(server.log)") {
      (try? WebSocketClient(server)) != nil
    }
    try alice.say("user", "still here")
    try alice.skip(to: "user", "still here")
  }
}

/// Whose pages may open a WebSocket.
@Suite(.onLanes) struct OriginTests {
  @Test func ownPagesAndProgramsAreLetIn() throws {
    let server = try ServerProcess(.step4)
    _ = try ChatUser(server, "program")
    let own = "Origin: http://\(server.host):\(server.port)"
    _ = try ChatUser(server, "page", headers: [own])
    _ = try WebSocketClient(server, "/echo", headers: [own])
  }

  @Test(arguments: ["http://evil.example", "null", "http://127.0.0.1:1"])
  func theLogSaysHowToLetAnotherIn(_ origin: String) throws {
    let server = try ServerProcess(.step4)
    for path in ["/ws", "/echo"] {
      let request = WebSocketClient.request(
        path, host: "\(server.host):\(server.port)", headers: ["Origin: \(origin)"])
      let answer = try HTTPAnswer(server, request)
      #expect(answer.status == 403)
      #expect(answer.text.contains("--allow-origin \(origin) "))
    }
    let line = try server.logged { $0.contains("refused") }
    #expect(line.contains("--allow-origin \(origin) "))
    // Taken at its word, that lets the page in.
    let other = try ServerProcess(
      .step4, ["--allow-origin", "http://x.example", "--allow-origin", origin])
    _ = try ChatUser(other, "alice", headers: ["Origin: \(origin)"])
    _ = try ChatUser(other, "bob", headers: ["Origin: http://X.example"])
  }

  @Test func aFloodOfRefusalsIsAFewShortLines() throws {
    let server = try ServerProcess(.step4)
    // Each of these characters is eight bytes to the log.
    let origin = "http://" + String(repeating: "\u{378}", count: 7000)
    let request = WebSocketClient.request("/ws", host: "x", headers: ["Origin: \(origin)"])
    for _ in 0..<300 { #expect(try HTTPAnswer(server, request).status == 403) }
    let more = try server.logged { $0.contains(" more like this: ") }
    #expect(Int(more.prefix { $0.isNumber }) ?? 0 > 0)
    let refusals = server.log.filter { $0.contains("are not let in: --allow-origin") }
    #expect(refusals.count < 60, "ten, and one each two seconds that this took")
    for line in refusals { #expect(line.utf8.count < 1500 && line.contains("…")) }
  }

  @Test func anOriginCannotDriveTheTerminal() throws {
    let server = try ServerProcess(.step4)
    let request = WebSocketClient.request("/ws", host: "x", headers: ["Origin: \u{202E}\u{9B}31m"])
    #expect(try HTTPAnswer(server, request).status == 403)
    let line = try server.logged { $0.contains("refused") }
    #expect(line.contains(#"--allow-origin \u{202E}\u{009B}31m "#))
  }
}
