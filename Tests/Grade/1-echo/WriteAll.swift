import Graders
import Lesson1
import RightAnswers
import Solutions
import WrongAnswers

var writeAllAnswers: Answers {
  func wrong(
    _ name: String, _ fault: SendFault, fails check: String, saying: String
  ) -> Wrong<WriteAll> {
    Wrong(name, { try writeAll(with: fault, $0, to: $1) }, fails: check, saying: saying)
  }
  let others = "throws any other error, and stops"
  return Answers(
    writeAllGrader, learner: Lesson1.writeAll, solution: Solutions.writeAll,
    right: [
      Right("calls itself", writeAllByRecursion),
      Right("waits before each call", writeAllPatiently),
      Right("sends a byte at a time", writeAllByBytes),
    ],
    wrong: [
      wrong("waits for memory", .waitsForMemory, fails: others, saying: "ENOMEM"),
      wrong("waits for progress", .waitsForProgress, fails: others, saying: "there will be none"),
      wrong(
        "returns after an error that it does not know", .hidesUnknownErrors, fails: others,
        saying: "4711"),
      wrong("hides the first error", .hidesTheFirst, fails: others, saying: "throw SystemError"),
      wrong(
        "ignores errors after it has waited", .ignoresAfterRoom, fails: others,
        saying: "called again after EPIPE"),
      wrong(
        "hides an error after a signal", .hidesAfterSignals, fails: others,
        saying: "throw SystemError"),
      wrong(
        "has 250 tries", .has250Tries, fails: "does not lose patience",
        saying: "a signal came in between"),
      Wrong(
        "sends once", writeAllOnce, fails: "sends all of it when a call takes only a part",
        saying: "the end is missing"),
      Wrong(
        "sends from the start again", writeAllFromStart,
        fails: "sends all of it when a call takes only a part", saying: "sent twice"),
      Wrong(
        "spins", writeAllSpinning, fails: "waits when there is no room (EAGAIN), then goes on",
        saying: "the processor ran hot"),
      Wrong(
        "gives up on a signal", writeAllGivingUp,
        fails: "calls again when a signal has interrupted it (EINTR)",
        saying: "a signal came in between"),
      Wrong(
        "hides the error", writeAllSilently, fails: "throws any other error, and stops",
        saying: "throw SystemError"),
      Wrong(
        "sends nothing at all", writeAllRepeating,
        fails: "does not call send when there is nothing to send", saying: "no bytes"),
      Wrong(
        "sets instead of adds", writeAllForgettingHow,
        fails: "sends all of it when a call takes only a part", saying: "sent += n"),
      Wrong(
        "drops from the whole", writeAllFromTheWhole,
        fails: "sends all of it when a call takes only a part", saying: "sent += n"),
      Wrong(
        "takes a slice's indices for its own", writeAllByIndex,
        fails: "sends all of it when a call takes only a part", saying: "crashed"),
      Wrong(
        "stops before the last byte", writeAllButOne,
        fails: "sends all of it when a call takes only a part", saying: "the end is missing"),
      Wrong(
        "drops what there was no room for", writeAllDroppingOnEAGAIN,
        fails: "waits when there is no room (EAGAIN), then goes on", saying: "end is missing"),
      Wrong(
        "drops a byte for each signal", writeAllDroppingOnEINTR,
        fails: "calls again when a signal has interrupted it (EINTR)", saying: "left out"),
      Wrong(
        "knows two errors", writeAllKnowingTwoErrors, fails: "throws any other error, and stops",
        saying: "called again after ETIMEDOUT"),
      Wrong(
        "takes not now for never", writeAllThrowingOnEAGAIN,
        fails: "waits when there is no room (EAGAIN), then goes on", saying: "'not now'"),
      Wrong(
        "throws errno", writeAllWithErrno, fails: "throws any other error, and stops",
        saying: "came with .failed"),
      Wrong(
        "names another call", writeAllNamingAnotherCall,
        fails: "throws any other error, and stops", saying: "has failed is send"),
      Wrong(
        "throws an error of its own", writeAllWithOwnError,
        fails: "throws any other error, and stops", saying: "throw SystemError"),
      Wrong(
        "tries again", writeAllTryingAgain, fails: "throws any other error, and stops",
        saying: "called again after EPIPE"),
      Wrong(
        "waits after every error", writeAllWaitingAnyway,
        fails: "throws any other error, and stops", saying: "there will be none"),
      Wrong(
        "has three tries", writeAllWithThreeTries,
        fails: "calls again when a signal has interrupted it (EINTR)",
        saying: "a signal came in between"),
      Wrong(
        "naps", writeAllNapping, fails: "waits when there is no room (EAGAIN), then goes on",
        saying: "the processor ran hot"),
    ])
}
