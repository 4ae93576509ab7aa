import Exercises

/// Exercise 4.3: frames out of bytes.
///
/// `append` takes what TCP has brought, cut anywhere; `next` returns the next whole frame, with its
/// mask taken off, or `nil` when that needs more bytes. Frames of one piece come out one by one.
///
/// A client must not send, and `next` refuses with `Violation(1002, …)`:
/// - one of the three reserved bits, or an opcode that is none of `Opcode`'s
/// - a frame without a mask
/// - a length that would fit in fewer bytes (RFC 6455, section 5.2), or one whose first bit is set (that is
///   also too long, so 1009 is right as well)
/// - a control frame that is not final, or has more than 125 bytes of payload
///
/// A payload of more than `limit` bytes is refused with `Violation(1009, …)`. Refuse as soon as the header
/// is whole: whoever announces a gigabyte must not be waited for.
///
/// Example: of the bytes `81 85 37 fa 21 3d 7f 9f 4d 51 58` comes `Frame(.text, Array("Hello".utf8))`.
public struct FrameParser: FrameParsing {
  public init(limit: Int) throws { throw NotStarted() }

  public mutating func append(_ bytes: [UInt8]) {}

  public mutating func next() throws -> Frame? { nil }
}
