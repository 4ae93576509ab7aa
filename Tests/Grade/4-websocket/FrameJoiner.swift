import Exercises
import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var frameJoinerAnswers: Answers {
  Answers(
    frameJoinerGrader, learner: Lesson4.FrameJoiner.self, solution: Solutions.FrameJoiner.self,
    right: [
      Right("keeps frames", FrameJoinerWithFrames.self),
      Right("has a decoder", FrameJoinerWithADecoder.self),
    ],
    wrong: [
      Wrong(
        "starts anew with a ping", FrameJoinerThatForgets.self,
        fails: "lets control frames through in between", saying: "does not end the message"),
      Wrong(
        "joins anything", FrameJoinerOfAnything.self, fails: "refuses frames out of order",
        saying: "a continuation needs a message"),
      Wrong(
        "limits frames, not messages", FrameJoinerWithFrameLimit.self,
        fails: "holds the whole message to the limit", saying: "and not the message"),
      Wrong(
        "checks each frame on its own", FrameJoinerByFrame.self,
        fails: "takes a character cut between two frames", saying: "half a character"),
      Wrong(
        "mends bad text", FrameJoinerThatMends.self, fails: "refuses text that is not UTF-8",
        saying: "no character begins with ff"),
      Wrong(
        "trims texts", FrameJoinerThatTrims.self,
        fails: "leaves every character where it stands", saying: "is trimmed"),
      Wrong(
        "checks text at the end", FrameJoinerAtTheEnd.self,
        fails: "refuses bad text with the frame that brings it",
        saying: "when the message is whole"),
      Wrong(
        "does not look at the last bytes", FrameJoinerWithATail.self,
        fails: "refuses bad text with the frame that brings it", saying: "the last bytes"),
      Wrong(
        "counts for ever", FrameJoinerThat<JoinerFault.CountsForEver>.self,
        fails: "holds the whole message to the limit",
        saying: "each message begins at 0"),
      Wrong(
        "checks binary messages", FrameJoinerThat<JoinerFault.ChecksBinary>.self,
        fails: "takes any bytes as a binary message",
        saying: "only text has to be UTF-8"),
      Wrong(
        "checks continuations", FrameJoinerThat<JoinerFault.ChecksContinuations>.self,
        fails: "takes any bytes as a binary message",
        saying: "only text has to be UTF-8"),
      Wrong(
        "keeps the latest tail", FrameJoinerThat<JoinerFault.KeepsTheLatestTail>.self,
        fails: "takes a character cut between two frames",
        saying: "over several frames"),
      Wrong(
        "needs bytes to begin", FrameJoinerThat<JoinerFault.NeedsBytesToBegin>.self,
        fails: "refuses frames out of order",
        saying: "it has begun"),
      Wrong(
        "counts control frames", FrameJoinerThat<JoinerFault.CountsControls>.self,
        fails: "lets control frames through in between",
        saying: "does not count for the limit"),
      Wrong(
        "checks control frames", FrameJoinerThat<JoinerFault.ChecksControls>.self,
        fails: "lets control frames through in between",
        saying: "its payload is no text"),
      Wrong(
        "limits at the end", FrameJoinerThat<JoinerFault.LimitsAtTheEnd>.self,
        fails: "holds the whole message to the limit",
        saying: "a peer could go on for ever"),
      Wrong(
        "refuses the limit", FrameJoinerThat<JoinerFault.RefusesTheLimit>.self,
        fails: "holds the whole message to the limit",
        saying: "itself allowed"),
      Wrong(
        "limits fragments alone", FrameJoinerThat<JoinerFault.LimitsFragmentsAlone>.self,
        fails: "holds the whole message to the limit",
        saying: "of one frame"),
      Wrong(
        "begins with anything", FrameJoinerThat<JoinerFault.BeginsWithAnything>.self,
        fails: "refuses frames out of order",
        saying: "a message that has begun"),
      Wrong(
        "takes surrogates", FrameJoinerThat<JoinerFault.TakesSurrogates>.self,
        fails: "refuses text that is not UTF-8",
        saying: "UTF-16 pair"),
      Wrong(
        "takes long ways to write", FrameJoinerThat<JoinerFault.TakesLongForms>.self,
        fails: "refuses text that is not UTF-8",
        saying: "a long way to write 0"),
      Wrong(
        "knows three bytes", FrameJoinerThat<JoinerFault.KnowsThreeBytes>.self,
        fails: "takes every character there is",
        saying: "U+10000 is a character"),
      Wrong(
        "takes half a character at the end", FrameJoinerThat<JoinerFault.TakesHalfAtTheEnd>.self,
        fails: "refuses text that is not UTF-8",
        saying: "ends inside a character"),
      Wrong(
        "composes letters", FrameJoinerThat<JoinerFault.Composes>.self,
        fails: "leaves every character where it stands", saying: "nothing composed"),
      Wrong(
        "takes a byte order mark off", FrameJoinerThat<JoinerFault.TakesAMarkOff>.self,
        fails: "leaves every character where it stands", saying: "taken off"),
      Wrong(
        "refuses U+FFFD", FrameJoinerThat<JoinerFault.RefusesReplacements>.self,
        fails: "leaves every character where it stands", saying: "are UTF-8"),
      Wrong(
        "refuses U+FFFE", FrameJoinerThat<JoinerFault.RefusesNoncharacters>.self,
        fails: "leaves every character where it stands", saying: "are UTF-8"),
      Wrong(
        "counts characters", FrameJoinerThat<JoinerFault.CountsCharacters>.self,
        fails: "holds the whole message to the limit", saying: "not of characters"),
      Wrong(
        "limits binary messages alone", FrameJoinerThat<JoinerFault.LimitsBinaryAlone>.self,
        fails: "holds the whole message to the limit", saying: "for text as well"),
      Wrong(
        "limits all but the first frame", FrameJoinerThat<JoinerFault.LimitsAllButTheFirst>.self,
        fails: "holds the whole message to the limit", saying: "the first frame"),
      Wrong(
        "counts two frames", FrameJoinerThat<JoinerFault.CountsTwoFrames>.self,
        fails: "holds the whole message to the limit", saying: "not the latest two"),
      Wrong(
        "counts anew after a ping", FrameJoinerThat<JoinerFault.CountsAnewAfterPings>.self,
        fails: "holds the whole message to the limit", saying: "changes nothing"),
      Wrong(
        "forgets half a character after a ping",
        FrameJoinerThat<JoinerFault.ForgetsTailsAfterPings>.self,
        fails: "takes a character cut between two frames", saying: "a control frame in between"),
      Wrong(
        "checks no continuations", FrameJoinerThat<JoinerFault.ChecksNoContinuations>.self,
        fails: "refuses bad text with the frame that brings it", saying: "as it comes"),
      Wrong(
        "counts what is missing", FrameJoinerThat<JoinerFault.CountsWhatIsMissing>.self,
        fails: "refuses bad text with the frame that brings it", saying: "does not depend on where"),
      Wrong(
        "begins characters with F5", FrameJoinerThat<JoinerFault.BeginsWithF5>.self,
        fails: "refuses bad text with the frame that brings it", saying: "no character already"),
      Wrong(
        "begins a text in a binary message", FrameJoinerThat<JoinerFault.BeginsTextInBinary>.self,
        fails: "refuses frames out of order", saying: "of whatever kind"),
    ])
}
