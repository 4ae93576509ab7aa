import Exercises
import Foundation
import Net

/// Says what it does, in many words, and has a process-wide loop for each client.
public func echoServerThatPrints(listening: (_ port: UInt16) -> Void) throws {
  print("Hello! I am an echo server, and about to listen.")
  print("Listening soon")
  signal(SIGPIPE, SIG_IGN)
  let listener = try Listener(host: "127.0.0.1", port: 0)
  print("now on port \(listener.address.port)")
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    print("a client")
    Thread {
      while let bytes = try? socket.read(upTo: 100), !bytes.isEmpty {
        guard (try? socket.writeAll(bytes)) != nil else { break }
      }
      print("gone")
    }.start()
  }
}

/// One thread for all of them, which asks `poll` who has something to say or room to hear it. Few may wait
/// to be accepted.
public func echoServerWithPoll(listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  let listener = socket(AF_INET, CInt(1), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let result = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(listener, $0, size) | listen(listener, 8) | getsockname(listener, $0, &size)
    }
  }
  guard result == 0 else { throw SystemError(call: "listen", code: errno) }
  listening(in_port_t(bigEndian: address.sin_port))

  /// What each client has sent and not yet been sent back.
  var waiting: [CInt: [UInt8]] = [:]
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    var wishes = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
    for (client, bytes) in waiting {
      let events = Int16(bytes.isEmpty ? POLLIN : POLLOUT)
      wishes.append(pollfd(fd: client, events: events, revents: 0))
    }
    poll(&wishes, nfds_t(wishes.count), -1)
    for wish in wishes.dropFirst() where wish.revents != 0 {
      if let bytes = waiting[wish.fd], !bytes.isEmpty {
        let count = send(wish.fd, bytes, bytes.count, CInt(truncatingIfNeeded: Int(MSG_DONTWAIT)))
        if count > 0 { waiting[wish.fd]?.removeFirst(count) }
        if count >= 0 || errno == EAGAIN || errno == EINTR { continue }
      } else {
        let count = recv(wish.fd, &buffer, buffer.count, 0)
        if count > 0 { waiting[wish.fd] = Array(buffer[..<count]) }
        if count > 0 || count < 0 && errno == EINTR { continue }
      }
      close(wish.fd)
      waiting[wish.fd] = nil
    }
    guard wishes[0].revents != 0 else { continue }
    let client = accept(listener, nil, nil)
    if client == -1 { usleep(10_000) } else { waiting[client] = [] }
  }
}

/// Dispatch watches the sockets, and does what is to be done on one serial queue. Nothing there waits.
public func echoServerWithSources(listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  let listener = try Listener(host: "127.0.0.1", port: 0)
  let server = listener.socket.descriptor
  _ = fcntl(server, F_SETFL, fcntl(server, F_GETFL) | O_NONBLOCK)
  let queue = DispatchQueue(label: "echo")
  let newcomers = DispatchSource.makeReadSource(fileDescriptor: server, queue: queue)
  newcomers.setEventHandler {
    while true {
      let client = accept(server, nil, nil)
      if client == -1 {
        // Without a descriptor to be had, a pause: somebody may go meanwhile.
        if errno == EMFILE || errno == ENFILE { usleep(10_000) }
        return
      }
      EchoConversation(client, queue).begin()
    }
  }
  newcomers.resume()
  listening(listener.address.port)
  withExtendedLifetime(newcomers) {
    while true { sleep(3600) }
  }
}

/// One client. It lives as long as its sources do.
private final class EchoConversation: @unchecked Sendable {
  private let client: CInt
  private let (input, output): (any DispatchSourceRead, any DispatchSourceWrite)
  private var waiting: [UInt8] = []
  private var isWriting = false

  init(_ client: CInt, _ queue: DispatchQueue) {
    self.client = client
    _ = fcntl(client, F_SETFL, fcntl(client, F_GETFL) | O_NONBLOCK)
    input = DispatchSource.makeReadSource(fileDescriptor: client, queue: queue)
    output = DispatchSource.makeWriteSource(fileDescriptor: client, queue: queue)
  }

  func begin() {
    input.setEventHandler { self.read() }
    output.setEventHandler { self.write() }
    // Both have to be cancelled before the descriptor may be closed.
    let both = DispatchGroup()
    for source in [input, output] as [any DispatchSourceProtocol] {
      both.enter()
      source.setCancelHandler { both.leave() }
    }
    both.notify(queue: .global()) { [client] in close(client) }
    input.resume()
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(client, &buffer, buffer.count, 0)
    if count == -1, errno == EAGAIN || errno == EINTR { return }
    guard count > 0 else { return end() }
    waiting += buffer[..<count]
    write()
  }

  private func write() {
    while !waiting.isEmpty {
      let count = send(client, waiting, waiting.count, 0)
      if count == -1, errno == EINTR { continue }
      if count == -1, errno == EAGAIN { return wait() }
      guard count > 0 else { return end() }
      waiting.removeFirst(count)
    }
    guard isWriting else { return }
    isWriting = false
    output.suspend()
    input.resume()
  }

  /// Reads no more before there was room to write.
  private func wait() {
    if isWriting { return }
    isWriting = true
    input.suspend()
    output.resume()
  }

  private func end() {
    // A suspended source does not end.
    if isWriting { input.resume() } else { output.resume() }
    input.cancel()
    output.cancel()
  }
}

/// Reads a few bytes at a time, and sends them before it reads the next.
public func echoServerByMouthfuls(listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    try startThread {
      while let bytes = try? socket.read(upTo: 10), !bytes.isEmpty {
        guard (try? socket.writeAll(bytes)) != nil else { break }
      }
    }
  }
}
