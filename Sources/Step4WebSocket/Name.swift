import Net

/// A user's name that keeps the rules.
struct Name: Sendable, Equatable, CustomStringConvertible {
  let description: String

  /// Two names with the same key are the same name: two that look the same must not both be here.
  var key: String { description.looks }

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
    let scalars = Array(name.unicodeScalars)
    guard scalars.indices.allSatisfy({ Self.isVisible($0, in: scalars) }) else {
      throw Refusal(.nameInvisible, "A name has no control characters and no invisible ones.")
    }
    description = name
  }

  private static let tooLong = Refusal(
    .nameTooLong, "A name has at most \(limit.characters) characters and \(limit.bytes) bytes.")

  /// Whether a scalar shows, or has something to do with its neighbours that does.
  private static func isVisible(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let scalar = scalars[index]
    let before = index > 0 ? scalars[index - 1] : " "
    let after = index + 1 < scalars.count ? scalars[index + 1] : " "
    let isInside = !before.isASCII && !before.isJoiner
    if scalar.isJoiner {
      return isInside && !after.isASCII && !after.isJoiner && !after.properties.isVariationSelector
    }
    if scalar.properties.isVariationSelector {
      // Or in a keycap: 1️⃣.
      return isInside && !before.properties.isVariationSelector || after == "\u{20E3}"
    }
    // An accent has to sit on something, and a space is nothing.
    let isMark = [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    return !scalar.isInvisible && !(isMark && before == " ")
  }
}
