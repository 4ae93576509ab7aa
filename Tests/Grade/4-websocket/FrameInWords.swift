import Exercises
import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var frameInWordsAnswers: Answers {
  func wrong(
    _ name: String, _ fault: FrameInWordsFault, fails check: String, saying: String
  ) -> Wrong<FrameInWords> {
    Wrong(name, { try frameInWords(with: fault, $0) }, fails: check, saying: saying)
  }
  let start = "has two bytes in bits, and the opcode's name"
  let key = "takes a key off"
  let text = "shows as text what is text, and else digits"
  let lengths = "reads lengths of two bytes and of eight"
  let needs = "needs what it shows, and no more"
  let cut = "cuts at 32 bytes, and shows no others"
  let flags = "names FIN and the reserved bits"
  return Answers(
    frameInWordsGrader, learner: Lesson4.frameInWords, solution: Solutions.frameInWords,
    right: [
      Right("takes one thing after the other", frameInWordsByTaking),
      Right("is a table of parts", frameInWordsByParts),
    ],
    wrong: [
      wrong("leaves zeros out", .bitsWithoutZeros, fails: start, saying: "eight digits"),
      wrong("has the bits backwards", .bitsBackwards, fails: start, saying: "highest bit first"),
      wrong("gives up on an opcode", .unknownIsNil, fails: start, saying: "or a decimal number"),
      wrong("has opcodes in hexadecimal", .hexadecimalOpcode, fails: start, saying: "decimal"),
      wrong("has empty quotes", .emptyQuotes, fails: start, saying: "no quotes"),
      wrong("has FIN upside down", .finUpsideDown, fails: start, saying: "expected"),
      wrong(
        "takes seven bits for the opcode", .opcodeOfSevenBits, fails: flags, saying: "four bits"),
      wrong("knows no reserved bits", .noRSV, fails: flags, saying: "0x40 RSV1"),
      wrong("has reserved bits backwards", .rsvBackwards, fails: flags, saying: "0x40 RSV1"),
      wrong("keeps the mask", .keepsTheMask, fails: key, saying: "i % 4"),
      wrong("begins in the middle of the key", .maskFromTheHeader, fails: key, saying: "i % 4"),
      wrong("has one digit for a small byte", .digitsWithoutZeros, fails: key, saying: "two small"),
      wrong("has capitals", .capitals, fails: key, saying: "two small"),
      wrong("takes a key for granted", .keyAlways, fails: start, saying: "came      nil"),
      wrong(
        "shows bytes as text always", .alwaysText, fails: text, saying: "do things to a terminal"),
      wrong("shows controls", .showsControls, fails: text, saying: "do things to a terminal"),
      wrong("mends text", .mendsText, fails: text, saying: "nothing put in its place"),
      wrong("goes by the opcode", .textByOpcode, fails: text, saying: "do things to a terminal"),
      wrong("escapes what is in quotes", .escapes, fails: text, saying: "none escaped"),
      wrong("knows more controls", .controlsByUnicode, fails: text, saying: "below 0x20 and 0x7F"),
      wrong("hides what joins", .hidesFormats, fails: text, saying: "below 0x20 and 0x7F"),
      wrong("takes a tab for text", .tabIsText, fails: text, saying: "below 0x20 and 0x7F"),
      wrong("refuses U+FFFD", .replacementIsBad, fails: text, saying: "as they are"),
      wrong("has digits with the key", .digitsWithTheKey, fails: text, saying: "text or digits"),
      wrong("knows ASCII under a key", .maskedTextIsASCII, fails: text, saying: "is text"),
      wrong("looks beyond what it shows", .looksBeyond, fails: cut, saying: "no others"),
      wrong("shows 32 characters", .thirtyTwoCharacters, fails: cut, saying: "not characters"),
      wrong("cuts after a character", .cutsToACharacter, fails: cut, saying: "half a character"),
      wrong("has dots for what came", .dotsByWhatCame, fails: needs, saying: "have not come"),
      wrong("shows digits always", .alwaysHexadecimal, fails: key, saying: "expected"),
      wrong(
        "takes 126 for a length", .lengthOfTheMarker, fails: lengths, saying: "where the length is"),
      wrong(
        "has the lowest byte first", .lengthLowestFirst, fails: lengths,
        saying: "highest byte first"),
      wrong("has an Int for the length", .lengthAsInt, fails: lengths, saying: "crashed"),
      wrong("refuses lengths", .refusesLongLengths, fails: lengths, saying: "is described as well"),
      wrong("shows all", .showsAll, fails: lengths, saying: "32 bytes of the payload"),
      wrong("has no dots", .noDots, fails: lengths, saying: "32 bytes of the payload"),
      wrong("has dots at 32", .dotsAt32, fails: cut, saying: "only where there are more"),
      wrong("takes what lies behind", .takesTheRest, fails: cut, saying: "another one's"),
      wrong("wants the whole payload", .wantsTheWholePayload, fails: lengths, saying: "UInt64"),
      wrong("shows what is there", .showsWhatIsThere, fails: needs, saying: "are missing"),
      wrong("takes two bytes for granted", .needsTwoBytes, fails: needs, saying: "crashed"),
      wrong("takes the header for granted", .needsNoHeader, fails: needs, saying: "crashed"),
    ])
}
