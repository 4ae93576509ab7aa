// What the answers to lesson 4's exercises are made of, and what they are to look like from outside.

/// What a frame is for. RFC 6455, section 5.2; the values between are reserved.
public enum Opcode: UInt8, Sendable {
  case continuation = 0x0
  case text = 0x1
  case binary = 0x2
  case close = 0x8
  case ping = 0x9
  case pong = 0xA

  /// Control frames are small, never cut into fragments, and may come between the fragments of a message.
  public var isControl: Bool { rawValue >= 0x8 }
}

/// One frame, its payload without the mask.
public struct Frame: Equatable, Sendable, CustomStringConvertible {
  /// Whether it is the last of its message: the bit FIN.
  public var isFinal: Bool
  public var opcode: Opcode
  public var payload: [UInt8]

  public init(isFinal: Bool = true, _ opcode: Opcode, _ payload: [UInt8] = []) {
    (self.isFinal, self.opcode, self.payload) = (isFinal, opcode, payload)
  }

  /// `text 'Hello'`, or `text 'Hel', not final`.
  public var description: String {
    let start = payload.prefix(24).map { byte in
      if (0x20..<0x7F).contains(byte) { return String(UnicodeScalar(byte)) }
      return (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16, uppercase: true)
    }
    let rest = payload.count > 24 ? "… (\(payload.count) bytes)" : ""
    return "\(opcode) '\(start.joined())'\(rest)\(isFinal ? "" : ", not final")"
  }
}

/// What a peer did that ends its connection.
public struct Violation: Error, Equatable, CustomStringConvertible {
  /// The code of the close frame which says so: RFC 6455, section 7.4.1.
  public let code: UInt16
  public let reason: String

  public init(_ code: UInt16, _ reason: String) { (self.code, self.reason) = (code, reason) }

  public var description: String { "Violation \(code), \(reason)" }
}

/// A frame as a client sends it: masked with this key.
public func clientFrame(
  isFinal: Bool = true, _ opcode: Opcode, _ payload: [UInt8],
  key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
) -> [UInt8] {
  var bytes = [(isFinal ? 0x80 : 0) | opcode.rawValue]
  let count = payload.count
  let size = count <= 125 ? 0 : count <= 65_535 ? 2 : 8
  bytes.append(0x80 | (size == 0 ? UInt8(count) : size == 2 ? 126 : 127))
  for place in (0..<size).reversed() {
    bytes.append(UInt8(truncatingIfNeeded: count >> (8 * place)))
  }
  return bytes + key + payload.indices.map { payload[$0] ^ key[$0 % 4] }
}

/// Exercises 4.3 and 4.8: frames out of a stream of bytes that was cut anywhere.
public protocol FrameParsing {
  /// - Parameter limit: the longest payload a frame may have, in bytes.
  init(limit: Int) throws
  /// Takes the next bytes of the stream.
  mutating func append(_ bytes: [UInt8])
  /// The next frame, or `nil` when that needs more bytes.
  ///
  /// - Throws: `Violation`.
  mutating func next() throws -> Frame?
}

/// Exercise 4.4: messages out of frames.
public protocol FrameJoining {
  /// - Parameter limit: the longest message, in bytes.
  init(limit: Int) throws
  /// Takes the next frame. Returns what is whole now: a message, or a control frame.
  ///
  /// - Throws: `Violation`.
  mutating func take(_ frame: Frame) throws -> Whole?
}

/// Something whole that came over a WebSocket.
public enum Whole: Equatable, Sendable {
  case text(String)
  case binary([UInt8])
  /// A ping, a pong or a close: these are never cut into fragments.
  case control(Frame)
}

/// Exercise 4.5: what is to be done about the end of a conversation.
public protocol Closing {
  init() throws
  /// Something has happened. Returns what to do about it, in this order.
  mutating func handle(_ event: CloseEvent) -> [CloseAction]
}

/// What can happen to a WebSocket, as far as its end is concerned.
public enum CloseEvent: Equatable, Sendable {
  /// A whole message has come.
  case message
  /// A close frame has come, with this code; `nil` is one without a code.
  case close(code: UInt16?)
  /// The connection's end of file has come.
  case endOfFile
  /// We want to end the conversation, for this reason.
  case goodbye(code: UInt16)
  /// We have waited long enough for the other side's close frame.
  case timeIsUp
}

/// What to do about it.
public enum CloseAction: Equatable, Sendable {
  /// Hand the message to the chat.
  case deliver
  /// Send a close frame with this code; `nil` is one without a code.
  case sendClose(code: UInt16?)
  /// Wait for so long as we wait for a close frame; then `timeIsUp` happens.
  case startTimer
  /// End the TCP connection.
  case hangUp
}

/// Exercise 4.6: who is here, and under which name.
public protocol GuestBook {
  init() throws
  /// Enters a guest, who is known by a number. Returns the name as it is entered.
  ///
  /// - Throws: `NameRefusal`.
  mutating func login(_ guest: Int, as name: String) throws -> String
  /// Gives a guest who is here another name. Returns that as it is entered.
  ///
  /// - Throws: `NameRefusal`.
  mutating func rename(_ guest: Int, to name: String) throws -> String
  /// Crosses out a guest, if it is here.
  mutating func logout(_ guest: Int)
  /// The names of those who are here, in the order in which they came.
  var names: [String] { get }
}

/// Why a name cannot be had.
public enum NameRefusal: Error, Equatable, Sendable {
  case empty, tooLong, hasControls, taken
  /// It is the guest's name already.
  case unchanged
}

/// Exercise 4.7: how often somebody may say something.
public protocol RateLimiting {
  /// - Parameters:
  ///   - capacity: how many messages may come at once.
  ///   - perSecond: how many may come each second in the long run.
  init(capacity: Int, perSecond: Int) throws
  /// Whether a message may pass that comes at this time, counted from a fixed moment.
  mutating func allows(at time: Duration) -> Bool
}

/// Exercise 4.9: what the chat says and hears, as JSON. What does not apply is `nil`, and left out.
public struct ChatMessage: Codable, Equatable, Sendable {
  public var type: String
  public var content: String?
  public var user: String?
  public var from: String?
  public var ip: String?
  public var userList: [String]?

  public init(
    type: String, content: String? = nil, user: String? = nil, from: String? = nil,
    ip: String? = nil, userList: [String]? = nil
  ) {
    (self.type, self.content, self.user) = (type, content, user)
    (self.from, self.ip, self.userList) = (from, ip, userList)
  }

  private enum CodingKeys: String, CodingKey {
    case type, content, user, from, ip
    case userList = "user_list"
  }
}
