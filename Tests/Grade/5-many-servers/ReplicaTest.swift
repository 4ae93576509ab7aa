import Graders
import Lesson5
import RightAnswers
import Solutions
import WrongAnswers

var replicaTestAnswers: Answers {
  Answers(
    replicaTestGrader, learner: Lesson5.verdict, solution: Solutions.verdict,
    right: [
      Right("compares texts", verdictByText), Right("goes side by side", verdictSideBySide),
    ],
    wrong: [
      Wrong(
        "never complains", verdictNever, fails: "notices how many there are",
        saying: "make two"),
      Wrong(
        "always complains", verdictAlways,
        fails: "has nothing to say about a deterministic replica",
        saying: "expects more"),
      Wrong(
        "knows the rules", verdictByRules,
        fails: "has nothing to say about a deterministic replica",
        saying: "expects more"),
      Wrong(
        "tries three", verdictAfterFew, fails: "notices what comes late",
        saying: "longer log"),
      Wrong(
        "reads news alone", verdictOnNews, fails: "notices an order that lies in memory",
        saying: "compare names"),
      Wrong(
        "never copies", verdictWithoutCopies, fails: "notices copies that share",
        saying: "copy a replica"),
      Wrong(
        "does all at once", verdictAtOnce, fails: "notices a clock",
        saying: "different times"),
      Wrong(
        "looks for names", verdictByNames, fails: "minds no other rules",
        saying: "not with the rules"),
      Wrong(
        "cleans up", verdictThatCleansUp, fails: "notices what another one was given",
        saying: "taking everybody out first"),
      Wrong(
        "lets in alone", verdictOfLogins, fails: "notices what is told of some events alone",
        saying: "let those say something"),
      Wrong(
        "renames nobody", verdictWithoutRenames, fails: "notices what is told of some events alone",
        saying: "let those take another name"),
      Wrong(
        "lets nobody go", verdictWithoutLogouts, fails: "notices what is told of some events alone",
        saying: "let those go"),
      Wrong(
        "reads notices alone", verdictOnNotices,
        fails: "notices what is told of some events alone",
        saying: "what one seat alone hears"),
      Wrong(
        "asks one twice", verdictOnItself,
        fails: "has nothing to say about a deterministic replica",
        saying: "not one with itself"),
    ])
}
