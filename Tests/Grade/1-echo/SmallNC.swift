import Exercises
import Graders
import Lesson1
import RightAnswers
import Solutions
import WrongAnswers

var smallNCAnswers: Answers {
  func wrong(
    _ name: String, _ fault: ConverseFault, fails check: String, saying: String
  ) -> Wrong<Converse> {
    Wrong(name, { try converse(with: fault, $0, saying: $1) }, fails: check, saying: saying)
  }
  let answer = "says something, ends its side, and returns the answer"
  let nobody = "throws when nobody listens"
  let both = "reads while it sends"
  let halfway = "sends the rest when the server ends its side first"
  let gone = "returns what has come when the server is gone"
  let rest = "sleeps while there is nothing to do, and closes its descriptor"
  return Answers(
    smallNCGrader, learner: { try Lesson1.converse(with: $0, saying: $1) },
    solution: { try Solutions.converse(with: $0, saying: $1) },
    right: [
      Right("has two threads", { try converseOnTwoThreads(with: $0, saying: $1) }),
      Right("never blocks", { try converseWithoutBlocking(with: $0, saying: $1) }),
    ],
    wrong: [
      wrong("never ends its side", .neverEndsItsSide, fails: answer, saying: "SHUT_WR"),
      wrong("ends both sides", .endsBothSides, fails: answer, saying: "SHUT_RDWR"),
      wrong("hangs up early", .hangsUpEarly, fails: answer, saying: "SHUT_RDWR"),
      wrong("reads once", .readsOnce, fails: answer, saying: "until it returns 0"),
      wrong("forgets what came before", .readsForgetfully, fails: answer, saying: "keep what has"),
      wrong("takes bytes for text", .takesText, fails: answer, saying: "no text"),
      wrong("has the port backwards", .portBackwards, fails: answer, saying: "port.bigEndian"),
      wrong(
        "hides the refusal", .hidesTheRefusal, fails: nobody, saying: "look at what it returns"),
      wrong("throws another error", .throwsAnother, fails: nobody, saying: "right after it"),
      wrong("reads afterwards", .readsAfterwards, fails: both, saying: "until you take its echo"),
      wrong("sends once", .sendsOnce, fails: both, saying: "returns how much that was"),
      wrong(
        "stops at the server's end", .stopsAtTheEnd,
        fails: halfway, saying: "send the rest"),
      wrong("throws when the server is gone", .throwsWhenGone, fails: gone, saying: "is an end"),
      wrong("returns nothing then", .returnsNothingWhenGone, fails: gone, saying: "still waits"),
      wrong(
        "throws when nothing had come", .throwsWhenGoneUnheard, fails: gone, saying: "be it nothing"
      ),
      wrong(
        "leaves it open when the server is gone", .leavesOpenWhenGone, fails: gone,
        saying: "every way out"),
      wrong(
        "spins after the server's end", .spinsAfterTheEnd, fails: halfway,
        saying: "no more for POLLIN"),
      wrong(
        "spins while it sends", .spinsWhileItSends, fails: halfway, saying: "wait with poll"),
      wrong("spins", .spins, fails: rest, saying: "poll and recv can wait"),
      wrong("leaves its descriptor open", .leavesOpen, fails: gone, saying: "every way out"),
      wrong(
        "leaves it open when refused", .leavesOpenWhenRefused, fails: rest, saying: "every way out"),
    ])
}
