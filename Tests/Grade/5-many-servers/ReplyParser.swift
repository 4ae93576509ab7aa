import Graders
import Lesson5
import RightAnswers
import Solutions
import WrongAnswers

var replyParserAnswers: Answers {
  Answers(
    replyParserGrader, learner: Lesson5.ReplyParser.self, solution: Solutions.ReplyParser.self,
    right: [
      Right("has a stack", ReplyParserOnAStack.self),
      Right("throws for more", ReplyParserThatThrowsForMore.self),
    ],
    wrong: [
      Wrong(
        "searches", ReplyParserThatSearches.self,
        fails: "reads bytes by their count, whatever they are",
        saying: "count, do not search"),
      Wrong(
        "reserves", ReplyParserThatReserves.self, fails: "reads replies that are cut anywhere",
        saying: "*2000000000"),
      Wrong(
        "refuses an empty status", ReplyParserWithoutEmptyOnes.self,
        fails: "reads every kind of reply", saying: "may be nothing"),
      Wrong(
        "trusts digits", ReplyParserThatTrusts.self, fails: "refuses what is no RESP",
        saying: "crashed"),
      Wrong(
        "drops the rest", ReplyParserThatDropsTheRest.self,
        fails: "reads several replies out of one piece",
        saying: "is thrown away"),
      Wrong(
        "forgets lists", ReplyParserThatForgetsLists.self,
        fails: "reads replies that are cut anywhere",
        saying: "is thrown away"),
      Wrong(
        "has no null", ReplyParserWithoutNull.self, fails: "reads every kind of reply",
        saying: "is nothing"),
      Wrong(
        "waits", ReplyParserThatWaits.self, fails: "refuses what is too large, by its line",
        saying: "waited for"),
      Wrong(
        "goes deep", ReplyParserOfAnyDepth.self, fails: "refuses lists that are too deep",
        saying: "counts how deep"),
      Wrong(
        "takes any number", ReplyParserOfAnyNumber.self, fails: "refuses what is no RESP",
        saying: "Int(text) is nil"),
      Wrong(
        "throws errors", ReplyParserThatThrows.self, fails: "reads every kind of reply",
        saying: "does not throw it"),
      Wrong(
        "reads lines", ReplyParserOfLines.self, fails: "refuses what is no RESP",
        saying: "ends with CR LF"),
      Wrong(
        "has no minus", ReplyParserWithoutMinus.self, fails: "reads every kind of reply",
        saying: "may have a minus"),
      Wrong(
        "takes any count", ReplyParserOfAnyCount.self, fails: "refuses what is no RESP",
        saying: "only count below 0"),
      Wrong(
        "skips the end", ReplyParserWithoutEnd.self, fails: "refuses what is no RESP",
        saying: "after the bytes comes CR LF"),
      Wrong(
        "takes any kind", ReplyParserOfAnyKind.self, fails: "refuses what is no RESP",
        saying: "none of + - : $ *"),
      Wrong(
        "stays under the limit", ReplyParserUnderLimit.self,
        fails: "refuses what is too large, by its line", saying: "the limit itself"),
      Wrong(
        "goes seven deep", ReplyParserSevenDeep.self, fails: "refuses lists that are too deep",
        saying: "eight are allowed"),
      Wrong(
        "judges all at once", ReplyParserAllAtOnce.self,
        fails: "gives the replies before garbage", saying: "one reply at a time"),
      Wrong(
        "looks for CR LF", ReplyParserOfCRLF.self, fails: "refuses what is no RESP",
        saying: "look for LF"),
      Wrong(
        "reads byte by byte", ReplyParserLetterByLetter.self, fails: "reads every kind of reply",
        saying: "may be two bytes"),
      Wrong(
        "trims", ReplyParserThatTrims.self, fails: "refuses what is no RESP", saying: "nobody trims"
      ),
      Wrong(
        "picks digits", ReplyParserOfDigits.self, fails: "refuses what is no RESP",
        saying: "a minus alone"),
      Wrong(
        "turns numbers round", ReplyParserOfMagnitudes.self, fails: "reads every kind of reply",
        saying: "no positive counterpart"),
      Wrong(
        "looks at the begin of a count", ReplyParserByPrefix.self, fails: "refuses what is no RESP",
        saying: "not all that begins with it"),
      Wrong(
        "takes nothing for 0", ReplyParserOfEmptyCounts.self, fails: "refuses what is no RESP",
        saying: "nothing is no count"),
      Wrong(
        "reads fractions", ReplyParserOfFractions.self, fails: "refuses what is no RESP",
        saying: "a count is whole"),
      Wrong(
        "keeps 32 bits", ReplyParserOfNarrowNumbers.self, fails: "reads every kind of reply",
        saying: "32 bits"),
      Wrong(
        "counts lists", ReplyParserThatCountsLists.self, fails: "refuses lists that are too deep",
        saying: "side by side"),
      Wrong(
        "is content with CR", ReplyParserThatLooksForCR.self, fails: "refuses what is no RESP",
        saying: "here is CR alone"),
      Wrong(
        "is content with LF", ReplyParserThatLooksForLF.self, fails: "refuses what is no RESP",
        saying: "here is LF alone"),
      Wrong(
        "limits lists", ReplyParserThatLimitsLists.self,
        fails: "refuses what is too large, by its line", saying: "not for a list"),
      Wrong(
        "limits the input", ReplyParserThatLimitsInput.self,
        fails: "refuses what is too large, by its line", saying: "not for all that has come"),
      Wrong(
        "writes .none", ReplyParserOfOptionalNone.self, fails: "reads every kind of reply",
        saying: "write Reply.none"),
    ])
}
