import Exercises
import Graders
import Lesson3
import RightAnswers
import Solutions
import WrongAnswers

var taskLoopAnswers: Answers {
  let order = "runs jobs in order, on its thread, when run is called"
  let others = "lets the others run while one waits"
  let nobodyElse = "wakes who waits for what is ready, and nobody else"
  let whileItRuns = "lets any thread start tasks while it runs"
  return Answers(
    taskLoopGrader, learner: Lesson3.TaskLoop.self, solution: Solutions.TaskLoop.self,
    right: [
      Right("goes in rounds", TaskLoopInRounds.self),
      Right("is a loop of closures", TaskLoopOfClosures.self),
      Right("is behind a queue", TaskLoopBehindAQueue.self),
      Right("has a chain", TaskLoopWithAChain.self),
    ],
    wrong: [
      Wrong(
        "runs jobs at once", TaskLoopThat<TaskLoopFault.RunsAtOnce>.self, fails: order,
        saying: "does no more"),
      Wrong(
        "runs the latest first", TaskLoopThat<TaskLoopFault.RunsTheLatestFirst>.self, fails: order,
        saying: "in the order in which they came"),
      Wrong(
        "forgets", TaskLoopThat<TaskLoopFault.Forgets>.self, fails: order, saying: "are lost"),
      Wrong(
        "has a queue of Dispatch", TaskLoopOnAQueue.self, fails: order,
        saying: "run them itself"),
      Wrong(
        "runs jobs under the lock", TaskLoopThat<TaskLoopFault.RunsUnderTheLock>.self,
        fails: order, saying: "the lock is taken twice"),
      Wrong(
        "runs one job a turn", TaskLoopThat<TaskLoopFault.RunsOneJobATurn>.self, fails: others,
        saying: "while there is work to do"),
      Wrong(
        "asks in ready", TaskLoopThat<TaskLoopFault.AsksInReady>.self, fails: others,
        saying: "not into ready"),
      Wrong(
        "never waits", TaskLoopThat<TaskLoopFault.NeverWaits>.self, fails: others,
        saying: "with a continuation"),
      Wrong(
        "leaves early", TaskLoopThat<TaskLoopFault.LeavesEarly>.self, fails: others,
        saying: "although alice waits"),
      Wrong(
        "resumes under the lock", TaskLoopThat<TaskLoopFault.ResumesUnderTheLock>.self,
        fails: others, saying: "the lock is taken twice"),
      Wrong(
        "asks for nobody", TaskLoopThat<TaskLoopFault.AsksForNobody>.self, fails: order,
        saying: "sleeps for ever"),
      Wrong(
        "keeps one who waits", TaskLoopThat<TaskLoopFault.KeepsOneWaiter>.self, fails: nobodyElse,
        saying: "who waits is lost"),
      Wrong(
        "wakes everybody", TaskLoopThat<TaskLoopFault.WakesEverybody>.self, fails: nobodyElse,
        saying: "and no other"),
      Wrong(
        "asks without order", TaskLoopThat<TaskLoopFault.AsksWithoutOrder>.self, fails: nobodyElse,
        saying: "ascending order"),
      Wrong(
        "sorts what is ready", TaskLoopThat<TaskLoopFault.SortsWhatIsReady>.self,
        fails: nobodyElse, saying: "in which poll names"),
      Wrong(
        "trusts the kernel", TaskLoopThat<TaskLoopFault.Trusts>.self,
        fails: "minds no kernel that wakes it for nothing", saying: "crashed"),
      Wrong(
        "has no lock", TaskLoopWhoseLock<LockFault.IsMissing>.self,
        fails: "lets any thread start tasks", saying: "at the same time", isRace: true),
      Wrong(
        "forgets its lock in run", TaskLoopWhoseLock<LockFault.IsForgottenInRun>.self,
        fails: whileItRuns, saying: "under the lock", isRace: true),
      Wrong(
        "lets go of its lock in between", TaskLoopWhoseLock<LockFault.IsLetGoInBetween>.self,
        fails: whileItRuns, saying: "under the lock", isRace: true),
      Wrong(
        "holds its lock while jobs run", TaskLoopWhoseLock<LockFault.IsHeldWhileJobsRun>.self,
        fails: "holds no lock while a job runs", saying: "lets its own thread in twice"),
      Wrong(
        "calls itself", TaskLoopThat<TaskLoopFault.CallsItself>.self,
        fails: "comes back to the same place for each turn", saying: "stack"),
      Wrong(
        "shares its lists", TaskLoopThat<TaskLoopFault.SharesItsLists>.self,
        fails: "runs its own tasks alone", saying: "static"),
      Wrong(
        "swallows errors", TaskLoopThat<TaskLoopFault.SwallowsErrors>.self,
        fails: "throws what poll throws, and loses nobody", saying: "try?"),
      Wrong(
        "forgets who waits when poll throws", TaskLoopThat<TaskLoopFault.ForgetsWhoWaits>.self,
        fails: "throws what poll throws, and loses nobody", saying: "who waited still waits"),
    ])
}
