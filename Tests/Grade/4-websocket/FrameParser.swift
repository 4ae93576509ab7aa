import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var frameParserAnswers: Answers {
  let several = "reads several frames out of one piece"
  let forms = "reads every form of the length"
  let every = "takes every kind of frame"
  let forbidden = "refuses what a client must not send"
  let limit = "refuses a long payload by its header"
  return Answers(
    frameParserGrader, learner: Lesson4.FrameParser.self, solution: Solutions.FrameParser.self,
    right: [
      Right("goes byte by byte", FrameParserByByte.self),
      Right("looks at the whole again", FrameParserFromTheStart.self),
    ],
    wrong: [
      Wrong(
        "drops the rest of a piece", FrameParserThat<DropsTheRest>.self, fails: several,
        saying: "thrown away"),
      Wrong(
        "keeps the first key", FrameParserThat<KeepsTheKey>.self, fails: several,
        saying: "the second frame"),
      Wrong(
        "reads lengths backward", FrameParserThat<ReadsLengthsBackward>.self, fails: forms,
        saying: "the highest byte first"),
      Wrong(
        "has signed lengths", FrameParserThat<HasSignedLengths>.self, fails: forms,
        saying: "crashed"),
      Wrong(
        "takes a piece for a frame", FrameParserThat<TakesPiecesForFrames>.self,
        fails: "reads frames that are cut anywhere", saying: "a piece is not a frame"),
      Wrong(
        "loses the bit FIN", FrameParserThat<LosesFinal>.self, fails: several,
        saying: "the second frame"),
      Wrong(
        "refuses pings", FrameParserThat<RefusesPings>.self, fails: every,
        saying: "the frame is allowed"),
      Wrong(
        "refuses continuations", FrameParserThat<RefusesContinuations>.self, fails: every,
        saying: "the frame is allowed"),
      Wrong(
        "refuses fragments", FrameParserThat<RefusesFragments>.self, fails: several,
        saying: "the frame is allowed"),
      Wrong(
        "refuses empty frames", FrameParserThat<RefusesEmptyFrames>.self, fails: several,
        saying: "the frame is allowed"),
      Wrong(
        "refuses control frames of 125 bytes", FrameParserThat<RefusesLongestControls>.self,
        fails: every, saying: "the frame is allowed"),
      Wrong(
        "takes frames without a mask", FrameParserThat<NeedsNoMask>.self, fails: forbidden,
        saying: "bit 0x80 of the second byte"),
      Wrong(
        "takes RSV2", FrameParserThat<TakesRSV2>.self, fails: forbidden, saying: "RSV2"),
      Wrong(
        "takes any opcode", FrameParserThat<TakesAnyOpcode>.self, fails: forbidden,
        saying: "the opcode 3"),
      Wrong(
        "takes high opcodes", FrameParserThat<TakesHighOpcodes>.self, fails: forbidden,
        saying: "the opcode 11"),
      Wrong(
        "takes any control frame", FrameParserThat<TakesAnyControl>.self, fails: forbidden,
        saying: "a close that is not final"),
      Wrong(
        "takes long control frames", FrameParserThat<TakesLongControls>.self, fails: forbidden,
        saying: "at most 125"),
      Wrong(
        "takes any close frame", FrameParserThat<TakesAnyClose>.self, fails: forbidden,
        saying: "a close that is not final"),
      Wrong(
        "takes long forms of a length", FrameParserThat<TakesLongForms>.self, fails: forbidden,
        saying: "the shortest form"),
      Wrong(
        "compares eight bytes with 126", FrameParserThat<ComparesWith126>.self, fails: forbidden,
        saying: "a length of 126 in 8 bytes"),
      Wrong(
        "trusts lengths", FrameParserThat<TrustsLengths>.self, fails: forbidden,
        saying: "shortest form"),
      Wrong(
        "waits for a payload that is too long", FrameParserThat<Waits>.self, fails: limit,
        saying: "waited for"),
      Wrong(
        "limits long forms alone", FrameParserThat<LimitsLongFormsAlone>.self, fails: limit,
        saying: "short payloads too"),
      Wrong(
        "refuses the limit itself", FrameParserThat<RefusesTheLimit>.self, fails: limit,
        saying: "the frame is allowed"),
      Wrong(
        "says that all is 1002", FrameParserThat<SaysAllIs1002>.self, fails: limit,
        saying: "expected  Violation 1009"),
      Wrong(
        "takes reserved bits of controls", FrameParserThat<TakesControlBits>.self, fails: forbidden,
        saying: "in every kind"),
      Wrong(
        "takes reserved bits of continuations", FrameParserThat<TakesContinuationBits>.self,
        fails: forbidden,
        saying: "in every kind"),
      Wrong(
        "takes controls without a mask", FrameParserThat<NeedsNoMaskForControls>.self,
        fails: forbidden,
        saying: "is masked"),
      Wrong(
        "takes empty frames without a mask", FrameParserThat<NeedsNoMaskForNothing>.self,
        fails: forbidden,
        saying: "is masked"),
      Wrong(
        "waits for six bytes", FrameParserThat<WaitsForAKey>.self, fails: forbidden,
        saying: "is masked"),
      Wrong(
        "drops the first bit of a length", FrameParserThat<DropsTheFirstBit>.self, fails: forbidden,
        saying: "without a sign"),
      Wrong(
        "limits no controls", FrameParserThat<LimitsNoControls>.self, fails: limit,
        saying: "every kind of frame"),
      Wrong(
        "limits no continuations", FrameParserThat<LimitsNoContinuations>.self, fails: limit,
        saying: "every kind of frame"),
      Wrong(
        "limits no fragments", FrameParserThat<LimitsNoFragments>.self, fails: limit,
        saying: "every kind of frame"),
      Wrong(
        "limits all that has come", FrameParserThat<LimitsAll>.self, fails: limit,
        saying: "each payload"),
      Wrong(
        "keeps the latest piece", FrameParserThat<KeepsTheLatestPiece>.self,
        fails: "reads frames that are cut anywhere",
        saying: "several times before next"),
      Wrong(
        "needs bytes", FrameParserThat<NeedsBytes>.self,
        fails: "reads frames that are cut anywhere",
        saying: "crashed"),
      Wrong(
        "shares its bytes with others", FrameParserWithSharedBytes.self,
        fails: "reads the RFC's masked Hello", saying: "is static"),
    ])
}
