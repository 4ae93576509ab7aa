import Exercises
import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var closeHandshakeAnswers: Answers {
  Answers(
    closeHandshakeGrader, learner: Lesson4.CloseHandshake.self,
    solution: Solutions.CloseHandshake.self,
    right: [
      Right("by memory", CloseHandshakeByMemory.self),
      Right("by functions", CloseHandshakeByFunctions.self),
    ],
    wrong: [
      Wrong(
        "gives a close a code", CloseHandshakeWithACode.self,
        fails: "answers the client's close and hangs up", saying: "answered without one"),
      Wrong(
        "answers the answer", CloseHandshakeThatAnswersTwice.self,
        fails: "waits for the answer to its own close", saying: "the answer is not answered"),
      Wrong(
        "hangs up in a hurry", CloseHandshakeInAHurry.self,
        fails: "waits for the answer to its own close", saying: "waits, and hangs up"),
      Wrong(
        "delivers after its close", CloseHandshakeThatDelivers.self,
        fails: "delivers and sends nothing after a close frame", saying: "thrown away"),
      Wrong(
        "answers any code", CloseHandshakeOfAnyCode.self,
        fails: "answers a code that nobody may send with 1002", saying: "not among the codes"),
      Wrong(
        "hangs up twice", CloseHandshakeThat<CloseFault.HangsUpTwice>.self,
        fails: "keeps to the table, whatever came before",
        saying: "ended twice"),
      Wrong(
        "says goodbye twice", CloseHandshakeThat<CloseFault.SaysGoodbyeTwice>.self,
        fails: "delivers and sends nothing after a close frame",
        saying: "a second close frame"),
      Wrong(
        "minds any time", CloseHandshakeThat<CloseFault.MindsAnyTime>.self,
        fails: "hangs up when the client is gone",
        saying: "means nothing before"),
      Wrong(
        "starts no timer", CloseHandshakeThat<CloseFault.StartsNoTimer>.self,
        fails: "waits for the answer to its own close",
        saying: "then the wait"),
      Wrong(
        "waits for the dead", CloseHandshakeThat<CloseFault.WaitsForTheDead>.self,
        fails: "does not wait for ever",
        saying: "gets no more"),
      Wrong(
        "answers the dead", CloseHandshakeThat<CloseFault.AnswersTheDead>.self,
        fails: "does not wait for ever",
        saying: "gets no more"),
      Wrong(
        "judges the answer", CloseHandshakeThat<CloseFault.JudgesTheAnswer>.self,
        fails: "keeps to the table, whatever came before",
        saying: "in the column"),
      Wrong(
        "leaves it open", CloseHandshakeThat<CloseFault.LeavesItOpen>.self,
        fails: "answers the client's close and hangs up",
        saying: "hangs up"),
      Wrong(
        "stops at 1011", CloseHandshakeThat<CloseFault.StopsAt1011>.self,
        fails: "answers a code that nobody may send with 1002",
        saying: "1012 is among"),
      Wrong(
        "takes 1004", CloseHandshakeThat<CloseFault.Takes1004>.self,
        fails: "answers a code that nobody may send with 1002",
        saying: "1004 is not among"),
      Wrong(
        "takes 1015", CloseHandshakeThat<CloseFault.Takes1015>.self,
        fails: "answers a code that nobody may send with 1002",
        saying: "1015 is not among"),
      Wrong(
        "takes 2999", CloseHandshakeThat<CloseFault.Takes2999>.self,
        fails: "answers a code that nobody may send with 1002",
        saying: "1016 is not among"),
      Wrong(
        "takes 5000", CloseHandshakeThat<CloseFault.Takes5000>.self,
        fails: "answers a code that nobody may send with 1002",
        saying: "5000 is not among"),
      Wrong(
        "answers with nothing", CloseHandshakeThat<CloseFault.AnswersWithNothing>.self,
        fails: "answers a code that nobody may send with 1002",
        saying: "0 is not among"),
      Wrong(
        "says goodbye with 1000", CloseHandshakeThat<CloseFault.SaysGoodbyeWith1000>.self,
        fails: "waits for the answer to its own close",
        saying: "the code that goodbye is given"),
    ])
}
