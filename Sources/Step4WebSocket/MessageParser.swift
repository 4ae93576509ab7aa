/// Messages out of a stream of bytes: joins the frames of a message, takes their masks off, checks text
/// as it arrives, and lets control frames through in between. RFC 6455, sections 5.4 to 5.6.
///
/// Give it what arrived with ``append(_:)``, then take out events with ``next()`` until there are none.
/// It keeps the bytes of a message that is not whole yet, and nothing else.
struct MessageParser {
  enum Event: Equatable {
    case text([UInt8])
    case binary([UInt8])
    case ping([UInt8])
    case pong
    /// The client closes. Without a code there is nothing to answer but the close itself.
    case close(CloseCode?)
  }

  /// The largest message, in bytes.
  let limit: Int

  private var input: [UInt8] = []
  /// How much of the input is done with.
  private var at = 0
  /// The frame whose payload is arriving, and how many bytes of it have.
  private var current: (header: FrameHeader, received: Int)?
  /// The message whose frames are arriving, and what it is.
  private var message: [UInt8] = []
  private var kind: Opcode?
  private var checker = UTF8Checker()
  private var control: [UInt8] = []

  init(limit: Int) { self.limit = limit }

  /// How much has arrived of a message that is not whole yet, in bytes.
  var messageSize: Int { message.count }

  /// Whether a message or a frame has begun and is not whole.
  var isInsideMessage: Bool { kind != nil || current != nil || at < input.count }

  /// Takes the next bytes of the stream.
  mutating func append(_ bytes: [UInt8]) {
    input = at == input.count ? bytes : input[at...] + bytes
    at = 0
  }

  /// The next event, or `nil` when that needs more bytes.
  ///
  /// - Throws: `Violation`: the connection has to be closed, and nothing more will come of it.
  mutating func next() throws(Violation) -> Event? {
    while true {
      if current == nil {
        guard let header = try FrameHeader(parsing: input[at...]) else {
          // What is left is a part of a header. The array it is in may be much larger.
          (input, at) = (Array(input[at...]), 0)
          return nil
        }
        at += header.size
        try begin(header)
      }
      try takePayload()
      guard let frame = current, frame.received == frame.header.payloadLength else {
        (input, at) = ([], 0)
        return nil
      }
      current = nil
      if let event = try end(frame.header) { return event }
    }
  }

  /// Checks that a frame with this header may come now.
  private mutating func begin(_ header: FrameHeader) throws(Violation) {
    switch header.opcode {
    case .text, .binary:
      guard kind == nil else {
        throw Violation(.protocolError, "a message starts inside another")
      }
      kind = header.opcode
    case .continuation:
      guard kind != nil else { throw Violation(.protocolError, "there is nothing to continue") }
    case .close, .ping, .pong: break
    }
    guard header.opcode.isControl || header.payloadLength <= limit - message.count else {
      throw Violation(.tooBig, "a message has at most \(limit) bytes")
    }
    // A message that grew bit by bit would be copied each time it doubles. (The system gives memory, a
    // page at a time, only to those who write to it: a header alone gets a client nothing.)
    if message.isEmpty, !header.opcode.isControl {
      message.reserveCapacity(min(header.payloadLength, 1 << 20))
    }
    current = (header, 0)
  }

  /// Moves what has arrived of the current frame's payload to where it belongs, without its mask.
  private mutating func takePayload() throws(Violation) {
    guard let (header, received) = current else { return }
    let count = min(header.payloadLength - received, input.count - at)
    guard count > 0 else { return }
    let piece = input[at..<at + count]
    if header.opcode.isControl {
      let start = control.count
      control += piece
      header.mask.apply(to: &control, from: start, index: received)
    } else {
      let start = message.count
      message += piece
      header.mask.apply(to: &message, from: start, index: received)
      if kind == .text {
        let isText = message.withUnsafeBytes {
          checker.accept(UnsafeRawBufferPointer(rebasing: $0[start...]))
        }
        guard isText else { throw Violation(.invalidText, "the text is not UTF-8") }
      }
    }
    at += count
    current = (header, received + count)
  }

  /// Makes an event of a frame that is whole, if it is the last of its message.
  private mutating func end(_ header: FrameHeader) throws(Violation) -> Event? {
    if header.opcode.isControl {
      defer { control = [] }
      switch header.opcode {
      case .ping: return .ping(control)
      case .pong: return .pong
      default: return .close(try closeCode())
      }
    }
    guard header.isFinal else { return nil }
    defer { (message, kind, checker) = ([], nil, UTF8Checker()) }
    guard kind == .text else { return .binary(message) }
    guard checker.isComplete else { throw Violation(.invalidText, "the text is not UTF-8") }
    return .text(message)
  }

  /// The code of a close frame; none is allowed, half a one is not. RFC 6455, section 5.5.1.
  private func closeCode() throws(Violation) -> CloseCode? {
    if control.isEmpty { return nil }
    guard control.count >= 2 else {
      throw Violation(.protocolError, "a close frame has 1 byte")
    }
    let code = CloseCode(value: UInt16(control[0]) << 8 | UInt16(control[1]))
    guard code.isAllowedOnTheWire else {
      throw Violation(.protocolError, "close code \(code.value) is not for sending")
    }
    guard String(validating: control[2...], as: UTF8.self) != nil else {
      throw Violation(.invalidText, "the close reason is not UTF-8")
    }
    return code
  }
}
