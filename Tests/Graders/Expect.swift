import Foundation
import TestSupport

/// Compares what came with what should have: bytes.
///
/// - Parameters:
///   - sent: what the answer was given, in words or bytes.
///   - cause: the likeliest reason, as a hint.
/// - Throws: `Mistake`, with both escaped and a caret under the first difference.
public func expect(
  _ came: [UInt8], _ expected: [UInt8], sent: String, cause: @autoclosure () -> String
) throws {
  guard came != expected else { return }
  // Of ten megabytes, too: this is no program that was optimised, and a closure for each byte took seconds.
  var same = 0
  while same < came.count, same < expected.count, came[same] == expected[same] { same += 1 }
  // Some bytes before the difference, and what follows it.
  let start = max(0, same - 16)
  let show = { (bytes: [UInt8]) in
    (start > 0 ? "…" : "") + escaped(bytes.dropFirst(start).prefix(40))
      + (bytes.count > start + 40 ? "…" : "")
  }
  let indent = (start > 0 ? 1 : 0) + escaped(expected[..<same].dropFirst(start)).count
  throw Mistake(
    """
    sent      \(sent)
    expected  \(show(expected))   (\(expected.count) bytes)
    came      \(show(came))   (\(came.count) bytes)
              \(String(repeating: " ", count: indent))^ the first difference is at byte \(same)
    Likely:   \(cause())
    """)
}

/// Compares what came with what should have: any value.
///
/// - Throws: `Mistake`, with both as Swift prints them.
public func expect<Value: Equatable>(
  _ came: Value, _ expected: Value, sent: String, cause: @autoclosure () -> String
) throws {
  guard came != expected else { return }
  throw Mistake(
    """
    sent      \(sent)
    expected  \(shown(expected))
    came      \(shown(came))
    Likely:   \(cause())
    """)
}

/// A value as Swift prints it; of an optional, what is in it: `7` and not `Optional(7)`.
private func shown<Value>(_ value: Value) -> String {
  let mirror = Mirror(reflecting: value)
  guard mirror.displayStyle == .optional else { return "\(value)" }
  return mirror.children.first.map { "\($0.value)" } ?? "nil"
}

/// Bytes as one line of ASCII: `He\x81\n`.
public func escaped(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { byte in
    switch byte {
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x20..<0x7F: String(UnicodeScalar(byte))
    default: String(format: "\\x%02X", Int(byte))
    }
  }.joined()
}

/// A text for people: all of it, or of a long one the beginning.
func short(_ text: String) -> String {
  text.count < 100 ? text : "\(text.prefix(60))… (\(text.count) characters)"
}

extension String? {
  /// Whether a test has said nothing by it: a complaint has words.
  var isBlank: Bool { self?.allSatisfy(\.isWhitespace) ?? true }
}
