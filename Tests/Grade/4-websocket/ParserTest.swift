import Exercises
import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var parserTestAnswers: Answers {
  Answers(
    parserTestGrader, learner: Lesson4.complaint, solution: Solutions.complaint,
    right: [
      Right("has a reference", complaintByReference), Right("has a table", complaintByTable),
    ],
    wrong: [
      Wrong(
        "is never content", eternalComplaint, fails: "is content with a sound parser",
        saying: "asks for more"),
      Wrong(
        "wants its own words", pettyComplaint,
        fails: "is content with a sound parser that refuses later",
        saying: "asks for more"),
      Wrong(
        "counts parsers", countingComplaint, fails: "finds a payload that is read wrongly",
        saying: "a sound parser, after broken ones"),
      Wrong(
        "wants to be refused twice", { try complaint(without: .endings, about: $0) },
        fails: "is content with a sound parser that falls silent", saying: "asks for more"),
      Wrong(
        "sends no continuation", { try complaint(without: .continuations, about: $0) },
        fails: "finds that allowed frames are refused", saying: "refuses continuations"),
      Wrong(
        "is always content", contentComplaint, fails: "finds a payload that is read wrongly",
        saying: "first four bytes"),
      Wrong(
        "tries one frame", helloComplaint, fails: "finds a payload that is read wrongly",
        saying: "wrong order"),
      Wrong(
        "sends nothing bad", politeComplaint, fails: "finds a payload that is read wrongly",
        saying: "eight bytes"),
      Wrong(
        "sends nothing that is very long", { try complaint(without: .longLengths, about: $0) },
        fails: "finds a payload that is read wrongly",
        saying: "eight bytes of a length"),
      Wrong(
        "sends no fragment", { try complaint(without: .fragments, about: $0) },
        fails: "finds a payload that is read wrongly",
        saying: "every frame that it is final"),
      Wrong(
        "cuts nothing", { try complaint(without: .cuts, about: $0) },
        fails: "finds that pieces are taken for frames",
        saying: "comes in two"),
      Wrong(
        "sets no reserved bit", { try complaint(without: .reservedBits, about: $0) },
        fails: "finds that forbidden frames are taken",
        saying: "a reserved bit"),
      Wrong(
        "sends no reserved opcode", { try complaint(without: .reservedOpcodes, about: $0) },
        fails: "finds that forbidden frames are taken",
        saying: "opcode 3"),
      Wrong(
        "sends no long ping", { try complaint(without: .longControls, about: $0) },
        fails: "finds that forbidden frames are taken",
        saying: "more than 125"),
      Wrong(
        "sends no fragment of a ping", { try complaint(without: .fragmentedControls, about: $0) },
        fails: "finds that forbidden frames are taken",
        saying: "a ping that is not final"),
      Wrong(
        "sends no long form", { try complaint(without: .longForms, about: $0) },
        fails: "finds that forbidden frames are taken",
        saying: "fewer bytes"),
      Wrong(
        "looks at no code", { try complaint(without: .codes, about: $0) },
        fails: "finds that forbidden frames are taken",
        saying: "1008"),
      Wrong(
        "sends no ping", { try complaint(without: .pings, about: $0) },
        fails: "finds that allowed frames are refused",
        saying: "refuses pings"),
      Wrong(
        "never sends the limit", { try complaint(without: .limitItself, about: $0) },
        fails: "finds that allowed frames are refused",
        saying: "just the limit"),
      Wrong(
        "knows no limit", { try complaint(without: .limits, about: $0) },
        fails: "finds that the limit is not held",
        saying: "of any length"),
      Wrong(
        "sends too much", { try complaint(without: .headers, about: $0) },
        fails: "finds that the limit is not held",
        saying: "its header shows"),
      Wrong(
        "catches nothing", { try complaint(without: .catching, about: $0) },
        fails: "finds that pieces are taken for frames",
        saying: "catch that"),
    ])
}
