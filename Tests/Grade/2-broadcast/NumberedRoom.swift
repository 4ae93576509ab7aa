import Graders
import Lesson2
import RightAnswers
import Solutions
import WrongAnswers

var numberedRoomAnswers: Answers {
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
      Wrong(
        "frees no name", NumberedRoomThat<FreesNoName>.self,
        fails: "takes names and words as they are, and numbers on", saying: "a name is free again"),
      Wrong(
        "lets people leave by a beginning", NumberedRoomThat<LeavesByPrefix>.self,
        fails: "takes names and words as they are, and numbers on",
        saying: "who is not here does not leave"),
      Wrong(
        "does not say what is empty", NumberedRoomThat<SkipsTheEmpty>.self,
        fails: "takes names and words as they are, and numbers on", saying: "told as it is"),
      Wrong(
        "trims what people say", NumberedRoomThat<TrimsLines>.self,
        fails: "takes names and words as they are, and numbers on", saying: "told as it is"),
      Wrong(
        "starts again when it is empty", NumberedRoomThat<StartsAgain>.self,
        fails: "takes names and words as they are, and numbers on",
        saying: "goes on with its numbers"),
      Wrong(
        "takes Anna for anna", NumberedRoomThat<FoldsCase>.self,
        fails: "takes names and words as they are, and numbers on", saying: "for two names"),
    ])
}
