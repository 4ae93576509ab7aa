import TestSupport
import Testing

@testable import Step4WebSocket

@Suite struct RequestTests {
  /// What comes of a stream that arrives in these pieces: a request and the bytes behind it, a refusal's
  /// status, or `nil` when more is needed.
  private func parse(
    _ pieces: [[UInt8]]
  ) -> (request: Request?, rest: [UInt8], refusal: Response.Status?) {
    var parser = RequestParser()
    do throws(Response) {
      for (index, piece) in pieces.enumerated() {
        guard let (request, rest) = try parser.feed(piece) else { continue }
        return (request, rest + pieces[(index + 1)...].joined(), nil)
      }
    } catch {
      return (nil, [], error.status)
    }
    return (nil, [], nil)
  }

  private func parse(_ text: String) -> (request: Request?, refusal: Response.Status?) {
    let (request, _, refusal) = parse([Array(text.utf8)])
    return (request, refusal)
  }

  private let handshake = WebSocketClient.request("/ws?room=1", host: "h", headers: ["X: grün"])

  @Test func hasAMethodAPathAndHeaders() throws {
    let request = try #require(parse(handshake).request)
    #expect(request.method == "GET")
    #expect(request.path == "/ws")
    #expect(request.isHTTP11)
    #expect(request.headers.first == Request.Header(name: "host", value: "h"))
    #expect(request.value(of: "x") == "grün")
    #expect(request.value(of: "sec-websocket-key") == "dGhlIHNhbXBsZSBub25jZQ==")
    #expect(request.list("connection", has: "upgrade"))
    #expect(!request.hasBody)
  }

  @Test func isTheSameWhereverItIsCut() {
    let frame: [UInt8] = [0x81, 0x80, 1, 2, 3, 4, 0x0D, 0x0A]
    let stream = Array(handshake.utf8) + frame
    let whole = parse([stream])
    #expect(whole.request != nil)
    #expect(whole.rest == frame)
    #expect(parse(stream.map { [$0] }) == whole)
    for cut in 0...stream.count {
      #expect(parse([Array(stream[..<cut]), Array(stream[cut...])]) == whole, "cut at \(cut)")
    }
    for end in 0..<handshake.utf8.count {
      let part = parse([Array(stream[..<end])])
      #expect(part.request == nil && part.refusal == nil, "\(end) bytes")
    }
  }

  @Test(arguments: [
    ("/", "/"), ("/ws", "/ws"), ("/ws?a=b", "/ws"), ("/?", "/"), ("/ws#x", "/ws"),
    ("/ws/", "/ws/"), ("//", "//"), ("*", "*"), ("?a", "/"), ("/a:b", "/a:b"),
    ("http://h", "/"), ("http://h/", "/"), ("http://h:80/ws?q", "/ws"), ("ws://h/ws", "/ws"),
    ("WSS://h/echo", "/echo"), ("https://h?q", "/"), ("/%77s", "/%77s"),
  ])
  func aTargetIsAPathOrAWholeAddress(_ target: String, _ path: String) {
    #expect(parse("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n").request?.path == path)
  }

  @Test func emptyLinesBeforeItMeanNothing() {
    #expect(parse("\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n").request?.path == "/")
  }

  @Test func anOldOneNeedsNoHost() {
    let request = parse("GET / HTTP/1.0\r\n\r\n").request
    #expect(request?.isHTTP11 == false)
  }

  @Test func spacesAroundAValueAreNotOfIt() {
    let request = parse("GET / HTTP/1.1\r\nHost:\t h \t\r\nEmpty:\r\nX: a b\r\n\r\n").request
    #expect(request?.value(of: "host") == "h")
    #expect(request?.value(of: "empty") == "")
    #expect(request?.value(of: "x") == "a b")
  }

  @Test func aValueMayBeginWithAMarkThatJoinsTheColon() {
    let request = parse("GET / HTTP/1.1\r\nHost: h\r\nX:\u{301}y\r\n\r\n").request
    #expect(request?.headers.last?.value.unicodeScalars.map(\.value) == [0x301, 0x79])
  }

  @Test func aHeaderThatIsThereTwiceHasNoOneValue() {
    let request = parse("GET / HTTP/1.1\r\nHost: h\r\nX: a, b\r\nx: C\r\n\r\n").request
    #expect(request?.value(of: "x") == nil)
    #expect(request?.value(of: "y") == nil)
    #expect(request?.values(of: "x") == ["a, b", "C"])
    for word in ["a", "b", "c"] { #expect(request?.list("x", has: word) == true) }
    #expect(request?.list("x", has: "a, b") == false)
  }

  @Test(arguments: [
    ("Content-Length: 5", true), ("Content-Length: 0", false), ("Content-Length: 00", true),
    ("Content-Length: 0\r\nContent-Length: 5", true), ("Transfer-Encoding: chunked", true),
    ("Transfer-Encoding: identity", true), ("X: y", false),
  ])
  func showsWhetherABodyFollows(_ headers: String, _ hasBody: Bool) {
    let request = parse("GET / HTTP/1.1\r\nHost: h\r\n\(headers)\r\n\r\n").request
    #expect(request?.hasBody == hasBody)
  }

  @Test(arguments: [
    "GET /\r\n\r\n", "GET\r\n\r\n", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET / HTTP/1.1 \r\nHost: h\r\n\r\n", " GET / HTTP/1.1\r\nHost: h\r\n\r\n",
    "G(T / HTTP/1.1\r\nHost: h\r\n\r\n", "GET a b HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET\t/\tHTTP/1.1\r\nHost: h\r\n\r\n",
    // One host, neither none nor two.
    "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
    // Lines that are no headers: folded ones, and names with something odd in them.
    "GET / HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\n\tHost: h\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : h\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nnothing\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\n: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nné: x\r\n\r\n",
    // Line ends that two programs may read in two ways.
    "GET / HTTP/1.1\nHost: h\n\n", "GET / HTTP/1.1\rHost: h\r\r", "GET / HTTP/1.1\r\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n",
    // Control characters.
    "GET / HTTP/1.1\r\nHost: h\0\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\u{7F}\r\n\r\n",
    "GET / HTTP/1.1\r\nX: \u{1B}[2J\r\n\r\n", "\u{16}\u{3}\u{1}",
  ])
  func isRefusedWhenAnythingIsOdd(_ text: String) {
    #expect(parse(text).refusal == .badRequest)
    #expect(parse(Array(text.utf8).map { [$0] }).refusal == .badRequest)
  }

  @Test(arguments: [
    "GET /~ HTTP/1.1\r\nHost: h", "GET / HTTP/1.1\r\nHost: ~", "GET / HTTP/1.1\r\nHost: h\r\n~: x",
  ])
  func isRefusedWhenWhatWeReadIsNotUTF8(_ text: String) {
    let stream = "\(text)\r\n\r\n".utf8.map { $0 == UInt8(ascii: "~") ? 0xFF : $0 }
    #expect(parse([stream]).refusal == .badRequest)
  }

  @Test func mayHaveAnyBytesInAHeaderThatWeDoNotUse() throws {
    let stream = "GET / HTTP/1.1\r\nCookie: ~\r\nHost: h\r\n\r\n".utf8.map {
      $0 == UInt8(ascii: "~") ? 0xFF : $0
    }
    #expect(parse([stream]).request?.value(of: "host") == "h")
  }

  @Test(arguments: ["HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "http/1.1", "HTTP/11"])
  func anotherVersionOfHTTPIsToldSo(_ version: String) {
    #expect(parse("GET / \(version)\r\nHost: h\r\n\r\n").refusal == .versionNotSupported)
    #expect(parse("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").refusal == .versionNotSupported)
  }

  @Test func aHeadHasSixteenKiBAtMost() {
    let start = "GET / HTTP/1.1\r\nHost: h\r\nX: "
    let filling = String(repeating: "x", count: 16_384 - start.utf8.count - 4)
    #expect(parse("\(start)\(filling)\r\n\r\n").request != nil)
    #expect(parse("\(start)\(filling)x\r\n\r\n").refusal == .headersTooLarge)
    #expect(parse("\(start)\(filling)xxxxx").refusal == .headersTooLarge)
    #expect(parse(String(repeating: "\r\n", count: 8193)).refusal == .headersTooLarge)
    #expect(parse(String(repeating: "\r\n", count: 8192)).refusal == nil)
  }
}

private func == (
  one: (request: Request?, rest: [UInt8], refusal: Response.Status?),
  other: (request: Request?, rest: [UInt8], refusal: Response.Status?)
) -> Bool {
  one.request == other.request && one.rest == other.rest && one.refusal == other.refusal
}

@Suite struct ResponseTests {
  @Test func isTheseBytes() {
    let response = Response(.upgradeRequired, "Version 13, grüße.", headers: ["X: y"])
    let head =
      "HTTP/1.1 426 Upgrade Required\r\nX: y\r\nContent-Type: text/plain; charset=utf-8\r\n"
      + "Content-Length: 21\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n\r\n"
    #expect(String(decoding: response.bytes(), as: UTF8.self) == head + "Version 13, grüße.\n")
    #expect(String(decoding: response.bytes(withBody: false), as: UTF8.self) == head)
  }

  @Test func thePageHasANonceOfItsOwnEachTime() throws {
    let pages = (1...2).map { _ in Page.response(title: "") }.map {
      String(decoding: $0.body, as: UTF8.self)
    }
    #expect(pages[0] != pages[1])
    #expect(!pages[0].contains("{{nonce}}"))
  }
}
