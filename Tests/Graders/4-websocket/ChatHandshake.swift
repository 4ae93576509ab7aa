import Exercises
import Foundation
import TestSupport

/// Starts two servers at a time: neither may count on a port.
func startTwo(_ command: ServerCommand) throws -> ServerProcess {
  let server = try command.start()
  let cause =
    "the port is always the same, and may be another's: ask for port 0, which is a free one, and tell listening which it has become"
  let other: ServerProcess
  do { other = try command.start() } catch let mistake as Mistake {
    let words = "\(mistake)".prefix { !$0.isNewline }
    throw Mistake("while another server of yours runs: \(words)\nLikely:   \(cause)")
  }
  guard other.port != server.port else {
    throw Mistake(
      """
      expected  two servers of yours, started at a time, on two ports
      came      port \(server.port) twice
      Likely:   \(cause)
      """)
  }
  return server
}

/// Sends a request with a random key, its fields' names written as `spell` does.
///
/// - Parameters:
///   - isInPieces: whether it comes in three, the last of them the second half of the empty line.
///   - how: what those names look like.
func shakeHands(
  with server: ServerProcess, inPieces isInPieces: Bool = false, _ how: String? = nil,
  spell: (String) -> String = { $0 }
) throws {
  var seed = Seed()
  let key = Data(seed.bytes(16)).base64EncodedString()
  let fields = [
    ("Host", "127.0.0.1:\(server.port)"), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
    ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", key),
  ]
  let socket = try TestSocket(server)
  let lines = fields.map { "\(spell($0)): \($1)\r\n" }.joined()
  let request = Array("GET /ws HTTP/1.1\r\n\(lines)\r\n".utf8)
  var sent = 0
  if isInPieces {
    for (end, wait) in [(60, 0.25), (request.count - 2, 0.1)] {
      try socket.send(Array(request[sent..<end]))
      sent = end
      socket.setWait(wait)
      if let early = try? socket.line() {
        throw Mistake(
          """
          sent      \(escaped(request[..<sent]))
          expected  nothing: the empty line has not come yet
          came      \(early)
          Likely:   one read need not be the whole request: read on until the empty line
          """)
      }
    }
    socket.setWait(patience)
  }
  try socket.send(Array(request[sent...]))
  let notFound = how.map {
    "the key is not found when its header is called \(spell("Sec-WebSocket-Key")), \($0)"
  }
  let cause =
    isInPieces
    ? "the request came in three pieces, and the last was half of the empty line: look for that in all that has come, not in one read"
    : notFound ?? "the request ends with an empty line, and is answered with status 101"
  do {
    let first = try socket.line() ?? "the end of file"
    guard first.hasPrefix("HTTP/1.1 101 ") else {
      throw Failure("expected  HTTP/1.1 101 Switching Protocols\ncame      \(first)")
    }
    guard let head = try? WebSocketClient.readHead(socket) else {
      throw Failure(
        """
        expected  fields, then an empty line
        came      a head without an end, of \(first.trimmingCharacters(in: .whitespacesAndNewlines)) and more
        Likely:   the empty line behind the last field is missing: CR LF twice. Without it, whatever follows is a field
        """)
    }
    let shown = head.split(whereSeparator: \.isNewline).joined(separator: " | ")
    let fields = WebSocketClient.fields(of: head)
    let came = fields["sec-websocket-accept"] ?? ""
    let expected = Data(sha1(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)))
      .base64EncodedString()
    try expect(
      came, expected, sent: "the key \(key)\nanswer    \(shown)",
      cause: came == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        ? "that is the answer to the RFC's key: compute it from this one"
        : notFound ?? "the accept key is what 4.1 makes of the key")
    for (name, value) in [("upgrade", "websocket"), ("connection", "upgrade")]
    where fields[name]?.lowercased().contains(value) != true {
      throw Failure("expected  the header \(name)\ncame      \(shown)")
    }
  } catch let failure as Failure {
    let words = "\(failure)"
    throw Mistake(words.contains("Likely:") ? words : "\(words)\nLikely:   \(cause)")
  }
}
