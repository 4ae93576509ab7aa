/// Lines out of a stream of bytes, which arrives in pieces that were cut anywhere.
struct Lines {
  /// What the stream held next.
  enum Line: Equatable {
    case text(String)
    /// More than ``limit`` bytes without an end. They are thrown away, up to the end of the line.
    case tooLong
    case notUTF8

    /// The line's text.
    ///
    /// - Throws: `Refusal`, which says what is wrong with the line.
    func text() throws(Refusal) -> String {
      switch self {
      case .text(let text): text
      case .tooLong: throw Refusal("That line has over \(Lines.limit) bytes: nobody has seen it.")
      case .notUTF8: throw Refusal("That line is not UTF-8: nobody has seen it.")
      }
    }
  }

  /// The longest line, in bytes, without its end.
  static let limit = 4096

  /// The start of a line whose end has not come yet.
  private var partial: [UInt8] = []
  /// Whether we are inside a line that is too long.
  private var isSkipping = false

  /// Takes the next bytes of the stream and returns the lines that they complete. A line ends with LF
  /// or, as telnet sends it, with CR LF.
  mutating func feed(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      take(rest[..<end])
      lines.append(finishLine())
      rest = rest[(end + 1)...]
    }
    take(rest)
    return lines
  }

  /// The line that the end of the stream ends, if one has begun.
  mutating func end() -> [Line] { partial.isEmpty && !isSkipping ? [] : [finishLine()] }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    // One more than the limit: that may be the CR of the line's end.
    if partial.count + bytes.count > Self.limit + 1 { isSkipping = true }
    if isSkipping { partial = [] } else { partial += bytes }
  }

  private mutating func finishLine() -> Line {
    defer { (partial, isSkipping) = ([], false) }
    if partial.last == UInt8(ascii: "\r") { partial.removeLast() }
    if isSkipping || partial.count > Self.limit { return .tooLong }
    guard let text = String(validating: partial, as: UTF8.self) else { return .notUTF8 }
    return .text(text)
  }
}
