import Graders
import Lesson1
import RightAnswers
import Solutions
import WrongAnswers

var linesAnswers: Answers {
  Answers(
    linesGrader, learner: Lesson1.Lines.self, solution: Solutions.Lines.self,
    right: [
      Right("calls itself", LinesByRecursion.self), Right("is a class", LinesOfAClass.self),
      Right("splits all it has", LinesBySplit.self),
    ],
    wrong: [
      Wrong(
        "takes each piece for whole lines", LinesOfEachPiece.self,
        fails: "half a line waits for the rest", saying: "before its LF had come"),
      Wrong(
        "has room for 64 KB", LinesOf64KB.self, fails: "keeps every byte of a line",
        saying: "as long as it likes"),
      Wrong(
        "splits by Character", LinesByCharacter.self,
        fails: "CR LF is an end, and another CR is not", saying: "one Character"),
      Wrong(
        "decodes each piece", LinesOfText.self,
        fails: "the lines are the same wherever the stream is cut",
        saying: "in the middle of a character"),
      Wrong(
        "leaves out empty lines", LinesWithoutEmptyOnes.self,
        fails: "one piece may bring many lines, empty ones too",
        saying: "an empty line was left out"),
      Wrong(
        "misses a CR that was cut off", LinesWithCutCR.self,
        fails: "the lines are the same wherever the stream is cut",
        saying: "may have come in an earlier piece"),
      Wrong(
        "takes out one line a call", LinesOneAtATime.self,
        fails: "one piece may bring many lines, empty ones too", saying: "the ends of many"),
      Wrong(
        "throws every CR away", LinesWithoutCR.self,
        fails: "CR LF is an end, and another CR is not", saying: "right before the LF"),
      Wrong(
        "trims", LinesThatTrim.self, fails: "keeps every byte of a line",
        saying: "white space belongs"),
      Wrong(
        "trims the end", LinesThatTrimTheEnd.self, fails: "keeps every byte of a line",
        saying: "white space belongs"),
      Wrong(
        "ends a line at a NUL", LinesOfCStrings.self, fails: "keeps every byte of a line",
        saying: "0 is a byte like any other"),
      Wrong(
        "keeps 256 bytes", LinesOf256Bytes.self, fails: "keeps every byte of a line",
        saying: "as long as it likes"),
      Wrong(
        "keeps 4,096 bytes", LinesOf4096Bytes.self, fails: "keeps every byte of a line",
        saying: "as long as it likes"),
      Wrong(
        "knows every newline of Unicode", LinesOfUnicode.self,
        fails: "keeps every byte of a line", saying: "only LF"),
      Wrong(
        "removes all CRs at the end", LinesWithoutCRsAtEnd.self,
        fails: "CR LF is an end, and another CR is not", saying: "one CR"),
      Wrong(
        "takes a CR for an end", LinesEndedByCR.self,
        fails: "CR LF is an end, and another CR is not", saying: "a CR is an end only"),
      Wrong(
        "keeps the CR", LinesWithCR.self, fails: "CR LF is an end, and another CR is not",
        saying: "left in the line"),
      Wrong(
        "returns a line late", LinesThatAreLate.self, fails: "a line comes with its end",
        saying: "nothing came, although"),
      Wrong(
        "ends a line at an empty piece", LinesEndedByNothing.self,
        fails: "half a line waits for the rest", saying: "before its LF had come"),
      Wrong(
        "keeps the end", LinesWithEnds.self, fails: "a line comes with its end",
        saying: "not part of the line"),
      Wrong(
        "forgets the piece in the middle", LinesOfTwoPieces.self,
        fails: "half a line waits for the rest", saying: "earlier piece"),
      Wrong(
        "reads Latin-1", LinesInLatin1.self, fails: "keeps every byte of a line", saying: "UTF-8"),
      Wrong(
        "crashes when a line begins with its end", LinesThatNeedABegin.self,
        fails: "one piece may bring many lines, empty ones too", saying: "crashed"),
      Wrong(
        "is static", LinesThatAreStatic.self, fails: "two streams have nothing in common",
        saying: "static"),
      Wrong(
        "has a normal form", LinesChanged<ToNormalForm>.self, fails: "keeps every byte of a line",
        saying: "normal form"),
      Wrong(
        "is in lower case", LinesChanged<ToLowercase>.self, fails: "keeps every byte of a line",
        saying: "the line was changed"),
      Wrong(
        "decodes %41", LinesChanged<ToUnescaped>.self, fails: "keeps every byte of a line",
        saying: "the line was changed"),
      Wrong(
        "drops control characters", LinesChanged<ToPrintable>.self,
        fails: "keeps every byte of a line", saying: "the line was changed"),
      Wrong(
        "drops a no-break space", LinesChanged<WithoutNBSP>.self,
        fails: "keeps every byte of a line", saying: "white space belongs"),
      Wrong(
        "keeps 100 KB", LinesChanged<To100KB>.self, fails: "keeps every byte of a line",
        saying: "as long as it likes"),
      Wrong(
        "forgets a CR at an empty piece", LinesWithWaitingCR.self,
        fails: "the lines are the same wherever the stream is cut",
        saying: "an empty one in between"),
      Wrong(
        "leaves the CR of an empty line that was cut", LinesWithCutEmptyOnes.self,
        fails: "the lines are the same wherever the stream is cut",
        saying: "may have come in an earlier piece"),
      Wrong(
        "forgets one CR of two", LinesWithOneCROfTwo.self,
        fails: "the lines are the same wherever the stream is cut", saying: "one CR before the LF"),
    ])
}
