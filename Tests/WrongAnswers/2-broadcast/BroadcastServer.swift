/// Sends a line to everybody but the one who said it.
public func broadcastServerWithoutSender(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.forgetsTheSender, listening)
}

/// Sends a line back to whoever said it, and then to everybody.
public func broadcastServerTwice(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.sendsTwice, listening)
}

/// Compares names with regard to case.
public func broadcastServerWithCase(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.comparesCase, listening)
}

/// Takes who does not read out of the room, and keeps the connection.
public func broadcastServerThatKeepsSockets(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.keepsSockets, listening)
}

/// Knows of a to z alone that they have two cases.
public func broadcastServerOfASCII(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.comparesASCII, listening)
}

/// Takes what somebody has sent of a name for all of it, when they have ended their side.
public func broadcastServerThatTakesHalfNames(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.takesHalfNames, listening)
}

/// Has room for 4,096 bytes of a line.
public func broadcastServerThatCutsLines(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.cutsLines, listening)
}

/// Takes what one read returns for a line.
public func broadcastServerOfReads(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.takesReadsForLines, listening)
}

/// Leaves the CR at the end of a line.
public func broadcastServerWithCR(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.keepsTheCR, listening)
}

/// Writes to the sockets while it holds the lock.
public func broadcastServerUnderLock(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.writesUnderTheLock, listening)
}

/// Lets any number of lines wait for a client.
public func broadcastServerWithoutBound(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.hasNoBound, listening)
}

/// Tells the room only of a client that ends in good order.
public func broadcastServerWithGhosts(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.keepsGhosts, listening)
}

/// Tells the room that somebody has left twice, once from each of the client's threads.
public func broadcastServerWithTwoGoodbyes(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.leavesTwice, listening)
}

/// Never ends the outbox of a client that has left, so that its socket stays open.
public func broadcastServerWithoutEnd(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.neverEnds, listening)
}

/// Is sure that whoever leaves has a name.
public func broadcastServerThatCrashes(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.crashesWithoutName, listening)
}

/// Frees the name that was asked for, whoever has it.
public func broadcastServerThatFreesForeignNames(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.freesForeignNames, listening)
}

/// Hangs up as soon as the client has ended its side.
public func broadcastServerThatDropsTheRest(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.dropsTheRest, listening)
}

/// Trims what people say.
public func broadcastServerThatTrims(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.trims, listening)
}

/// Leaves out empty lines.
public func broadcastServerWithoutEmptyLines(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.dropsEmptyLines, listening)
}

/// Makes a String of what each read returns.
public func broadcastServerOfText(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.decodesReads, listening)
}

/// Lets those hear who have no name yet.
public func broadcastServerForEavesdroppers(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.letsStrangersHear, listening)
}

/// Throws out who has 16 lines waiting.
public func broadcastServerWithLimit16(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.limit16, listening)
}

/// Throws out who has 3,000 lines waiting.
public func broadcastServerWithLimit3000(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.limit3000, listening)
}

/// Takes what comes last for a line, whether it has an end or not.
public func broadcastServerThatSaysHalves(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.saysHalves, listening)
}

/// Throws away what came behind the name in the same read.
public func broadcastServerThatForgetsTheRest(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.forgetsTheRest, listening)
}

/// Frees a name as it was spelt, and not its key.
public func broadcastServerThatKeepsKeys(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.keepsKeys, listening)
}

/// Keeps every socket there has ever been.
public func broadcastServerThatLeaks(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.leaks, listening)
}

/// Lets go of the lock before the line is in every outbox.
public func broadcastServerThatDeliversLater(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.deliversLater, listening)
}

/// Leaves each client to a queue of the system's.
public func broadcastServerOnAQueue(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.usesAQueue, listening)
}

/// Waits for the name where it accepts.
public func broadcastServerThatWaitsForNames(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.waitsForNames, listening)
}

/// Tells the room that somebody without a name has left.
public func broadcastServerThatTellsOfStrangers(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.tellsOfStrangers, listening)
}

/// Hangs up on who is refused.
public func broadcastServerThatRefusesForGood(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.refusesForGood, listening)
}

/// Does not ask again.
public func broadcastServerThatAsksOnce(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.asksOnce, listening)
}

/// Tells the others who comes, and not whoever comes.
public func broadcastServerThatHidesArrivals(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.hidesArrivals, listening)
}

/// Lets in whoever reaches the machine.
public func broadcastServerForTheWorld(listening: (_ port: UInt16) -> Void) throws {
  try serveBroadcast(.listensEverywhere, listening)
}
