import Exercises

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

/// Looks for CR LF, and for LF alone where there is none.
public struct ReplyParserOfCRLF: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .linesOfCRLF, limit: limit) }
}

/// Takes each byte for a letter.
public struct ReplyParserLetterByLetter: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .letterByLetter, limit: limit) }
}

/// Trims a number before it reads it.
public struct ReplyParserThatTrims: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .trims, limit: limit) }
}

/// Picks the digits out of a number, and the minus wherever it is.
public struct ReplyParserOfDigits: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .digits, limit: limit) }
}

/// Reads a number without its minus, and turns it round.
public struct ReplyParserOfMagnitudes: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .magnitude, limit: limit) }
}

/// Takes each count that begins with -1 for nothing.
public struct ReplyParserByPrefix: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .prefixOne, limit: limit) }
}

/// Takes a count without digits for 0.
public struct ReplyParserOfEmptyCounts: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .emptyCount, limit: limit) }
}

/// Reads a number as a Double.
public struct ReplyParserOfFractions: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .fractions, limit: limit) }
}

/// Keeps a number in 32 bits.
public struct ReplyParserOfNarrowNumbers: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .narrow, limit: limit) }
}

/// Counts the lists of a reply, and not how deep they are.
public struct ReplyParserThatCountsLists: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .countsLists, limit: limit) }
}

/// Looks for CR behind bytes, and at nothing behind it.
public struct ReplyParserThatLooksForCR: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .endsWithCR, limit: limit) }
}

/// Looks for LF behind bytes, and at nothing before it.
public struct ReplyParserThatLooksForLF: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .endsWithLF, limit: limit) }
}

/// Adds up the strings of a list, and compares the sum with the limit.
public struct ReplyParserThatLimitsLists: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .limitsLists, limit: limit) }
}

/// Compares all that is there with the limit, and a bit.
public struct ReplyParserThatLimitsInput: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .limitsInput, limit: limit) }
}

/// Returns the `.none` that an optional has.
public struct ReplyParserOfOptionalNone: WrongReplyParser {
  public var parser: SlippingReplies
  public init(limit: Int) { parser = SlippingReplies(slip: .optionalNone, limit: limit) }
}
