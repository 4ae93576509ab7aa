import Exercises
import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var tokenBucketAnswers: Answers {
  Answers(
    tokenBucketGrader, learner: Lesson4.TokenBucket.self, solution: Solutions.TokenBucket.self,
    right: [
      Right("of Doubles", TokenBucketOfDoubles.self),
      Right("of nanoseconds", TokenBucketOfNanoseconds.self),
      Right("of moments", TokenBucketOfMoments.self),
    ],
    wrong: [
      Wrong(
        "lets everything pass", TokenBucketOfAnything.self,
        fails: "lets a burst of the capacity pass at once", saying: "the bucket is empty"),
      Wrong(
        "begins empty", TokenBucketEmpty.self,
        fails: "lets a burst of the capacity pass at once", saying: "full at the beginning"),
      Wrong(
        "counts by the second", TokenBucketOfWindows.self,
        fails: "lets no double burst pass at a second's turn", saying: "twice as many"),
      Wrong(
        "gains whole tokens", TokenBucketOfWholeTokens.self, fails: "keeps the fractions",
        saying: "is lost"),
      Wrong(
        "has no bottom", TokenBucketWithoutBottom.self, fails: "holds no more than the capacity",
        saying: "overflows"),
      Wrong(
        "charges for refusals", TokenBucketThatPunishes.self,
        fails: "takes nothing for what it refuses", saying: "charged for"),
      Wrong(
        "counts milliseconds", TokenBucketThat<BucketFault.CountsMilliseconds>.self,
        fails: "rounds nothing, neither up nor down",
        saying: "and lost"),
      Wrong(
        "divides milliseconds", TokenBucketThat<BucketFault.DividesMilliseconds>.self,
        fails: "rounds nothing, neither up nor down",
        saying: "1000 / 7"),
      Wrong(
        "rounds tokens", TokenBucketThat<BucketFault.RoundsTokens>.self,
        fails: "lets no double burst pass at a second's turn",
        saying: "twice as many"),
      Wrong(
        "rounds up", TokenBucketThat<BucketFault.RoundsUp>.self,
        fails: "lets no double burst pass at a second's turn",
        saying: "twice as many"),
      Wrong(
        "fills each second", TokenBucketThat<BucketFault.FillsEachSecond>.self,
        fails: "has a capacity and a rate of their own",
        saying: "some time has passed"),
      Wrong(
        "gains when empty", TokenBucketThat<BucketFault.GainsWhenEmpty>.self,
        fails: "has a capacity and a rate of their own", saying: "gains as well"),
      Wrong(
        "holds the rate", TokenBucketThat<BucketFault.HoldsTheRate>.self,
        fails: "lets a burst of the capacity pass at once",
        saying: "full at the beginning"),
      Wrong(
        "gains the capacity", TokenBucketThat<BucketFault.GainsTheCapacity>.self,
        fails: "has a capacity and a rate of their own", saying: "each eighth of a second"),
      Wrong(
        "holds one more", TokenBucketThat<BucketFault.HoldsOneMore>.self,
        fails: "lets a burst of the capacity pass at once",
        saying: "the bucket is empty"),
      Wrong(
        "begins at zero", TokenBucketThat<BucketFault.BeginsAtZero>.self,
        fails: "takes nothing for what it refuses",
        saying: "Likely"),
      Wrong(
        "lends one", TokenBucketThat<BucketFault.LendsOne>.self,
        fails: "lets no double burst pass at a second's turn",
        saying: "twice as many"),
      Wrong(
        "looks at the last second", TokenBucketOfTheLastSecond.self, fails: "gains tokens evenly",
        saying: "a new token each half second"),
      Wrong(
        "saves fractions when it is full", TokenBucketThatSavesFractions.self,
        fails: "has a capacity and a rate of their own", saying: "not even a fraction"),
      Wrong(
        "multiplies nanoseconds", TokenBucketThatOverflows.self,
        fails: "takes a first message at any time", saying: "crashed"),
      Wrong(
        "takes nearly one", TokenBucketThat<BucketFault.TakesNearlyOne>.self,
        fails: "rounds nothing, neither up nor down", saying: "127/128"),
    ])
}
