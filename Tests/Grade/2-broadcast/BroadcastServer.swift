import Graders
import Lesson2
import RightAnswers
import Solutions
import WrongAnswers

var broadcastServerAnswers: Answers {
  Answers(
    broadcastServerGrader, learner: Lesson2.broadcastServer,
    solution: Solutions.broadcastServer,
    right: [
      Right("has one thread and poll", broadcastServerWithPoll),
      Right("prints, and has a writer for each line", broadcastServerWithQueues),
    ],
    wrong: [
      Wrong(
        "forgets the sender", broadcastServer(with: .forgetsTheSender),
        fails: "sends every line to everyone once, the sender too", saying: "left out"),
      Wrong(
        "answers the sender and tells everybody", broadcastServer(with: .sendsTwice),
        fails: "sends every line to everyone once, the sender too",
        saying: "bob got their own message twice"),
      Wrong(
        "compares names with case", broadcastServer(with: .comparesCase),
        fails: "refuses a taken name and asks again", saying: "without regard to case"),
      Wrong(
        "keeps the socket of who is thrown out", broadcastServer(with: .keepsSockets),
        fails: "is not held up by a reader that sleeps, and throws it out",
        saying: "its socket is still open"),
      Wrong(
        "knows the case of ASCII", broadcastServer(with: .comparesASCII),
        fails: "refuses a taken name and asks again", saying: "without regard to case"),
      Wrong(
        "takes half a name", broadcastServer(with: .takesHalfNames),
        fails: "is not disturbed by people without a name who leave",
        saying: "half of one lets nobody in"),
      Wrong(
        "cuts long lines", broadcastServer(with: .cutsLines),
        fails: "says what people say as it is", saying: "as long as it likes"),
      Wrong(
        "takes reads for lines", broadcastServer(with: .takesReadsForLines),
        fails: "takes LF and CR LF, and lines cut anywhere", saying: "until its LF has come"),
      Wrong(
        "keeps the CR", broadcastServer(with: .keepsTheCR),
        fails: "takes LF and CR LF, and lines cut anywhere",
        saying: "the CR of CR LF"),
      Wrong(
        "writes under the lock", broadcastServer(with: .writesUnderTheLock),
        fails: "is not held up by a reader that sleeps, and throws it out",
        saying: "is the lock held during a write"),
      Wrong(
        "has no bound", broadcastServer(with: .hasNoBound),
        fails: "is not held up by a reader that sleeps, and throws it out",
        saying: "the outbox has no bound"),
      Wrong(
        "keeps ghosts", broadcastServer(with: .keepsGhosts),
        fails: "says once that somebody has left, in whatever way",
        saying: "is an error of read a way to leave"),
      Wrong(
        "says goodbye twice", broadcastServer(with: .leavesTwice),
        fails: "says once that somebody has left, in whatever way", saying: "twice"),
      Wrong(
        "never ends its side", broadcastServer(with: .neverEnds),
        fails: "says once that somebody has left, in whatever way", saying: "close its outbox"),
      Wrong(
        "crashes when somebody without a name leaves", broadcastServer(with: .crashesWithoutName),
        fails: "is not disturbed by people without a name who leave",
        saying: "crashed   nobody has left"),
      Wrong(
        "lets who was refused throw out the other", broadcastServer(with: .freesForeignNames),
        fails: "is not disturbed by people without a name who leave",
        saying: "nobody has left"),
      Wrong(
        "drops what waits at the end", broadcastServer(with: .dropsTheRest),
        fails: "says once that somebody has left, in whatever way",
        saying: "still gets what waits"),
      Wrong(
        "trims", broadcastServer(with: .trims), fails: "says what people say as it is",
        saying: "nothing is trimmed"),
      Wrong(
        "drops empty lines", broadcastServer(with: .dropsEmptyLines),
        fails: "says what people say as it is",
        saying: "an empty line is a line"),
      Wrong(
        "decodes each read", broadcastServer(with: .decodesReads),
        fails: "says what people say as it is",
        saying: "middle of a character"),
      Wrong(
        "lets strangers hear", broadcastServer(with: .letsStrangersHear),
        fails: "lets nobody hear who has no name",
        saying: "hears nothing of it"),
      Wrong(
        "throws out at 16", broadcastServer(with: .limit16),
        fails: "is not held up by a reader that sleeps, and throws it out",
        saying: "too little room"),
      Wrong(
        "throws out at 3,000", broadcastServer(with: .limit3000),
        fails: "is not held up by a reader that sleeps, and throws it out",
        saying: "more than 256"),
      Wrong(
        "says half a line", broadcastServer(with: .saysHalves),
        fails: "says once that somebody has left, in whatever way",
        saying: "half of one is not said"),
      Wrong(
        "forgets what is behind the name", broadcastServer(with: .forgetsTheRest),
        fails: "says what people say as it is",
        saying: "behind the name"),
      Wrong(
        "keeps keys", broadcastServer(with: .keepsKeys),
        fails: "says once that somebody has left, in whatever way",
        saying: "not free again"),
      Wrong(
        "leaks", broadcastServer(with: .leaks), fails: "serves 100 visitors with 64 descriptors",
        saying: "closes itself"),
      Wrong(
        "delivers after the lock", broadcastServer(with: .deliversLater),
        fails: "tells all the same in the same order",
        saying: "in every outbox", isRace: true),
      Wrong(
        "blocks on a queue", broadcastServer(with: .usesAQueue),
        fails: "serves people while 100 others are silent",
        saying: "share a few"),
      Wrong(
        "waits for names", broadcastServer(with: .waitsForNames),
        fails: "lets nobody hear who has no name",
        saying: "on a thread of the client's own"),
      Wrong(
        "tells of strangers", broadcastServer(with: .tellsOfStrangers),
        fails: "is not disturbed by people without a name who leave",
        saying: "nobody is told"),
      Wrong(
        "refuses for good", broadcastServer(with: .refusesForGood),
        fails: "refuses a taken name and asks again",
        saying: "asked again"),
      Wrong(
        "asks once", broadcastServer(with: .asksOnce), fails: "refuses a taken name and asks again",
        saying: "asked again"),
      Wrong(
        "hides an arrival", broadcastServer(with: .hidesArrivals),
        fails: "asks for the name and says who is online",
        saying: "they are in, too"),
      Wrong(
        "lets in the world", broadcastServer(with: .listensEverywhere),
        fails: "asks for the name and says who is online",
        saying: "0.0.0.0"),
      Wrong(
        "looks for a name and enters it later", broadcastServer(with: .looksFirst),
        fails: "of 20 who want one name at once, one gets it",
        saying: "looking and entering belong under one lock"),
      Wrong(
        "tells twice who was thrown out", broadcastServer(with: .tellsTwiceWhoSleeps),
        fails: "is not held up by a reader that sleeps, and throws it out",
        saying: "who is thrown out leaves once"),
      Wrong(
        "gives up who is silent", broadcastServer(with: .givesUpTheSilent),
        fails: "is not held up by a reader that sleeps, and throws it out",
        saying: "silence is no way to leave"),
      Wrong(
        "compares names without accents", broadcastServer(with: .comparesWithoutAccents),
        fails: "refuses a taken name and asks again",
        saying: "names that differ in an accent"),
      Wrong(
        "trims names", broadcastServer(with: .trimsNames),
        fails: "refuses a taken name and asks again",
        saying: "the first line is the name, all of it"),
      Wrong(
        "cuts names", broadcastServer(with: .cutsNames),
        fails: "refuses a taken name and asks again",
        saying: "the first line is the name, all of it"),
      Wrong(
        "shows names in small letters", broadcastServer(with: .namesInSmallLetters),
        fails: "refuses a taken name and asks again",
        saying: "as its owner spelt it"),
      Wrong(
        "drops every CR", broadcastServer(with: .dropsEveryCR),
        fails: "says what people say as it is",
        saying: "but one CR before the LF"),
      Wrong(
        "drops all CRs at the end", broadcastServer(with: .dropsCRsAtTheEnd),
        fails: "says what people say as it is",
        saying: "but one CR before the LF"),
      Wrong(
        "drops NULs", broadcastServer(with: .dropsNULs),
        fails: "says what people say as it is",
        saying: "nothing is dropped"),
      Wrong(
        "cuts lines at 20,000", broadcastServer(with: .cutsLongLines),
        fails: "says what people say as it is",
        saying: "as long as it likes"),
    ],
    strangers: [
      Wrong(
        "the server of step 1", .step1, fails: "asks for the name and says who is online",
        saying: "nobody asks")
    ])
}
