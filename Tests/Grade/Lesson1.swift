import Graders
import Lesson1
import Solution1
import Wrong1

var lesson1: [Answers] {
  [
    Answers(
      counterGrader, learner: Lesson1.Counter.self, solution: Solution1.Counter.self,
      wrong: [
        Wrong(
          "returns the old count", CounterFromZero.self, fails: "counts 1, 2, 3 for one thread",
          saying: "returned before it is raised"),
        Wrong(
          "is empty", CounterThatIsEmpty.self, fails: "counts 1, 2, 3 for one thread",
          saying: "never raised"),
        Wrong(
          "locks twice", CounterWithTwoLocks.self,
          fails: "no number twice, none left out, with four threads", saying: "under one lock"),
        Wrong(
          "shares the count", CounterThatIsShared.self, fails: "two counters count on their own",
          saying: "static"),
      ]),
    Answers(
      echoServerGrader, learner: Lesson1.echoServer, solution: Solution1.echoServer,
      wrong: [
        Wrong(
          "serves one client at a time", echoServerForOne,
          fails: "serves a second client while the first is silent", saying: "one client at a time"),
        Wrong(
          "reads once", echoServerOnce, fails: "sends back what came, twice",
          saying: "reads once and hangs up"),
        Wrong(
          "has a small buffer", echoServerWithSmallBuffer, fails: "sends back all of it",
          saying: "only a part"),
      ],
      strangers: [
        Wrong(
          "the server of step 2", .step2, fails: "sends back what came, twice",
          saying: "What is your name?")
      ]),
  ]
}
