import Exercises

/// Exercise 5.1: replies out of a stream.
///
/// A recursive reader is the shortest: it reads a reply at a place, and where that needs more bytes nothing
/// has been taken yet. It begins at the front again with each piece. (The server's own parser keeps what it
/// has read of a list: that is faster for a list in a thousand pieces.)
public struct ReplyParser: ReplyParsing {
  private static let depth = 8

  private let limit: Int
  private var input: [UInt8] = []
  /// Where the reply that is being read begins, and how far the reader is.
  private var (start, at) = (0, 0)

  public init(limit: Int) throws { self.limit = limit }

  public mutating func append(_ bytes: [UInt8]) {
    input.removeFirst(start)
    start = 0
    input += bytes
  }

  public mutating func next() throws -> Reply? {
    at = start
    guard let reply = try reply(depth: 0) else { return nil }
    start = at
    return reply
  }

  private mutating func reply(depth: Int) throws -> Reply? {
    guard let line = try line() else { return nil }
    guard let kind = line.first else { throw Garbage("an empty line") }
    let rest = String(decoding: line.dropFirst(), as: UTF8.self)
    switch kind {
    case UInt8(ascii: "+"): return .status(rest)
    case UInt8(ascii: "-"): return .error(rest)
    case UInt8(ascii: ":"): return .number(try number(rest, from: .min))
    case UInt8(ascii: "$"):
      let count = try number(rest, from: -1)
      return count < 0 ? Reply.none : try bytes(count)
    case UInt8(ascii: "*"):
      let count = try number(rest, from: -1)
      return count < 0 ? Reply.none : try list(count, depth: depth)
    default: throw Garbage("no reply begins with byte \(kind)")
    }
  }

  private mutating func bytes(_ count: Int) throws -> Reply? {
    guard count <= limit else { throw Garbage("\(count) bytes are too many") }
    guard input.count - at >= count + 2 else { return nil }
    let bytes = input[at..<at + count]
    guard Array(input[at + count..<at + count + 2]) == [0x0D, 0x0A] else {
      throw Garbage("no CR LF behind the bytes")
    }
    at += count + 2
    return .bytes(Array(bytes))
  }

  private mutating func list(_ count: Int, depth: Int) throws -> Reply? {
    guard depth < Self.depth else { throw Garbage("too many lists in lists") }
    var items: [Reply] = []
    while items.count < count {
      guard let item = try reply(depth: depth + 1) else { return nil }
      items.append(item)
    }
    return .list(items)
  }

  /// The line that begins here, without its end.
  private mutating func line() throws -> ArraySlice<UInt8>? {
    guard let newline = input[at...].firstIndex(of: 0x0A) else { return nil }
    guard newline > at, input[newline - 1] == 0x0D else { throw Garbage("LF without CR") }
    defer { at = newline + 1 }
    return input[at..<newline - 1]
  }

  private func number(_ text: String, from least: Int) throws -> Int {
    guard let number = Int(text), number >= least, text.first != "+" else {
      throw Garbage("'\(text)' is no number")
    }
    return number
  }
}
