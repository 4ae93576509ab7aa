import Graders
import Lesson5
import RightAnswers
import Solutions
import WrongAnswers

var lesson5: [Answers] {
  [
    Answers(
      replyParserGrader, learner: Lesson5.ReplyParser.self, solution: Solutions.ReplyParser.self,
      right: [Right("has a stack", ReplyParserOnAStack.self)],
      wrong: [
        Wrong(
          "searches", ReplyParserThatSearches.self,
          fails: "reads bytes by their count, whatever they are",
          saying: "count, do not search"),
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
      ]),
    Answers(
      replicaGrader, learner: Lesson5.Replica.self, solution: Solutions.Replica.self,
      right: [Right("has dictionaries", ReplicaOfDictionaries.self)],
      wrong: [
        Wrong(
          "minds the case", ReplicaOfExactCase.self, fails: "gives a name to the first who asks",
          saying: "in whatever case"),
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
      ]),
    Answers(
      leasesGrader, learner: Lesson5.Leases.self, solution: Solutions.Leases.self,
      right: [Right("writes down ends", LeasesByEnd.self)],
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
      ]),
    Answers(
      followerGrader, learner: Lesson5.Follower.self, solution: Solutions.Follower.self,
      right: [Right("looks first", FollowerThatLooksFirst.self)],
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
      ]),
    Answers(
      replicaTestGrader, learner: Lesson5.verdict, solution: Solutions.verdict,
      right: [Right("compares texts", verdictByText)],
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
      ]),
  ]
}
