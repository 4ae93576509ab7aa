/// Replies out of a stream of bytes that was cut anywhere.
///
/// A reply may lie in many pieces, and a list in it in a hundred. What has been read of one is kept, so
/// that each byte is looked at once.
public struct ReplyParser {
  /// What a reply may be, so that whoever is at the other end cannot fill our memory.
  public struct Limits: Sendable {
    /// The bytes of one string, and of one line.
    public var bytes = 4 * 1024 * 1024
    public var line = 65_536
    /// The bytes of a reply and all that is in it, with its frame.
    public var total = 64 * 1024 * 1024
    /// The items of all lists of a reply together.
    public var items = 1_000_000
    /// Lists in lists.
    public var depth = 8

    public init() {}
  }

  /// The stream is no RESP, or too large: there is no way to go on with it.
  public struct Garbage: Error, Equatable, CustomStringConvertible {
    public let description: String
  }

  /// A list that is not whole yet.
  private struct Open {
    var items: [Reply] = []
    var missing: Int
  }

  private let limits: Limits
  private var input: [UInt8] = []
  /// Where the next token begins, and how far its line has been searched for an end.
  private var (at, searched) = (0, 0)
  private var open: [Open] = []
  /// What the reply that is being read has cost so far.
  private var (total, items) = (0, 0)

  public init(limits: Limits = Limits()) { self.limits = limits }

  public mutating func append(_ bytes: [UInt8]) {
    input.removeFirst(at)
    searched = max(0, searched - at)
    at = 0
    input += bytes
  }

  /// The next reply, or `nil` when that needs more bytes.
  ///
  /// - Throws: `Garbage`.
  public mutating func next() throws(Garbage) -> Reply? {
    while let token = try token() {
      guard case .whole(var reply) = token else { continue }
      // What is whole now goes into the list around it, and makes that whole, maybe.
      while let last = open.indices.last {
        open[last].items.append(reply)
        open[last].missing -= 1
        if open[last].missing > 0 { break }
        reply = .list(open.removeLast().items)
      }
      guard open.isEmpty else { continue }
      (total, items) = (0, 0)
      return reply
    }
    return nil
  }

  /// What stands next in the stream: a whole reply, or the head of a list, whose items follow.
  private enum Token {
    case whole(Reply)
    case head
  }

  private mutating func token() throws(Garbage) -> Token? {
    guard let end = try lineEnd() else { return nil }
    guard end > at else { throw Garbage(description: "an empty line") }
    let (kind, line) = (input[at], input[at + 1..<end])
    switch kind {
    case UInt8(ascii: "+"):
      return try take(to: end + 2, .status(String(decoding: line, as: UTF8.self)))
    case UInt8(ascii: "-"):
      return try take(to: end + 2, .error(String(decoding: line, as: UTF8.self)))
    case UInt8(ascii: ":"):
      return try take(to: end + 2, .number(number(line, in: .min ... .max)))
    case UInt8(ascii: "$"):
      let count = try number(line, in: -1...limits.bytes)
      return count < 0 ? try take(to: end + 2, .none) : try bytes(count, from: end + 2)
    case UInt8(ascii: "*"):
      let count = try number(line, in: -1...limits.items)
      if count <= 0 { return try take(to: end + 2, count < 0 ? .none : .list([])) }
      items += count
      guard items <= limits.items, open.count < limits.depth else {
        throw Garbage(description: "too many lists, or items in them")
      }
      _ = try take(to: end + 2, .none)
      open.append(Open(missing: count))
      return .head
    default: throw Garbage(description: "a reply begins with + - : $ or *")
    }
  }

  /// So many bytes and the end of line behind them.
  private mutating func bytes(_ count: Int, from start: Int) throws(Garbage) -> Token? {
    guard total + count <= limits.total else { throw Garbage(description: "the reply is too long") }
    let end = start + count
    guard input.count >= end + 2 else { return nil }
    guard input[end] == 0x0D, input[end + 1] == 0x0A else {
      throw Garbage(description: "no end of line after \(count) bytes")
    }
    return try take(to: end + 2, .bytes(Array(input[start..<end])))
  }

  /// Where the line that begins here ends, at its CR LF.
  private mutating func lineEnd() throws(Garbage) -> Int? {
    searched = max(searched, at)
    if let newline = input[searched...].firstIndex(of: 0x0A) {
      if newline > at, input[newline - 1] == 0x0D { return newline - 1 }
      throw Garbage(description: "a line ends with LF alone")
    }
    searched = input.count
    guard searched - at <= limits.line else { throw Garbage(description: "a line is too long") }
    return nil
  }

  /// A decimal number, with nothing around it.
  private func number(_ digits: ArraySlice<UInt8>, in range: ClosedRange<Int>) throws(Garbage)
    -> Int
  {
    guard digits.count <= 20, digits.first != UInt8(ascii: "+"),
      let number = Int(String(decoding: digits, as: UTF8.self)), range.contains(number)
    else {
      throw Garbage(
        description: "this is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// Goes on behind what has been read.
  private mutating func take(to end: Int, _ reply: Reply) throws(Garbage) -> Token {
    total += end - at
    guard total <= limits.total else { throw Garbage(description: "the reply is too long") }
    at = end
    return .whole(reply)
  }
}
