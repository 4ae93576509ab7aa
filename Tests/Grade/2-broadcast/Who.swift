import Graders
import Lesson2
import RightAnswers
import Solutions
import WrongAnswers

var whoAnswers: Answers {
  Answers(
    whoGrader, learner: Lesson2.reaction, solution: Solutions.reaction,
    right: [
      Right("switches over what it has found", reactionBySwitch),
      Right("goes character by character", reactionByCharacters),
    ],
    wrong: [
      Wrong(
        "answers everyone", reactionForAll, fails: "answers /who to the asker alone",
        saying: "everyone is told"),
      Wrong(
        "takes a beginning for the word", reactionToPrefix,
        fails: "answers a command that it does not know to the asker alone",
        saying: "also true of /whoami"),
      Wrong(
        "finds the command anywhere", reactionToAnyPlace,
        fails: "passes on what people say, as it is", saying: "only there"),
      Wrong(
        "compares the whole line", reactionToWholeLine,
        fails: "knows /who whatever follows it", saying: "first word"),
      Wrong(
        "ends a word at a space only", reactionToSpaces, fails: "knows /who whatever follows it",
        saying: "a tab is white space"),
      Wrong(
        "forgets the speaker", reactionOfNobody,
        fails: "says a line with a slash when it begins with two", saying: "who says it"),
      Wrong(
        "passes on what it does not know", reactionPassedOn,
        fails: "answers a command that it does not know to the asker alone",
        saying: "may be a secret"),
      Wrong(
        "trims what people say", reactionToTrimmed,
        fails: "passes on what people say, as it is", saying: "first character"),
      Wrong(
        "replaces two slashes inside the line", reactionReplacing,
        fails: "says a line with a slash when it begins with two",
        saying: "none elsewhere"),
      Wrong(
        "replaces two slashes in every line", reactionReplacingAll,
        fails: "passes on what people say, as it is",
        saying: "changed on its way"),
      Wrong(
        "drops both slashes", reactionDroppingTwo,
        fails: "says a line with a slash when it begins with two",
        saying: "two slashes at the beginning"),
      Wrong(
        "says both slashes", reactionWithBoth,
        fails: "says a line with a slash when it begins with two",
        saying: "two slashes at the beginning"),
      Wrong(
        "has no way to say a slash", reactionWithoutEscape,
        fails: "says a line with a slash when it begins with two",
        saying: "two slashes at the beginning"),
      Wrong(
        "knows the command in any case", reactionInAnyCase,
        fails: "answers a command that it does not know to the asker alone",
        saying: "as it stands"),
      Wrong(
        "sorts the names", reactionSorting, fails: "answers /who to the asker alone",
        saying: "as they stand in here"),
      Wrong(
        "leaves the asker out", reactionWithoutAsker, fails: "answers /who to the asker alone",
        saying: "as they stand in here"),
      Wrong(
        "has no space behind the comma", reactionTight, fails: "answers /who to the asker alone",
        saying: "as they stand in here"),
      Wrong(
        "names the whole line", reactionWithWholeLine,
        fails: "answers a command that it does not know to the asker alone",
        saying: "first word of the line"),
      Wrong(
        "looks at a first character that is not there", reactionToFirst,
        fails: "passes on what people say, as it is",
        saying: "crashed"),
      Wrong(
        "looks at a second character that is not there", reactionToSecond,
        fails: "answers a command that it does not know to the asker alone",
        saying: "crashed"),
      Wrong(
        "skips the white space behind the slash", reactionWithoutSlash,
        fails: "answers a command that it does not know to the asker alone",
        saying: "hasPrefix"),
      Wrong(
        "makes everything small", reactionInSmallLetters,
        fails: "passes on what people say, as it is",
        saying: "changed on its way"),
      Wrong(
        "has Foundation's white space", reaction(with: .knowsOneLine),
        fails: "knows /who whatever follows it",
        saying: "all that isWhitespace says"),
      Wrong(
        "knows four kinds of white space", reaction(with: .knowsFour),
        fails: "knows /who whatever follows it",
        saying: "all that isWhitespace says"),
      Wrong(
        "cuts the word", reaction(with: .cutsTheWord),
        fails: "answers a command that it does not know to the asker alone",
        saying: "all of it, as it was typed"),
      Wrong(
        "names the word in small letters", reaction(with: .namesTheWordInSmallLetters),
        fails: "answers a command that it does not know to the asker alone",
        saying: "as it was typed"),
      Wrong(
        "names no pictures", reaction(with: .namesNoPictures),
        fails: "answers a command that it does not know to the asker alone",
        saying: "as it was typed"),
      Wrong(
        "takes a word for a format", reaction(with: .formats),
        fails: "answers a command that it does not know to the asker alone",
        saying: "String(format:)"),
      Wrong(
        "has other words for an empty room", reaction(with: .saysThatNobodyIsHere),
        fails: "answers /who to the asker alone",
        saying: "as they stand in here"),
      Wrong(
        "names ten at most", reaction(with: .namesTen), fails: "answers /who to the asker alone",
        saying: "all of them"),
      Wrong(
        "names those who are here in small letters", reaction(with: .namesInSmallLetters),
        fails: "answers /who to the asker alone",
        saying: "as they stand in here"),
      Wrong(
        "names the speaker in small letters", reaction(with: .speaksInSmallLetters),
        fails: "passes on what people say, as it is",
        saying: "speaker's name is changed"),
      Wrong(
        "answers no stranger", reaction(with: .answersNoStranger),
        fails: "answers /who to the asker alone",
        saying: "whoever asks"),
      Wrong(
        "knows one more command", reaction(with: .knowsQuit),
        fails: "answers a command that it does not know to the asker alone",
        saying: "no command but /who"),
    ])
}
