import Graders
import Lesson2
import RightAnswers
import Solutions
import WrongAnswers

var lesson2: [Answers] {
  [
    Answers(
      rosterGrader, learner: Lesson2.Roster.self, solution: Solutions.Roster.self,
      right: [
        Right("sorts by number of arrival", RosterByNumber.self),
        Right("compares without making keys", RosterOfAClass.self),
      ],
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
        Wrong(
          "is static", RosterThatIsStatic.self, fails: "two rosters have nothing in common",
          saying: "static"),
        Wrong(
          "shows a dictionary", RosterOfADictionary.self,
          fails: "lists the names in order of arrival", saying: "has no order"),
        Wrong(
          "compares beginnings", RosterOfBeginnings.self,
          fails: "does not take one name for another", saying: "compare all of them"),
        Wrong(
          "compares parts", RosterOfParts.self, fails: "does not take one name for another",
          saying: "compare all of them"),
        Wrong(
          "drops accents", RosterWithoutAccents.self, fails: "does not take one name for another",
          saying: "compare all of them"),
        Wrong(
          "trims", RosterThatTrims.self, fails: "does not take one name for another",
          saying: "compare all of them"),
        Wrong(
          "knows English letters only", RosterInASCII.self,
          fails: "refuses a name that somebody has, in any case", saying: "without regard to case"),
        Wrong(
          "moves whoever has the name", RosterThatMoves.self,
          fails: "refuses a name that somebody has, in any case", saying: "changes nothing"),
        Wrong(
          "respells", RosterThatRespells.self,
          fails: "refuses a name that somebody has, in any case", saying: "changes nothing"),
        Wrong(
          "counts who was refused", RosterThatCounts.self,
          fails: "refuses a name that somebody has, in any case", saying: "need not leave"),
        Wrong(
          "keeps places", RosterThatKeepsPlaces.self,
          fails: "lets people leave, in any case, and come back as the last", saying: "arrived last"
        ),
        Wrong(
          "lets people leave by their spelling only", RosterLeavingByCase.self,
          fails: "lets people leave, in any case, and come back as the last",
          saying: "by the key they came in by"),
        Wrong(
          "takes out the last one", RosterThatTakesTheLast.self,
          fails: "is not confused by somebody who is not here", saying: "somebody else"),
        Wrong(
          "crashes when nobody has the name", RosterThatCrashes.self,
          fails: "is not confused by somebody who is not here", saying: "crashed"),
        Wrong(
          "says yes to everybody", RosterThatSaysYes.self,
          fails: "refuses a name that somebody has, in any case", saying: "without regard to case"),
        Wrong(
          "says no to everybody", RosterThatSaysNo.self,
          fails: "lists the names in order of arrival", saying: "returns true"),
      ]),
    Answers(
      outboxGrader, learner: Lesson2.Outbox.self, solution: Solutions.Outbox.self,
      right: [
        Right("has a condition", OutboxWithCondition.self),
        Right("looks now and then", OutboxThatLooks.self),
        Right("has a queue of the system's", OutboxOnAQueue.self),
      ],
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
      ]),
    Answers(
      numberedRoomGrader, learner: Lesson2.NumberedRoom.self,
      solution: Solutions.NumberedRoom.self,
      right: [
        Right("says on a serial queue", NumberedRoomOnAQueue.self),
        Right("has an old lock", NumberedRoomWithNSLock.self),
      ],
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
          "looks under one lock and takes out under another", NumberedRoomThatLeavesInSteps.self,
          fails: "of four who leave under one name at once, one is heard of",
          saying: "looking and taking out belong under one lock", isRace: true),
        Wrong(
          "locks inside the lock", NumberedRoomThatLocksTwice.self,
          fails: "is right for one thread", saying: "crashed"),
        Wrong(
          "forgets who speaks", NumberedRoomWithoutSpeaker.self, fails: "is right for one thread",
          saying: "what they say too"),
        Wrong(
          "numbers from 0", NumberedRoomThat<NumbersFromZero>.self,
          fails: "is right for one thread", saying: "the number 1"),
        Wrong(
          "numbers for each", NumberedRoomThat<NumbersForEach>.self,
          fails: "is right for one thread", saying: "from their own arrival"),
        Wrong(
          "hides an arrival", NumberedRoomThat<HidesTheArrival>.self,
          fails: "is right for one thread", saying: "from their own arrival"),
        Wrong(
          "tells who leaves", NumberedRoomThat<TellsWhoLeaves>.self,
          fails: "is right for one thread", saying: "take them out"),
        Wrong(
          "tells of strangers", NumberedRoomThat<TellsOfStrangers>.self,
          fails: "is right for one thread", saying: "nobody should have noticed"),
        Wrong(
          "lets people take over a name", NumberedRoomThat<TakesOverNames>.self,
          fails: "is right for one thread", saying: "keeps it"),
        Wrong(
          "lets two have one name", NumberedRoomThat<SharesNames>.self,
          fails: "is right for one thread", saying: "keeps it"),
        Wrong(
          "keeps ghosts", NumberedRoomThat<KeepsGhosts>.self, fails: "is right for one thread",
          saying: "offline"),
        Wrong(
          "is static", NumberedRoomThatIsStatic.self, fails: "is right for one thread",
          saying: "static"),
        Wrong(
          "has a lock for the members and one for the order", NumberedRoomWithOrderApart.self,
          fails: "loses, doubles and disorders nothing, with four threads",
          saying: "under one lock", isRace: true),
        Wrong(
          "delivers after the lock", NumberedRoomThatDeliversLater.self,
          fails: "two lines at the same moment reach all in one order",
          saying: "deliver under the same lock", isRace: true),
        Wrong(
          "locks in part", NumberedRoomLockedInPart.self,
          fails: "of four who want one name at once, one gets it",
          saying: "looking and entering", isRace: true),
        Wrong(
          "has a concurrent queue", NumberedRoomOnConcurrentQueue.self,
          fails: "two lines at the same moment reach all in one order",
          saying: "deliver under the same lock", isRace: true),
      ]),
    Answers(
      whoGrader, learner: Lesson2.reaction, solution: Solutions.reaction,
      right: [
        Right("switches over what it has found", reactionBySwitch),
        Right("goes character by character", reactionByCharacters),
      ],
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
        Wrong(
          "replaces two slashes inside the line", reactionReplacing,
          fails: "says a line with a slash when it begins with two",
          saying: "none elsewhere"),
        Wrong(
          "replaces two slashes in every line", reactionReplacingAll,
          fails: "passes on what people say, as it is",
          saying: "changed on its way"),
        Wrong(
          "drops both slashes", reactionDroppingTwo,
          fails: "says a line with a slash when it begins with two",
          saying: "two slashes at the beginning"),
        Wrong(
          "says both slashes", reactionWithBoth,
          fails: "says a line with a slash when it begins with two",
          saying: "two slashes at the beginning"),
        Wrong(
          "has no way to say a slash", reactionWithoutEscape,
          fails: "says a line with a slash when it begins with two",
          saying: "two slashes at the beginning"),
        Wrong(
          "knows the command in any case", reactionInAnyCase,
          fails: "answers a command that it does not know to the asker alone",
          saying: "as it stands"),
        Wrong(
          "sorts the names", reactionSorting, fails: "answers /who to the asker alone",
          saying: "as they stand in here"),
        Wrong(
          "leaves the asker out", reactionWithoutAsker, fails: "answers /who to the asker alone",
          saying: "as they stand in here"),
        Wrong(
          "has no space behind the comma", reactionTight, fails: "answers /who to the asker alone",
          saying: "as they stand in here"),
        Wrong(
          "names the whole line", reactionWithWholeLine,
          fails: "answers a command that it does not know to the asker alone",
          saying: "first word of the line"),
        Wrong(
          "looks at a first character that is not there", reactionToFirst,
          fails: "passes on what people say, as it is",
          saying: "crashed"),
        Wrong(
          "looks at a second character that is not there", reactionToSecond,
          fails: "answers a command that it does not know to the asker alone",
          saying: "crashed"),
        Wrong(
          "skips the white space behind the slash", reactionWithoutSlash,
          fails: "answers a command that it does not know to the asker alone",
          saying: "hasPrefix"),
        Wrong(
          "makes everything small", reactionInSmallLetters,
          fails: "passes on what people say, as it is",
          saying: "changed on its way"),
      ]),
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
      ]),
    Answers(
      broadcastServerGrader, learner: Lesson2.broadcastServer,
      solution: Solutions.broadcastServer,
      right: [
        Right("has one thread and poll", broadcastServerWithPoll),
        Right("prints, and has a writer for each line", broadcastServerWithQueues),
      ],
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
          "keeps the socket of who is thrown out", broadcastServerThatKeepsSockets,
          fails: "is not held up by a reader that sleeps, and throws it out",
          saying: "its socket is still open"),
        Wrong(
          "knows the case of ASCII", broadcastServerOfASCII,
          fails: "refuses a taken name and asks again", saying: "without regard to case"),
        Wrong(
          "takes half a name", broadcastServerThatTakesHalfNames,
          fails: "is not disturbed by people without a name who leave",
          saying: "instead of the end of file"),
        Wrong(
          "cuts long lines", broadcastServerThatCutsLines,
          fails: "says what people say as it is", saying: "as long as it likes"),
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
        Wrong(
          "crashes when somebody without a name leaves", broadcastServerThatCrashes,
          fails: "is not disturbed by people without a name who leave",
          saying: "the server is not what it was"),
        Wrong(
          "lets who was refused throw out the other", broadcastServerThatFreesForeignNames,
          fails: "is not disturbed by people without a name who leave",
          saying: "nobody has left"),
        Wrong(
          "drops what waits at the end", broadcastServerThatDropsTheRest,
          fails: "says once that somebody has left, in whatever way",
          saying: "still gets what waits"),
        Wrong(
          "trims", broadcastServerThatTrims, fails: "says what people say as it is",
          saying: "nothing is trimmed"),
        Wrong(
          "drops empty lines", broadcastServerWithoutEmptyLines,
          fails: "says what people say as it is",
          saying: "an empty line is a line"),
        Wrong(
          "decodes each read", broadcastServerOfText, fails: "says what people say as it is",
          saying: "middle of a character"),
        Wrong(
          "lets strangers hear", broadcastServerForEavesdroppers,
          fails: "lets nobody hear who has no name",
          saying: "hears nothing of it"),
        Wrong(
          "throws out at 16", broadcastServerWithLimit16,
          fails: "is not held up by a reader that sleeps, and throws it out",
          saying: "too little room"),
        Wrong(
          "throws out at 3,000", broadcastServerWithLimit3000,
          fails: "is not held up by a reader that sleeps, and throws it out",
          saying: "more than 256"),
        Wrong(
          "says half a line", broadcastServerThatSaysHalves,
          fails: "says once that somebody has left, in whatever way",
          saying: "half of one is not said"),
        Wrong(
          "forgets what is behind the name", broadcastServerThatForgetsTheRest,
          fails: "says what people say as it is",
          saying: "behind the name"),
        Wrong(
          "keeps keys", broadcastServerThatKeepsKeys,
          fails: "says once that somebody has left, in whatever way",
          saying: "not free again"),
        Wrong(
          "leaks", broadcastServerThatLeaks, fails: "serves 100 visitors with 64 descriptors",
          saying: "closes itself"),
        Wrong(
          "delivers after the lock", broadcastServerThatDeliversLater,
          fails: "tells all the same in the same order",
          saying: "in every outbox", isRace: true),
        Wrong(
          "blocks on a queue", broadcastServerOnAQueue,
          fails: "serves people while 100 others are silent",
          saying: "share a few"),
        Wrong(
          "waits for names", broadcastServerThatWaitsForNames,
          fails: "lets nobody hear who has no name",
          saying: "on a thread of the client's own"),
        Wrong(
          "tells of strangers", broadcastServerThatTellsOfStrangers,
          fails: "is not disturbed by people without a name who leave",
          saying: "nobody is told"),
        Wrong(
          "refuses for good", broadcastServerThatRefusesForGood,
          fails: "refuses a taken name and asks again",
          saying: "asked again"),
        Wrong(
          "asks once", broadcastServerThatAsksOnce, fails: "refuses a taken name and asks again",
          saying: "asked again"),
        Wrong(
          "hides an arrival", broadcastServerThatHidesArrivals,
          fails: "asks for the name and says who is online",
          saying: "they are in, too"),
        Wrong(
          "lets in the world", broadcastServerForTheWorld,
          fails: "asks for the name and says who is online",
          saying: "0.0.0.0"),
      ],
      strangers: [
        Wrong(
          "the server of step 1", .step1, fails: "asks for the name and says who is online",
          saying: "nobody asks")
      ]),
  ]
}
