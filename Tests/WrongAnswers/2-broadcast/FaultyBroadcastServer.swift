import Dispatch
import Exercises
import Foundation
import Net
import Synchronization

/// A server with one fault.
public func broadcastServer(
  with fault: BroadcastFault
) -> @Sendable (_ listening: (UInt16) -> Void) throws -> Void {
  { try serveBroadcast(fault, $0) }
}

func serveBroadcast(_ fault: BroadcastFault, _ listening: (_ port: UInt16) -> Void) throws {
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
    if isFull {
      isGone.store(true, ordering: .relaxed)
      socket.hangUp()
    }
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
  private let fault: BroadcastFault
  private let guests = Mutex<[(name: String, guest: FaultyGuest)]>([])

  init(_ fault: BroadcastFault) { self.fault = fault }

  func serve(_ guest: FaultyGuest) {
    var name: String?
    var wanted = ""
    var unread: [UInt8] = []
    if fault != .waitsForNames { guest.put(bytes("What is your name?")) }
    if fault == .letsStrangersHear { guests.withLock { $0.append(("", guest)) } }
    var hasVanished = false
    if fault == .givesUpTheSilent {
      var limit = timeval(tv_sec: 2, tv_usec: 0)
      setsockopt(
        guest.socket.descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit,
        socklen_t(MemoryLayout<timeval>.size))
    }
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
        if fault == .dropsCRsAtTheEnd { while line.last == 0x0D { line.removeLast() } }
        if fault == .dropsEveryCR { line.removeAll { $0 == 0x0D } }
        if fault == .dropsNULs { line.removeAll { $0 == 0 } }
        var text = String(decoding: line, as: UTF8.self)
        unread.removeSubrange(...end)
        if fault == .cutsLongLines { text = String(text.prefix(20_000)) }
        if name == nil && fault == .cutsNames { text = String(text.prefix(16)) }
        if name == nil && fault == .trimsNames {
          text = text.trimmingCharacters(in: .whitespaces)
        }
        if fault == .cutsLines { text = String(text.prefix(4096)) }
        if name != nil && fault == .trims { text = text.trimmingCharacters(in: .whitespaces) }
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
      let isGone = guest.isGone.load(ordering: .relaxed)
      if fault == (isGone ? .tellsTwiceWhoSleeps : .leavesTwice) { send("* \(name) is offline") }
    }
    if fault != .neverEnds { guest.put(nil) }
  }

  private let keys = Mutex<Set<String>>([])

  private func enter(_ guest: FaultyGuest, as name: String) -> Bool {
    if fault == .looksFirst {
      if keys.withLock({ $0.contains(name.lowercased()) }) { return false }
      usleep(50_000)  // Here another thread comes in sooner or later; this makes it sooner.
    }
    let isFree = guests.withLock { guests in
      let ascii = { (name: String) in
        String(name.map { $0.isASCII ? Character($0.lowercased()) : $0 })
      }
      let key =
        switch fault {
        case .comparesCase: name
        case .comparesASCII: ascii(name)
        case .comparesWithoutAccents:
          name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        default: name.lowercased()
        }
      guard keys.withLock({ $0.insert(key).inserted }) || fault == .looksFirst else {
        return false
      }
      guests.removeAll { $0.guest === guest }
      guests.append((name, guest))
      if fault != .deliversLater {
        deliver(
          "* \(fault == .namesInSmallLetters ? name.lowercased() : name) is online", to: guests,
          except: fault == .hidesArrivals ? name : nil)
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
