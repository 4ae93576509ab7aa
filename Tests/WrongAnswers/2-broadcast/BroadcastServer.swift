import Dispatch
import Exercises
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

private enum Fault {
  case forgetsTheSender, sendsTwice, comparesCase, takesReadsForLines, keepsTheCR
  case writesUnderTheLock, hasNoBound, keepsGhosts, leavesTwice, neverEnds
}

private func serve(_ fault: Fault, _ listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  let room = FaultyRoom(fault)
  while true {
    let guest = FaultyGuest(listener.accept())
    try startThread { guest.write() }
    try startThread { room.serve(guest) }
  }
}

/// Somebody's socket and mailbox; an entry with `nil` is the end.
private final class FaultyGuest: Sendable {
  let socket: Socket
  let waiting = Mutex<[[UInt8]?]>([])
  let news = DispatchSemaphore(value: 0)

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
    var unread: [UInt8] = []
    guest.put(bytes("What is your name?"))
    var hasVanished = false
    while true {
      guard let more = try? guest.socket.read() else {
        hasVanished = true
        break
      }
      if more.isEmpty { break }
      unread += more
      if fault == .takesReadsForLines && unread.last != 0x0A { unread.append(0x0A) }
      while let end = unread.firstIndex(of: 0x0A) {
        var line = unread[..<end]
        if line.last == 0x0D && fault != .keepsTheCR { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        unread.removeSubrange(...end)
        if let name {
          if fault == .sendsTwice { guest.put(bytes("\(name): \(text)")) }
          send("\(name): \(text)", except: fault == .forgetsTheSender ? name : nil)
        } else if enter(guest, as: text) {
          name = text
        } else {
          guest.put(bytes("* The name \(text) is taken.") + bytes("What is your name?"))
        }
      }
    }
    if let name, !(hasVanished && fault == .keepsGhosts) {
      guests.withLock { $0.removeAll { $0.guest === guest } }
      send("* \(name) is offline")
      if fault == .leavesTwice { send("* \(name) is offline") }
    }
    if fault != .neverEnds { guest.put(nil) }
  }

  private func enter(_ guest: FaultyGuest, as name: String) -> Bool {
    guests.withLock { guests in
      let isTaken = guests.contains {
        fault == .comparesCase ? $0.name == name : $0.name.lowercased() == name.lowercased()
      }
      if isTaken { return false }
      guests.append((name, guest))
      deliver("* \(name) is online", to: guests, except: nil)
      return true
    }
  }

  private func send(_ line: String, except name: String? = nil) {
    guests.withLock { deliver(line, to: $0, except: name) }
  }

  private func deliver(
    _ line: String, to guests: [(name: String, guest: FaultyGuest)], except name: String?
  ) {
    for (own, guest) in guests where own != name {
      if fault == .writesUnderTheLock {
        try? guest.socket.writeAll(bytes(line))
      } else {
        guest.put(bytes(line), limit: fault == .hasNoBound ? .max : 256)
      }
    }
  }

  private func bytes(_ line: String) -> [UInt8] { Array("\(line)\n".utf8) }
}
