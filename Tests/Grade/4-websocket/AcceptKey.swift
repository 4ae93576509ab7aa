import Exercises
import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var acceptKeyAnswers: Answers {
  Answers(
    acceptKeyGrader, learner: Lesson4.acceptKey, solution: Solutions.acceptKey,
    right: [Right("bit by bit", acceptKeyBitByBit), Right("by threes", acceptKeyByThrees)],
    wrong: [
      Wrong(
        "sends the key back", acceptKeyAsItCame, fails: "hashes the key and the RFC's text",
        saying: "not computed"),
      Wrong(
        "decodes the key", acceptKeyOfDecodedKey, fails: "hashes the key and the RFC's text",
        saying: "the key is decoded first"),
      Wrong(
        "appends nothing", acceptKeyWithoutProof, fails: "hashes the key and the RFC's text",
        saying: "not appended"),
      Wrong(
        "knows the example", acceptKeyOfTheExample, fails: "hashes the key and the RFC's text",
        saying: "an answer without it"),
      Wrong(
        "encodes hexadecimal", acceptKeyInHexadecimal,
        fails: "answers with the hash in base64", saying: "hexadecimal text first"),
      Wrong(
        "puts the text first", { acceptKey(with: .textFirst, for: $0, sha1: $1) },
        fails: "hashes the key and the RFC's text",
        saying: "belongs behind it"),
      Wrong(
        "has the text in small letters", { acceptKey(with: .smallText, for: $0, sha1: $1) },
        fails: "hashes the key and the RFC's text",
        saying: "in capitals"),
      Wrong(
        "has the key in small letters", { acceptKey(with: .smallKey, for: $0, sha1: $1) },
        fails: "hashes the key and the RFC's text",
        saying: "a and A are two"),
      Wrong(
        "has a slip in the text", { acceptKey(with: .typo, for: $0, sha1: $1) },
        fails: "hashes the key and the RFC's text",
        saying: "copy it from the comment"),
      Wrong(
        "has a line end in between", { acceptKey(with: .lineEnd, for: $0, sha1: $1) },
        fails: "hashes the key and the RFC's text",
        saying: "nothing between"),
      Wrong(
        "encodes for addresses", { acceptKey(with: .alphabetForAddresses, for: $0, sha1: $1) },
        fails: "answers with the hash in base64",
        saying: "addresses of pages"),
      Wrong(
        "has no padding", { acceptKey(with: .noPadding, for: $0, sha1: $1) },
        fails: "answers with the hash in base64",
        saying: "the last one ="),
      Wrong(
        "hashes twice", { acceptKey(with: .hashedTwice, for: $0, sha1: $1) },
        fails: "answers the RFC's key as the RFC does",
        saying: "depends on what they are"),
      Wrong(
        "has a line end behind", { acceptKey(with: .lineEndBehind, for: $0, sha1: $1) },
        fails: "answers with the hash in base64",
        saying: "left at the end"),
    ])
}
