import Graders
import Lesson3
import RightAnswers
import Solutions
import WrongAnswers

var nameRegistryAnswers: Answers {
  let once = "gives a name once, until it is free again"
  return Answers(
    nameRegistryGrader, learner: Lesson3.NameRegistry.self, solution: Solutions.NameRegistry.self,
    right: [
      Right("shares checks", NameRegistryThatSharesChecks.self),
      Right("reserves", NameRegistryThatReserves.self),
      Right("looks again", NameRegistryThatLooksAgain.self),
    ],
    wrong: [
      Wrong(
        "as it was", NameRegistryThat<NameFault.LooksBeforeItWaits>.self,
        fails: "one name for two who ask at the same time", saying: "old after it"),
      Wrong(
        "keeps what is refused", NameRegistryThat<NameFault.KeepsWhatIsRefused>.self,
        fails: "a name that was refused is free", saying: "nobody gave it back"),
      Wrong(
        "tidies too much", NameRegistryThat<NameFault.TidiesTooMuch>.self,
        fails: "one name for three who ask one after the other", saying: "a defer?"),
      Wrong(
        "gives back another's name", NameRegistryThat<NameFault.GivesBackAnothers>.self,
        fails: "who is refused takes nothing from who has the name", saying: "not theirs"),
      Wrong(
        "remembers refusals", NameRegistryThat<NameFault.RemembersRefusals>.self,
        fails: "a name that was refused is free", saying: "the refusal is remembered"),
      Wrong(
        "ignores the check", NameRegistryThat<NameFault.IgnoresTheCheck>.self, fails: once,
        saying: "the check has said no"),
      Wrong(
        "refuses while it is busy", NameRegistryThat<NameFault.RefusesWhileBusy>.self,
        fails: "a slow check holds up nobody else", saying: "although nobody has it"),
      Wrong(
        "waits while it is busy", NameRegistryThat<NameFault.WaitsWhileBusy>.self,
        fails: "a slow check holds up nobody else", saying: "holds up everybody"),
      Wrong(
        "has a queue", NameRegistryWithAQueue.self, fails: "a slow check holds up nobody else",
        saying: "wait in a queue"),
      Wrong(
        "keeps reservations", NameRegistryThat<NameFault.KeepsReservations>.self, fails: once,
        saying: "make the name free"),
      Wrong(
        "never frees a name", NameRegistryThat<NameFault.NeverFrees>.self, fails: once,
        saying: "make the name free"),
      Wrong(
        "frees all names", NameRegistryThat<NameFault.FreesAll>.self, fails: once,
        saying: "every name free"),
      Wrong(
        "knows one name", NameRegistryThat<NameFault.KnowsOneName>.self, fails: once,
        saying: "are not kept"),
      Wrong(
        "gives one name", NameRegistryThat<NameFault.GivesOneName>.self, fails: once,
        saying: "one name is kept for all"),
      Wrong(
        "waits after it looks", NameRegistryThat<NameFault.WaitsAfterItLooks>.self,
        fails: "one name for two who hear of the check at the same time",
        saying: "one more await"),
    ])
}
