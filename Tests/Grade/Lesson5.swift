import Graders
import Lesson5
import RightAnswers
import Solutions
import WrongAnswers

var lesson5: [Answers] {
  [
    Answers(
      replyParserGrader, learner: Lesson5.ReplyParser.self, solution: Solutions.ReplyParser.self,
      right: [
        Right("has a stack", ReplyParserOnAStack.self),
        Right("throws for more", ReplyParserThatThrowsForMore.self),
      ],
      wrong: [
        Wrong(
          "searches", ReplyParserThatSearches.self,
          fails: "reads bytes by their count, whatever they are",
          saying: "count, do not search"),
        Wrong(
          "reserves", ReplyParserThatReserves.self, fails: "reads replies that are cut anywhere",
          saying: "*2000000000"),
        Wrong(
          "refuses an empty status", ReplyParserWithoutEmptyOnes.self,
          fails: "reads every kind of reply", saying: "may be nothing"),
        Wrong(
          "trusts digits", ReplyParserThatTrusts.self, fails: "refuses what is no RESP",
          saying: "crashed"),
        Wrong(
          "drops the rest", ReplyParserThatDropsTheRest.self,
          fails: "reads several replies out of one piece",
          saying: "is thrown away"),
        Wrong(
          "forgets lists", ReplyParserThatForgetsLists.self,
          fails: "reads replies that are cut anywhere",
          saying: "is thrown away"),
        Wrong(
          "has no null", ReplyParserWithoutNull.self, fails: "reads every kind of reply",
          saying: "is nothing"),
        Wrong(
          "waits", ReplyParserThatWaits.self, fails: "refuses what is too large, by its line",
          saying: "waited for"),
        Wrong(
          "goes deep", ReplyParserOfAnyDepth.self, fails: "refuses lists that are too deep",
          saying: "counts how deep"),
        Wrong(
          "takes any number", ReplyParserOfAnyNumber.self, fails: "refuses what is no RESP",
          saying: "Int(text) is nil"),
        Wrong(
          "throws errors", ReplyParserThatThrows.self, fails: "reads every kind of reply",
          saying: "does not throw it"),
        Wrong(
          "reads lines", ReplyParserOfLines.self, fails: "refuses what is no RESP",
          saying: "ends with CR LF"),
        Wrong(
          "has no minus", ReplyParserWithoutMinus.self, fails: "reads every kind of reply",
          saying: "may have a minus"),
        Wrong(
          "takes any count", ReplyParserOfAnyCount.self, fails: "refuses what is no RESP",
          saying: "only count below 0"),
        Wrong(
          "skips the end", ReplyParserWithoutEnd.self, fails: "refuses what is no RESP",
          saying: "after the bytes comes CR LF"),
        Wrong(
          "takes any kind", ReplyParserOfAnyKind.self, fails: "refuses what is no RESP",
          saying: "none of + - : $ *"),
        Wrong(
          "stays under the limit", ReplyParserUnderLimit.self,
          fails: "refuses what is too large, by its line", saying: "the limit itself"),
        Wrong(
          "goes seven deep", ReplyParserSevenDeep.self, fails: "refuses lists that are too deep",
          saying: "eight are allowed"),
        Wrong(
          "judges all at once", ReplyParserAllAtOnce.self,
          fails: "gives the replies before garbage", saying: "one reply at a time"),
      ]),
    Answers(
      replicaGrader, learner: Lesson5.Replica.self, solution: Solutions.Replica.self,
      right: [
        Right("has dictionaries", ReplicaOfDictionaries.self),
        Right("has the log", ReplicaOfTheWholeLog.self),
      ],
      wrong: [
        Wrong(
          "minds the case", ReplicaOfExactCase.self, fails: "gives a name to the first who asks",
          saying: "in whatever case"),
        Wrong(
          "compares in capitals", ReplicaInCapitals.self,
          fails: "gives a name to the first who asks", saying: "tells these two apart"),
        Wrong(
          "refuses one's own", ReplicaThatRefusesOwn.self, fails: "renames, in its place",
          saying: "in another case is free"),
        Wrong(
          "refuses before all", ReplicaThatRefusesToAll.self,
          fails: "gives a name to the first who asks",
          saying: "in whatever case"),
        Wrong(
          "moves who is renamed", ReplicaThatMoves.self, fails: "renames, in its place",
          saying: "a rename changes no place"),
        Wrong(
          "keeps old names", ReplicaThatKeepsNames.self, fails: "renames, in its place",
          saying: "free"),
        Wrong(
          "answers strangers", ReplicaThatAnswers.self,
          fails: "hears nothing of those who are not in",
          saying: "no news at all"),
        Wrong(
          "lets in twice", ReplicaThatLetsInTwice.self, fails: "gives a name to the first who asks",
          saying: "no second time"),
        Wrong(
          "sorts", ReplicaInAlphabet.self, fails: "gives a name to the first who asks",
          saying: "order of arrival"),
        Wrong(
          "lowers names", ReplicaThatLowers.self, fails: "gives a name to the first who asks",
          saying: "as it was asked for"),
        Wrong(
          "is an object", ReplicaWithAnObject.self, fails: "is a value",
          saying: "shares something with its original"),
        Wrong(
          "says the asked name", ReplicaThatNamesTheAsked.self,
          fails: "gives a name to the first who asks", saying: "no second time"),
        Wrong(
          "renames to the same", ReplicaThatRenamesToOwn.self, fails: "renames, in its place",
          saying: "is no other name"),
        Wrong(
          "keeps who is gone", ReplicaThatKeepsTheGone.self,
          fails: "gives a name to the first who asks", saying: "who has left is free"),
        Wrong(
          "renames freely", ReplicaThatRenamesFreely.self, fails: "renames, in its place",
          saying: "somebody else has that name"),
        Wrong(
          "goes quietly", ReplicaOfQuietLogouts.self, fails: "lets people in, talk and go",
          saying: "who goes is announced"),
        Wrong(
          "tells oneself", ReplicaThatTellsOneself.self, fails: "lets people in, talk and go",
          saying: "everyone hears what is said"),
      ]),
    Answers(
      leasesGrader, learner: Lesson5.Leases.self, solution: Solutions.Leases.self,
      right: [
        Right("writes down ends", LeasesByEnd.self), Right("has a queue", LeasesInAQueue.self),
      ],
      wrong: [
        Wrong(
          "is too early", LeasesTooShort.self, fails: "holds for its length, and no longer",
          saying: "still holds"),
        Wrong(
          "never renews", LeasesThatNeverRenew.self, fails: "is renewed by each entry that counts",
          saying: "from the last entry"),
        Wrong(
          "revives", LeasesThatRevive.self, fails: "fences off who was away for too long",
          saying: "none to renew"),
        Wrong(
          "takes the entry first", LeasesEntryFirst.self, fails: "is over for its own server, too",
          saying: "comes too late"),
        Wrong(
          "goes by joins", LeasesInJoinOrder.self, fails: "ends in the order of the log",
          saying: "the one that ended first"),
        Wrong(
          "has a clock", LeasesByOwnClock.self, fails: "holds for its length, and no longer",
          saying: "the time of this entry"),
        Wrong(
          "keeps places", LeasesThatKeepPlaces.self, fails: "lets who comes back be the last",
          saying: "comes last"),
        Wrong(
          "repeats", LeasesThatRepeat.self, fails: "holds for its length, and no longer",
          saying: "told once"),
        Wrong(
          "joins without renewing", LeasesThatJoinsDoNotRenew.self,
          fails: "is renewed by each entry that counts", saying: "to join again renews"),
        Wrong(
          "has ties backwards", LeasesWithTiesBackwards.self, fails: "ends in the order of the log",
          saying: "D joined before B"),
        Wrong(
          "counts strangers", LeasesThatCountStrangers.self,
          fails: "fences off who was away for too long", saying: "none to renew"),
        Wrong(
          "lets strangers in", LeasesThatLetStrangersIn.self,
          fails: "fences off who was away for too long", saying: "never joined"),
      ]),
    Answers(
      followerGrader, learner: Lesson5.Follower.self, solution: Solutions.Follower.self,
      right: [
        Right("looks first", FollowerThatLooksFirst.self),
        Right("has a memory", FollowerWithAMemory.self),
      ],
      wrong: [
        Wrong(
          "compares text", FollowerOfText.self, fails: "compares identities as numbers",
          saying: "as text"),
        Wrong(
          "looks at milliseconds", FollowerOfMilliseconds.self,
          fails: "takes what is new, in order",
          saying: "2-1 is after 2-0"),
        Wrong(
          "trusts reads", FollowerThatTrustsReads.self, fails: "takes nothing for a second time",
          saying: "never goes back"),
        Wrong(
          "trusts servers", FollowerThatTrustsServers.self,
          fails: "leaves out what a server has appended twice",
          saying: "had its number 2 already"),
        Wrong(
          "has one count", FollowerWithOneCount.self, fails: "takes what is new, in order",
          saying: "everything is new"),
        Wrong(
          "sees no gap", FollowerWithoutGaps.self, fails: "sees a gap, and takes nothing then",
          saying: "is missing"),
        Wrong(
          "takes half", FollowerHalfTaken.self, fails: "sees a gap, and takes nothing then",
          saying: "work on a copy"),
        Wrong(
          "begins at one", FollowerFromOne.self, fails: "begins anywhere",
          saying: "may have any number"),
        Wrong(
          "is stuck", FollowerThatIsStuck.self,
          fails: "leaves out what a server has appended twice",
          saying: "the position moves"),
        Wrong(
          "goes by text", FollowerByText.self, fails: "leaves out what a server has appended twice",
          saying: "no repetition"),
        Wrong(
          "goes by sequence", FollowerBySequence.self, fails: "compares identities as numbers",
          saying: "the milliseconds come first"),
        Wrong(
          "counts back", FollowerThatCountsBack.self,
          fails: "leaves out what a server has appended twice", saying: "no repetition"),
        Wrong(
          "keeps numbers", FollowerThatKeepsNumbers.self,
          fails: "sees a gap, and takes nothing then", saying: "numbers too"),
        Wrong(
          "fears repetitions", FollowerThatFearsRepetitions.self,
          fails: "leaves out what a server has appended twice", saying: "had its number 2 already"),
      ]),
    Answers(
      replicaTestGrader, learner: Lesson5.verdict, solution: Solutions.verdict,
      right: [
        Right("compares texts", verdictByText), Right("goes side by side", verdictSideBySide),
      ],
      wrong: [
        Wrong(
          "never complains", verdictNever, fails: "notices how many there are",
          saying: "make two"),
        Wrong(
          "always complains", verdictAlways,
          fails: "has nothing to say about a deterministic replica",
          saying: "expects more"),
        Wrong(
          "knows the rules", verdictByRules,
          fails: "has nothing to say about a deterministic replica",
          saying: "expects more"),
        Wrong(
          "tries three", verdictAfterFew, fails: "notices what comes late",
          saying: "longer log"),
        Wrong(
          "reads news alone", verdictOnNews, fails: "notices an order that lies in memory",
          saying: "compare names"),
        Wrong(
          "never copies", verdictWithoutCopies, fails: "notices copies that share",
          saying: "copy a replica"),
        Wrong(
          "does all at once", verdictAtOnce, fails: "notices a clock",
          saying: "different times"),
        Wrong(
          "looks for names", verdictByNames, fails: "minds no other rules",
          saying: "not with the rules"),
        Wrong(
          "cleans up", verdictThatCleansUp, fails: "notices what another one was given",
          saying: "taking everybody out first"),
      ]),
  ]
}
