import Testing

@testable import Step4WebSocket

@Suite struct ChatNameTests {
  @Test(arguments: [
    "x", "alice", "grüße", "你好", "O'Brien", "<img src=x onerror=alert(1)>", "a\u{301}", "👩‍🚀", "❤️",
    "👩‍👩‍👧‍👦", "🏳️‍🌈", "👋🏽", "12", "#1",
    "می\u{200C}خواهم", "ශ්\u{200D}රී", "1️⃣", "#️⃣", "❤️\u{200D}🔥", "葛\u{E0100}城",
    String(repeating: "x", count: 32), String(repeating: "你", count: 32),
  ])
  func takes(_ text: String) throws { #expect(try Name(text).description == text) }

  @Test(arguments: [
    (" alice ", "alice"), ("\talice\u{3000}", "alice"), ("a  b", "a b"), ("a \u{A0}\n b", "a b"),
  ])
  func leavesOutSpacesThatNobodySees(_ text: String, _ name: String) throws {
    #expect(try Name(text).description == name)
  }

  @Test(arguments: ["", " ", "\n\t", "\u{2003}\u{3000}"])
  func needsACharacter(_ text: String) {
    #expect(throws: Refusal(.nameEmpty, "A name needs at least one character.")) { try Name(text) }
  }

  @Test func hasThirtyTwoCharactersAndAHundredAndTwentyEightBytesAtMost() throws {
    let tooLong = Refusal(.nameTooLong, "A name has at most 32 characters and 128 bytes.")
    #expect(throws: tooLong) { try Name(String(repeating: "x", count: 33)) }
    // Four bytes each: 32 of them are just what fits.
    _ = try Name(String(repeating: "😀", count: 32))
    // One character to a reader, of 129 bytes.
    let accents = "aa" + String(repeating: "\u{301}", count: 63)
    #expect(try Name(accents).description.utf8.count == 128)
    #expect(throws: tooLong) { try Name("a" + accents) }
    #expect(throws: tooLong) { try Name(String(repeating: " ", count: 1_000_000)) }
  }

  @Test(arguments: [
    ("NUL", "a\u{0}b"), ("ESC", "a\u{1B}[2J"), ("DEL", "a\u{7F}"), ("a C1 control", "a\u{9B}b"),
    ("zero-width space", "a\u{200B}b"), ("zero-width joiner", "a\u{200D}b"),
    ("word joiner", "a\u{2060}b"), ("byte order mark", "\u{FEFF}a"),
    ("soft hyphen", "a\u{AD}b"), ("right-to-left override", "a\u{202E}b"),
    ("right-to-left isolate", "a\u{2067}b"), ("Arabic letter mark", "a\u{61C}b"),
    ("variation selector", "a\u{FE0F}"), ("grapheme joiner", "a\u{34F}b"),
    ("Hangul filler", "\u{3164}"), ("half-width Hangul filler", "a\u{FFA0}"),
    ("blank Braille", "\u{2800}"), ("tag letter", "a\u{E0061}"), ("private use", "\u{E000}"),
    ("unassigned", "a\u{378}"), ("a dangling joiner", "👩\u{200D}"),
    ("a joiner before a selector", "👩\u{200D}\u{FE0F}"), ("a note without a head", "\u{1D159}"),
    ("a blank hieroglyph", "a\u{13441}"), ("a selector alone", "\u{FE0F}"),
    ("a selector on a digit", "1\u{FE0F}"), ("non-joiner in Latin", "a\u{200C}b"),
  ])
  func hasNothingInvisible(_ what: String, _ text: String) {
    #expect(
      throws: Refusal(.nameInvisible, "A name has no control characters and no invisible ones."),
      "\(what)"
    ) {
      try Name(text)
    }
  }

  @Test(arguments: [
    ("Alice", "aLICE"), ("É", "e\u{301}"), ("ГРИША", "гриша"), ("A  B", "a b"), ("ẞ", "ß"),
    ("Νίκος", "ΝΊΚΟΣ"), ("ß", "SS"), ("👩", "👩\u{FE0F}"), ("ﬁ", "fi"), ("ſ", "S"), ("µ", "μ"),
  ])
  func isTheSameInAnyCase(_ one: String, _ other: String) throws {
    #expect(try Name(one).key == Name(other).key)
  }

  @Test func differsByAnAccent() throws { #expect(try Name("Jose").key != Name("José").key) }
}
