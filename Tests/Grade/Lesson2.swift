import Graders
import Lesson2
import Solutions
import WrongAnswers

var lesson2: [Answers] {
  [
    Answers(
      rosterGrader, learner: Lesson2.Roster.self, solution: Solutions.Roster.self,
      wrong: [
        Wrong(
          "compares names as they are spelt", RosterWithCase.self,
          fails: "refuses a name that somebody has, in any case", saying: "without regard to case"),
        Wrong(
          "shows the key", RosterInSmallLetters.self, fails: "lists the names in order of arrival",
          saying: "keep the name as it was spelt"),
        Wrong(
          "sorts", RosterThatSorts.self, fails: "lists the names in order of arrival",
          saying: "has no order"),
        Wrong(
          "enters by one key and leaves by another", RosterWithTwoKeys.self,
          fails: "lets people leave, in any case, and come back as the last", saying: "ghost"),
        Wrong(
          "replaces whoever has the name", RosterThatReplaces.self,
          fails: "refuses a name that somebody has, in any case", saying: "look before you enter"),
      ]),
    Answers(
      outboxGrader, learner: Lesson2.Outbox.self, solution: Solutions.Outbox.self,
      wrong: [
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
          fails: "lets no more in than its limit, with four threads", saying: "under one lock"),
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
          fails: "waits while there is nothing, and wakes for a message", saying: "while, not if"),
        Wrong(
          "wakes nobody at the end", OutboxThat<WakesNobodyAtTheEnd>.self,
          fails: "wakes for the end", saying: "close has to wake"),
      ]),
    Answers(
      numberedRoomGrader, learner: Lesson2.NumberedRoom.self,
      solution: Solutions.NumberedRoom.self,
      wrong: [
        Wrong(
          "has no lock", NumberedRoomWithoutLock.self,
          fails: "two lines at the same moment reach all in one order", saying: "read again"),
        Wrong(
          "has a lock for each variable", NumberedRoomWithTwoLocks.self,
          fails: "two lines at the same moment reach all in one order",
          saying: "deliver under the same lock"),
        Wrong(
          "looks under one lock and enters under another", NumberedRoomThatLooksFirst.self,
          fails: "of four who want one name at once, one gets it",
          saying: "looking and entering belong under one lock"),
        Wrong(
          "locks inside the lock", NumberedRoomThatLocksTwice.self,
          fails: "is right for one thread", saying: "crashed"),
        Wrong(
          "forgets who speaks", NumberedRoomWithoutSpeaker.self, fails: "is right for one thread",
          saying: "what they say too"),
      ]),
    Answers(
      whoGrader, learner: Lesson2.reaction, solution: Solutions.reaction,
      wrong: [
        Wrong(
          "answers everyone", reactionForAll, fails: "answers /who to the asker alone",
          saying: "everyone is told"),
        Wrong(
          "takes a beginning for the word", reactionToPrefix,
          fails: "answers a command that it does not know to the asker alone",
          saying: "also true of /whoami"),
        Wrong(
          "finds the command anywhere", reactionToAnyPlace,
          fails: "passes on what people say, as it is", saying: "only there"),
        Wrong(
          "compares the whole line", reactionToWholeLine,
          fails: "knows /who whatever follows it", saying: "first word"),
        Wrong(
          "ends a word at a space only", reactionToSpaces, fails: "knows /who whatever follows it",
          saying: "a tab is white space"),
        Wrong(
          "forgets the speaker", reactionOfNobody,
          fails: "says a line with a slash when it begins with two", saying: "who says it"),
        Wrong(
          "passes on what it does not know", reactionPassedOn,
          fails: "answers a command that it does not know to the asker alone",
          saying: "may be a secret"),
        Wrong(
          "trims what people say", reactionToTrimmed,
          fails: "passes on what people say, as it is", saying: "first character"),
      ]),
    Answers(
      outboxTestGrader, learner: Lesson2.complaint, solution: Solutions.complaint,
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
      ]),
    Answers(
      broadcastServerGrader, learner: Lesson2.broadcastServer,
      solution: Solutions.broadcastServer,
      wrong: [
        Wrong(
          "forgets the sender", broadcastServerWithoutSender,
          fails: "sends every line to everyone once, the sender too", saying: "left out"),
        Wrong(
          "answers the sender and tells everybody", broadcastServerTwice,
          fails: "sends every line to everyone once, the sender too",
          saying: "bob got their own message twice"),
        Wrong(
          "compares names with case", broadcastServerWithCase,
          fails: "refuses a taken name and asks again", saying: "without regard to case"),
        Wrong(
          "takes reads for lines", broadcastServerOfReads,
          fails: "takes LF and CR LF, and lines cut anywhere", saying: "until its LF has come"),
        Wrong(
          "keeps the CR", broadcastServerWithCR,
          fails: "takes LF and CR LF, and lines cut anywhere",
          saying: "the CR of CR LF"),
        Wrong(
          "writes under the lock", broadcastServerUnderLock,
          fails: "is not held up by a reader that sleeps, and throws it out",
          saying: "is the lock held during a write"),
        Wrong(
          "has no bound", broadcastServerWithoutBound,
          fails: "is not held up by a reader that sleeps, and throws it out",
          saying: "the outbox has no bound"),
        Wrong(
          "keeps ghosts", broadcastServerWithGhosts,
          fails: "says once that somebody has left, in whatever way",
          saying: "is an error of read a way to leave"),
        Wrong(
          "says goodbye twice", broadcastServerWithTwoGoodbyes,
          fails: "says once that somebody has left, in whatever way", saying: "twice"),
        Wrong(
          "never ends its side", broadcastServerWithoutEnd,
          fails: "says once that somebody has left, in whatever way", saying: "close its outbox"),
      ],
      strangers: [
        Wrong(
          "the server of step 1", .step1, fails: "asks for the name and says who is online",
          saying: "nobody asks")
      ]),
  ]
}
