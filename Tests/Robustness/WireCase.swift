import TestSupport
import Testing

/// What a client sends after the handshake, and what a server that keeps RFC 6455 answers.
struct WireCase: Sendable {
  let name: String
  let bytes: [UInt8]
  /// The frames that come first: each the first byte of its header, then its payload.
  var answers: [[UInt8]] = []
  /// The code of the close frame that comes then; `nil`: the connection stays open.
  var close: Int?

  /// A case in which `/echo` returns the message that `bytes` are.
  static func echo(_ name: String, _ bytes: [UInt8], _ first: UInt8, _ payload: [UInt8]) -> Self {
    Self(name: name, bytes: bytes, answers: [[first] + payload])
  }

  /// A case that ends the connection with a code and nothing before.
  static func refuse(_ name: String, _ bytes: [UInt8], with code: Int = 1002) -> Self {
    Self(name: name, bytes: bytes, close: code)
  }

  /// The case as the chat at `/ws` sees it: a text is no JSON and answered with a notice, a binary
  /// message is refused, and so is a long one.
  var inChat: Self {
    var chat = self
    for (index, answer) in answers.enumerated() where answer[0] < 0x88 {
      if answer[0] == 0x81, answer.count - 1 <= 16_384 {
        chat.answers[index] = [0x81] + Array(#"{"type":"system","#.utf8)
      } else {
        chat.answers = Array(answers[..<index])
        chat.close = answer.count - 1 > 16_384 ? 1009 : 1003
        break
      }
    }
    return chat
  }

  /// Plays the case on a connection of its own.
  ///
  /// - Parameter piece: how many bytes to send at once.
  func play(_ server: ServerProcess, _ path: String, piece: Int = .max) throws {
    let wanted = path == "/ws" ? inChat : self
    let client = try WebSocketClient(server, path)
    if path == "/ws" { _ = try client.receive() }
    client.socket.sendAtOnce()
    try client.socket.send(bytes, piece: piece)
    for answer in wanted.answers {
      let frame = try client.receive()
      let came = [frame.first] + frame.payload
      #expect(came == answer || path == "/ws" && came.starts(with: answer), "\(name)")
    }
    if wanted.close == nil {
      // The fence: whatever should not have come would have come before it.
      try client.send(0x89, [0x66])
      #expect(try client.receive().first == 0x8A, "\(name)")
      try client.close(1000)
    }
    #expect(try client.receive().closeCode == wanted.close ?? 1000, "\(name)")
    // The answer to a close frame of the server's; nothing to one that was an answer itself.
    try? client.close(1000)
    #expect(try client.socket.receiveAll() == [], "\(name): nothing follows a close frame")
  }
}
