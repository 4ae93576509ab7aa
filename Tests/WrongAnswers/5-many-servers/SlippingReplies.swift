import Exercises

/// What a parser of replies can get wrong, one thing at a time.
public enum ReplySlip {
  case searches, dropsTheRest, forgetsLists, noNull, waits, anyDepth, anyNumber, throwsErrors, lines
  case noMinus, anyCount, noEnd, anyKind, underLimit, sevenDeep, allAtOnce
  case reserves, trusts, emptyLines
  case linesOfCRLF, letterByLetter, trims, digits, magnitude, prefixOne, emptyCount, fractions
  case narrow, countsLists, endsWithCR, endsWithLF, limitsLists, limitsInput, optionalNone
}

/// A parser with one slip.
public struct SlippingReplies {
  let slip: ReplySlip
  let limit: Int
  var input: [UInt8] = []
  var at = 0
  /// Of the reply that is being read.
  var lists = 0
  var size = 0

  mutating func append(_ bytes: [UInt8]) { input += bytes }

  mutating func next() throws -> Reply? {
    if slip == .allAtOnce {
      at = 0
      while at < input.count, try reply(0) != nil {}
    }
    if slip == .limitsInput, input.count > limit + 20 { throw Garbage("too many") }
    (at, lists, size) = (0, 0, 0)
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
    var rest = String(decoding: line.dropFirst(), as: UTF8.self)
    if slip == .letterByLetter {
      rest = String(line.dropFirst().map { Character(UnicodeScalar($0)) })
    }
    switch line.first {
    case UInt8(ascii: "+"):
      if slip == .emptyLines, rest.isEmpty { throw Garbage("an empty line") }
      return .status(rest)
    case UInt8(ascii: "-"):
      if slip == .throwsErrors { throw Garbage(rest) }
      return .error(rest)
    case UInt8(ascii: ":"): return .number(try number(rest, .min))
    case UInt8(ascii: "$"):
      if slip == .prefixOne, rest.hasPrefix("-1") { return Reply.none }
      let count = try number(rest, -1)
      if count < 0, slip == .optionalNone { return nil }
      if count < 0 { return slip == .noNull ? .bytes([]) : Reply.none }
      return try bytes(count)
    case UInt8(ascii: "*"):
      let count = try number(rest, -1)
      if count < 0 { return slip == .noNull ? .list([]) : Reply.none }
      guard depth < (slip == .sevenDeep ? 7 : 8) || slip == .anyDepth && depth < 1000 else {
        throw Garbage("deep")
      }
      lists += 1
      if slip == .countsLists, lists > 8 { throw Garbage("deep") }
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
    if slip == .limitsLists, size + count > limit { throw Garbage("too many") }
    let (end, overflow) = at.addingReportingOverflow(count)
    guard !overflow, end < input.count, input.count - end >= 2 else { return nil }
    let bytes = Array(input[at..<end])
    let hasEnd = (
      input[end] == 0x0D || slip == .endsWithLF, input[end + 1] == 0x0A || slip == .endsWithCR
    )
    guard hasEnd == (true, true) || slip == .noEnd else {
      throw Garbage("no CR LF")
    }
    at = end + 2
    size += count
    return .bytes(bytes)
  }

  private mutating func line() throws -> ArraySlice<UInt8>? {
    if slip == .linesOfCRLF,
      let end = input.indices.first(where: { $0 >= at && input[$0...].starts(with: [0x0D, 0x0A]) })
    {
      defer { at = end + 2 }
      return input[at..<end]
    }
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
    guard let number = value(text, isCount: least == -1), number >= least || slip == .anyCount
    else {
      throw Garbage("number")
    }
    return number
  }

  private func value(_ text: String, isCount: Bool) -> Int? {
    switch slip {
    case .trims: Int(text.filter { $0 != " " })
    case .digits:
      text == "-" ? 0 : Int((text.contains("-") ? "-" : "") + text.filter { $0 != "-" })
    case .magnitude: text.first == "-" ? Int(text.dropFirst()).map { -$0 } : Int(text)
    case .emptyCount where isCount && text.isEmpty: 0
    case .fractions: Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
    case .narrow where !isCount: Int32(text).map { Int($0) }
    default: Int(text)
    }
  }
}
