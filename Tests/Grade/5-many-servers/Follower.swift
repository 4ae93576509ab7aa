import Graders
import Lesson5
import RightAnswers
import Solutions
import WrongAnswers

var followerAnswers: Answers {
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
      Wrong(
        "counts in thousands", FollowerOfThousands.self, fails: "compares identities as numbers",
        saying: "make no one number"),
      Wrong(
        "counts in fractions", FollowerOfFractions.self, fails: "compares identities as numbers",
        saying: "make no one number"),
      Wrong(
        "counts in bits", FollowerOfBits.self, fails: "compares identities as numbers",
        saying: "make no one number"),
      Wrong(
        "lists numbers", FollowerOfSeenNumbers.self, fails: "begins anywhere",
        saying: "not with a list"),
      Wrong(
        "forgets at a gap", FollowerThatForgetsAtGaps.self,
        fails: "sees a gap, and takes nothing then", saying: "no reason to forget"),
      Wrong(
        "knows from a gap", FollowerThatKnowsFromGaps.self,
        fails: "sees a gap, and takes nothing then", saying: "has not been seen yet"),
    ])
}
