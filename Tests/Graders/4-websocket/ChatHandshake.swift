import Exercises
import Foundation
import TestSupport

/// Sends a request with a random key, its fields' names written as `spell` does.
func shakeHands(
  with server: ServerProcess, inTwo isInTwo: Bool = false, spell: (String) -> String
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
  if isInTwo {
    sent = 60
    try socket.send(Array(request[..<sent]))
    socket.setWait(0.4)
    if let early = try? socket.line() {
      throw Mistake(
        """
        sent      \(escaped(request[..<sent]))
        expected  nothing: the empty line has not come yet
        came      \(early)
        Likely:   one read need not be the whole request: read on until the empty line
        """)
    }
    socket.setWait(patience)
  }
  try socket.send(Array(request[sent...]))
  let cause =
    isInTwo
    ? "the request came in two pieces, its fields' names in small letters"
    : "the request ends with an empty line, and is answered with status 101"
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
    let lines = head.split(whereSeparator: \.isNewline).map(String.init)
    let accepts = lines.first { $0.lowercased().hasPrefix("sec-websocket-accept:") }
    let came = accepts?.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces) ?? ""
    let expected = Data(sha1(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)))
      .base64EncodedString()
    try expect(
      came, expected, sent: "the key \(key)\nanswer    \(lines.joined(separator: " | "))",
      cause: came == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        ? "that is the answer to the RFC's key: compute it from this one"
        : isInTwo
          ? "the key is not found when its header is called sec-websocket-key, in small letters"
          : "the accept key is what 4.1 makes of the key")
    for (name, value) in [("upgrade", "websocket"), ("connection", "upgrade")]
    where !lines.contains(where: { $0.lowercased().hasPrefix("\(name): \(value)") }) {
      throw Failure("expected  the header \(name)\ncame      \(lines.joined(separator: " | "))")
    }
  } catch let failure as Failure {
    let words = "\(failure)"
    throw Mistake(words.contains("Likely:") ? words : "\(words)\nLikely:   \(cause)")
  }
}
