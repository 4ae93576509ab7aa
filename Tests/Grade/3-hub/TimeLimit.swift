import Graders
import Lesson3
import RightAnswers
import Solutions
import WrongAnswers

var timeLimitAnswers: Answers {
  let works = "gives the work all of its time"
  return Answers(
    timeLimitGrader, learner: { try await Lesson3.withTimeLimit($0, $1) },
    solution: { try await Solutions.withTimeLimit($0, $1) },
    right: [
      Right("by hand", { try await timeLimitByHand($0, $1) }),
      Right("looks at the clock", { try await timeLimitThatLooksAtTheClock($0, $1) }),
    ],
    wrong: [
      Wrong(
        "lets the clock run", { try await timeLimitThatLetsTheClockRun($0, $1) },
        fails: "returns what the work returns, at once", saying: "the clock is not cancelled"),
      Wrong(
        "always waits", { try await timeLimit(with: .alwaysWaits, $0, $1) },
        fails: "returns what the work returns, at once", saying: "the clock is not cancelled"),
      Wrong(
        "leaves the work", { try await timeLimitThatLeavesTheWork($0, $1) },
        fails: "gives up when time is up, and cancels the work", saying: "has to be cancelled"),
      Wrong(
        "throws at the end", { try await timeLimit(with: .throwsAtTheEnd, $0, $1) },
        fails: "gives up when time is up, and cancels the work", saying: "the answer is nil"),
      Wrong(
        "counts whole seconds", { try await timeLimit(with: .wholeSeconds, $0, $1) }, fails: works,
        saying: "whole seconds"),
      Wrong(
        "counts no seconds", { try await timeLimit(with: .noSeconds, $0, $1) }, fails: works,
        saying: "only a part is counted", isRace: true),
      Wrong(
        "tries again", { try await timeLimit(with: .triesAgain, $0, $1) }, fails: works,
        saying: "is done once"),
      Wrong(
        "returns a late value", { try await timeLimit(with: .takesLateValues, $0, $1) },
        fails: "takes nothing that comes too late", saying: "too late"),
      Wrong(
        "throws a late error", { try await timeLimit(with: .throwsLateErrors, $0, $1) },
        fails: "takes nothing that comes too late", saying: "too late"),
      Wrong(
        "does not wait", { try await timeLimitThatDoesNotWait($0, $1) },
        fails: "leaves nothing running", saying: "cancelled but not waited for"),
      Wrong(
        "waits a moment", { try await timeLimitThatDoesNotWait(moment: .milliseconds(50), $0, $1) },
        fails: "leaves nothing running", saying: "as long as it takes"),
      Wrong(
        "forgets the clock",
        { try await timeLimitThatForgetsTheClock(afterErrorsAlone: false, $0, $1) },
        fails: "ends its clock, whatever becomes of the work", saying: "that nobody cancels"),
      Wrong(
        "forgets the clock after an error",
        { try await timeLimitThatForgetsTheClock(afterErrorsAlone: true, $0, $1) },
        fails: "ends its clock, whatever becomes of the work", saying: "an error is one"),
      Wrong(
        "swallows the error", { try await timeLimitThatSwallows($0, $1) },
        fails: "throws what the work throws", saying: "try?"),
      Wrong(
        "minds cancellations", { try await timeLimit(with: .mindsCancellation, $0, $1) },
        fails: "throws what the work throws", saying: "the error is its own"),
      Wrong(
        "stands alone", { try await timeLimitThatStandsAlone($0, $1) },
        fails: "passes on the cancellation of its caller", saying: "a Task of its own"),
      Wrong(
        "leaves before the work", { try await timeLimitThatLeavesFirst($0, $1) },
        fails: "passes on the cancellation of its caller", saying: "still tidying up"),
    ])
}
