import Dispatch
import Exercises
import Foundation
import Net

/// One thread for all, which asks `poll` who has something to say or room to hear it.
public func broadcastServerWithPoll(listening: (_ port: UInt16) -> Void) throws {
  final class Client {
    let socket: Socket
    var name: String?
    var unread: [UInt8] = []
    var waiting: [[UInt8]] = []
    var hasEnded = false
    init(_ socket: Socket) { self.socket = socket }
    func tell(_ line: String) { waiting.append(Array("\(line)\n".utf8)) }
  }

  let (doorEnd, door) = (try Listener(host: "127.0.0.1", port: 0), Door())
  listening(doorEnd.address.port)
  try startThread { while true { door.enter(doorEnd.accept()) } }
  var clients: [Client] = []
  func tellAll(_ line: String) {
    for client in clients where client.name != nil { client.tell(line) }
  }
  func leave(_ client: Client) {
    clients.removeAll { $0 === client }
    if let name = client.name { tellAll("* \(name) is offline") }
    client.name = nil
  }
  func handle(_ line: String, _ client: Client) {
    if let name = client.name { return tellAll("\(name): \(line)") }
    if clients.contains(where: { $0.name?.lowercased() == line.lowercased() }) {
      client.tell("* The name \(line) is taken.")
      client.tell("What is your name?")
    } else {
      client.name = line
      tellAll("* \(line) is online")
    }
  }
  while true {
    for socket in door.arrivals() {
      clients.append(Client(socket))
      clients.last?.tell("What is your name?")
    }
    var wishes = clients.map { client in
      let events = (client.hasEnded ? 0 : POLLIN) | (client.waiting.isEmpty ? 0 : POLLOUT)
      return pollfd(fd: client.socket.descriptor, events: Int16(events), revents: 0)
    }
    poll(&wishes, nfds_t(wishes.count), 5)
    for (client, wish) in zip(clients, wishes) where wish.revents != 0 {
      if Int(wish.revents) & Int(POLLIN | POLLHUP | POLLERR) != 0 && !client.hasEnded {
        let bytes = (try? client.socket.read()) ?? []
        if bytes.isEmpty { client.hasEnded = true }
        client.unread += bytes
        while let end = client.unread.firstIndex(of: 10) {
          let line = client.unread[..<end]
          client.unread = Array(client.unread[(end + 1)...])
          handle(String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self), client)
        }
      }
      if Int(wish.revents) & Int(POLLOUT) != 0, let first = client.waiting.first {
        let flags = CInt(truncatingIfNeeded: Int(MSG_DONTWAIT))
        let count = send(client.socket.descriptor, first, first.count, flags)
        if count > 0 {
          client.waiting[0].removeFirst(count)
          if client.waiting[0].isEmpty { client.waiting.removeFirst() }
        } else if errno != EAGAIN {
          client.hasEnded = true
          client.waiting = []
        }
      }
    }
    for client in clients {
      if client.waiting.count > 256 || client.hasEnded && client.waiting.isEmpty { leave(client) }
    }
  }
}

/// Where the thread that accepts leaves those who have come.
private final class Door: @unchecked Sendable {
  private let lock = NSLock()
  private var sockets: [Socket] = []
  func enter(_ socket: Socket) { lock.withLock { sockets.append(socket) } }
  func arrivals() -> [Socket] {
    lock.withLock {
      defer { sockets = [] }
      return sockets
    }
  }
}

/// The room is a serial queue; each line is a job for the queue of whoever is to get it.
public func broadcastServerWithQueues(listening: (_ port: UInt16) -> Void) throws {
  print("The server is about to start.")
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  let room = QueueRoom()
  while true {
    let guest = QueueGuest(listener.accept())
    print("somebody has come")
    try startThread { room.serve(guest) }
  }
}

private final class QueueGuest: @unchecked Sendable {
  let socket: Socket
  var name = ""
  private let queue = DispatchQueue(label: "guest")
  private let lock = NSLock()
  private var waiting = 0
  init(_ socket: Socket) { self.socket = socket }
  func tell(_ line: String) {
    let count = lock.withLock {
      waiting += 1
      return waiting
    }
    if count > 256 { return socket.hangUp() }
    queue.async { [self] in
      if (try? socket.writeAll(Array("\(line)\n".utf8))) == nil { socket.hangUp() }
      lock.withLock { waiting -= 1 }
    }
  }
  func end() { queue.async { self.socket.hangUp() } }
}

private final class QueueRoom: @unchecked Sendable {
  private let queue = DispatchQueue(label: "room")
  private var guests: [QueueGuest] = []

  func serve(_ guest: QueueGuest) {
    guest.tell("What is your name?")
    var unread = Data()
    while let bytes = try? guest.socket.read(), !bytes.isEmpty {
      unread.append(contentsOf: bytes)
      while let end = unread.firstIndex(of: 10) {
        var line = unread[unread.startIndex..<end]
        if line.last == 13 { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        queue.sync { handle(text, from: guest) }
        unread = unread[(end + 1)...]
      }
    }
    queue.sync {
      guests.removeAll { $0 === guest }
      if !guest.name.isEmpty { for other in guests { other.tell("* \(guest.name) is offline") } }
    }
    guest.end()
  }

  private func handle(_ line: String, from guest: QueueGuest) {
    if !guest.name.isEmpty {
      for other in guests { other.tell("\(guest.name): \(line)") }
    } else if guests.contains(where: { $0.name.caseInsensitiveCompare(line) == .orderedSame }) {
      guest.tell("* The name \(line) is taken.")
      guest.tell("What is your name?")
    } else {
      guest.name = line
      guests.append(guest)
      for other in guests { other.tell("* \(line) is online") }
    }
  }
}
