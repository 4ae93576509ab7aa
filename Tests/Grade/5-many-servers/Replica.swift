import Graders
import Lesson5
import RightAnswers
import Solutions
import WrongAnswers

var replicaAnswers: Answers {
  Answers(
    replicaGrader, learner: Lesson5.Replica.self, solution: Solutions.Replica.self,
    right: [
      Right("has dictionaries", ReplicaOfDictionaries.self),
      Right("has the log", ReplicaOfTheWholeLog.self),
    ],
    wrong: [
      Wrong(
        "minds the case", ReplicaOfExactCase.self, fails: "gives a name to the first who asks",
        saying: "in whatever case"),
      Wrong(
        "compares in capitals", ReplicaInCapitals.self,
        fails: "gives a name to the first who asks", saying: "tells these two apart"),
      Wrong(
        "refuses one's own", ReplicaThatRefusesOwn.self, fails: "renames, in its place",
        saying: "in another case is free"),
      Wrong(
        "refuses before all", ReplicaThatRefusesToAll.self,
        fails: "gives a name to the first who asks",
        saying: "in whatever case"),
      Wrong(
        "moves who is renamed", ReplicaThatMoves.self, fails: "renames, in its place",
        saying: "a rename changes no place"),
      Wrong(
        "keeps old names", ReplicaThatKeepsNames.self, fails: "renames, in its place",
        saying: "free"),
      Wrong(
        "answers strangers", ReplicaThatAnswers.self,
        fails: "hears nothing of those who are not in",
        saying: "no news at all"),
      Wrong(
        "lets in twice", ReplicaThatLetsInTwice.self, fails: "gives a name to the first who asks",
        saying: "no second time"),
      Wrong(
        "sorts", ReplicaInAlphabet.self, fails: "gives a name to the first who asks",
        saying: "order of arrival"),
      Wrong(
        "lowers names", ReplicaThatLowers.self, fails: "gives a name to the first who asks",
        saying: "as it was asked for"),
      Wrong(
        "is an object", ReplicaWithAnObject.self, fails: "is a value",
        saying: "shares something with its original"),
      Wrong(
        "says the asked name", ReplicaThatNamesTheAsked.self,
        fails: "gives a name to the first who asks", saying: "no second time"),
      Wrong(
        "renames to the same", ReplicaThatRenamesToOwn.self, fails: "renames, in its place",
        saying: "is no other name"),
      Wrong(
        "keeps who is gone", ReplicaThatKeepsTheGone.self,
        fails: "gives a name to the first who asks", saying: "who has left is free"),
      Wrong(
        "renames freely", ReplicaThatRenamesFreely.self, fails: "renames, in its place",
        saying: "somebody else has that name"),
      Wrong(
        "goes quietly", ReplicaOfQuietLogouts.self, fails: "lets people in, talk and go",
        saying: "who goes is announced"),
      Wrong(
        "tells oneself", ReplicaThatTellsOneself.self, fails: "lets people in, talk and go",
        saying: "everyone hears what is said"),
      Wrong(
        "folds names", ReplicaThatFolds.self, fails: "gives a name to the first who asks",
        saying: "caseInsensitiveCompare"),
      Wrong(
        "passes over empty texts", ReplicaWithoutEmptyTexts.self,
        fails: "lets people in, talk and go", saying: "an empty text"),
      Wrong(
        "trims texts", ReplicaThatTrimsTexts.self, fails: "lets people in, talk and go",
        saying: "with its spaces"),
      Wrong(
        "trims names", ReplicaThatTrimsNames.self, fails: "gives a name to the first who asks",
        saying: "trim nothing"),
      Wrong(
        "passes over empty names", ReplicaWithoutEmptyNames.self,
        fails: "gives a name to the first who asks", saying: "an empty name"),
      Wrong(
        "compares seats by text", ReplicaOfSeatsByText.self,
        fails: "gives a name to the first who asks", saying: "two seats"),
      Wrong(
        "shares names", ReplicaWithSharedNames.self, fails: "is a value",
        saying: "in the copy alone"),
    ])
}
