import Graders
import Lesson3
import Solutions
import WrongAnswers

var lesson3: [Answers] {
  [
    Answers(
      nameRegistryGrader, learner: Lesson3.NameRegistry.self, solution: Solutions.NameRegistry.self,
      wrong: [
        Wrong(
          "as it was", NameRegistryAsItWas.self, fails: "one name for two who ask at the same time",
          saying: "old after it"),
        Wrong(
          "keeps every name", NameRegistryThatKeepsAll.self,
          fails: "a name that was refused is free", saying: "nobody gave it back"),
        Wrong(
          "tidies too much", NameRegistryThatTidiesTooMuch.self,
          fails: "one name for three who ask one after the other", saying: "a defer?"),
        Wrong(
          "has a queue", NameRegistryWithAQueue.self,
          fails: "a slow check holds up nobody else", saying: "wait in a queue"),
      ]),
    Answers(
      timeLimitGrader, learner: { try await Lesson3.withTimeLimit($0, $1) },
      solution: { try await Solutions.withTimeLimit($0, $1) },
      wrong: [
        Wrong(
          "lets the clock run", { try await timeLimitThatLetsTheClockRun($0, $1) },
          fails: "returns what the work returns, at once", saying: "the clock is not cancelled"),
        Wrong(
          "leaves the work", { try await timeLimitThatLeavesTheWork($0, $1) },
          fails: "gives up when time is up, and cancels the work", saying: "has to be cancelled"),
        Wrong(
          "does not wait", { try await timeLimitThatDoesNotWait($0, $1) },
          fails: "leaves nothing running", saying: "cancelled but not waited for"),
        Wrong(
          "swallows the error", { try await timeLimitThatSwallows($0, $1) },
          fails: "throws what the work throws", saying: "try?"),
        Wrong(
          "stands alone", { try await timeLimitThatStandsAlone($0, $1) },
          fails: "passes on the cancellation of its caller", saying: "a Task of its own"),
      ]),
    Answers(
      deadlineHeapGrader, learner: Lesson3.DeadlineHeap<CountedTime, Int>.self,
      solution: Solutions.DeadlineHeap<CountedTime, Int>.self,
      wrong: [
        Wrong(
          "looks left only", DeadlineHeapLeftOnly<CountedTime, Int>.self,
          fails: "keeps the order, in small heaps and large ones",
          saying: "the earlier of the two children"),
        Wrong(
          "is too late", DeadlineHeapTooLate<CountedTime, Int>.self,
          fails: "hands out what is due now, and nothing before its time", saying: "<= and not <"),
        Wrong(
          "is too early", DeadlineHeapTooEarly<CountedTime, Int>.self,
          fails: "hands out what is due now, and nothing before its time",
          saying: "before its time"),
        Wrong(
          "sorts", DeadlineHeapThatSorts<CountedTime, Int>.self, fails: "costs log n comparisons",
          saying: "sorted"),
        Wrong(
          "searches", DeadlineHeapThatSearches<CountedTime, Int>.self,
          fails: "costs log n comparisons", saying: "looked at"),
      ]),
    Answers(
      privateMessageGrader, learner: Lesson3.deliveries, solution: Solutions.deliveries,
      wrong: [
        Wrong(
          "cuts into words", deliveriesInWords,
          fails: "a name with spaces, and the longest that fits",
          saying: "the shorter name is taken"),
        Wrong(
          "takes the first", deliveriesToTheFirst, fails: "a name ends where its word ends",
          saying: "Nobody here has that name"),
        Wrong(
          "leaks", deliveriesThatLeak, fails: "a name ends where its word ends", saying: "by hello"),
        Wrong(
          "forgets the sender", deliveriesWithoutTheSender,
          fails: "a private message reaches its reader and the sender",
          saying: "does not see what they have said"),
        Wrong(
          "compares to the letter", deliveriesByTheLetter,
          fails: "a name without regard to case, answered as it is spelt", saying: "to the letter"),
      ]),
    Answers(
      fanOutGrader, learner: Lesson3.FanOut.self, solution: Solutions.FanOut.self,
      wrong: [
        Wrong(
          "stops", FanOutThatStops.self,
          fails: "the slow one goes, whoever came before or after loses nothing",
          saying: "break in the loop"),
        Wrong(
          "interrupts", FanOutThatInterrupts.self,
          fails: "the slow one goes, whoever came before or after loses nothing",
          saying: "interrupts the message"),
        Wrong(
          "has holes", FanOutWithHoles.self,
          fails: "an outbox holds as many as the limit, and no more",
          saying: "a hole in the talk"),
        Wrong(
          "is too strict", FanOutTooStrict.self,
          fails: "an outbox holds as many as the limit, and no more", saying: "still fits"),
        Wrong(
          "overfills", FanOutThatOverfills.self, fails: "the news can be one too many as well",
          saying: "a message like any other"),
      ]),
    Answers(
      heapTestGrader, learner: Lesson3.complaint, solution: Solutions.complaint,
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
          "never asks early", complaintAboutOrderAlone, fails: "notices what comes too early",
          saying: "before its time"),
      ]),
    Answers(
      tinyLoopGrader, learner: Lesson3.TinyLoop.self, solution: Solutions.TinyLoop.self,
      wrong: [
        Wrong(
          "forgets", TinyLoopThatForgets.self, fails: "does jobs in order, and those that they add",
          saying: "are lost"),
        Wrong(
          "asks too often", TinyLoopThatAsksTooOften.self,
          fails: "does jobs in order, and those that they add", saying: "work to do"),
        Wrong(
          "repeats", TinyLoopThatRepeats.self, fails: "asks the kernel only when no job is left",
          saying: "to be forgotten"),
        Wrong(
          "oversleeps", TinyLoopThatOversleeps.self,
          fails: "sleeps until the earliest time, and no longer", saying: "sleeps past it"),
        Wrong(
          "trusts the kernel", TinyLoopThatTrusts.self,
          fails: "minds no kernel that wakes it for nothing", saying: "crashed"),
        Wrong(
          "leaves early", TinyLoopThatLeavesEarly.self,
          fails: "wakes who waits for a descriptor, once", saying: "although somebody waits"),
      ]),
  ]
}
