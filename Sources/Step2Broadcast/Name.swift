import Net

/// A user's name that keeps the rules.
struct Name: Sendable, CustomStringConvertible {
  let description: String

  /// Two names with the same key are the same name: two that look the same must not both be here.
  var key: String { description.looks }

  /// The longest name, in characters as a reader counts them, and in bytes: one character can have any
  /// number of accents.
  static let limit = (characters: 32, bytes: 128)

  /// - Throws: `Refusal`, which says what is wrong with the name.
  init(_ text: String) throws(Refusal) {
    let name = text.trimmingSpaces()
    guard !name.looks.isEmpty else { throw Refusal("A name needs at least one character.") }
    guard name.count <= Self.limit.characters, name.utf8.count <= Self.limit.bytes else {
      throw Refusal(
        "A name has at most \(Self.limit.characters) characters and \(Self.limit.bytes) bytes.")
    }
    guard !name.unicodeScalars.contains(where: \.isInvisible) else {
      throw Refusal("A name has no control characters and no invisible ones.")
    }
    description = name
  }
}

/// Why the room does not do what a client wants, in one line for the client.
struct Refusal: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension String {
  /// The string with a replacement character for every control character but the tab: an escape
  /// sequence in a chat line could clear the reader's screen or type into their shell.
  func withoutControls() -> String {
    let isControl = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control && scalar != "\t"
    }
    guard unicodeScalars.contains(where: isControl) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }

  /// The string without white space at its ends.
  func trimmingSpaces() -> String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
