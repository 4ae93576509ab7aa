import Foundation

/// A WebSocket client that can also do wrong: it sends any frame, and shows every frame that comes. It
/// shares no code with the server it judges.
public struct WebSocketClient: Sendable {
  /// A frame from the server.
  public struct Frame: Equatable, Sendable {
    /// The first byte: FIN, reserved bits and opcode.
    public let first: UInt8
    public let payload: [UInt8]

    public var text: String { String(decoding: payload, as: UTF8.self) }
    public var isText: Bool { first == 0x81 }
    public var isBinary: Bool { first == 0x82 }
    public var isPing: Bool { first == 0x89 }
    public var isPong: Bool { first == 0x8A }
    /// The code of a close frame; 1005 is one without a code (RFC 6455, section 7.1.5).
    public var closeCode: Int? {
      guard first == 0x88 else { return nil }
      return payload.count < 2 ? 1005 : Int(payload[0]) << 8 | Int(payload[1])
    }
  }

  public let socket: TestSocket

  /// Connects and shakes hands. The key and the answer to it are the RFC's own (section 1.3).
  ///
  /// - Throws: `Failure` when the server refuses.
  public init(
    _ server: ServerProcess, _ path: String = "/ws", headers: [String] = [], isSmall: Bool = false
  ) throws {
    try self.init(server.host, server.port, path, headers: headers, isSmall: isSmall)
  }

  /// Connects to any server.
  ///
  /// - Parameter isSmall: whether the kernels keep little for this client: see ``TestSocket``.
  public init(
    _ host: String, _ port: UInt16, _ path: String, headers: [String] = [], isSmall: Bool = false
  ) throws {
    let socket = try TestSocket(host, port, isSmall: isSmall)
    try socket.send(Self.request(path, host: "\(host):\(port)", headers: headers))
    try self.init(opening: socket)
  }

  /// Waits for the answer to a handshake that was sent.
  public init(opening socket: TestSocket) throws {
    self.socket = socket
    let answer = try Self.readHead(socket)
    guard answer.hasPrefix("HTTP/1.1 101 "),
      Self.fields(of: answer)["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    else { throw Failure("the server refuses the handshake: \(answer)") }
  }

  /// A handshake as a client should send it.
  public static func request(_ path: String, host: String, headers: [String] = []) -> String {
    let lines =
      [
        "GET \(path) HTTP/1.1", "Host: \(host)", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      ] + headers
    return lines.map { "\($0)\r\n" }.joined() + "\r\n"
  }

  /// Waits for the head of an answer.
  public static func readHead(_ socket: TestSocket) throws -> String {
    var head = ""
    while let line = try socket.line() {
      if line == "\r" || line.isEmpty { return head }
      head += "\(line)\n"
    }
    throw Failure("the end of file came before the end of the answer's head: \(head)")
  }

  /// The fields of a head, their names in small letters. A space behind the colon may be missing.
  public static func fields(of head: String) -> [String: String] {
    let pairs = head.split(whereSeparator: \.isNewline).compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (line[..<colon].lowercased(), value)
    }
    return Dictionary(pairs) { "\($0), \($1)" }
  }

  // MARK: Sending

  /// The key that every frame here is masked with.
  public static let mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]

  /// A frame as a client sends it, right or wrong.
  ///
  /// - Parameters:
  ///   - first: FIN, reserved bits and opcode: 0x81 is a whole text message.
  ///   - lengthSize: 0, 2 or 8 bytes of length after the second byte; `nil` is the shortest that fits.
  public static func frame(
    _ first: UInt8, _ payload: [UInt8], isMasked: Bool = true, lengthSize: Int? = nil,
    length: Int? = nil
  ) -> [UInt8] {
    let length = length ?? payload.count
    let size = lengthSize ?? (length < 126 ? 0 : length < 65_536 ? 2 : 8)
    let short = size == 0 ? UInt8(length) : size == 2 ? 126 : 127
    var bytes = [first, short | (isMasked ? 0x80 : 0)]
    for shift in (0..<size).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: length >> (8 * shift)))
    }
    guard isMasked else { return bytes + payload }
    return bytes + mask + masked(payload)
  }

  /// The payload under the mask, or a masked one without it: four bytes at a time, since some are long.
  public static func masked(_ payload: [UInt8]) -> [UInt8] {
    var payload = payload
    let mask = mask
    payload.withUnsafeMutableBytes { bytes in
      let word = mask.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
      let words = bytes.count / 4
      for index in 0..<words {
        let at = index * 4
        bytes.storeBytes(
          of: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self) ^ word, toByteOffset: at,
          as: UInt32.self)
      }
      for at in words * 4..<bytes.count { bytes[at] ^= mask[at % 4] }
    }
    return payload
  }

  public func send(_ first: UInt8, _ payload: [UInt8] = []) throws {
    try socket.send(Self.frame(first, payload))
  }

  public func send(text: String) throws { try send(0x81, Array(text.utf8)) }

  /// Says something in the chat.
  public func say(_ type: String, _ content: String? = nil) throws {
    var object = ["type": type]
    object["content"] = content
    try send(text: String(decoding: try JSONEncoder().encode(object), as: UTF8.self))
  }

  public func close(_ code: Int? = nil, _ reason: String = "") throws {
    try send(0x88, code.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] + Array(reason.utf8) } ?? [])
  }

  // MARK: Receiving

  /// Waits for the next frame.
  public func receive() throws -> Frame {
    let head = try socket.receive(2)
    guard head[1] & 0x80 == 0 else { throw Failure("the server masks its frames") }
    let lengthSize = head[1] == 126 ? 2 : head[1] == 127 ? 8 : 0
    var length = Int(head[1])
    if lengthSize > 0 { length = try socket.receive(lengthSize).reduce(0) { $0 << 8 | Int($1) } }
    let frame = Frame(first: head[0], payload: try socket.receive(length))
    socket.note("← \(String(frame.first, radix: 16))", frame.payload)
    return frame
  }

  /// Waits for the close frame, after any others, and returns its code; `nil` is an end without one.
  public func closeCode() throws -> Int? {
    while let frame = try? receive() {
      if let code = frame.closeCode { return code }
    }
    return nil
  }
}

/// What the chat says: one JSON object.
public struct ChatNews: Decodable, Equatable, Sendable {
  public var type: String
  public var content: String?
  public var user: String?
  public var from: String?
  public var ip: String?
  public var userList: [String]?
  public var code: String?
  public var names: [String]?
  public var count: Int?
  public var id: String?
  public var time: Int?
  public var ref: String?
  public var earlier: Bool?

  private enum CodingKeys: String, CodingKey {
    case type, content, user, from, ip, code, names, count, id, time, ref, earlier
    case userList = "user_list"
  }
}

/// A user of the chat of step 4.
public struct ChatUser: Sendable {
  public let client: WebSocketClient
  public let name: String

  /// Connects and, unless the name is empty, logs in.
  public init(_ server: ServerProcess, _ name: String = "", headers: [String] = []) throws {
    client = try WebSocketClient(server, headers: headers)
    self.name = name
    guard try next().type == "handshake" else { throw Failure("no handshake\n\(transcript)") }
    guard !name.isEmpty else { return }
    try client.say("login", name)
    guard try next().code == "welcome" else {
      throw Failure("\(name) is not let in\n\(transcript)")
    }
    // What was said before comes first.
    var news = try next()
    while news.earlier == true { news = try next() }
    guard news.type == "login", news.user == name else {
      throw Failure("\(name) does not hear of its own arrival: \(news)\n\(transcript)")
    }
  }

  /// Somebody who has connected already, and has heard and said nothing so far.
  public init(_ client: WebSocketClient, _ name: String) {
    (self.client, self.name) = (client, name)
  }

  public var transcript: String { client.socket.transcript }

  public func say(_ type: String, _ content: String? = nil) throws { try client.say(type, content) }

  /// Waits for these messages, in this order and with nothing in between. Each is an object in JSON,
  /// whose keys may come in any order. The time and the identity, which no test can know, may be left out.
  public func hears(_ messages: String...) throws {
    for message in messages {
      let frame = try client.receive()
      let expected = try Self.object(message)
      var came = frame.isText ? try Self.object(frame.text) : nil
      for key in ["id", "time"] where expected?[key] == nil { came?[key] = nil }
      guard let came, let expected, NSDictionary(dictionary: came).isEqual(to: expected) else {
        throw Failure(
          """
          \(name.isEmpty ? "a client" : name) should have got
            \(message)
          but got
            \(frame.text)
          \(transcript)
          """)
      }
    }
  }

  private static func object(_ json: String) throws -> [String: Any]? {
    try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
  }

  /// Waits for a close frame with this code, and for the end of file; nothing may come before it.
  public func isClosed(_ code: Int, _ reason: String? = nil) throws {
    let frame = try client.receive()
    let came = String(decoding: frame.payload.dropFirst(2), as: UTF8.self)
    guard frame.closeCode == code, reason == nil || reason == came else {
      throw Failure("\(name) should have been closed with \(code), but got \(frame)\n\(transcript)")
    }
    try client.close(code)
    guard try client.socket.receiveAll().isEmpty else {
      throw Failure("something follows the close frame\n\(transcript)")
    }
  }

  /// Waits for the next message.
  public func next() throws -> ChatNews {
    while true {
      let frame = try client.receive()
      if frame.isPing { continue }
      guard frame.isText else {
        throw Failure("a message should have come, not frame \(frame)\n\(transcript)")
      }
      return try JSONDecoder().decode(ChatNews.self, from: Data(frame.payload))
    }
  }

  /// Waits for a message of this kind, and throws away what comes before it.
  @discardableResult
  public func skip(to type: String, _ content: String? = nil) throws -> ChatNews {
    while true {
      let news = try next()
      if news.type == type, content == nil || news.content == content { return news }
    }
  }
}
