import Dispatch
import Exercises
import Foundation
import Net
import Synchronization

/// Sends a line to everybody but the one who said it.
public func broadcastServerWithoutSender(listening: (_ port: UInt16) -> Void) throws {
  try serve(.forgetsTheSender, listening)
}

/// Sends a line back to whoever said it, and then to everybody.
public func broadcastServerTwice(listening: (_ port: UInt16) -> Void) throws {
  try serve(.sendsTwice, listening)
}

/// Compares names with regard to case.
public func broadcastServerWithCase(listening: (_ port: UInt16) -> Void) throws {
  try serve(.comparesCase, listening)
}

/// Takes who does not read out of the room, and keeps the connection.
public func broadcastServerThatKeepsSockets(listening: (_ port: UInt16) -> Void) throws {
  try serve(.keepsSockets, listening)
}

/// Knows of a to z alone that they have two cases.
public func broadcastServerOfASCII(listening: (_ port: UInt16) -> Void) throws {
  try serve(.comparesASCII, listening)
}

/// Takes what somebody has sent of a name for all of it, when they have ended their side.
public func broadcastServerThatTakesHalfNames(listening: (_ port: UInt16) -> Void) throws {
  try serve(.takesHalfNames, listening)
}

/// Has room for 4,096 bytes of a line.
public func broadcastServerThatCutsLines(listening: (_ port: UInt16) -> Void) throws {
  try serve(.cutsLines, listening)
}

/// Takes what one read returns for a line.
public func broadcastServerOfReads(listening: (_ port: UInt16) -> Void) throws {
  try serve(.takesReadsForLines, listening)
}

/// Leaves the CR at the end of a line.
public func broadcastServerWithCR(listening: (_ port: UInt16) -> Void) throws {
  try serve(.keepsTheCR, listening)
}

/// Writes to the sockets while it holds the lock.
public func broadcastServerUnderLock(listening: (_ port: UInt16) -> Void) throws {
  try serve(.writesUnderTheLock, listening)
}

/// Lets any number of lines wait for a client.
public func broadcastServerWithoutBound(listening: (_ port: UInt16) -> Void) throws {
  try serve(.hasNoBound, listening)
}

/// Tells the room only of a client that ends in good order.
public func broadcastServerWithGhosts(listening: (_ port: UInt16) -> Void) throws {
  try serve(.keepsGhosts, listening)
}

/// Tells the room that somebody has left twice, once from each of the client's threads.
public func broadcastServerWithTwoGoodbyes(listening: (_ port: UInt16) -> Void) throws {
  try serve(.leavesTwice, listening)
}

/// Never ends the outbox of a client that has left, so that its socket stays open.
public func broadcastServerWithoutEnd(listening: (_ port: UInt16) -> Void) throws {
  try serve(.neverEnds, listening)
}

/// Is sure that whoever leaves has a name.
public func broadcastServerThatCrashes(listening: (_ port: UInt16) -> Void) throws {
  try serve(.crashesWithoutName, listening)
}

/// Frees the name that was asked for, whoever has it.
public func broadcastServerThatFreesForeignNames(listening: (_ port: UInt16) -> Void) throws {
  try serve(.freesForeignNames, listening)
}

/// Hangs up as soon as the client has ended its side.
public func broadcastServerThatDropsTheRest(listening: (_ port: UInt16) -> Void) throws {
  try serve(.dropsTheRest, listening)
}

/// Trims what people say.
public func broadcastServerThatTrims(listening: (_ port: UInt16) -> Void) throws {
  try serve(.trims, listening)
}

/// Leaves out empty lines.
public func broadcastServerWithoutEmptyLines(listening: (_ port: UInt16) -> Void) throws {
  try serve(.dropsEmptyLines, listening)
}

/// Makes a String of what each read returns.
public func broadcastServerOfText(listening: (_ port: UInt16) -> Void) throws {
  try serve(.decodesReads, listening)
}

/// Lets those hear who have no name yet.
public func broadcastServerForEavesdroppers(listening: (_ port: UInt16) -> Void) throws {
  try serve(.letsStrangersHear, listening)
}

/// Throws out who has 16 lines waiting.
public func broadcastServerWithLimit16(listening: (_ port: UInt16) -> Void) throws {
  try serve(.limit16, listening)
}

/// Throws out who has 3,000 lines waiting.
public func broadcastServerWithLimit3000(listening: (_ port: UInt16) -> Void) throws {
  try serve(.limit3000, listening)
}

/// Takes what comes last for a line, whether it has an end or not.
public func broadcastServerThatSaysHalves(listening: (_ port: UInt16) -> Void) throws {
  try serve(.saysHalves, listening)
}

/// Throws away what came behind the name in the same read.
public func broadcastServerThatForgetsTheRest(listening: (_ port: UInt16) -> Void) throws {
  try serve(.forgetsTheRest, listening)
}

/// Frees a name as it was spelt, and not its key.
public func broadcastServerThatKeepsKeys(listening: (_ port: UInt16) -> Void) throws {
  try serve(.keepsKeys, listening)
}

/// Keeps every socket there has ever been.
public func broadcastServerThatLeaks(listening: (_ port: UInt16) -> Void) throws {
  try serve(.leaks, listening)
}

/// Lets go of the lock before the line is in every outbox.
public func broadcastServerThatDeliversLater(listening: (_ port: UInt16) -> Void) throws {
  try serve(.deliversLater, listening)
}

/// Leaves each client to a queue of the system's.
public func broadcastServerOnAQueue(listening: (_ port: UInt16) -> Void) throws {
  try serve(.usesAQueue, listening)
}

/// Waits for the name where it accepts.
public func broadcastServerThatWaitsForNames(listening: (_ port: UInt16) -> Void) throws {
  try serve(.waitsForNames, listening)
}

/// Tells the room that somebody without a name has left.
public func broadcastServerThatTellsOfStrangers(listening: (_ port: UInt16) -> Void) throws {
  try serve(.tellsOfStrangers, listening)
}

/// Hangs up on who is refused.
public func broadcastServerThatRefusesForGood(listening: (_ port: UInt16) -> Void) throws {
  try serve(.refusesForGood, listening)
}

/// Does not ask again.
public func broadcastServerThatAsksOnce(listening: (_ port: UInt16) -> Void) throws {
  try serve(.asksOnce, listening)
}

/// Tells the others who comes, and not whoever comes.
public func broadcastServerThatHidesArrivals(listening: (_ port: UInt16) -> Void) throws {
  try serve(.hidesArrivals, listening)
}

/// Lets in whoever reaches the machine.
public func broadcastServerForTheWorld(listening: (_ port: UInt16) -> Void) throws {
  try serve(.listensEverywhere, listening)
}

private enum Fault {
  case forgetsTheSender, sendsTwice, comparesCase, takesReadsForLines, keepsTheCR
  case writesUnderTheLock, hasNoBound, keepsGhosts, leavesTwice, neverEnds
  case crashesWithoutName, freesForeignNames, dropsTheRest, trims
  case dropsEmptyLines, decodesReads, letsStrangersHear, limit16
  case limit3000, saysHalves, forgetsTheRest, keepsKeys
  case leaks, deliversLater, usesAQueue, waitsForNames
  case tellsOfStrangers, refusesForGood, asksOnce, hidesArrivals
  case listensEverywhere, comparesASCII, takesHalfNames, cutsLines, keepsSockets
}

private func serve(_ fault: Fault, _ listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(
    host: fault == .listensEverywhere ? "0.0.0.0" : "127.0.0.1", port: 0)
  listening(listener.address.port)
  let room = FaultyRoom(fault)
  var all: [FaultyGuest] = []
  while true {
    let guest = FaultyGuest(listener.accept())
    if fault == .leaks { all.append(guest) }
    try startThread { guest.write() }
    if fault == .usesAQueue {
      DispatchQueue.global().async { room.serve(guest) }
    } else if fault == .waitsForNames {
      var byte: UInt8 = 0
      guest.put(Array("What is your name?\n".utf8))
      _ = recv(guest.socket.descriptor, &byte, 1, CInt(truncatingIfNeeded: Int(MSG_PEEK)))
      try startThread { room.serve(guest) }
    } else {
      try startThread { room.serve(guest) }
    }
  }
}

/// Somebody's socket and mailbox; an entry with `nil` is the end.
private final class FaultyGuest: Sendable {
  let socket: Socket
  let waiting = Mutex<[[UInt8]?]>([])
  let news = DispatchSemaphore(value: 0)
  let isGone = Atomic(false)

  init(_ socket: Socket) { self.socket = socket }

  func put(_ line: [UInt8]?, limit: Int = .max) {
    let isFull = waiting.withLock { waiting in
      waiting.append(line)
      return waiting.count > limit
    }
    if isFull { socket.hangUp() }
    news.signal()
  }

  func write() {
    while true {
      news.wait()
      let all = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      var bytes: [UInt8] = []
      for case let line? in all { bytes += line }
      if !bytes.isEmpty && (try? socket.writeAll(bytes)) == nil { break }
      if all.contains(where: { $0 == nil }) { break }
    }
    socket.hangUp()
  }
}

private final class FaultyRoom: Sendable {
  private let fault: Fault
  private let guests = Mutex<[(name: String, guest: FaultyGuest)]>([])

  init(_ fault: Fault) { self.fault = fault }

  func serve(_ guest: FaultyGuest) {
    var name: String?
    var wanted = ""
    var unread: [UInt8] = []
    if fault != .waitsForNames { guest.put(bytes("What is your name?")) }
    if fault == .letsStrangersHear { guests.withLock { $0.append(("", guest)) } }
    var hasVanished = false
    while true {
      guard let more = try? guest.socket.read() else {
        hasVanished = true
        break
      }
      if more.isEmpty {
        let isHalf = fault == .saysHalves || fault == .takesHalfNames && name == nil
        if !isHalf || unread.isEmpty { break }
        unread.append(0x0A)
      }
      unread += fault == .decodesReads ? Array(String(decoding: more, as: UTF8.self).utf8) : more
      if fault == .takesReadsForLines && unread.last != 0x0A { unread.append(0x0A) }
      while let end = unread.firstIndex(of: 0x0A) {
        var line = unread[..<end]
        if line.last == 0x0D && fault != .keepsTheCR { line.removeLast() }
        var text = String(decoding: line, as: UTF8.self)
        unread.removeSubrange(...end)
        if fault == .cutsLines { text = String(text.prefix(4096)) }
        if fault == .trims { text = text.trimmingCharacters(in: .whitespaces) }
        if fault == .dropsEmptyLines && text.isEmpty { continue }
        if let name {
          if fault == .sendsTwice { guest.put(bytes("\(name): \(text)")) }
          send("\(name): \(text)", except: fault == .forgetsTheSender ? name : nil)
        } else if enter(guest, as: text) {
          name = text
          if fault == .forgetsTheRest { unread = [] }
        } else {
          wanted = text
          guest.put(bytes("* The name \(text) is taken."))
          if fault == .refusesForGood { return guest.put(nil) }
          if fault != .asksOnce { guest.put(bytes("What is your name?")) }
        }
      }
    }
    if fault == .dropsTheRest { guest.socket.hangUp() }
    if fault == .crashesWithoutName && name == nil { fatalError("nobody has left") }
    if name == nil && fault == .tellsOfStrangers { send("*  is offline") }
    if name == nil && fault == .freesForeignNames && !wanted.isEmpty {
      guests.withLock { $0.removeAll { $0.name.lowercased() == wanted.lowercased() } }
      send("* \(wanted) is offline")
    }
    if let name, !(hasVanished && fault == .keepsGhosts) {
      guests.withLock { $0.removeAll { $0.guest === guest } }
      keys.withLock { _ = $0.remove(fault == .keepsKeys ? name : name.lowercased()) }
      send("* \(name) is offline")
      if fault == .leavesTwice { send("* \(name) is offline") }
    }
    if fault != .neverEnds { guest.put(nil) }
  }

  private let keys = Mutex<Set<String>>([])

  private func enter(_ guest: FaultyGuest, as name: String) -> Bool {
    let isFree = guests.withLock { guests in
      let ascii = { (name: String) in
        String(name.map { $0.isASCII ? Character($0.lowercased()) : $0 })
      }
      let key =
        fault == .comparesCase ? name : fault == .comparesASCII ? ascii(name) : name.lowercased()
      guard keys.withLock({ $0.insert(key).inserted }) else { return false }
      guests.removeAll { $0.guest === guest }
      guests.append((name, guest))
      if fault != .deliversLater {
        deliver(
          "* \(name) is online", to: guests, except: fault == .hidesArrivals ? name : nil)
      }
      return true
    }
    if isFree && fault == .deliversLater { send("* \(name) is online") }
    return isFree
  }

  private func send(_ line: String, except name: String? = nil) {
    if fault == .deliversLater {
      let all = guests.withLock { $0 }
      deliver(line, to: all, except: name)
    } else {
      guests.withLock { deliver(line, to: $0, except: name) }
    }
  }

  private func deliver(
    _ line: String, to guests: [(name: String, guest: FaultyGuest)], except name: String?
  ) {
    let limit =
      switch fault {
      case .hasNoBound: Int.max
      case .limit16: 16
      case .limit3000: 3000
      default: 256
      }
    for (own, guest) in guests where own != name {
      if fault == .writesUnderTheLock {
        try? guest.socket.writeAll(bytes(line))
      } else if fault == .keepsSockets, guest.waiting.withLock({ $0.count >= limit }) {
        // Later, and not here: the caller holds the lock.
        if guest.isGone.exchange(true, ordering: .relaxed) { continue }
        Thread.detachNewThread {
          self.guests.withLock { $0.removeAll { $0.guest === guest } }
          _ = self.keys.withLock { $0.remove(own.lowercased()) }
          self.send("* \(own) is offline")
        }
      } else {
        guest.put(bytes(line), limit: limit)
      }
    }
  }

  private func bytes(_ line: String) -> [UInt8] { Array("\(line)\n".utf8) }
}
