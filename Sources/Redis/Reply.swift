/// One reply of Redis, in its serialization protocol RESP, version 2.
///
///     +OK\r\n                          a status
///     -ERR unknown command\r\n         an error: its first word says which
///     :42\r\n                          a number
///     $5\r\nhello\r\n                  bytes, after their count; $-1\r\n is none at all
///     *2\r\n:1\r\n$1\r\na\r\n          a list, after its count; *-1\r\n is none at all
public enum Reply: Equatable, Sendable {
  case status(String)
  case error(String)
  case number(Int)
  case bytes([UInt8])
  case list([Reply])
  case none

  /// The text of a status or of bytes.
  public var text: String? {
    switch self {
    case .status(let text): text
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    default: nil
    }
  }

  public var list: [Reply]? { if case .list(let items) = self { items } else { nil } }
}
