import Exercises

/// What a parser of replies can get wrong, one thing at a time.
public enum ReplySlip {
  case searches, dropsTheRest, forgetsLists, noNull, waits, anyDepth, anyNumber, throwsErrors, lines
  case noMinus, anyCount, noEnd, anyKind, underLimit, sevenDeep, allAtOnce
  case reserves, trusts, emptyLines
}

/// A parser with one slip.
public struct SlippingReplies {
  let slip: ReplySlip
  let limit: Int
  var input: [UInt8] = []
  var at = 0

  mutating func append(_ bytes: [UInt8]) { input += bytes }

  mutating func next() throws -> Reply? {
    if slip == .allAtOnce {
      at = 0
      while at < input.count, try reply(0) != nil {}
    }
    at = 0
    guard let reply = try reply(0) else {
      // A list that is not whole: what was read of it is lost.
      if slip == .forgetsLists, at > 0 { input.removeFirst(at) }
      return nil
    }
    if slip == .dropsTheRest { input = [] } else { input.removeFirst(at) }
    return reply
  }

  private mutating func reply(_ depth: Int) throws -> Reply? {
    guard let line = try line() else { return nil }
    let rest = String(decoding: line.dropFirst(), as: UTF8.self)
    switch line.first {
    case UInt8(ascii: "+"):
      if slip == .emptyLines, rest.isEmpty { throw Garbage("an empty line") }
      return .status(rest)
    case UInt8(ascii: "-"):
      if slip == .throwsErrors { throw Garbage(rest) }
      return .error(rest)
    case UInt8(ascii: ":"): return .number(try number(rest, .min))
    case UInt8(ascii: "$"):
      let count = try number(rest, -1)
      if count < 0 { return slip == .noNull ? .bytes([]) : Reply.none }
      return try bytes(count)
    case UInt8(ascii: "*"):
      let count = try number(rest, -1)
      if count < 0 { return slip == .noNull ? .list([]) : Reply.none }
      guard depth < (slip == .sevenDeep ? 7 : 8) || slip == .anyDepth && depth < 1000 else {
        throw Garbage("deep")
      }
      var items: [Reply] = []
      if slip == .reserves { items.reserveCapacity(count) }
      while items.count < count {
        guard let item = try reply(depth + 1) else { return nil }
        items.append(item)
      }
      return .list(items)
    default:
      guard slip == .anyKind else { throw Garbage("first byte") }
      return .status(String(decoding: line, as: UTF8.self))
    }
  }

  private mutating func bytes(_ count: Int) throws -> Reply? {
    if slip == .searches {
      guard let line = try line() else { return nil }
      return .bytes(Array(line))
    }
    if slip == .underLimit, count == limit { throw Garbage("too many") }
    if count > limit, slip != .waits { throw Garbage("too many") }
    let (end, overflow) = at.addingReportingOverflow(count)
    guard !overflow, end < input.count, input.count - end >= 2 else { return nil }
    let bytes = Array(input[at..<end])
    guard input[end] == 0x0D && input[end + 1] == 0x0A || slip == .noEnd else {
      throw Garbage("no CR LF")
    }
    at = end + 2
    return .bytes(bytes)
  }

  private mutating func line() throws -> ArraySlice<UInt8>? {
    guard let newline = input[at...].firstIndex(of: 0x0A) else { return nil }
    let hasCR = newline > at && input[newline - 1] == 0x0D
    guard hasCR || slip == .lines else { throw Garbage("LF") }
    defer { at = newline + 1 }
    return input[at..<(hasCR ? newline - 1 : newline)]
  }

  private func number(_ text: String, _ least: Int) throws -> Int {
    if slip == .anyNumber { return Int(text) ?? 0 }
    if slip == .trusts, text.allSatisfy(\.isNumber), !text.isEmpty { return Int(text)! }
    if slip == .noMinus, least == .min, text.first == "-" { throw Garbage("number") }
    guard let number = Int(text), number >= least || slip == .anyCount else {
      throw Garbage("number")
    }
    return number
  }
}

/// A parser of which one thing is known.
public protocol WrongReplyParser: ReplyParsing {
  var parser: SlippingReplies { get set }
}

extension WrongReplyParser {
  public mutating func append(_ bytes: [UInt8]) { parser.append(bytes) }
  public mutating func next() throws -> Reply? { try parser.next() }
}

/// Takes the line behind a count for the bytes.
public struct ReplyParserThatSearches: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .searches, limit: limit) }
}

/// Forgets what follows the first reply of a piece.
public struct ReplyParserThatDropsTheRest: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .dropsTheRest, limit: limit) }
}

/// Forgets what it has read of a list whose end has not come.
public struct ReplyParserThatForgetsLists: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .forgetsLists, limit: limit) }
}

/// Takes nothing for something empty.
public struct ReplyParserWithoutNull: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .noNull, limit: limit) }
}

/// Waits for bytes that are too many.
public struct ReplyParserThatWaits: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .waits, limit: limit) }
}

/// Reads lists in lists in lists.
public struct ReplyParserOfAnyDepth: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .anyDepth, limit: limit) }
}

/// Takes what is no number for 0.
public struct ReplyParserOfAnyNumber: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .anyNumber, limit: limit) }
}

/// Throws the errors that the other side answers with.
public struct ReplyParserThatThrows: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .throwsErrors, limit: limit) }
}

/// Takes a line for one that ends with LF alone.
public struct ReplyParserOfLines: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .lines, limit: limit) }
}

/// Takes digits alone for a number.
public struct ReplyParserWithoutMinus: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .noMinus, limit: limit) }
}

/// Takes every count below 0 for nothing.
public struct ReplyParserOfAnyCount: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .anyCount, limit: limit) }
}

/// Skips the two bytes behind the bytes, whatever they are.
public struct ReplyParserWithoutEnd: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .noEnd, limit: limit) }
}

/// Takes a line of another kind for a status.
public struct ReplyParserOfAnyKind: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .anyKind, limit: limit) }
}

/// Refuses as many bytes as there may be.
public struct ReplyParserUnderLimit: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .underLimit, limit: limit) }
}

/// Counts lists from 1, and stops one too early.
public struct ReplyParserSevenDeep: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .sevenDeep, limit: limit) }
}

/// Looks at all that is there before it gives the first reply.
public struct ReplyParserAllAtOnce: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .allAtOnce, limit: limit) }
}

/// Keeps room for all the items that a list announces.
public struct ReplyParserThatReserves: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .reserves, limit: limit) }
}

/// Is sure that digits are an Int.
public struct ReplyParserThatTrusts: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .trusts, limit: limit) }
}

/// Takes a status without words for garbage.
public struct ReplyParserWithoutEmptyOnes: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .emptyLines, limit: limit) }
}
