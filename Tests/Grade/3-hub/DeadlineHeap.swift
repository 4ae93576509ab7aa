import Graders
import Lesson3
import RightAnswers
import Solutions
import WrongAnswers

var deadlineHeapAnswers: Answers {
  let due = "hands out what is due now, and nothing before its time"
  let order = "keeps the order, in small heaps and large ones"
  let cost = "costs log n comparisons"
  return Answers(
    deadlineHeapGrader, learner: Lesson3.DeadlineHeap<CountedTime, Int>.self,
    solution: Solutions.DeadlineHeap<CountedTime, Int>.self,
    right: [
      Right("begins at one", DeadlineHeapFromOne<CountedTime, Int>.self),
      Right("has a hole", DeadlineHeapWithAHole<CountedTime, Int>.self),
    ],
    wrong: [
      Wrong(
        "looks left only", DeadlineHeapThat<HeapFault.LooksLeftOnly, CountedTime, Int>.self,
        fails: order,
        saying: "the earlier of the two children"),
      Wrong(
        "is too late", DeadlineHeapThat<HeapFault.IsTooLate, CountedTime, Int>.self, fails: due,
        saying: "<= and not <"),
      Wrong(
        "is too early", DeadlineHeapThat<HeapFault.IsTooEarly, CountedTime, Int>.self, fails: due,
        saying: "before its time"),
      Wrong(
        "knows now alone", DeadlineHeapThat<HeapFault.KnowsNowAlone, CountedTime, Int>.self,
        fails: due,
        saying: "<= and not =="),
      Wrong(
        "loses what is not due",
        DeadlineHeapThat<HeapFault.LosesWhatIsNotDue, CountedTime, Int>.self, fails: due,
        saying: "<= and not <"),
      Wrong(
        "climbs once", DeadlineHeapThat<HeapFault.ClimbsOnce, CountedTime, Int>.self, fails: order,
        saying: "up to the top"),
      Wrong(
        "sinks once", DeadlineHeapThat<HeapFault.SinksOnce, CountedTime, Int>.self, fails: order,
        saying: "popDue down"),
      Wrong(
        "takes the later child",
        DeadlineHeapThat<HeapFault.TakesTheLaterChild, CountedTime, Int>.self, fails: order,
        saying: "the earlier of the two children"),
      Wrong(
        "counts from one", DeadlineHeapThat<HeapFault.CountsFromOne, CountedTime, Int>.self,
        fails: order,
        saying: "the top is not the earliest"),
      Wrong(
        "forgets the last", DeadlineHeapThat<HeapFault.ForgetsTheLast, CountedTime, Int>.self,
        fails: due,
        saying: "crashed"),
      Wrong(
        "searches for next", DeadlineHeapThat<HeapFault.SearchesForNext, CountedTime, Int>.self,
        fails: cost,
        saying: "let it lie on top"),
      Wrong(
        "remembers next", DeadlineHeapThat<HeapFault.RemembersNext, CountedTime, Int>.self,
        fails: order,
        saying: "the top is not the earliest"),
      Wrong(
        "sorts", DeadlineArrayThat<ArrayFault.Sorts, CountedTime, Int>.self, fails: cost,
        saying: "sorted"),
      Wrong(
        "searches by halves", DeadlineArrayThat<ArrayFault.SearchesByHalves, CountedTime, Int>.self,
        fails: cost, saying: "move half of all items"),
      Wrong(
        "searches", DeadlineHeapThatSearches<CountedTime, Int>.self, fails: cost,
        saying: "looked at"),
      Wrong(
        "searches for nothing",
        DeadlineHeapThat<HeapFault.SearchesForNothing, CountedTime, Int>.self, fails: cost,
        saying: "nothing is due"),
      Wrong(
        "climbs past equals",
        DeadlineHeapThat<HeapFault.ClimbsPastEquals, CountedTime, Int>.self, fails: cost,
        saying: "< and not <="),
      Wrong(
        "is a pairing heap", PairingHeap<CountedTime, Int>.self, fails: cost,
        saying: "as in a pairing heap"),
    ])
}
