import Foundation
import Graders
import Lesson1
import RightAnswers
import Solutions
import WrongAnswers

var echoServerAnswers: Answers {
  Answers(
    echoServerGrader, learner: alone(Lesson1.echoServer), solution: alone(Solutions.echoServer),
    right: [
      Right("prints before it listens", alone(echoServerThatPrints)),
      Right("has one thread and poll", alone(echoServerWithPoll)),
      Right("has sources of Dispatch", alone(echoServerWithSources)),
      Right("reads ten bytes at a time", alone(echoServerByMouthfuls)),
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
        "has 128 threads", alone(echoServerFor128),
        fails: "serves a client while 100 others are silent",
        saying: "share a few"),
      Wrong(
        "returns when send fails", alone(echoServerThatReturnsEarly),
        fails: "serves 100 clients with 64 descriptors",
        saying: "send has failed"),
      Wrong(
        "sends to who is gone for ever", alone(echoServerThatNeverGivesUp),
        fails: "serves 100 clients with 64 descriptors",
        saying: "send has failed"),
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
    ])
}

/// A server as it would fare in a program of its own, where nobody else ignores SIGPIPE for it.
private func alone(_ server: @escaping Server) -> Server {
  { listening in
    signal(SIGPIPE, SIG_DFL)
    try server(listening)
  }
}
