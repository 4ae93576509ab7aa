import Net

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The opening handshake: an HTTP request that asks to become a WebSocket. RFC 6455, section 4.2.
struct Handshake {
  /// Origins that are let in besides the server's own.
  let allowedOrigins: Set<Origin>
  /// What the operator calls this machine: `--host`.
  let ownHost: String

  /// Answers a request with the bytes that make the connection a WebSocket.
  ///
  /// - Throws: `Response`, the refusal.
  func accept(_ request: Request) throws(Response) -> [UInt8] {
    guard request.method == "GET" else {
      throw Response(
        .methodNotAllowed, "A WebSocket is opened with GET.", headers: ["Allow: GET"])
    }
    guard request.isHTTP11 else {
      throw Response(.badRequest, "A WebSocket needs HTTP/1.1.")
    }
    guard Self.isAttempt(request) else {
      throw Response(
        .upgradeRequired,
        "This is the address of a WebSocket: the request needs Upgrade: websocket.",
        headers: ["Upgrade: websocket"])
    }
    guard request.list("upgrade", has: "websocket"), request.list("connection", has: "upgrade")
    else {
      throw Response(
        .badRequest, "This is the address of a WebSocket: the request needs Upgrade: websocket.")
    }
    guard let version = request.value(of: "sec-websocket-version") else {
      throw Response(.badRequest, "The request needs one Sec-WebSocket-Version.")
    }
    guard version == "13" else {
      throw Response(
        .upgradeRequired, "This server speaks version 13 of the WebSocket protocol.",
        headers: ["Sec-WebSocket-Version: 13", "Upgrade: websocket"])
    }
    guard let key = request.value(of: "sec-websocket-key"), key.utf8.count == 24,
      Data(base64Encoded: key)?.count == 16
    else {
      throw Response(.badRequest, "The request needs one Sec-WebSocket-Key of 16 bytes in base64.")
    }
    try checkOrigin(of: request)
    return Array(
      """
      HTTP/1.1 101 Switching Protocols\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Accept: \(Self.acceptKey(for: key))\r
      \r

      """.utf8)
  }

  /// Whether a request wants to be a handshake at all, if perhaps a wrong one.
  private static func isAttempt(_ request: Request) -> Bool {
    request.headers.contains { $0.name == "upgrade" || $0.name.hasPrefix("sec-websocket-") }
  }

  /// The proof that we read the client's key: it, a fixed text that only a WebSocket server would
  /// append, hashed. RFC 6455, section 4.2.2.
  static func acceptKey(for key: String) -> String {
    Data(sha1(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8))).base64EncodedString()
  }

  /// Lets in our own page, programs that are no browser, and who is on the list.
  ///
  /// A browser sends a site's cookies, and reaches a server behind a firewall, whichever page asks it
  /// to. Only the `Origin` it adds tells that the page is a stranger's (RFC 6455, section 10.2).
  private func checkOrigin(of request: Request) throws(Response) {
    let values = request.values(of: "origin")
    guard let value = values.first else { return }
    guard values.count == 1, let origin = Origin(value),
      allowedOrigins.contains(origin) || isOwn(origin, request.value(of: "host") ?? "")
    else { throw Self.refusal(of: value) }
  }

  static func refusal(of origin: String) -> Response {
    let origin = printable(origin)
    return Response(
      .forbidden, "Pages from \(origin) are not let in: --allow-origin \(origin) would do it.")
  }

  /// Whether `http://chat.example:8080` is a page of the host `chat.example:8080`, and that is this server.
  ///
  /// A stranger may let a name of theirs point to our address once their page is loaded (DNS rebinding).
  /// Then page and host agree, and only a host that we know ourselves tells.
  private func isOwn(_ origin: Origin, _ host: String) -> Bool {
    guard ["http", "https"].contains(origin.scheme), Origin("\(origin.scheme)://\(host)") == origin
    else { return false }
    return Origin.isAddress(origin.host)
      || ["localhost", ownHost.lowercased()].contains(origin.host)
      || allowedOrigins.contains { $0.host == origin.host }
  }
}
