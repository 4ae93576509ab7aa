import Graders
import Lesson1
import RightAnswers
import Solutions
import WrongAnswers

var linesTestAnswers: Answers {
  Answers(
    linesTestGrader, learner: Lesson1.complaint, solution: Solutions.complaint,
    right: [
      Right("has a table of examples", complaintByTable),
      Right("compares with a splitter of its own", complaintByComparison),
    ],
    wrong: [
      Wrong(
        "is content with everything", complaintNever,
        fails: "finds the splitter that takes the end of a piece for the end of a line",
        saying: "never cuts a line in two"),
      Wrong(
        "is content with nothing", complaintAlways,
        fails: "has nothing against a sound splitter", saying: "whatever it sees"),
      Wrong(
        "wants a line without an end", complaintAboutTheRest,
        fails: "has nothing against a sound splitter", saying: "the rules do not say"),
      Wrong(
        "tries whole lines only", complaintAboutWholeLines,
        fails: "finds the splitter that takes the end of a piece for the end of a line",
        saying: "never cuts a line in two"),
      Wrong(
        "cuts once", complaintAboutOneCut,
        fails: "finds the splitter that keeps only the latest piece of a line",
        saying: "in three"),
      Wrong(
        "speaks English only", complaintInASCII,
        fails: "finds the splitter that makes each piece a String of its own",
        saying: "C3 BC"),
      Wrong(
        "has one stream at a time", complaintAboutOneStream,
        fails: "finds the splitter that shares what it keeps with the other splitters",
        saying: "two splitters at the same time"),
      Wrong(
        "counts the lines", complaintAboutCount,
        fails: "finds the splitter that keeps only the latest piece of a line", saying: "in three"
      ),
      Wrong(
        "joins the lines", complaintAboutAllText,
        fails: "finds the splitter that leaves out empty lines", saying: "has no empty line"),
      Wrong(
        "feeds byte by byte", complaintByBytes,
        fails: "finds the splitter that returns the first line of a piece and forgets the others",
        saying: "two lines in one piece"),
      Wrong(
        "has no empty line", complaintWithoutEmptyLine,
        fails: "finds the splitter that leaves out empty lines", saying: "has no empty line"),
      Wrong(
        "has no CR LF", complaintWithoutCRLF,
        fails: "finds the splitter that takes only LF for an end", saying: "CR LF"),
      Wrong(
        "never cuts a CR LF", complaintCuttingAtWords,
        fails: "finds the splitter that misses CR LF when a cut falls between the two",
        saying: "between CR and LF"),
      Wrong(
        "has no CR inside a line", complaintWithoutLoneCR,
        fails: "finds the splitter that removes every CR", saying: "no CR inside"),
      Wrong(
        "trims what it compares", complaintAboutTrimmedLines,
        fails: "finds the splitter that takes only LF for an end", saying: "CR LF"),
      Wrong(
        "has no blanks", complaintWithoutBlanks,
        fails: "finds the splitter that trims white space off a line", saying: "white space"),
      Wrong(
        "says nothing", complaintWithoutWords,
        fails: "finds the splitter that takes the end of a piece for the end of a line",
        saying: "an empty complaint"),
      Wrong(
        "says a blank", complaintOfABlank,
        fails: "finds the splitter that takes the end of a piece for the end of a line",
        saying: "an empty complaint"),
      Wrong(
        "wants copies to be independent", complaintAboutCopies,
        fails: "has nothing against a sound splitter", saying: "copies are one and the same"),
      Wrong(
        "looks inside", complaintByReflection,
        fails: "finds the splitter that takes the end of a piece for the end of a line",
        saying: "never cuts a line in two"),
      Wrong(
        "counts its calls", complaintAfterTheFirst,
        fails: "has nothing against a sound splitter", saying: "whatever it sees"),
      Wrong(
        "crashes when a line is missing", complaintWithoutLooking,
        fails: "finds the splitter that returns the first line of a piece and forgets the others",
        saying: "crashed"),
    ])
}
