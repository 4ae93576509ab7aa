import Dispatch
import Exercises
import Net
import Synchronization

/// Exercise 2.6: your own broadcast server.
///
/// Two threads a client: one reads what it says and calls the room, one writes what waits in its mailbox.
public func broadcastServer(listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  let room = ChatRoom()
  while true {
    let guest = Guest(listener.accept())
    do {
      try startThread { guest.write() }
      try startThread { guest.read(in: room) }
    } catch {
      guest.leave()  // No more threads to be had: this one has to go, the others stay.
    }
  }
}

/// Who is here, by name in small letters.
private final class ChatRoom: Sendable {
  private let guests = Mutex<[String: Guest]>([:])

  /// Returns false when the name is taken.
  func enter(_ guest: Guest, as name: String) -> Bool {
    guests.withLock { guests in
      guard guests[name.lowercased()] == nil else { return false }
      guests[name.lowercased()] = guest
      Self.send("* \(name) is online", to: guests)
      return true
    }
  }

  func leave(_ name: String) {
    guests.withLock { guests in
      guests[name.lowercased()] = nil
      Self.send("* \(name) is offline", to: guests)
    }
  }

  func say(_ text: String, as name: String) {
    guests.withLock { Self.send("\(name): \(text)", to: $0) }
  }

  /// The caller holds the lock: that gives all the same order. Nothing in here waits.
  private static func send(_ line: String, to guests: [String: Guest]) {
    for guest in guests.values { guest.tell(line) }
  }
}

/// One client: its socket, and what waits to be written to it.
private final class Guest: Sendable {
  private struct Mailbox {
    var lines: [String] = []
    var isClosed = false
  }

  private let socket: Socket
  private let mailbox = Mutex(Mailbox())
  private let news = DispatchSemaphore(value: 0)

  init(_ socket: Socket) {
    self.socket = socket
    // The last lines for a client that does not take them: the writer gives up after so many seconds.
    socket.limitWrites(to: 10)
  }

  /// Puts a line into the mailbox. Who lets 256 of them wait is thrown out.
  func tell(_ line: String) {
    let fits = mailbox.withLock { mailbox in
      if mailbox.isClosed { return true }
      if mailbox.lines.count == 256 { return false }
      mailbox.lines.append(line)
      return true
    }
    if fits { news.signal() } else { leave() }
  }

  /// The end of the mailbox, and of the reader's and the writer's wait.
  func leave() {
    mailbox.withLock { $0 = Mailbox(isClosed: true) }
    news.signal()
    socket.hangUp()
  }

  // MARK: The reading thread

  func read(in room: ChatRoom) {
    var name: String?
    var unread: [UInt8] = []
    tell("What is your name?")
    while let bytes = try? socket.read(), !bytes.isEmpty {
      unread += bytes
      // A read may bring half a line, or three: only what has its end is one.
      while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        var line = unread[..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        handle(String(decoding: line, as: UTF8.self), from: &name, in: room)
        unread.removeSubrange(...end)
      }
    }
    if let name { room.leave(name) }
    // Not `leave()`: what it was told before its end of file is still written.
    mailbox.withLock { $0.isClosed = true }
    news.signal()
  }

  private func handle(_ line: String, from name: inout String?, in room: ChatRoom) {
    if let name {
      room.say(line, as: name)
    } else if room.enter(self, as: line) {
      name = line
    } else {
      tell("* The name \(line) is taken.")
      tell("What is your name?")
    }
  }

  // MARK: The writing thread

  func write() {
    while true {
      let (lines, isClosed) = mailbox.withLock { mailbox in
        defer { mailbox.lines = [] }
        return (mailbox.lines, mailbox.isClosed)
      }
      let text = lines.map { "\($0)\n" }.joined()
      if !text.isEmpty, (try? socket.writeAll(Array(text.utf8))) == nil { break }
      if lines.isEmpty && isClosed { break }
      if lines.isEmpty { news.wait() }
    }
    socket.hangUp()
  }
}
