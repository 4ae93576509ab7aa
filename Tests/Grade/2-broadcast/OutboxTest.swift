import Graders
import Lesson2
import RightAnswers
import Solutions
import WrongAnswers

var outboxTestAnswers: Answers {
  Answers(
    outboxTestGrader, learner: Lesson2.complaint, solution: Solutions.complaint,
    right: [
      Right("sleeps twice", complaintWithSleep), Right("has a list of promises", complaintByList),
    ],
    wrong: [
      Wrong(
        "never complains", noComplaint, fails: "finds one that hands out the last message first",
        saying: "came      nil"),
      Wrong(
        "always complains", complaintAnyway, fails: "has no complaint about a sound outbox",
        saying: "I do not trust it"),
      Wrong(
        "expects what was not promised", complaintAboutSoundOnes,
        fails: "has no complaint about a sound outbox", saying: "does not promise"),
      Wrong(
        "counts only", complaintAboutCount,
        fails: "finds one that hands out the last message first", saying: "not only how many"),
      Wrong(
        "tries everything once", complaintAfterOneRound,
        fails: "finds one that has no room again after take", saying: "once more"),
      Wrong(
        "has one thread", complaintOfOneThread,
        fails: "finds one that loses messages when several threads put them in",
        saying: "several"),
      Wrong(
        "never looks at the order", complaintWithoutOrder,
        fails: "finds one that hands out the last message first",
        saying: "not only how many"),
      Wrong(
        "never fills it", complaintWithoutLimit,
        fails: "finds one that lets everything in",
        saying: "more than the limit"),
      Wrong(
        "puts nothing behind the end", complaintWithoutLate,
        fails: "finds one that lets something in after its end",
        saying: "put after close"),
      Wrong(
        "closes it empty only", complaintWithoutRest,
        fails: "finds one that throws away at its end what was in it",
        saying: "what was in comes out"),
      Wrong(
        "waits itself", complaintThatWaits,
        fails: "has no complaint about a sound outbox",
        saying: "does not return"),
      Wrong(
        "waits with the sleeper", complaintThatJoinsTheSleeper,
        fails: "finds one whose end wakes nobody",
        saying: "with a time-out"),
      Wrong(
        "lets nobody sleep", complaintWithoutSleeper,
        fails: "finds one whose end wakes nobody",
        saying: "with a time-out"),
      Wrong(
        "expects an order of threads", complaintAboutOrderOfThreads,
        fails: "has no complaint about a sound outbox",
        saying: "relies on which thread"),
      Wrong(
        "looks inside", complaintByLookingInside,
        fails: "finds one that hands out the last message first",
        saying: "came      nil"),
      Wrong(
        "counts its calls", complaintFromTheFourth,
        fails: "finds one that hands out the last message first",
        saying: "relies on"),
      Wrong(
        "says nothing", complaintInSilence,
        fails: "finds one that hands out the last message first",
        saying: "an empty complaint"),
      Wrong(
        "says a blank line", complaintOfBlanks,
        fails: "finds one that hands out the last message first",
        saying: "an empty complaint"),
      Wrong(
        "is in a hurry", complaintInAHurry, fails: "has no complaint about a sound outbox",
        saying: "does not promise"),
      Wrong(
        "takes twice at once", complaintAboutTwoTakers,
        fails: "has no complaint about a sound outbox",
        saying: "it wakes one at a time"),
    ])
}
