import Exercises

/// Exercise 5.1: replies out of a stream.
///
/// `append` takes what TCP has brought, cut anywhere; `next` returns the next whole reply, or `nil` when
/// that needs more bytes. Replies of one piece come out one by one.
///
/// Every reply is a line that ends with CR LF, and its first byte says what it is:
/// - `+OK` a status, `-ERR …` an error: the rest of the line
/// - `:42` a number, maybe with a minus
/// - `$5` then five bytes, whatever they are, then CR LF; `$-1` is `.none`
/// - `*2` then two replies, which may be lists again; `*-1` is `.none`
///
/// `next` throws `Garbage` for
/// - any other first byte, a line that ends with LF alone, a count or number that is none (`1x`, nothing,
///   `$-2`, `*-2`), bytes without CR LF behind them
/// - strings of more than `limit` bytes, as soon as their line is there: whoever announces a gigabyte must
///   not be waited for
/// - lists in lists in lists, more than eight deep: whoever sends a million `*1` must not crash you
///
/// Example: of `*2\r\n$5\r\nhello\r\n:42\r\n` comes `.list([.bytes(Array("hello".utf8)), .number(42)])`.
/// Of everything but its last byte comes `nil`.
public struct ReplyParser: ReplyParsing {
  public init(limit: Int) throws { throw NotStarted() }

  public mutating func append(_ bytes: [UInt8]) {}

  public mutating func next() throws -> Reply? { nil }
}
