import Graders
import Lesson5
import RightAnswers
import Solutions
import WrongAnswers

var leasesAnswers: Answers {
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
      Wrong(
        "has a fixed length", LeasesOfFixedLength.self,
        fails: "holds for its length, and no longer",
        saying: "that init was given"),
    ])
}
