import Exercises
import Graders
import Lesson3
import RightAnswers
import Solutions
import WrongAnswers

var tinyLoopAnswers: Answers {
  Answers(
    tinyLoopGrader, learner: Lesson3.TinyLoop.self, solution: Solutions.TinyLoop.self,
    right: [
      Right("has one list", TinyLoopWithOneList.self),
      Right("goes in rounds", TinyLoopInRounds.self),
    ],
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
      Wrong(
        "swallows errors", TinyLoopThat<LoopFault.SwallowsErrors>.self,
        fails: "throws what a job or poll throws",
        saying: "try?"),
      Wrong(
        "swallows the poll's errors", TinyLoopThat<LoopFault.SwallowsThePollsErrors>.self,
        fails: "throws what a job or poll throws",
        saying: "try?"),
      Wrong(
        "has one job a time", TinyLoopThat<LoopFault.HasOneJobATime>.self,
        fails: "keeps two jobs of one time",
        saying: "a dictionary by time"),
      Wrong(
        "does ready jobs at once", TinyLoopThat<LoopFault.DoesReadyJobsAtOnce>.self,
        fails: "makes jobs of what is ready or due, and does them in the next turn",
        saying: "first make jobs of all"),
      Wrong(
        "does due jobs at once", TinyLoopThat<LoopFault.DoesDueJobsAtOnce>.self,
        fails: "makes jobs of what is ready or due, and does them in the next turn",
        saying: "on the list"),
      Wrong(
        "does the latest job first", TinyLoopThat<LoopFault.DoesTheLatestFirst>.self,
        fails: "does jobs in order, and those that they add",
        saying: "in the order in which they came"),
      Wrong(
        "puts due jobs first", TinyLoopThat<LoopFault.PutsDueFirst>.self,
        fails: "sleeps until the earliest time, and no longer",
        saying: "what is ready comes before what is due"),
      Wrong(
        "takes one that is due", TinyLoopThat<LoopFault.TakesOneDue>.self,
        fails: "several that are due at once, the earliest first",
        saying: "the earliest time that is left"),
      Wrong(
        "is too late", TinyLoopThat<LoopFault.IsTooLate>.self,
        fails: "sleeps until the earliest time, and no longer",
        saying: "the earliest time that is left"),
      Wrong(
        "asks without order", TinyLoopThat<LoopFault.AsksWithoutOrder>.self,
        fails: "wakes who waits for a descriptor, once",
        saying: "ascending order"),
      Wrong(
        "sorts what is ready", TinyLoopThat<LoopFault.SortsWhatIsReady>.self,
        fails: "wakes who waits for a descriptor, once",
        saying: "in which poll names"),
      Wrong(
        "asks once more", TinyLoopThat<LoopFault.AsksOnceMore>.self,
        fails: "does jobs in order, and those that they add",
        saying: "nobody waits any more"),
      Wrong(
        "takes the latest time", TinyLoopThat<LoopFault.TakesTheLatestTime>.self,
        fails: "sleeps until the earliest time, and no longer",
        saying: "the earliest time that is left"),
      Wrong(
        "does not sort times", TinyLoopThat<LoopFault.DoesNotSortTimes>.self,
        fails: "several that are due at once, the earliest first",
        saying: "the earliest comes first"),
      Wrong(
        "sorts as text", TinyLoopThat<LoopFault.SortsAsText>.self,
        fails: "wakes who waits for a descriptor, once", saying: "ascending order"),
      Wrong(
        "remembers what was ready", TinyLoopThat<LoopFault.RemembersWhatWasReady>.self,
        fails: "forgets that something was ready for which nobody waited",
        saying: "before anybody waited"),
      Wrong(
        "does not ask for times", TinyLoopThat<LoopFault.DoesNotAskForTimes>.self,
        fails: "sleeps until the earliest time, and no longer", saying: "poll was not asked"),
      Wrong(
        "calls itself", TinyLoopThat<LoopFault.CallsItself>.self,
        fails: "comes back to the same place for each turn", saying: "stack"),
    ])
}
