import Dispatch
import Net

/// One client: a thread that reads what it says, and one that writes what it is to hear.
struct Client: Sendable {
  let outbox = Outbox()
  private let socket: Socket
  private let room: Room
  private let hasWritten = DispatchSemaphore(value: 0)

  init(_ socket: Socket, in room: Room) {
    self.socket = socket
    self.room = room
  }

  /// Serves the client until it leaves, in whatever way it does.
  func serve() {
    let peer = "\(socket.peer)"
    log("\(peer) is here")
    do throws(SystemError) {
      try startThread { write() }
    } catch {
      log("\(peer) had to go: \(error)", kind: "no thread")
      return
    }
    do throws(SystemError) {
      try read()
      log("\(peer) is done")
    } catch {
      log("\(peer) is gone: \(error)")
    }
    outbox.close()
    // What the outbox still holds is on its way, but a client that takes nothing gets no more time.
    if hasWritten.wait(timeout: .now() + .seconds(5)) == .timedOut { drop() }
  }

  /// Hangs up: the reading thread sees the end of file, the writing one an error.
  func drop() { socket.hangUp() }

  // MARK: The reading thread

  private func read() throws(SystemError) {
    var lines = Lines()
    var telnet = Telnet()
    var name: Name?
    defer { if let name { room.unregister(name) } }
    tell("What is your name?")
    while true {
      let bytes = try socket.read(upTo: 4096)
      let (text, answer) = telnet.feed(bytes)
      if !answer.isEmpty { _ = outbox.put(answer) }
      for line in bytes.isEmpty ? lines.end() : lines.feed(text) {
        do throws(Refusal) {
          try handle(line.text(), from: &name)
        } catch {
          tell("* \(error)")
          if name == nil { tell("What is your name?") }
        }
      }
      if bytes.isEmpty { return }
    }
  }

  private func handle(_ text: String, from name: inout Name?) throws(Refusal) {
    if let name {
      room.broadcast("\(name): \(text.withoutControls())")
    } else {
      let wanted = try Name(text)
      try room.register(self, as: wanted)
      name = wanted
    }
  }

  /// Says something to this client alone.
  private func tell(_ line: String) { _ = outbox.put(Array("\(line)\n".utf8)) }

  // MARK: The writing thread

  private func write() {
    while let messages = outbox.take() {
      do throws(SystemError) {
        try socket.writeAll(messages.flatMap { $0 })
      } catch {
        break  // The reading thread will notice, and say so.
      }
    }
    socket.finishWriting()
    hasWritten.signal()
  }
}
