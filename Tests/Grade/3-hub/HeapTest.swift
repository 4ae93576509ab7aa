import Exercises
import Graders
import Lesson3
import RightAnswers
import Solutions
import WrongAnswers

var heapTestAnswers: Answers {
  Answers(
    heapTestGrader, learner: Lesson3.complaint, solution: Solutions.complaint,
    right: [
      Right("compares with a list", complaintByComparison),
      Right("tries all orders", complaintByOrders),
    ],
    wrong: [
      Wrong(
        "never complains", complaintNever, fails: "notices what comes too early",
        saying: "one tick"),
      Wrong(
        "always complains", complaintAlways, fails: "has nothing to say about a sound heap",
        saying: "no rule promises"),
      Wrong(
        "tries three", complaintAfterThree, fails: "notices a wrong order", saying: "right child"),
      Wrong(
        "minds ties", complaintAboutTies, fails: "takes items with the same time in any order",
        saying: "come in any order"),
      Wrong(
        "knows two orders of ties", complaintAboutOtherTies,
        fails: "takes items with the same time in any order", saying: "come in any order"),
      Wrong(
        "copies heaps", complaintThatCopies, fails: "takes a heap that is a class",
        saying: "call make() again"),
      Wrong(
        "never finds several due", { complaint(without: .together, about: $0) },
        fails: "notices a wrong order", saying: "several be due at once"),
      Wrong(
        "adds first and takes out last", { complaint(without: .turns, about: $0) },
        fails: "notices that one is lost", saying: "in turns"),
      Wrong(
        "never asks early", complaintAboutOrderAlone, fails: "notices what comes too early",
        saying: "before its time"),
      Wrong(
        "never comes late", { complaint(without: .late, about: $0) },
        fails: "notices what is late and not handed out",
        saying: "comes late"),
      Wrong(
        "asks only when it is time", { complaint(without: .tooEarly, about: $0) },
        fails: "notices what comes too early",
        saying: "one tick before"),
      Wrong(
        "asks too early once", { complaint(without: .lostByAsking, about: $0) },
        fails: "notices what is lost by asking too early",
        saying: "once more"),
      Wrong(
        "never looks at next", { complaint(without: .next, about: $0) },
        fails: "notices a next that is out of date",
        saying: "after each popDue"),
      Wrong(
        "never looks at the next of nothing", { complaint(without: .nextOfNothing, about: $0) },
        fails: "notices a next that is out of date",
        saying: "once more when"),
      Wrong(
        "adds seven", { complaint(without: .many, about: $0) },
        fails: "notices a wrong order deep in the tree",
        saying: "fourth level"),
      Wrong(
        "adds nineteen", { complaint(without: .lostOnes, about: $0) },
        fails: "notices that one is lost",
        saying: "each comes out"),
      Wrong(
        "never asks an empty heap", { complaint(without: .twice, about: $0) },
        fails: "notices that one comes twice",
        saying: "should be empty"),
      Wrong(
        "does not look at the items", { complaint(without: .items, about: $0) },
        fails: "notices that items change places",
        saying: "what popDue returns"),
      Wrong(
        "adds items in order", { complaint(without: .climbing, about: $0) },
        fails: "notices a wrong order deep in the tree",
        saying: "climb"),
      Wrong(
        "waits for an empty heap", complaintUntilEmpty, fails: "notices that one comes twice",
        saying: "has not returned"),
    ])
}
