import Graders
import Lesson4
import Solutions
import WrongAnswers

var lesson4: [Answers] {
  [
    Answers(
      acceptKeyGrader, learner: Lesson4.acceptKey, solution: Solutions.acceptKey,
      wrong: [
        Wrong(
          "sends the key back", acceptKeyAsItCame, fails: "hashes the key and the RFC's text",
          saying: "not computed"),
        Wrong(
          "decodes the key", acceptKeyOfDecodedKey, fails: "hashes the key and the RFC's text",
          saying: "the key is decoded first"),
        Wrong(
          "appends nothing", acceptKeyWithoutProof, fails: "hashes the key and the RFC's text",
          saying: "not appended"),
        Wrong(
          "knows the example", acceptKeyOfTheExample, fails: "hashes the key and the RFC's text",
          saying: "an answer without it"),
        Wrong(
          "encodes hexadecimal", acceptKeyInHexadecimal,
          fails: "answers with the hash in base64", saying: "hexadecimal text first"),
      ]),
    Answers(
      unmaskGrader, learner: Lesson4.unmask, solution: Solutions.unmask,
      wrong: [
        Wrong(
          "is empty", unmaskNothing, fails: "unmasks the RFC's Hello",
          saying: "nothing is changed"),
        Wrong(
          "does whole words only", unmaskWholeWords, fails: "unmasks the RFC's Hello",
          saying: "shorter than a word"),
        Wrong(
          "unmasks the header", unmaskFromZero,
          fails: "begins at the start and leaves what is before it alone",
          saying: "what is before start is changed"),
        Wrong(
          "counts from the top of the array", unmaskByPlace,
          fails: "begins at the start and leaves what is before it alone",
          saying: "not to the first of the array"),
        Wrong(
          "ignores the index", unmaskWithoutIndex, fails: "goes on in the middle of the key",
          saying: "byte index % 4 of the key"),
        Wrong(
          "turns the key back", unmaskTurnedBack, fails: "goes on in the middle of the key",
          saying: "byte index % 4 of the key"),
      ]),
    Answers(
      frameParserGrader, learner: Lesson4.FrameParser.self, solution: Solutions.FrameParser.self,
      wrong: [
        Wrong(
          "drops the rest of a piece", FrameParserThatDropsTheRest.self,
          fails: "reads several frames out of one piece", saying: "thrown away"),
        Wrong(
          "reads lengths backward", FrameParserWithLittleEndian.self,
          fails: "reads every form of the length", saying: "the highest byte first"),
        Wrong(
          "takes a piece for a frame", FrameParserOfWholePieces.self,
          fails: "reads frames that are cut anywhere", saying: "a piece is not a frame"),
        Wrong(
          "takes frames without a mask", FrameParserWithoutMask.self,
          fails: "refuses what a client must not send", saying: "bit 0x80 of the second byte"),
        Wrong(
          "takes any opcode", FrameParserOfAnyOpcode.self,
          fails: "refuses what a client must not send", saying: "the opcode 3"),
        Wrong(
          "takes any control frame", FrameParserOfAnyControls.self,
          fails: "refuses what a client must not send", saying: "a ping that is not final"),
        Wrong(
          "takes long forms of a length", FrameParserOfLongForms.self,
          fails: "refuses what a client must not send", saying: "the shortest form"),
        Wrong(
          "crashes on a huge length", FrameParserThatTrusts.self,
          fails: "refuses what a client must not send", saying: "shortest form"),
        Wrong(
          "waits for a payload that is too long", FrameParserThatWaits.self,
          fails: "refuses a long payload by its header", saying: "waited for"),
      ]),
    Answers(
      frameJoinerGrader, learner: Lesson4.FrameJoiner.self, solution: Solutions.FrameJoiner.self,
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
          "checks text at the end", FrameJoinerAtTheEnd.self,
          fails: "refuses bad text with the frame that brings it",
          saying: "when the message is whole"),
        Wrong(
          "does not look at the last bytes", FrameJoinerWithATail.self,
          fails: "refuses bad text with the frame that brings it", saying: "the last bytes"),
      ]),
    Answers(
      closeHandshakeGrader, learner: Lesson4.CloseHandshake.self,
      solution: Solutions.CloseHandshake.self,
      wrong: [
        Wrong(
          "gives a close a code", CloseHandshakeWithACode.self,
          fails: "answers the client's close and hangs up", saying: "answered without one"),
        Wrong(
          "answers the answer", CloseHandshakeThatAnswersTwice.self,
          fails: "waits for the answer to its own close", saying: "the answer is not answered"),
        Wrong(
          "hangs up in a hurry", CloseHandshakeInAHurry.self,
          fails: "waits for the answer to its own close", saying: "waits, and hangs up"),
        Wrong(
          "delivers after its close", CloseHandshakeThatDelivers.self,
          fails: "delivers and sends nothing after a close frame", saying: "thrown away"),
        Wrong(
          "answers any code", CloseHandshakeOfAnyCode.self,
          fails: "answers a code that nobody may send with 1002", saying: "not among the codes"),
      ]),
    Answers(
      guestsGrader, learner: Lesson4.Guests.self, solution: Solutions.Guests.self,
      wrong: [
        Wrong(
          "leaves spaces in", GuestsWithSpaces.self,
          fails: "trims a name and holds it to its length", saying: "left out"),
        Wrong(
          "counts bytes", GuestsByByte.self, fails: "trims a name and holds it to its length",
          saying: "however many bytes a character has"),
        Wrong(
          "counts characters alone", GuestsOfAnyBytes.self,
          fails: "trims a name and holds it to its length", saying: "132 bytes are too many"),
        Wrong(
          "compares letter by letter", GuestsWithCase.self,
          fails: "lets nobody have another's name, in any case", saying: "without regard to case"),
        Wrong(
          "finds oneself in the way", GuestsAgainstThemselves.self,
          fails: "lets one have one's own name in another case", saying: "by the guest itself"),
        Wrong(
          "loses who changes case", GuestsWhoVanish.self,
          fails: "lets one have one's own name in another case", saying: "the guest is gone"),
        Wrong(
          "puts the renamed at the end", GuestsWhoComeAgain.self, fails: "keeps everybody's place",
          saying: "behind the others"),
        Wrong(
          "keeps old names", GuestsWhoKeepNames.self, fails: "gives a name free at once",
          saying: "still held after a rename"),
      ]),
    Answers(
      tokenBucketGrader, learner: Lesson4.TokenBucket.self, solution: Solutions.TokenBucket.self,
      wrong: [
        Wrong(
          "lets everything pass", TokenBucketOfAnything.self,
          fails: "lets a burst of the capacity pass at once", saying: "the bucket is empty"),
        Wrong(
          "begins empty", TokenBucketEmpty.self,
          fails: "lets a burst of the capacity pass at once", saying: "full at the beginning"),
        Wrong(
          "counts by the second", TokenBucketOfWindows.self,
          fails: "lets no double burst pass at a second's turn", saying: "twice as many"),
        Wrong(
          "gains whole tokens", TokenBucketOfWholeTokens.self, fails: "keeps the fractions",
          saying: "is lost"),
        Wrong(
          "has no bottom", TokenBucketWithoutBottom.self, fails: "holds no more than the capacity",
          saying: "overflows"),
        Wrong(
          "charges for refusals", TokenBucketThatPunishes.self,
          fails: "takes nothing for what it refuses", saying: "charged for"),
      ]),
    Answers(
      parserTestGrader, learner: Lesson4.complaint, solution: Solutions.complaint,
      wrong: [
        Wrong(
          "is never content", eternalComplaint, fails: "is content with a sound parser",
          saying: "asks for more"),
        Wrong(
          "wants its own words", pettyComplaint,
          fails: "is content with a sound parser that refuses later",
          saying: "asks for more"),
        Wrong(
          "is always content", contentComplaint, fails: "finds a payload that is read wrongly",
          saying: "first four bytes"),
        Wrong(
          "tries one frame", helloComplaint, fails: "finds a payload that is read wrongly",
          saying: "wrong order"),
        Wrong(
          "sends nothing bad", politeComplaint, fails: "finds that forbidden frames are taken",
          saying: "without a mask"),
      ]),
    Answers(
      chatServerGrader, learner: Lesson4.chatServer, solution: Solutions.chatServer,
      wrong: [
        Wrong(
          "knows the example", chatServerOfTheExample, fails: "shakes hands",
          saying: "the answer to the RFC's key"),
        Wrong(
          "takes one read for the request", chatServerOfOneRead, fails: "shakes hands",
          saying: "one read need not be the whole request"),
        Wrong(
          "knows one spelling of a header", chatServerOfOneSpelling, fails: "shakes hands",
          saying: "in small letters"),
        Wrong(
          "forgets what follows the request", chatServerWithoutRest,
          fails: "takes a frame right behind the request", saying: "is lost"),
        Wrong(
          "answers no close frame", chatServerWithoutGoodbye,
          fails: "answers a close frame, and tells the rest", saying: "with the same code"),
        Wrong(
          "sends the list to everyone", chatServerOfLists,
          fails: "lets everyone hear a message once, the sender too",
          saying: "bob's list went to alice too"),
        Wrong(
          "leaves out the sender", chatServerWithoutSender,
          fails: "lets everyone hear a message once, the sender too",
          saying: "bob does not hear himself"),
        Wrong(
          "echoes to the sender as well", chatServerThatEchoes,
          fails: "lets everyone hear a message once, the sender too",
          saying: "is he registered twice?"),
        Wrong(
          "takes a read for a frame", chatServerOfWholePieces,
          fails: "takes frames however they are cut, and of any length",
          saying: "a read is not a frame"),
        Wrong(
          "moves the renamed", chatServerThatMoves, fails: "renames",
          saying: "a rename moves nobody"),
        Wrong(
          "tells of a logout twice", chatServerOfDoubleLogouts,
          fails: "tells the rest once that somebody has left", saying: "told twice"),
        Wrong(
          "ignores pings", chatServerWithoutPong, fails: "answers a ping, also inside a message",
          saying: "answered at once"),
        Wrong(
          "takes fragments for messages", chatServerWithoutFragments,
          fails: "answers a ping, also inside a message",
          saying: "each fragment is taken for a message"),
        Wrong(
          "takes frames without a mask", chatServerWithoutMask,
          fails: "closes with 1002 on a frame without a mask", saying: "bit 0x80"),
        Wrong(
          "mends bad text", chatServerThatMends,
          fails: "closes with 1007 on text that is not UTF-8", saying: "String(decoding:) mends"),
      ],
      strangers: [
        Wrong("the server of step 3", .step3, fails: "shakes hands", saying: "What is your name?")
      ]),
  ]
}
