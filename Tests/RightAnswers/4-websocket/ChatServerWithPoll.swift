import Exercises
import Foundation

/// In the manner of C: one thread, an array of descriptors, and `poll(2)`. What does not fit into a
/// socket waits in the client's output. It saves spaces, greets at length, and begins with a ping.
public func chatServerWithPoll(listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  let door = socket(AF_INET, Int32(1), 0)  // SOCK_STREAM, everywhere
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      guard bind(door, $0, size) == 0, listen(door, 128) == 0 else { return }
      getsockname(door, $0, &size)
    }
  }
  print("A port was found.")
  listening(UInt16(bigEndian: address.sin_port))
  var loop = PollLoop(door: door)
  while true { loop.turn() }
}

private struct PollLoop {
  private struct Client {
    var request: [UInt8]? = []
    var output: [UInt8] = []
    var isOver = false
    var parser = FrameParserFromTheStart(limit: 65_536)
    var joiner = FrameJoinerWithFrames(limit: 65_536)
  }

  private let door: CInt
  private var chat = Chat()
  private var clients: [CInt: Client] = [:]
  private var buffer = [UInt8](repeating: 0, count: 4096)

  init(door: CInt) { self.door = door }

  mutating func turn() {
    var list = [pollfd(fd: door, events: Int16(POLLIN), revents: 0)]
    for (descriptor, client) in clients {
      let events = client.output.isEmpty ? POLLIN : POLLIN | POLLOUT
      list.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
    }
    poll(&list, .init(list.count), -1)
    if list[0].revents != 0 {
      let descriptor = accept(door, nil, nil)
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      if descriptor >= 0 { clients[descriptor] = Client() }
    }
    for entry in list.dropFirst() where entry.revents != 0 {
      if entry.revents & Int16(POLLOUT) != 0 { flush(entry.fd) }
      if entry.revents & ~Int16(POLLOUT) != 0 { read(entry.fd) }
    }
  }

  private mutating func flush(_ descriptor: CInt) {
    guard let output = clients[descriptor]?.output, !output.isEmpty else { return }
    let count = send(descriptor, output, output.count, 0)
    if count > 0 { clients[descriptor]?.output.removeFirst(count) }
    if count == output.count, clients[descriptor]?.isOver == true {
      shutdown(descriptor, Int32(SHUT_WR))
    }
  }

  private mutating func read(_ descriptor: CInt) {
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    guard count > 0 else {
      act(chat.leave(Int(descriptor)), on: descriptor)
      clients[descriptor] = nil
      close(descriptor)
      return
    }
    guard var client = clients[descriptor], !client.isOver else { return }
    var bytes = Array(buffer[..<count])
    if let request = client.request {
      clients[descriptor]?.request = request + bytes
      guard let (answer, rest) = answer(to: request + bytes, colon: ":") else { return }
      client.request = nil
      var hello = chat.hello
      hello.content = String(repeating: "Welcome, whoever you are. ", count: 10)
      client.output = answer + serverFrame(.ping, [1]) + serverFrame(hello)
      client.output += serverFrame(.ping, [2])
      bytes = rest
    }
    client.parser.append(bytes)
    clients[descriptor] = client
    do {
      while clients[descriptor]?.isOver == false, let frame = try client.parser.next() {
        if let whole = try client.joiner.take(frame) {
          act(chat.take(whole, from: Int(descriptor)), on: descriptor)
        }
      }
    } catch {
      let code = (error as? Violation)?.code ?? 1002
      let close: [Chat.Action] = [.send(.close, [UInt8(code >> 8), UInt8(code & 255)]), .end]
      act(chat.leave(Int(descriptor)) + close, on: descriptor)
    }
    for descriptor in clients.keys { flush(descriptor) }
  }

  private mutating func act(_ actions: [Chat.Action], on descriptor: CInt) {
    for action in actions {
      switch action {
      case .tellAll(let message):
        let frame = serverFrame(message)
        for other in clients.keys where chat.hasName(Int(other)) {
          clients[other]?.output += frame
          flush(other)
        }
      case .tell(let message): clients[descriptor]?.output += serverFrame(message)
      case .send(let opcode, let payload):
        clients[descriptor]?.output += serverFrame(opcode, payload)
      case .end: clients[descriptor]?.isOver = true
      }
    }
  }
}
