import Graders
import Lesson4
import RightAnswers
import Solutions
import WrongAnswers

var chatServerAnswers: Answers {
  let hands = "shakes hands"
  let greets = "greets who comes and lets them in"
  let hears = "lets everyone hear a message once, the sender too"
  let cuts = "takes frames however they are cut, and of any length"
  let silent = "serves people while 100 others are silent"
  let taken = "refuses a name that is taken"
  let early = "takes nothing but a login before the login"
  let alone = "tells a client alone what cannot be done"
  let left = "tells the rest once that somebody has left"
  let closes = "answers a close frame, and tells the rest"
  let ends = "notices the end of a stream"
  let goesOn = "goes on for the others, whatever one client sends"
  let vanish = "goes on when clients vanish in the middle of an answer"
  let pings = "answers a ping, also inside a message"
  let noMore = "takes nothing more from who has left"
  let bare = "closes with 1002 on a frame without a mask"
  let long = "goes on after a message of 70,000 letters"
  let few = "serves 100 guests with 64 descriptors"
  let slips: [(String, ChatSlip, check: String, saying: String)] = [
    ("takes one read for the request", .oneRead, hands, "one read need not be the whole request"),
    ("knows the example", .knowsTheExample, hands, "the answer to the RFC's key"),
    ("knows one spelling of a header", .oneSpelling, hands, "in small letters"),
    ("has no empty line", .noEmptyLine, hands, "the empty line behind the last field"),
    ("has no Upgrade header", .noUpgradeHeader, hands, "the header upgrade"),
    (
      "forgets what follows the request", .forgetsTheRest, "takes a frame right behind the request",
      "is lost"
    ),
    ("sends no handshake message", .noHandshakeMessage, greets, "comes the handshake message"),
    ("masks its frames", .masksItsFrames, greets, "only a client's frames have a mask"),
    ("leaves out the sender", .noSelf, hears, "bob does not hear himself"),
    ("echoes to the sender as well", .twiceToSelf, hears, "is he registered twice?"),
    ("sends the list to everyone", .listToAll, hears, "bob's list went to alice too"),
    ("takes a read for a frame", .piecesAreFrames, cuts, "a read is not a frame"),
    ("has no long frames", .noLongFrames, cuts, "its long forms"),
    ("blocks on a queue", .usesAQueue, silent, "share a few"),
    ("blocks in tasks", .usesTasks, silent, "share a few"),
    ("writes JSON by hand", .writesJSONByHand, hears, "with from and content"),
    ("moves the renamed", .movesTheRenamed, "renames", "a rename moves nobody"),
    ("keeps the old name", .keepsOldName, "renames", "the old one is used from then on"),
    ("renames in silence", .renamesInSilence, "renames", "everyone hears of a rename"),
    ("tells all of refusals", .tellsAllOfRefusals, "renames", "trouble alone"),
    ("takes names that are taken", .takesTakenNames, taken, "two of one name"),
    (
      "takes names in another case", .takesTakenNamesInAnotherCase, "renames",
      "who cannot have a name"
    ),
    ("lets the nameless talk", .letsTheNamelessTalk, early, "nothing but log in"),
    ("lists for the nameless", .listsForTheNameless, early, "nothing but log in"),
    ("hangs up on the nameless", .hangsUpOnTheNameless, early, "stays, and may log in"),
    ("ignores the nameless", .ignoresTheNameless, early, "is told so"),
    ("joins texts", .joinsTexts, pings, "join bytes"),
    ("tells of the nameless", .tellsOfTheNameless, taken, "who was never here"),
    ("crashes before a login", .crashesBeforeLogin, early, "log in"),
    ("ignores unknown types", .ignoresUnknownTypes, alone, "answered by type system"),
    ("crashes for unknown types", .crashesForUnknownTypes, alone, "ended the server for all"),
    ("crashes without JSON", .crashesWithoutJSON, alone, "ended the server for all"),
    ("crashes without a content", .crashesWithoutContent, alone, "ended the server for all"),
    ("tells of a logout twice", .doubleLogout, left, "told twice"),
    ("is silent about logouts", .staysSilentAboutLogouts, left, "the rest hear of it"),
    ("keeps ghosts", .keepsGhosts, left, "the rest hear of it"),
    ("dies of SIGPIPE", .diesOfSIGPIPE, vanish, "SIGPIPE"),
    ("answers no close frame", .deafToCloses, closes, "with the same code"),
    ("closes with 1000", .closesWith1000, closes, "with the same code"),
    ("crashes without a code", .crashesWithoutACode, closes, "does payload[0]"),
    ("spins at the end", .spinsAtTheEnd, ends, "goes on reading at the end of file"),
    ("ignores the end", .ignoresTheEnd, ends, "a ghost"),
    ("never closes", .neverClosesTheRest, ends, "leaves his connection open"),
    ("crashes without a key", .crashesWithoutAKey, goesOn, "ended the server for all"),
    ("ignores pings", .deafToPings, pings, "answered at once"),
    ("sends a pong without the payload", .pongsWithoutPayload, pings, "the ping's payload"),
    ("takes fragments for messages", .noFragments, pings, "each fragment is taken for a message"),
    ("takes frames without a mask", .noMask, bare, "bit 0x80"),
    (
      "mends bad text", .mendsText, "closes with 1007 on text that is not UTF-8",
      "String(decoding:) mends"
    ),
    ("lowercases names", .lowercasesNames, "renames", "Likely"),
    ("lets in the world", .listensEverywhere, greets, "lets in whoever reaches"),
    ("lets who was refused throw out the other", .freesForeignNames, taken, "was refused alice's"),
    ("keeps the names of who has left", .keepsNames, left, "who has left is free"),
    ("leaks", .leaks, few, "closes itself"),
    ("keeps strangers", .keepsStrangers, few, "who never had a name"),
    ("has a port of its own", .fixedPort, hands, "the port is always the same"),
    ("lets the nameless hear", .tellsTheNameless, early, "hears the room before she has a name"),
    ("logs out the first name", .logsOutTheFirstName, left, "the one of the login kept"),
    ("renames from the first name", .renamesFromTheFirst, "renames", "a second rename"),
    ("counts in UInt16", .lengthsInUInt16, long, "does not fit into UInt16"),
    ("cuts lengths", .cutsLengths, long, "from 65,536 on eight"),
    ("crashes without a value", .crashesWithoutAValue, goesOn, "a field without a value"),
    ("crashes without UTF-8", .crashesWithoutUTF8, goesOn, "a byte that is no UTF-8"),
    ("spins in the request", .spinsInTheRequest, ends, "in a request too"),
    ("looks at the last read", .looksAtTheLastRead, hands, "half of the empty line"),
    ("knows two spellings of a header", .twoSpellings, hands, "in capitals"),
    ("closes for pongs", .closesForPongs, pings, "a pong needs no answer"),
    ("takes control frames without a mask", .noMaskForControls, bare, "a ping like any other"),
    (
      "hangs up on violations", .hangsUpOnViolations,
      "sends a close frame to whoever breaks the protocol", "before you hang up"
    ),
    ("reads on after a close frame", .readsOnAfterClose, noMore, "after a close the rest"),
    ("goes on after a logout", .goesOnAfterLogout, noMore, "after a logout the rest"),
    ("refuses without words", .refusesWithoutWords, "renames", "system has no content"),
    ("signs refusals", .signsRefusals, "renames", "system has a from"),
    ("logs out without a content", .logsOutWithoutContent, left, "logout has no content"),
  ]
  var wrong: [Wrong<Server>] = [
    Wrong(
      "writes twice without a lock", { try chatServer(with: .twoWritesWithoutLock, listening: $0) },
      fails: "writes each frame whole", saying: "keep a lock", isRace: true)
  ]
  wrong += slips.map { name, slip, check, saying in
    Wrong(name, { try chatServer(with: slip, listening: $0) }, fails: check, saying: saying)
  }
  return Answers(
    chatServerGrader, learner: Lesson4.chatServer, solution: Solutions.chatServer,
    right: [
      Right("has an actor", chatServerWithAnActor), Right("has one thread", chatServerWithPoll),
    ],
    wrong: wrong,
    strangers: [
      Wrong("the server of step 3", .step3, fails: hands, saying: "What is your name?")
    ])
}
