/// A user's name that keeps the rules.
struct Name: Sendable, Equatable, CustomStringConvertible {
  let description: String

  /// A name without regard to case: two names with the same key are the same name. (Swift compares
  /// strings by what they show, so é in one scalar is é in two.)
  var key: String { description.lowercased() }

  /// The longest name, in characters as a reader counts them, and in bytes: one character can have any
  /// number of accents.
  static let limit = (characters: 32, bytes: 128)

  /// Spaces at the ends are left out, and a run of them inside counts as one.
  ///
  /// - Throws: `Refusal`, which says what is wrong with the name.
  init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= 4 * Self.limit.bytes else { throw Self.tooLong }
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !name.isEmpty else { throw Refusal(.nameEmpty, "A name needs at least one character.") }
    guard name.count <= Self.limit.characters, name.utf8.count <= Self.limit.bytes else {
      throw Self.tooLong
    }
    guard name.allSatisfy(Self.isVisible) else {
      throw Refusal(.nameInvisible, "A name has no control characters and no invisible ones.")
    }
    description = name
  }

  private static let tooLong = Refusal(
    .nameTooLong, "A name has at most \(limit.characters) characters and \(limit.bytes) bytes.")

  /// Two names that look the same must not differ, and none may turn the direction of the text around it.
  private static func isVisible(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    // An accent has to sit on something, and a space is nothing.
    guard let first = scalars.first, first != " " || scalars.count == 1,
      ![.nonspacingMark, .enclosingMark].contains(first.properties.generalCategory)
    else { return false }
    // Inside an emoji the joiner and the variation selector do show: they make 👩‍🚀 of 👩 and 🚀.
    let isEmoji = first.properties.isEmoji && !first.isASCII
    return scalars.allSatisfy { scalar in
      if isEmoji, scalar == "\u{FE0F}" { return true }
      if isEmoji, scalar == "\u{200D}" { return scalars.last != scalar }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
        .unassigned:
        return false
      default:
        // The Braille pattern without dots is no format character; it only looks like nothing.
        return !scalar.properties.isDefaultIgnorableCodePoint && scalar != "\u{2800}"
      }
    }
  }
}

extension String {
  /// The string without white space at its ends.
  func trimmingSpaces() -> String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
