extension String {
  /// What tells a name from another: two names with the same looks differ in nothing but case, white space
  /// and what does not show. Letters of different scripts that are drawn alike (a and Cyrillic а) do differ.
  ///
  /// Swift compares strings by what they show, so é in one scalar is é in two. Case it has to be told to
  /// ignore: this is toCasefold of the Unicode Standard, section 3.13. Small, capital and small again comes
  /// to the same: ẞ, ß, SS, ss. Only dotless ı is left alone there, although its capital is I.
  public var looks: String {
    var looks = UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
      if scalar == "ı" {
        looks.append(scalar)
      } else {
        let capital = scalar.properties.lowercaseMapping.mapScalars(\.uppercaseMapping)
        looks.append(contentsOf: capital.mapScalars(\.lowercaseMapping).unicodeScalars)
      }
    }
    return String(looks).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func mapScalars(_ mapping: (Unicode.Scalar.Properties) -> String) -> String {
    unicodeScalars.map { mapping($0.properties) }.joined()
  }
}

extension Unicode.Scalar {
  /// Whether it stands for nothing one sees, or changes how others are shown, and has no business in a
  /// name: controls, format characters such as those that turn the direction of writing, fillers, blanks.
  public var isInvisible: Bool {
    if isJoiner || properties.isVariationSelector { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      return true
    default: return properties.isDefaultIgnorableCodePoint || Self.blanks.contains(self)
    }
  }

  /// Whether it makes its neighbours join or keeps them apart, as Persian (می‌خواهم), Sinhala (ශ්‍රී) and
  /// emoji (👩‍🚀) need it.
  public var isJoiner: Bool { self == "\u{200C}" || self == "\u{200D}" }

  /// What is drawn as nothing although Unicode takes it for a symbol or a letter: blank Braille, a note
  /// without a head, blank hieroglyphs, a filler of Khitan script, the place of an object.
  private static let blanks: Set<Unicode.Scalar> = [
    "\u{2800}", "\u{1D159}", "\u{13441}", "\u{13442}", "\u{16FE4}", "\u{FFFC}",
  ]
}
