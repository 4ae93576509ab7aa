/// The last messages of the room, for whoever comes later: in memory only.
struct History {
  /// How much of them there is at most, in bytes, however many messages are wanted.
  static let byteLimit = 1_048_576

  /// How many messages at most.
  let limit: Int
  private var messages: [(message: ChatMessage, size: Int)] = []
  /// The first of them that still counts. What lies before it is thrown away now and then.
  private var first = 0
  private var bytes = 0
  /// The frames of them all, made when somebody comes, and good for all who come before the next message.
  private var cached: [UInt8]?

  init(limit: Int) { self.limit = limit }

  var all: [ChatMessage] { messages[first...].map(\.message) }

  /// - Parameter size: how many bytes the message's frame has.
  mutating func append(_ message: ChatMessage, size: Int) {
    cached = nil
    var message = message
    message.isEarlier = true
    // What marks it as an earlier one makes it a little longer.
    messages.append((message, size + 20))
    bytes += size + 20
    while messages.count - first > limit || bytes > Self.byteLimit {
      bytes -= messages[first].size
      first += 1
    }
    if first > limit {
      messages.removeFirst(first)
      first = 0
    }
  }

  /// Everything that is remembered, as it is sent: from the oldest message to the latest.
  mutating func frames() -> [UInt8] {
    let frames = cached ?? messages[first...].flatMap { frame(.text, $0.message.json) }
    cached = frames
    return frames
  }
}
