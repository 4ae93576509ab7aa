import Foundation
import Graders
import Lesson1
import RightAnswers
import Solutions
import WrongAnswers

var lesson1: [Answers] {
  [
    Answers(
      counterGrader, learner: Lesson1.Counter.self, solution: Solutions.Counter.self,
      right: [
        Right("counts with an atomic", CounterWithAnAtomic.self),
        Right("counts on a queue", CounterOnAQueue.self),
      ],
      wrong: [
        Wrong(
          "returns the old count", CounterFromZero.self, fails: "counts 1, 2, 3 for one thread",
          saying: "returned before it is raised"),
        Wrong(
          "is empty", CounterThatIsEmpty.self, fails: "counts 1, 2, 3 for one thread",
          saying: "never raised"),
        Wrong(
          "locks twice", CounterWithTwoLocks.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "shares the count", CounterThatIsShared.self, fails: "two counters count on their own",
          saying: "static"),
        Wrong(
          "stops for ever", CounterThatStops.self, fails: "counts 1, 2, 3 for one thread",
          saying: "has not returned"),
        Wrong(
          "never returns, whatever its alarm", CounterThatNeverReturns.self,
          fails: "counts 1, 2, 3 for one thread",
          saying: "Tests/WrongAnswers/1-echo/Mischief.swift:23"),
        Wrong(
          "takes all memory", CounterThatGrows.self, fails: "counts 1, 2, 3 for one thread",
          saying: "MB of memory"),
        Wrong(
          "starts programs without end", CounterThatMultiplies.self,
          fails: "counts 1, 2, 3 for one thread", saying: "processes"),
        Wrong(
          "leaves a program behind", CounterWithAChild.self, fails: "counts 1, 2, 3 for one thread",
          saying: "child"),
        Wrong(
          "says itself that it is done", CounterThatForges.self,
          fails: "counts 1, 2, 3 for one thread", saying: "ended the process with status 0"),
        Wrong(
          "closes what is not its own", CounterThatCloses.self,
          fails: "counts 1, 2, 3 for one thread", saying: "closed descriptors"),
        Wrong(
          "crashes", CounterThatCrashes.self, fails: "counts 1, 2, 3 for one thread",
          saying: "Tests/WrongAnswers/1-echo/Mischief.swift:84"),
      ]),
    Answers(
      writeAllGrader, learner: Lesson1.writeAll, solution: Solutions.writeAll,
      wrong: [
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
      ]),
    Answers(
      linesGrader, learner: Lesson1.Lines.self, solution: Solutions.Lines.self,
      wrong: [
        Wrong(
          "takes each piece for whole lines", LinesOfEachPiece.self,
          fails: "half a line waits for the rest", saying: "before its LF had come"),
        Wrong(
          "splits by Character", LinesByCharacter.self,
          fails: "CR LF is an end, and another CR is not", saying: "one Character"),
        Wrong(
          "decodes each piece", LinesOfText.self,
          fails: "the lines are the same wherever the stream is cut",
          saying: "in the middle of a character"),
        Wrong(
          "leaves out empty lines", LinesWithoutEmptyOnes.self,
          fails: "one piece may bring many lines, empty ones too",
          saying: "an empty line was left out"),
        Wrong(
          "misses a CR that was cut off", LinesWithCutCR.self,
          fails: "the lines are the same wherever the stream is cut",
          saying: "may have come in an earlier piece"),
        Wrong(
          "takes out one line a call", LinesOneAtATime.self,
          fails: "one piece may bring many lines, empty ones too", saying: "the ends of many"),
        Wrong(
          "throws every CR away", LinesWithoutCR.self,
          fails: "CR LF is an end, and another CR is not", saying: "right before the LF"),
      ]),
    Answers(
      idleTimeoutGrader, learner: { try Lesson1.readOrTimeOut($0, milliseconds: $1) },
      solution: { try Solutions.readOrTimeOut($0, milliseconds: $1) },
      wrong: [
        Wrong(
          "waits for ever", { try readForEver($0, milliseconds: $1) },
          fails: "returns .timedOut when nothing has come in time",
          saying: "it would have waited for ever"),
        Wrong(
          "counts whole seconds", { try readForSeconds($0, milliseconds: $1) },
          fails: "returns .timedOut when nothing has come in time", saying: "with whole seconds"),
        Wrong(
          "counts microseconds only", { try readForMicroseconds($0, milliseconds: $1) },
          fails: "counts more than a second in milliseconds too", saying: "999,999"),
        Wrong(
          "has no end", { try readWithoutEnd($0, milliseconds: $1) },
          fails: "returns .end when the client has ended its stream", saying: "recv returns 0"),
        Wrong(
          "stops at a signal", { try readUntilSignal($0, milliseconds: $1) },
          fails: "goes on waiting after a signal (EINTR)", saying: "call again"),
        Wrong(
          "knows no errors", { try readWithoutErrors($0, milliseconds: $1) },
          fails: "throws when the connection is broken", saying: "look at errno"),
      ]),
    Answers(
      linesTestGrader, learner: Lesson1.complaint, solution: Solutions.complaint,
      wrong: [
        Wrong(
          "is content with everything", complaintNever,
          fails: "finds the splitter that takes the end of a piece for the end of a line",
          saying: "never cuts a line in two"),
        Wrong(
          "is content with nothing", complaintAlways,
          fails: "has nothing against a sound splitter", saying: "whatever it sees"),
        Wrong(
          "wants a line without an end", complaintAboutTheRest,
          fails: "has nothing against a sound splitter", saying: "the rules do not say"),
        Wrong(
          "tries whole lines only", complaintAboutWholeLines,
          fails: "finds the splitter that takes the end of a piece for the end of a line",
          saying: "never cuts a line in two"),
        Wrong(
          "cuts once", complaintAboutOneCut,
          fails: "finds the splitter that keeps only the latest piece of a line",
          saying: "in three"),
        Wrong(
          "speaks English only", complaintInASCII,
          fails: "finds the splitter that makes each piece a String of its own",
          saying: "C3 BC"),
        Wrong(
          "has one stream at a time", complaintAboutOneStream,
          fails: "finds the splitter that shares what it keeps with the other splitters",
          saying: "two splitters at the same time"),
      ]),
    Answers(
      echoServerGrader, learner: alone(Lesson1.echoServer), solution: alone(Solutions.echoServer),
      wrong: [
        Wrong(
          "tells the port in network byte order", alone(echoServerInNetworkByteOrder),
          fails: "sends back what came, twice", saying: "UInt16(bigEndian:)"),
        Wrong(
          "reads once", alone(echoServerOnce), fails: "sends back what came, twice",
          saying: "reads once and hangs up"),
        Wrong(
          "has a small buffer", alone(echoServerWithSmallBuffer),
          fails: "sends back every byte, whatever it is", saying: "only a part"),
        Wrong(
          "takes bytes for text", alone(echoServerOfText),
          fails: "sends back every byte, whatever it is", saying: "not all bytes are UTF-8"),
        Wrong(
          "never closes", alone(echoServerThatNeverCloses),
          fails: "sends back the rest and closes after the client's end of file",
          saying: "stays open"),
        Wrong(
          "is in a hurry", alone(echoServerInAHurry),
          fails: "sends back the rest and closes after the client's end of file",
          saying: "one direction only"),
        Wrong(
          "serves one client at a time", alone(echoServerForOne),
          fails: "serves a second client while the first is silent", saying: "one client at a time"),
        Wrong(
          "locks around the write", alone(echoServerUnderALock),
          fails: "goes on when a client reads nothing", saying: "a lock or a shared thread"),
        Wrong(
          "dies of SIGPIPE", alone(echoServerWithSIGPIPE), fails: "goes on when clients vanish",
          saying: "SIGPIPE has ended the server"),
        Wrong(
          "keeps its descriptors", alone(echoServerThatLeaks),
          fails: "serves 100 clients with 64 descriptors", saying: "only close gives"),
        Wrong(
          "turns the fifty-first away", alone(echoServerForFifty),
          fails: "serves 100 clients with 64 descriptors", saying: "without the line"),
      ],
      strangers: [
        Wrong(
          "the server of step 2", .step2, fails: "sends back what came, twice",
          saying: "What is your name?")
      ]),
  ]
}

/// A server as it would fare in a program of its own, where nobody else ignores SIGPIPE for it.
private func alone(_ server: @escaping Server) -> Server {
  { listening in
    signal(SIGPIPE, SIG_DFL)
    try server(listening)
  }
}
