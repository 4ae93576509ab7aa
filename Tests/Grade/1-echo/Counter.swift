import Graders
import Lesson1
import RightAnswers
import Solutions
import WrongAnswers

var counterAnswers: Answers {
  Answers(
    counterGrader, learner: Lesson1.Counter.self, solution: Solutions.Counter.self,
    right: [
      Right("counts with an atomic", CounterWithAnAtomic.self),
      Right("counts on a queue", CounterOnAQueue.self),
      Right("has a semaphore and no hurry", CounterOfASemaphore.self),
    ],
    wrong: [
      Wrong(
        "returns the old count", CounterFromZero.self, fails: "counts 1, 2, 3 for one thread",
        saying: "returned before it is raised"),
      Wrong(
        "is empty", CounterThatIsEmpty.self, fails: "counts 1, 2, 3 for one thread",
        saying: "never raised"),
      Wrong(
        "locks twice", CounterWithTwoLocks.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "shares the count", CounterThatIsShared.self, fails: "two counters count on their own",
        saying: "static"),
      Wrong(
        "stops for ever", CounterThatStops.self, fails: "counts 1, 2, 3 for one thread",
        saying: "has not returned"),
      Wrong(
        "never returns, whatever its alarm", CounterThatNeverReturns.self,
        fails: "counts 1, 2, 3 for one thread",
        saying: "Tests/WrongAnswers/1-echo/Mischief.swift:23"),
      Wrong(
        "takes all memory", CounterThatGrows.self, fails: "counts 1, 2, 3 for one thread",
        saying: "MB of memory"),
      Wrong(
        "starts programs without end", CounterThatMultiplies.self,
        fails: "counts 1, 2, 3 for one thread", saying: "processes"),
      Wrong(
        "leaves a program behind", CounterWithAChild.self, fails: "counts 1, 2, 3 for one thread",
        saying: "child"),
      Wrong(
        "says itself that it is done", CounterThatForges.self,
        fails: "counts 1, 2, 3 for one thread", saying: "ended the process with status 0"),
      Wrong(
        "closes what is not its own", CounterThatCloses.self,
        fails: "counts 1, 2, 3 for one thread", saying: "closed descriptors"),
      Wrong(
        "crashes", CounterThatCrashes.self, fails: "counts 1, 2, 3 for one thread",
        saying: "Tests/WrongAnswers/1-echo/Mischief.swift:84"),
      Wrong(
        "has no lock", CounterWithoutLock.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "loads, then stores", CounterOfTwoAtomicSteps.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "raises and reads again", CounterThatReadsAgain.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "locks for each step", CounterThatLocksForEach.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "makes a lock for each call", CounterWithOwnLocks.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "reads outside the lock", CounterThatReadsOutside.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "lets two in", CounterForTwo.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "has a concurrent queue", CounterOnConcurrentQueue.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "has a lock for readers", CounterWithReadLock.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "has a lock made by hand", CounterWithHandmadeLock.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "exchanges once", CounterThatExchangesOnce.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "gives up", CounterThatGivesUp.self,
        fails: "no number twice, none left out, with four threads", saying: "wait for its turn",
        isRace: true),
      Wrong(
        "draws again", CounterThatDrawsAgain.self,
        fails: "no number twice, none left out, with four threads", saying: "thrown away",
        isRace: true),
      Wrong(
        "has a count for each thread", CounterForEachThread.self,
        fails: "no number twice, none left out, with four threads", saying: "under one lock",
        isRace: true),
      Wrong(
        "begins anew after 65,535", CounterOfTwoBytes.self,
        fails: "no number twice, none left out, with four threads", saying: "UInt16"),
      Wrong(
        "draws blocks of ten", CounterOfBlocks.self,
        fails: "no number twice, none left out, with four threads", saying: "does not ask again"),
      Wrong(
        "counts up to 255", CounterOfOneByte.self,
        fails: "no number twice, none left out, with four threads", saying: "crashed"),
      Wrong(
        "keeps the lock", CounterThatKeepsTheLock.self, fails: "counts 1, 2, 3 for one thread",
        saying: "not returned"),
    ])
}
