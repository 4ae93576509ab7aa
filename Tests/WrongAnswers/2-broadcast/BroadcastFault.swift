/// What can be wrong with a server, one thing at a time.
public enum BroadcastFault: Sendable {
  /// Sends a line to everybody but the one who said it.
  case forgetsTheSender
  /// Sends a line back to whoever said it, and then to everybody.
  case sendsTwice
  /// Compares names with regard to case.
  case comparesCase
  /// Takes what one read returns for a line.
  case takesReadsForLines
  /// Leaves the CR at the end of a line.
  case keepsTheCR
  /// Writes to the sockets while it holds the lock.
  case writesUnderTheLock
  /// Lets any number of lines wait for a client.
  case hasNoBound
  /// Tells the room only of a client that ends in good order.
  case keepsGhosts
  /// Tells the room that somebody has left twice, once from each of the client's threads.
  case leavesTwice
  /// Never ends the outbox of a client that has left, so that its socket stays open.
  case neverEnds
  /// Is sure that whoever leaves has a name.
  case crashesWithoutName
  /// Frees the name that was asked for, whoever has it.
  case freesForeignNames
  /// Hangs up as soon as the client has ended its side.
  case dropsTheRest
  /// Trims what people say.
  case trims
  /// Leaves out empty lines.
  case dropsEmptyLines
  /// Makes a String of what each read returns.
  case decodesReads
  /// Lets those hear who have no name yet.
  case letsStrangersHear
  /// Throws out who has 16 lines waiting.
  case limit16
  /// Throws out who has 3,000 lines waiting.
  case limit3000
  /// Takes what comes last for a line, whether it has an end or not.
  case saysHalves
  /// Throws away what came behind the name in the same read.
  case forgetsTheRest
  /// Frees a name as it was spelt, and not its key.
  case keepsKeys
  /// Keeps every socket there has ever been.
  case leaks
  /// Lets go of the lock before the line is in every outbox.
  case deliversLater
  /// Leaves each client to a queue of the system's.
  case usesAQueue
  /// Waits for the name where it accepts.
  case waitsForNames
  /// Tells the room that somebody without a name has left.
  case tellsOfStrangers
  /// Hangs up on who is refused.
  case refusesForGood
  /// Does not ask again.
  case asksOnce
  /// Tells the others who comes, and not whoever comes.
  case hidesArrivals
  /// Lets in whoever reaches the machine.
  case listensEverywhere
  /// Knows of a to z alone that they have two cases.
  case comparesASCII
  /// Takes what somebody has sent of a name for all of it, when they have ended their side.
  case takesHalfNames
  /// Has room for 4,096 bytes of a line.
  case cutsLines
  /// Takes who does not read out of the room, and keeps the connection.
  case keepsSockets
  /// Looks for the name under one lock and enters it under another.
  case looksFirst
  /// Tells that somebody was thrown out, and tells it again when that one's reader comes to its end.
  case tellsTwiceWhoSleeps
  /// Gives up who says nothing for two seconds.
  case givesUpTheSilent
  /// Takes letters with and without accents for the same.
  case comparesWithoutAccents
  /// Leaves out the blanks around a name.
  case trimsNames
  /// Has room for 16 characters of a name.
  case cutsNames
  /// Tells a name in small letters.
  case namesInSmallLetters
  /// Leaves out every CR.
  case dropsEveryCR
  /// Leaves out all CRs before the LF.
  case dropsCRsAtTheEnd
  /// Leaves out every NUL.
  case dropsNULs
  /// Has room for 20,000 characters of a line.
  case cutsLongLines
}
