import Graders
import Lesson3
import RightAnswers
import Solutions
import WrongAnswers

var privateMessageAnswers: Answers {
  let plain = "a plain line goes to everyone, the sender too"
  let reader = "a private message reaches its reader and the sender"
  let anyCase = "a name without regard to case, answered as it is spelt"
  let word = "a name ends where its word ends"
  let spaces = "a name with spaces, and the longest that fits"
  let text = "the text arrives as it was typed"
  let rest = "no text, another command, oneself"
  let slips: [(String, MessageSlip, check: String, saying: String)] = [
    ("trims plain lines", .trimsPlainLines, plain, "as it was typed"),
    ("trims before it looks", .trimsFirst, plain, "does not begin with /"),
    ("leaves out the sender", .leavesOutTheSender, plain, "for everyone"),
    ("sorts the users", .sortsUsers, plain, "in the order of users"),
    ("takes the name out of the text", .takesNameOutOfText, text, "wherever it stands"),
    ("takes abbreviations", .takesAbbreviations, word, "abbreviates"),
    ("takes names for patterns", .takesNamesForPatterns, word, "no pattern"),
    ("takes the command in any case", .takesAnyCase, rest, "in small letters"),
    ("takes longer words for the command", .takesWordsThatBeginSo, rest, "the word /to"),
    ("tells oneself twice", .tellsOneselfTwice, rest, "reads it once"),
    ("knows English letters alone", .ignoresCaseInASCII, anyCase, "one letter in two cases"),
    ("shows the name as typed", .showsTheNameAsTyped, anyCase, "the one typed is shown"),
    (
      "falls back to the shorter name", .fallsBackToTheShorter, spaces, "there is no text behind it"
    ),
    ("tells the sender first", .tellsTheSenderFirst, reader, "ordered like that"),
    ("tells everybody", .tellsEverybody, reader, "whom it is not for"),
    ("sends an empty text", .takesAnEmptyText, spaces, "no text behind it"),
    ("keeps white space at the end", .keepsTheEnd, text, "at the end is dropped"),
    ("lowers the text", .lowersTheText, text, "so do capitals"),
    ("ends names at marks", .endsNamesAtMarks, word, "other characters than letters"),
    ("knows names of two words", .knowsTwoWords, spaces, "more than two words"),
    ("joins what was typed", .joinsWords, spaces, "joined again with one"),
    ("sends oneself nothing", .tellsOneselfNothing, rest, "without a text"),
    (
      "looks for names anywhere", .looksAnywhere, "a message for nobody is not read by anybody",
      "mistyped"
    ),
  ]
  var wrong: [Wrong<PrivateMessage>] = [
    Wrong("cuts into words", deliveriesInWords, fails: spaces, saying: "the shorter name is taken"),
    Wrong(
      "looks for oneself first", deliveriesToOneselfFirst, fails: rest,
      saying: "before you look who is oneself"),
    Wrong(
      "takes the first", deliveriesToTheFirst, fails: word, saying: "Nobody here has that name"),
    Wrong("leaks", deliveriesThatLeak, fails: word, saying: "by hello"),
    Wrong(
      "forgets the sender", deliveriesWithoutTheSender, fails: reader,
      saying: "does not see what they have said"),
    Wrong("compares to the letter", deliveriesByTheLetter, fails: anyCase, saying: "to the letter"),
  ]
  wrong += slips.map { name, slip, check, saying in
    Wrong(
      name, { deliveries(with: slip, of: $0, from: $1, users: $2) }, fails: check, saying: saying)
  }
  return Answers(
    privateMessageGrader, learner: Lesson3.deliveries, solution: Solutions.deliveries,
    right: [
      Right("goes by index", deliveriesByIndex), Right("goes by words", deliveriesByWords),
    ], wrong: wrong)
}
