import Graders
import Lesson1
import RightAnswers
import Solutions
import WrongAnswers

var idleTimeoutAnswers: Answers {
  func wrong(
    _ name: String, _ fault: ReadFault, fails check: String, saying: String
  ) -> Wrong<ReadOrTimeOut> {
    Wrong(name, { try read(with: fault, $0, milliseconds: $1) }, fails: check, saying: saying)
  }
  let there = "returns what is there, at once"
  let end = "returns .end when the client has ended its stream"
  let nothing = "returns .timedOut when nothing has come in time"
  let long = "counts more than a second in milliseconds too, and sleeps meanwhile"
  let signals = "goes on waiting after a signal (EINTR)"
  let broken = "throws when the connection is broken"
  return Answers(
    idleTimeoutGrader, learner: { try Lesson1.readOrTimeOut($0, milliseconds: $1) },
    solution: { try Solutions.readOrTimeOut($0, milliseconds: $1) },
    right: [
      Right("has a limit on recv", { try readWithLimit($0, milliseconds: $1) }),
      Right("polls in slices", { try readInSlices($0, milliseconds: $1) }),
      Right("calls itself", { try readByRecursion($0, milliseconds: $1) }),
    ],
    wrong: [
      Wrong(
        "names itself for the call", { try readNamingItself($0, milliseconds: $1) },
        fails: "throws when the connection is broken", saying: "the name of the call"),
      Wrong(
        "waits for ever", { try readForEver($0, milliseconds: $1) },
        fails: "returns .timedOut when nothing has come in time",
        saying: "it would have waited for ever"),
      Wrong(
        "counts whole seconds", { try readForSeconds($0, milliseconds: $1) },
        fails: "returns .timedOut when nothing has come in time", saying: "with whole seconds"),
      Wrong(
        "counts microseconds only", { try readForMicroseconds($0, milliseconds: $1) },
        fails: "counts more than a second in milliseconds too, and sleeps meanwhile",
        saying: "999,999"),
      Wrong(
        "has no end", { try readWithoutEnd($0, milliseconds: $1) },
        fails: "returns .end when the client has ended its stream", saying: "recv returns 0"),
      Wrong(
        "stops at a signal", { try readUntilSignal($0, milliseconds: $1) },
        fails: "goes on waiting after a signal (EINTR)", saying: "call again"),
      Wrong(
        "knows no errors", { try readWithoutErrors($0, milliseconds: $1) },
        fails: "throws when the connection is broken", saying: "look at errno"),
      Wrong(
        "puts milliseconds where microseconds belong",
        { try readForAMoment($0, milliseconds: $1) },
        fails: "returns .timedOut when nothing has come in time", saying: "other units"),
      Wrong(
        "waits a tenth", { try readForATenth($0, milliseconds: $1) },
        fails: "returns .timedOut when nothing has come in time", saying: "other units"),
      Wrong(
        "waits twice as long", { try readTwiceAsLong($0, milliseconds: $1) },
        fails: "counts more than a second in milliseconds too, and sleeps meanwhile",
        saying: "it waits twice"),
      Wrong(
        "leaves the socket non-blocking", { try readWithoutBlocking($0, milliseconds: $1) },
        fails: "returns what is there, at once", saying: "O_NONBLOCK"),
      Wrong(
        "spins", { try readSpinning($0, milliseconds: $1) },
        fails: "counts more than a second in milliseconds too, and sleeps meanwhile",
        saying: "kept the processor busy"),
      Wrong(
        "sleeps, then looks", { try readAfterSleep($0, milliseconds: $1) },
        fails: "returns what is there, at once", saying: "has not returned"),
      Wrong(
        "looks, sleeps, looks", { try readBeforeAndAfterSleep($0, milliseconds: $1) },
        fails: "waits for what comes in time, and no longer", saying: "looks only then"),
      Wrong(
        "reads more than 4,096 bytes", { try readTooMuch($0, milliseconds: $1) },
        fails: "returns 4,096 bytes at most, and loses none", saying: "the buffer is larger"),
      Wrong(
        "forgets what does not fit", { try readAndForget($0, milliseconds: $1) },
        fails: "returns 4,096 bytes at most, and loses none", saying: "stays in the socket"),
      Wrong(
        "returns the whole buffer", { try readWholeBuffer($0, milliseconds: $1) },
        fails: "returns what is there, at once", saying: "how many bytes have come"),
      Wrong(
        "waits until the buffer is full", { try readUntilFull($0, milliseconds: $1) },
        fails: "returns what is there, at once", saying: "waits for more than"),
      Wrong(
        "peeks", { try readByPeeking($0, milliseconds: $1) },
        fails: "returns 4,096 bytes at most, and loses none", saying: "MSG_PEEK"),
      Wrong(
        "throws EINTR", { try readThrowingEINTR($0, milliseconds: $1) },
        fails: "goes on waiting after a signal (EINTR)", saying: "call again"),
      Wrong(
        "takes errors for the end", { try readEndingOnErrors($0, milliseconds: $1) },
        fails: "throws when the connection is broken", saying: "look at errno"),
      Wrong(
        "looks for POLLIN alone", { try readOnPOLLINAlone($0, milliseconds: $1) },
        fails: end, saying: "more than POLLIN"),
      Wrong(
        "looks at errno too late", { try readErrnoTooLate($0, milliseconds: $1) },
        fails: "throws when the connection is broken", saying: "right after the call"),
      Wrong(
        "leaves a thread behind", { try readOnAnotherThread($0, milliseconds: $1) },
        fails: "returns .timedOut when nothing has come in time",
        saying: "does a thread of the call before still read"),
      Wrong(
        "hangs up on who is late", { try readOrHangUp($0, milliseconds: $1) },
        fails: "returns .timedOut when nothing has come in time",
        saying: "leave the socket as it was"),
      wrong("counts in 32 bits", .countsIn32Bits, fails: there, saying: "crashed"),
      wrong("naps first", .napsFirst, fails: there, saying: "naps before it reads"),
      wrong("collects until silence", .collects, fails: there, saying: "waits for more"),
      wrong(
        "leaves O_NONBLOCK when bytes came", .leavesNonBlocking(after: .bytes([])), fails: there,
        saying: "every way out"),
      wrong(
        "leaves O_NONBLOCK at the end", .leavesNonBlocking(after: .end), fails: end,
        saying: "every way out"),
      wrong(
        "leaves O_NONBLOCK on an error", .leavesNonBlocking(after: nil), fails: broken,
        saying: "every way out"),
      wrong("takes POLLHUP for the end", .endsAtHangUp, fails: end, saying: "bytes may still wait"),
      wrong(
        "waits a second at least", .waitsASecondAtLeast, fails: nothing, saying: "became one"),
      wrong("is a little early", .isEarly, fails: nothing, saying: "has to be over"),
      wrong(
        "opens a descriptor a call", .leaksADescriptor, fails: nothing, saying: "nobody closes it"),
      wrong(
        "waits a second at most", .waitsASecondAtMost, fails: long, saying: "one and some more"),
      wrong(
        "rounds up above a second", .roundsUpAboveASecond, fails: long, saying: "rounded up"),
      wrong(
        "has no limit after a signal", .waitsForEverAfterASignal, fails: signals,
        saying: "waits for ever"),
      wrong(
        "reads after a signal", .readsAfterASignal, fails: signals, saying: "waits for ever"),
      wrong("has six tries", .hasSixTries, fails: signals, saying: "however many"),
    ])
}
