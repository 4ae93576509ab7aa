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
        Right("has a semaphore and no hurry", CounterOfASemaphore.self),
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
        Wrong(
          "has no lock", CounterWithoutLock.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "loads, then stores", CounterOfTwoAtomicSteps.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "raises and reads again", CounterThatReadsAgain.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "locks for each step", CounterThatLocksForEach.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "makes a lock for each call", CounterWithOwnLocks.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "reads outside the lock", CounterThatReadsOutside.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "lets two in", CounterForTwo.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "has a concurrent queue", CounterOnConcurrentQueue.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "has a lock for readers", CounterWithReadLock.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "has a lock made by hand", CounterWithHandmadeLock.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "exchanges once", CounterThatExchangesOnce.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "gives up", CounterThatGivesUp.self,
          fails: "no number twice, none left out, with four threads", saying: "wait for its turn",
          isRace: true),
        Wrong(
          "draws again", CounterThatDrawsAgain.self,
          fails: "no number twice, none left out, with four threads", saying: "thrown away",
          isRace: true),
        Wrong(
          "has a count for each thread", CounterForEachThread.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock",
          isRace: true),
        Wrong(
          "counts up to 255", CounterOfOneByte.self,
          fails: "no number twice, none left out, with four threads", saying: "crashed"),
        Wrong(
          "keeps the lock", CounterThatKeepsTheLock.self, fails: "counts 1, 2, 3 for one thread",
          saying: "not returned"),
      ]),
    Answers(
      writeAllGrader, learner: Lesson1.writeAll, solution: Solutions.writeAll,
      right: [
        Right("calls itself", writeAllByRecursion),
        Right("waits before each call", writeAllPatiently),
        Right("sends a byte at a time", writeAllByBytes),
      ],
      wrong: [
        Wrong(
          "waits for memory", { try writeAllWaitingForMemory($0, to: $1) },
          fails: "throws any other error, and stops", saying: "ENOMEM"),
        Wrong(
          "returns after an error that it does not know", { try writeAllKnowingErrors($0, to: $1) },
          fails: "throws any other error, and stops", saying: "4711"),
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
      ]),
    Answers(
      linesGrader, learner: Lesson1.Lines.self, solution: Solutions.Lines.self,
      right: [
        Right("calls itself", LinesByRecursion.self), Right("is a class", LinesOfAClass.self),
        Right("splits all it has", LinesBySplit.self),
      ],
      wrong: [
        Wrong(
          "takes each piece for whole lines", LinesOfEachPiece.self,
          fails: "half a line waits for the rest", saying: "before its LF had come"),
        Wrong(
          "has room for 64 KB", LinesOf64KB.self, fails: "keeps every byte of a line",
          saying: "as long as it likes"),
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
        Wrong(
          "trims", LinesThatTrim.self, fails: "keeps every byte of a line",
          saying: "white space belongs"),
        Wrong(
          "trims the end", LinesThatTrimTheEnd.self, fails: "keeps every byte of a line",
          saying: "white space belongs"),
        Wrong(
          "ends a line at a NUL", LinesOfCStrings.self, fails: "keeps every byte of a line",
          saying: "0 is a byte like any other"),
        Wrong(
          "keeps 256 bytes", LinesOf256Bytes.self, fails: "keeps every byte of a line",
          saying: "as long as it likes"),
        Wrong(
          "keeps 4,096 bytes", LinesOf4096Bytes.self, fails: "keeps every byte of a line",
          saying: "as long as it likes"),
        Wrong(
          "knows every newline of Unicode", LinesOfUnicode.self,
          fails: "keeps every byte of a line", saying: "only LF"),
        Wrong(
          "removes all CRs at the end", LinesWithoutCRsAtEnd.self,
          fails: "CR LF is an end, and another CR is not", saying: "one CR"),
        Wrong(
          "takes a CR for an end", LinesEndedByCR.self,
          fails: "CR LF is an end, and another CR is not", saying: "a CR is an end only"),
        Wrong(
          "keeps the CR", LinesWithCR.self, fails: "CR LF is an end, and another CR is not",
          saying: "left in the line"),
        Wrong(
          "returns a line late", LinesThatAreLate.self, fails: "a line comes with its end",
          saying: "nothing came, although"),
        Wrong(
          "ends a line at an empty piece", LinesEndedByNothing.self,
          fails: "half a line waits for the rest", saying: "before its LF had come"),
        Wrong(
          "keeps the end", LinesWithEnds.self, fails: "a line comes with its end",
          saying: "not part of the line"),
        Wrong(
          "forgets the piece in the middle", LinesOfTwoPieces.self,
          fails: "half a line waits for the rest", saying: "earlier piece"),
        Wrong(
          "reads Latin-1", LinesInLatin1.self, fails: "keeps every byte of a line", saying: "UTF-8"),
        Wrong(
          "crashes when a line begins with its end", LinesThatNeedABegin.self,
          fails: "one piece may bring many lines, empty ones too", saying: "crashed"),
        Wrong(
          "is static", LinesThatAreStatic.self, fails: "two streams have nothing in common",
          saying: "static"),
      ]),
    Answers(
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
          fails: "returns .timedOut when nothing has come in time", saying: "O_NONBLOCK"),
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
          fails: "throws when the connection is broken", saying: "look at errno"),
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
      ]),
    Answers(
      linesTestGrader, learner: Lesson1.complaint, solution: Solutions.complaint,
      right: [
        Right("has a table of examples", complaintByTable),
        Right("compares with a splitter of its own", complaintByComparison),
      ],
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
        Wrong(
          "counts the lines", complaintAboutCount,
          fails: "finds the splitter that keeps only the latest piece of a line", saying: "in three"
        ),
        Wrong(
          "joins the lines", complaintAboutAllText,
          fails: "finds the splitter that leaves out empty lines", saying: "has no empty line"),
        Wrong(
          "feeds byte by byte", complaintByBytes,
          fails: "finds the splitter that returns the first line of a piece and forgets the others",
          saying: "two lines in one piece"),
        Wrong(
          "has no empty line", complaintWithoutEmptyLine,
          fails: "finds the splitter that leaves out empty lines", saying: "has no empty line"),
        Wrong(
          "has no CR LF", complaintWithoutCRLF,
          fails: "finds the splitter that takes only LF for an end", saying: "CR LF"),
        Wrong(
          "never cuts a CR LF", complaintCuttingAtWords,
          fails: "finds the splitter that misses CR LF when a cut falls between the two",
          saying: "between CR and LF"),
        Wrong(
          "has no CR inside a line", complaintWithoutLoneCR,
          fails: "finds the splitter that removes every CR", saying: "no CR inside"),
        Wrong(
          "trims what it compares", complaintAboutTrimmedLines,
          fails: "finds the splitter that takes only LF for an end", saying: "CR LF"),
        Wrong(
          "has no blanks", complaintWithoutBlanks,
          fails: "finds the splitter that trims white space off a line", saying: "white space"),
        Wrong(
          "says nothing", complaintWithoutWords,
          fails: "finds the splitter that takes the end of a piece for the end of a line",
          saying: "an empty complaint"),
        Wrong(
          "looks inside", complaintByReflection,
          fails: "finds the splitter that takes the end of a piece for the end of a line",
          saying: "never cuts a line in two"),
        Wrong(
          "counts its calls", complaintAfterTheFirst,
          fails: "has nothing against a sound splitter", saying: "whatever it sees"),
        Wrong(
          "crashes when a line is missing", complaintWithoutLooking,
          fails: "finds the splitter that returns the first line of a piece and forgets the others",
          saying: "crashed"),
      ]),
    Answers(
      echoServerGrader, learner: alone(Lesson1.echoServer), solution: alone(Solutions.echoServer),
      right: [
        Right("prints before it listens", alone(echoServerThatPrints)),
        Right("has one thread and poll", alone(echoServerWithPoll)),
        Right("has sources of Dispatch", alone(echoServerWithSources)),
      ],
      wrong: [
        Wrong(
          "tells the port in network byte order", alone(echoServerInNetworkByteOrder),
          fails: "listens on a free port of 127.0.0.1, and says so once",
          saying: "UInt16(bigEndian:)"),
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
          fails: "serves a client while 100 others are silent", saying: "one client at a time"),
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
          fails: "serves a client while 100 others are silent",
          saying: "however many others are silent"),
        Wrong(
          "lets in the world", alone(echoServerForTheWorld),
          fails: "listens on a free port of 127.0.0.1, and says so once",
          saying: "0.0.0.0"),
        Wrong(
          "has one port", alone(echoServerOnOnePort),
          fails: "listens on a free port of 127.0.0.1, and says so once",
          saying: "in use"),
        Wrong(
          "repeats itself", alone(echoServerThatRepeatsItself),
          fails: "listens on a free port of 127.0.0.1, and says so once",
          saying: "belongs before it"),
        Wrong(
          "tells port 0", alone(echoServerOnPortZero),
          fails: "listens on a free port of 127.0.0.1, and says so once",
          saying: "getsockname"),
        Wrong(
          "speaks too soon", alone(echoServerThatSpeaksTooSoon),
          fails: "listens on a free port of 127.0.0.1, and says so once",
          saying: "before listen"),
        Wrong(
          "hangs before it listens", alone(echoServerThatHangs),
          fails: "listens on a free port of 127.0.0.1, and says so once",
          saying: "Listening on"),
        Wrong(
          "sends once", alone(echoServerThatSendsOnce),
          fails: "goes on when a client reads nothing",
          saying: "not always all"),
        Wrong(
          "has one buffer for all", alone(echoServerWithOneBuffer),
          fails: "goes on when a client reads nothing",
          saying: "share"),
        Wrong(
          "loses a descriptor when a read fails", alone(echoServerThatLosesDescriptors),
          fails: "serves 100 clients with 64 descriptors",
          saying: "Is it called when recv"),
        Wrong(
          "crashes on an error", alone(echoServerThatCrashes),
          fails: "goes on when clients vanish",
          saying: "an error of one client"),
        Wrong(
          "is in haste", alone(echoServerInHaste),
          fails: "serves a client while 100 others are silent",
          saying: "who is silent for a while"),
        Wrong(
          "gives up who does not read", alone(echoServerThatGivesUpReaders),
          fails: "goes on when a client reads nothing", saying: "give nobody up"),
        Wrong(
          "has no patience", alone(echoServerWithoutPatience),
          fails: "serves a client while 100 others are silent",
          saying: "who is silent for a while"),
        Wrong(
          "ends without descriptors", alone(echoServerThatEndsWithoutDescriptors),
          fails: "outlives a lack of descriptors",
          saying: "has ended"),
        Wrong(
          "blocks in tasks", alone(echoServerOfTasks),
          fails: "serves a client while 100 others are silent",
          saying: "share a few"),
        Wrong(
          "blocks on a queue", alone(echoServerOnAQueue),
          fails: "serves a client while 100 others are silent",
          saying: "share a few"),
        Wrong(
          "has eight threads", alone(echoServerForEight),
          fails: "serves a client while 100 others are silent",
          saying: "share a few"),
        Wrong(
          "waits for whole lines", alone(echoServerOfLines),
          fails: "sends back every byte, whatever it is",
          saying: "only a part"),
        Wrong(
          "says hello", alone(echoServerWithGreeting), fails: "sends back what came, twice",
          saying: "nothing else"),
        Wrong(
          "waits for the end of file", alone(echoServerThatWaits),
          fails: "listens on a free port of 127.0.0.1, and says so once",
          saying: "not sent until later"),
      ],
      strangers: [
        Wrong(
          "the server of step 2", .step2, fails: "sends back what came, twice",
          saying: "What is your name?")
      ]),
    smallNCAnswers,
  ]
}

/// A server as it would fare in a program of its own, where nobody else ignores SIGPIPE for it.
private func alone(_ server: @escaping Server) -> Server {
  { listening in
    signal(SIGPIPE, SIG_DFL)
    try server(listening)
  }
}
