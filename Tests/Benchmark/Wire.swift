import Net

/// What a server speaks: how to come in, how to say something, and where a message of its ends.
enum Wire {
  /// Lines, and nothing to log in to: the yardstick.
  case bare
  /// Lines, and the first is one's name: steps 2 and 3.
  case lines
  /// JSON in the frames of a WebSocket: step 4.
  case webSocket

  /// Everyone is sent so many bytes a message, whatever the wire: only then are the figures comparable.
  static let messageSize = 160

  /// Whether something of this size may be one of those messages: step 4 numbers them, in one digit or more.
  static func isMessage(size: Int) -> Bool { (messageSize...messageSize + 12).contains(size) }

  /// All that a client sends to be let in; it does not wait for answers in between.
  func hello(_ number: Int) -> [UInt8] {
    switch self {
    case .bare: []
    case .lines: Array("u\(number)\n".utf8)
    case .webSocket:
      Array(
        """
        GET /ws HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r\n
        """.utf8) + Self.frame(#"{"type":"login","content":"u\#(number)"}"#)
    }
  }

  /// What one of the first ten clients sends to say something that begins with `start`.
  func message(_ start: String) -> [UInt8] {
    // The rest of what everyone gets: line ends, the sender's name, keys and quotes, a frame's header.
    let rest =
      switch self {
      case .bare: 1
      case .lines: "u0: \n".utf8.count
      case .webSocket: 4 + Self.said.utf8.count
      }
    let count = Self.messageSize - rest - start.utf8.count
    let text = start + String(repeating: "x", count: count)
    return self == .webSocket
      ? Self.frame(#"{"type":"user","content":"\#(text)"}"#) : Array("\(text)\n".utf8)
  }

  /// What step 4 sends, without the text.
  private static let said =
    #"{"type":"user","content":"","from":"u0","user":"u0","id":"1700000000000-0","time":1700000000000}"#

  /// Where the text is in what everyone gets of a message.
  var textOffset: Int {
    switch self {
    case .bare: 0
    case .lines: "u0: ".utf8.count
    case .webSocket: 4 + #"{"type":"user","content":""#.utf8.count
    }
  }

  /// How many bytes the first message in `bytes` takes; `nil` when it is not whole.
  func size(ofFirstIn bytes: UnsafeRawBufferPointer) -> Int? {
    // Frames from a server begin with 0x80 or more. Before them comes the answer to the handshake, in
    // lines of ASCII: here each counts as a message.
    guard let first = bytes.first else { return nil }
    if first < 0x80 {
      let end = memchr(bytes.baseAddress!, CInt(UInt8(ascii: "\n")), bytes.count)
      return end.map { bytes.baseAddress!.distance(to: $0) + 1 }
    }
    guard bytes.count >= 2 else { return nil }
    let extra = bytes[1] == 126 ? 2 : bytes[1] == 127 ? 8 : 0
    guard bytes.count >= 2 + extra else { return nil }
    let length =
      extra == 0 ? Int(bytes[1]) : bytes[2..<2 + extra].reduce(0) { $0 << 8 | Int($1) }
    return bytes.count >= 2 + extra + length ? 2 + extra + length : nil
  }

  /// Whether the server wants to know if we are still there.
  func isPing(_ message: UnsafeRawBufferPointer) -> Bool {
    self == .webSocket && message[0] == 0x89
  }

  /// The answer: an empty frame.
  static let pong: [UInt8] = [0x8A, 0x80, 0, 0, 0, 0]

  /// A text frame from a client. Its mask is zero, which RFC 6455 does not forbid us.
  static func frame(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let length: [UInt8] =
      bytes.count <= 125
      ? [UInt8(bytes.count) | 0x80]
      : [126 | 0x80, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)]
    return [0x81] + length + [0, 0, 0, 0] + bytes
  }
}
