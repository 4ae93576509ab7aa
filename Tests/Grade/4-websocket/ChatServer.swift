import Exercises
import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var chatServerAnswers: Answers {
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
    ])
}
