import Exercises
import Graders
import Lesson2
import RightAnswers
import Solutions
import WrongAnswers

var outboxAnswers: Answers {
  Answers(
    outboxGrader, learner: Lesson2.Outbox.self, solution: Solutions.Outbox.self,
    right: [
      Right("has a condition", OutboxWithCondition.self),
      Right("looks now and then", OutboxThatLooks.self),
      Right("has a queue of the system's", OutboxOnAQueue.self),
    ],
    wrong: wrongOutboxes + onLinux)
}

private var wrongOutboxes: [Wrong<any BoundedOutbox.Type>] {
  [
    Wrong(
      "has no bound", OutboxThat<HasNoBound>.self,
      fails: "is full at its limit of bytes, and not before", saying: "bytes, not of messages"),
    Wrong(
      "counts messages", OutboxThat<CountsMessages>.self,
      fails: "is full at its limit of bytes, and not before", saying: "bytes, not of messages"),
    Wrong(
      "stays full", OutboxThat<StaysFull>.self, fails: "has room again when all is taken",
      saying: "but not the count"),
    Wrong(
      "locks twice", OutboxThat<LocksTwice>.self,
      fails: "lets no more in than its limit, with several threads", saying: "under one lock"),
    Wrong(
      "forgets at the end", OutboxThat<ForgetsAtTheEnd>.self,
      fails: "keeps what was put before the end and drops what comes after",
      saying: "overtaken"),
    Wrong(
      "keeps what is late", OutboxThat<KeepsWhatIsLate>.self,
      fails: "keeps what was put before the end and drops what comes after",
      saying: "look whether the outbox is closed"),
    Wrong(
      "hands out one message", OutboxThat<HandsOutOne>.self,
      fails: "hands out all that waits, in order, with one call", saying: "one system call"),
    Wrong(
      "looks once", OutboxThat<LooksOnce>.self,
      fails: "keeps what was put before the end and drops what comes after",
      saying: "look before you wait"),
    Wrong(
      "wakes nobody at the end", OutboxThat<WakesNobodyAtTheEnd>.self,
      fails: "wakes for the end", saying: "close has to wake"),
    Wrong(
      "looks for room before the end", OutboxThat<LooksForRoomFirst>.self,
      fails: "keeps what was put before the end and drops what comes after",
      saying: "before you look for room"),
    Wrong(
      "waits before it looks", OutboxThat<WaitsFirst>.self,
      fails: "keeps what was put before the end and drops what comes after",
      saying: "look before you wait"),
    Wrong(
      "is a stack", OutboxThat<IsAStack>.self,
      fails: "hands out all that waits, in order, with one call", saying: "a stack"),
    Wrong(
      "empties itself at the end", OutboxThat<EmptiesAtTheEnd>.self,
      fails: "keeps what was put before the end and drops what comes after",
      saying: "overtaken"),
    Wrong(
      "waits for room", OutboxThat<WaitsForRoom>.self,
      fails: "is full at its limit of bytes, and not before", saying: "put waits for room"),
    Wrong(
      "lets giants in", OutboxThat<LetsGiantsIn>.self,
      fails: "is full at its limit of bytes, and not before", saying: "larger than the limit"),
    Wrong(
      "counts what it refuses", OutboxThat<CountsTheRefused>.self,
      fails: "is full at its limit of bytes, and not before",
      saying: "takes no room"),
    Wrong(
      "is full one byte too early", OutboxThat<IsOneShort>.self,
      fails: "is full at its limit of bytes, and not before",
      saying: "just fits"),
    Wrong(
      "spins", OutboxThat<Spins>.self,
      fails: "waits while there is nothing, and wakes for a message",
      saying: "kept the processor busy"),
    Wrong(
      "takes an empty message for none", OutboxThat<LooksAtTheSize>.self,
      fails: "is full at its limit of bytes, and not before", saying: "an empty message too"),
    Wrong(
      "joins the messages", OutboxThat<JoinsAll>.self,
      fails: "hands out all that waits, in order, with one call", saying: "loses messages"),
    Wrong(
      "lets an empty message in after its end", OutboxThat<LetsNothingIn>.self,
      fails: "keeps what was put before the end and drops what comes after",
      saying: "before you look at the message"),
    Wrong(
      "calls a giant full after its end", OutboxThat<RefusesGiantsFirst>.self,
      fails: "keeps what was put before the end and drops what comes after",
      saying: "before you look at the message"),
    Wrong(
      "can be closed once", OutboxThat<ClosesOnce>.self,
      fails: "keeps what was put before the end and drops what comes after", saying: "crashed"),
    Wrong(
      "has no lock", OutboxWithoutLock.self,
      fails: "lets no more in than its limit, with several threads",
      saying: "in the middle of it put",
      isRace: true),
    Wrong(
      "has the count beside the lock", OutboxWithCountBeside.self,
      fails: "lets no more in than its limit, with several threads", saying: "under one lock",
      isRace: true),
    Wrong(
      "has a lock for the end", OutboxWithTwoLocks.self,
      fails: "loses nothing when it is closed in the middle of a put",
      saying: "belong under one lock",
      isRace: true),
    Wrong(
      "oversleeps", OutboxThatOversleeps.self, fails: "wakes for every message",
      saying: "before it began to wait", isRace: true),
    Wrong(
      "asks who waits", OutboxThatAsksWhoWaits.self, fails: "wakes for every message",
      saying: "before it began to wait", isRace: true),
    Wrong(
      "holds the lock while it waits", OutboxThatHoldsTheLock.self,
      fails: "waits while there is nothing, and wakes for a message",
      saying: "with the lock in its hands"),
    Wrong(
      "is static", OutboxThatIsStatic.self, fails: "two outboxes have nothing in common",
      saying: "static"),
    Wrong(
      "wakes nobody for an empty message", OutboxThat<WakesNobodyForTheEmpty>.self,
      fails: "hands out an empty message like any other", saying: "still waits"),
    Wrong(
      "waits for bytes", OutboxThat<WaitsForBytes>.self,
      fails: "hands out an empty message like any other", saying: "not how many bytes"),
    Wrong(
      "ends with the bytes", OutboxThat<EndsWithTheBytes>.self,
      fails: "hands out an empty message like any other", saying: "not how many bytes"),
    Wrong(
      "gives up after a second", OutboxThat<GivesUp>.self,
      fails: "waits while there is nothing, and wakes for a message",
      saying: "nobody has called close"),
    Wrong(
      "needs room", OutboxThat<NeedsRoom>.self,
      fails: "is full at its limit of bytes, and not before", saying: "crashed"),
    Wrong(
      "hands out 64", OutboxThat<HandsOutSixtyFour>.self,
      fails: "hands out all that waits, in order, with one call", saying: "however much it is"),
  ]
}

private var onLinux: [Wrong<any BoundedOutbox.Type>] {
  #if os(Linux)
    [
      Wrong(
        "waits with an NSConditionLock", OutboxWithConditionLock.self,
        fails: "waits while there is nothing, and wakes for a message",
        saying: "crashes in Foundation for Linux")
    ]
  #else
    []
  #endif
}
