import Exercises
import Graders
import Lesson3
import RightAnswers
import Solutions
import WrongAnswers

var fanOutAnswers: Answers {
  Answers(
    fanOutGrader, learner: Lesson3.FanOut.self, solution: Solutions.FanOut.self,
    right: [
      Right("calls itself", FanOutByRecursion.self), Right("has a log", FanOutWithALog.self),
    ],
    wrong: [
      Wrong(
        "stops", FanOutThatStops.self,
        fails: "the slow one goes, whoever came before or after loses nothing",
        saying: "break in the loop"),
      Wrong(
        "interrupts", FanOutThatInterrupts.self,
        fails: "the slow one goes, whoever came before or after loses nothing",
        saying: "interrupts the message"),
      Wrong(
        "has holes", FanOutWithHoles.self,
        fails: "an outbox holds as many as the limit, and no more",
        saying: "a hole in the talk"),
      Wrong(
        "is too strict", FanOutTooStrict.self,
        fails: "an outbox holds as many as the limit, and no more", saying: "still fits"),
      Wrong(
        "overfills", FanOutThatOverfills.self, fails: "the news can be one too many as well",
        saying: "a message like any other"),
      Wrong(
        "keeps history", FanOutThat<FanOutFault.KeepsHistory>.self,
        fails: "who comes late, or again, begins with nothing",
        saying: "has not heard what was said before"),
      Wrong(
        "sorts by name", FanOutThat<FanOutFault.SortsByName>.self,
        fails: "in order of arrival, whatever they are called",
        saying: "in order of arrival"),
      Wrong(
        "turns the news", FanOutThat<FanOutFault.TurnsTheNews>.self,
        fails: "two who are slow at the same time",
        saying: "then the news in order of arrival"),
      Wrong(
        "bars who was dropped", FanOutThat<FanOutFault.BarsTheDropped>.self,
        fails: "who comes late, or again, begins with nothing",
        saying: "comes again begins with nothing"),
      Wrong(
        "keeps old outboxes", FanOutThat<FanOutFault.KeepsOldOutboxes>.self,
        fails: "who comes late, or again, begins with nothing",
        saying: "comes again begins with nothing"),
      Wrong(
        "counts for ever", FanOutThat<FanOutFault.CountsForEver>.self,
        fails: "an outbox holds as many as the limit, and no more",
        saying: "the outbox was empty again"),
      Wrong(
        "takes nothing out", FanOutThat<FanOutFault.TakesNothingOut>.self,
        fails: "everyone gets everything, in order",
        saying: "take empties the outbox"),
      Wrong(
        "hands out the latest first", FanOutThat<FanOutFault.HandsOutBackward>.self,
        fails: "everyone gets everything, in order",
        saying: "oldest message first"),
      Wrong(
        "tells nobody", FanOutThat<FanOutFault.TellsNobody>.self,
        fails: "the slow one goes, whoever came before or after loses nothing",
        saying: "then the news"),
      Wrong(
        "returns the first alone", FanOutThat<FanOutFault.ReturnsTheFirstAlone>.self,
        fails: "the news can be one too many as well",
        saying: "a message like any other"),
      Wrong(
        "leaves an empty outbox", FanOutThat<FanOutFault.LeavesAnEmptyOutbox>.self,
        fails: "an outbox holds as many as the limit, and no more",
        saying: "has no outbox"),
      Wrong(
        "forgets the third round", FanOutThat<FanOutFault.ForgetsTheThirdRound>.self,
        fails: "and so can the news about who had no room for the news",
        saying: "as long as somebody is dropped"),
      Wrong(
        "keeps old places", FanOutThat<FanOutFault.KeepsOldPlaces>.self,
        fails: "who comes again comes last", saying: "her old place is gone"),
      Wrong(
        "makes outboxes", FanOutThat<FanOutFault.MakesOutboxes>.self,
        fails: "who comes again comes last", saying: "take makes none"),
    ])
}
