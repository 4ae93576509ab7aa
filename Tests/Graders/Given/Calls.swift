import Exercises

/// The calls that an answer has had so far, the latest of them: `given` tells them.
struct Calls {
  private var latest: [String] = []
  private var count = 0

  /// Notes a call that is about to be made.
  mutating func note(_ call: @autoclosure () -> String) {
    guard Note.isKept else { return }
    count += 1
    latest.append(call())
    if latest.count > Calls.most { latest.removeFirst() }
    given((count > latest.count ? "… " : "") + latest.joined(separator: ", "))
  }

  /// How many are told.
  private static let most = 8
}

/// Bytes as an argument: `"He\x81\n"`; of many the beginning.
func shown(_ bytes: some Collection<UInt8>) -> String {
  "\"\(escaped(bytes.prefix(40)))\"" + (bytes.count > 40 ? "… (\(bytes.count) bytes)" : "")
}

/// A text as an argument; of a long one the beginning.
func shown(_ text: String) -> String {
  "\(String(text.prefix(80)).debugDescription)" + (text.count > 80 ? "…" : "")
}
