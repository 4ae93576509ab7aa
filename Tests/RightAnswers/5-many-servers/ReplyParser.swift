import Exercises

/// Keeps what it has read of a list on a stack, and never begins anew.
public struct ReplyParserOnAStack: ReplyParsing {
  private let limit: Int
  private var input: [UInt8] = []
  private var open: [(items: [Reply], missing: Int)] = []

  public init(limit: Int) { self.limit = limit }

  public mutating func append(_ bytes: [UInt8]) { input += bytes }

  public mutating func next() throws -> Reply? {
    while var reply = try token() {
      if case .list(let items) = reply, items.count == 1, case .status("open") = items[0] {
        continue
      }
      while let last = open.indices.last {
        open[last].items.append(reply)
        open[last].missing -= 1
        if open[last].missing > 0 { break }
        reply = .list(open.removeLast().items)
      }
      if open.isEmpty { return reply }
    }
    return nil
  }

  /// A reply that is no list, or a mark that one has been opened.
  private mutating func token() throws -> Reply? {
    guard let newline = input.firstIndex(of: 0x0A) else { return nil }
    guard newline > 1, input[newline - 1] == 0x0D else { throw Garbage("line") }
    let rest = String(decoding: input[1..<newline - 1], as: UTF8.self)
    var size = newline + 1
    let reply: Reply
    switch input[0] {
    case 0x2B: reply = .status(rest)
    case 0x2D: reply = .error(rest)
    case 0x3A:
      guard let number = Int(rest) else { throw Garbage("number") }
      reply = .number(number)
    case 0x24, 0x2A:
      guard let count = Int(rest), count >= -1 else { throw Garbage("count") }
      if count == -1 {
        reply = .none
      } else if input[0] == 0x2A {
        guard count == 0 || open.count < 8 else { throw Garbage("depth") }
        reply = .list(count == 0 ? [] : [.status("open")])
        if count > 0 { open.append(([], count)) }
      } else {
        guard count <= limit else { throw Garbage("limit") }
        guard input.count >= size + count + 2 else { return nil }
        guard input[size + count] == 0x0D, input[size + count + 1] == 0x0A else {
          throw Garbage("end")
        }
        reply = .bytes(Array(input[size..<size + count]))
        size += count + 2
      }
    default: throw Garbage("kind")
    }
    input.removeFirst(size)
    return reply
  }
}

/// Reads at a cursor, and throws where it needs more bytes.
public struct ReplyParserThatThrowsForMore: ReplyParsing {
  private struct NeedsMore: Error {}

  private let limit: Int
  private var input: ArraySlice<UInt8> = []

  public init(limit: Int) { self.limit = limit }

  public mutating func append(_ bytes: [UInt8]) { input += bytes }

  public mutating func next() throws -> Reply? {
    let before = input
    do { return try reply(within: 8) } catch is NeedsMore {
      input = before
      return nil
    }
  }

  private mutating func reply(within depth: Int) throws -> Reply {
    var line = try line()
    guard let kind = line.popFirst() else { throw Garbage("an empty line") }
    let text = String(decoding: line, as: UTF8.self)
    if kind == UInt8(ascii: "+") { return .status(text) }
    if kind == UInt8(ascii: "-") { return .error(text) }
    guard [UInt8](":$*".utf8).contains(kind), let number = Int(text) else {
      throw Garbage("no reply")
    }
    if kind == UInt8(ascii: ":") { return .number(number) }
    guard number >= -1 else { throw Garbage("a count below -1") }
    if number == -1 { return .none }
    if kind == UInt8(ascii: "$") {
      guard number <= limit else { throw Garbage("too many bytes") }
      guard input.count >= number + 2 else { throw NeedsMore() }
      let bytes = Array(input.prefix(number))
      input = input.dropFirst(number)
      guard input.starts(with: [13, 10]) else { throw Garbage("no end of line") }
      input = input.dropFirst(2)
      return .bytes(bytes)
    }
    guard depth > 0 else { throw Garbage("too deep") }
    var items: [Reply] = []
    for _ in 0..<number { items.append(try reply(within: depth - 1)) }
    return .list(items)
  }

  private mutating func line() throws -> ArraySlice<UInt8> {
    guard let end = input.firstIndex(of: 10) else { throw NeedsMore() }
    let line = input[..<end]
    input = input[(end + 1)...]
    guard line.last == 13 else { throw Garbage("a line ends with LF alone") }
    return line.dropLast()
  }
}
