import Exercises
import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var unmaskAnswers: Answers {
  Answers(
    unmaskGrader, learner: Lesson4.unmask, solution: Solutions.unmask,
    right: [
      Right("by pointer", unmaskByPointer), Right("by SIMD", unmaskBySIMD),
      Right("by map", unmaskByMap),
    ],
    wrong: [
      Wrong(
        "is empty", unmaskNothing, fails: "unmasks the RFC's Hello",
        saying: "nothing is changed"),
      Wrong(
        "does whole words only", unmaskWholeWords, fails: "unmasks the RFC's Hello",
        saying: "shorter than a word"),
      Wrong(
        "unmasks the header", unmaskFromZero,
        fails: "begins at the start and leaves what is before it alone",
        saying: "what is before start is changed"),
      Wrong(
        "counts from the top of the array", unmaskByPlace,
        fails: "begins at the start and leaves what is before it alone",
        saying: "not to the first of the array"),
      Wrong(
        "ignores the index", unmaskWithoutIndex, fails: "goes on in the middle of the key",
        saying: "byte index % 4 of the key"),
      Wrong(
        "turns the key back", unmaskTurnedBack, fails: "goes on in the middle of the key",
        saying: "byte index % 4 of the key"),
      Wrong(
        "puts the first byte left",
        { unmask(with: .firstByteLeft, &$0, from: $1, key: $2, index: $3) },
        fails: "unmasks every length",
        saying: "the wrong way round"),
      Wrong(
        "wants its words aligned", { unmask(with: .aligned, &$0, from: $1, key: $2, index: $3) },
        fails: "begins at the start and leaves what is before it alone",
        saying: "crashed"),
      Wrong(
        "begins the rest with the key",
        { unmask(with: .restFromTheKeysStart, &$0, from: $1, key: $2, index: $3) },
        fails: "goes on in the middle of the key",
        saying: "and the rest"),
      Wrong(
        "turns the key once", { unmask(with: .turnedOnce, &$0, from: $1, key: $2, index: $3) },
        fails: "goes on in the middle of the key",
        saying: "the first word is right"),
      Wrong(
        "counts words from the top of the array",
        { unmask(with: .wordsOfTheArray, &$0, from: $1, key: $2, index: $3) },
        fails: "begins at the start and leaves what is before it alone",
        saying: "the first byte at start"),
      Wrong(
        "leaves out the last word", { unmask(with: .lastWord, &$0, from: $1, key: $2, index: $3) },
        fails: "unmasks every length",
        saying: "the last bytes"),
      Wrong(
        "does the rest twice", { unmask(with: .restTwice, &$0, from: $1, key: $2, index: $3) },
        fails: "unmasks every length",
        saying: "done twice"),
      Wrong(
        "counts in a byte", { unmask(with: .indexInAByte, &$0, from: $1, key: $2, index: $3) },
        fails: "goes on in the middle of a long payload",
        saying: "crashed"),
      Wrong(
        "counts in 32 bits", { unmask(with: .indexIn32Bits, &$0, from: $1, key: $2, index: $3) },
        fails: "goes on in the middle of a long payload",
        saying: "crashed"),
      Wrong(
        "cuts off the header", { unmask(with: .header, &$0, from: $1, key: $2, index: $3) },
        fails: "begins at the start and leaves what is before it alone",
        saying: "only its bytes change"),
      Wrong(
        "begins blocks with the key", unmaskBlocks, fails: "takes long payloads at any start",
        saying: "moves the key on"),
    ])
}
