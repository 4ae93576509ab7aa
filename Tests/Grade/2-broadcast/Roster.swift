import Graders
import Lesson2
import RightAnswers
import Solutions
import WrongAnswers

var rosterAnswers: Answers {
  Answers(
    rosterGrader, learner: Lesson2.Roster.self, solution: Solutions.Roster.self,
    right: [
      Right("sorts by number of arrival", RosterByNumber.self),
      Right("compares without making keys", RosterOfAClass.self),
    ],
    wrong: [
      Wrong(
        "compares names as they are spelt", RosterWithCase.self,
        fails: "refuses a name that somebody has, in any case", saying: "without regard to case"),
      Wrong(
        "shows the key", RosterInSmallLetters.self, fails: "lists the names in order of arrival",
        saying: "keep the name as it was spelt"),
      Wrong(
        "sorts", RosterThatSorts.self, fails: "lists the names in order of arrival",
        saying: "has no order"),
      Wrong(
        "enters by one key and leaves by another", RosterWithTwoKeys.self,
        fails: "lets people leave, in any case, and come back as the last", saying: "ghost"),
      Wrong(
        "replaces whoever has the name", RosterThatReplaces.self,
        fails: "refuses a name that somebody has, in any case", saying: "look before you enter"),
      Wrong(
        "is static", RosterThatIsStatic.self, fails: "two rosters have nothing in common",
        saying: "static"),
      Wrong(
        "shows a dictionary", RosterOfADictionary.self,
        fails: "lists the names in order of arrival", saying: "has no order"),
      Wrong(
        "compares beginnings", RosterOfBeginnings.self,
        fails: "does not take one name for another", saying: "compare all of them"),
      Wrong(
        "compares parts", RosterOfParts.self, fails: "does not take one name for another",
        saying: "compare all of them"),
      Wrong(
        "drops accents", RosterWithoutAccents.self, fails: "does not take one name for another",
        saying: "compare all of them"),
      Wrong(
        "trims", RosterThatTrims.self, fails: "does not take one name for another",
        saying: "compare all of them"),
      Wrong(
        "knows English letters only", RosterInASCII.self,
        fails: "refuses a name that somebody has, in any case", saying: "without regard to case"),
      Wrong(
        "moves whoever has the name", RosterThatMoves.self,
        fails: "refuses a name that somebody has, in any case", saying: "changes nothing"),
      Wrong(
        "respells", RosterThatRespells.self,
        fails: "refuses a name that somebody has, in any case", saying: "changes nothing"),
      Wrong(
        "counts who was refused", RosterThatCounts.self,
        fails: "refuses a name that somebody has, in any case", saying: "need not leave"),
      Wrong(
        "keeps places", RosterThatKeepsPlaces.self,
        fails: "lets people leave, in any case, and come back as the last", saying: "arrived last"
      ),
      Wrong(
        "lets people leave by their spelling only", RosterThat<LeavesBySpelling>.self,
        fails: "lets people leave, in any case, and come back as the last",
        saying: "by the key they came in by"),
      Wrong(
        "takes out the last one", RosterThat<TakesTheLast>.self,
        fails: "is not confused by somebody who is not here", saying: "somebody else"),
      Wrong(
        "crashes when nobody has the name", RosterThat<NeedsWhoLeaves>.self,
        fails: "is not confused by somebody who is not here", saying: "crashed"),
      Wrong(
        "says yes to everybody", RosterThatSaysYes.self,
        fails: "refuses a name that somebody has, in any case", saying: "without regard to case"),
      Wrong(
        "says no to everybody", RosterThatSaysNo.self,
        fails: "lists the names in order of arrival", saying: "returns true"),
      Wrong(
        "notes places", RosterThat<NotesPlaces>.self,
        fails: "lets people leave, in any case, and come back as the last",
        saying: "a place that was noted before"),
      Wrong(
        "numbers by how many are here", RosterThat<NumbersByCount>.self,
        fails: "lets people leave, in any case, and come back as the last",
        saying: "number of arrival goes on"),
      Wrong(
        "puts the last one in an empty place", RosterThat<Swaps>.self,
        fails: "lets people leave, in any case, and come back as the last",
        saying: "keep their order"),
      Wrong(
        "lets people leave by a beginning", RosterThat<LeavesByBeginning>.self,
        fails: "is not confused by somebody who is not here",
        saying: "compares less than register"),
      Wrong(
        "lets people leave without accents", RosterThat<LeavesWithoutAccents>.self,
        fails: "is not confused by somebody who is not here",
        saying: "compares less than register"),
      Wrong(
        "drops lines", RosterThat<DropsLines>.self, fails: "does not take one name for another",
        saying: "compare all of them"),
      Wrong(
        "folds wide letters", RosterThat<FoldsWidth>.self,
        fails: "does not take one name for another",
        saying: "compare all of them"),
    ])
}
