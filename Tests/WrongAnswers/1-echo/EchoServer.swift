import Foundation
import Net
import Synchronization

/// Listens, and lets `serve` have each client on a thread of its own.
private func listen(
  _ listening: (UInt16) -> Void, _ serve: @escaping @Sendable (Socket) -> Void
) throws {
  signal(SIGPIPE, SIG_IGN)
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    try startThread { serve(socket) }
  }
}

/// Hands the port on as it stands in the address.
public func echoServerInNetworkByteOrder(listening: (_ port: UInt16) -> Void) throws {
  func swapped(_ port: UInt16) { listening(port.byteSwapped) }
  try listen(swapped) { socket in
    while let bytes = try? socket.read(), !bytes.isEmpty { try? socket.writeAll(bytes) }
  }
}

/// Serves one client after the other.
public func echoServerForOne(listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    while let bytes = try? socket.read(), !bytes.isEmpty { try? socket.writeAll(bytes) }
  }
}

/// Reads once and hangs up: the original tutorial's first program.
public func echoServerOnce(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    if let bytes = try? socket.read() { try? socket.writeAll(bytes) }
  }
}

/// Echoes at most the first 1,024 bytes of what it reads.
public func echoServerWithSmallBuffer(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    while let bytes = try? socket.read(), !bytes.isEmpty {
      try? socket.writeAll(Array(bytes.prefix(1024)))
    }
  }
}

/// Takes bytes for text.
public func echoServerOfText(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    while let bytes = try? socket.read(), !bytes.isEmpty {
      try? socket.writeAll(Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
  }
}

/// Takes 0 for no news: reads again and again at the end of file.
public func echoServerThatNeverCloses(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    while let bytes = try? socket.read() {
      if bytes.isEmpty { sleep(1) }
      try? socket.writeAll(bytes)
    }
  }
}

/// Hangs up both ways at the end of file, before it has sent what came with it.
public func echoServerInAHurry(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    while let bytes = try? socket.read(), !bytes.isEmpty {
      // Looks whether this is the end before it answers.
      var next = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
      var byte: UInt8 = 0
      if poll(&next, 1, 300) == 1,
        recv(socket.descriptor, &byte, 1, CInt(truncatingIfNeeded: Int(MSG_PEEK))) == 0
      {
        return
      }
      try? socket.writeAll(bytes)
    }
  }
}

/// Lets one client at a time read and write.
public func echoServerUnderALock(listening: (_ port: UInt16) -> Void) throws {
  let lock = SharedLock()
  try listen(listening) { socket in
    while let bytes = try? socket.read(), !bytes.isEmpty {
      lock.mutex.withLock { _ in try? socket.writeAll(bytes) }
    }
  }
}

private final class SharedLock: Sendable { let mutex = Mutex(()) }

/// Has never heard of SIGPIPE.
public func echoServerWithSIGPIPE(listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    try startThread {
      while let bytes = try? socket.read(upTo: 1024), !bytes.isEmpty {
        try? socket.writeAll(bytes)
      }
    }
  }
}

/// Says goodbye with `shutdown` and never closes.
public func echoServerThatLeaks(listening: (_ port: UInt16) -> Void) throws {
  let leak = Leak()
  try listen(listening) { socket in
    leak.sockets.withLock { $0.append(socket) }
    while let bytes = try? socket.read(), !bytes.isEmpty { try? socket.writeAll(bytes) }
    socket.hangUp()
  }
}

private final class Leak: Sendable { let sockets = Mutex<[Socket]>([]) }

/// Has descriptors for fifty and keeps them; who comes later gets the end of file, as from a system that drops
/// a connection it has no descriptor for.
public func echoServerForFifty(listening: (_ port: UInt16) -> Void) throws {
  let leak = Leak()
  try listen(listening) { socket in
    let isLate = leak.sockets.withLock { sockets in
      if sockets.count < 50 { sockets.append(socket) }
      return sockets.count == 50
    }
    if isLate { return socket.finishWriting() }
    while let bytes = try? socket.read(), !bytes.isEmpty { try? socket.writeAll(bytes) }
    socket.hangUp()
  }
}

/// Echoes until the end of the stream, soundly.
@Sendable private func echo(_ socket: Socket) {
  while let bytes = try? socket.read(), !bytes.isEmpty {
    guard (try? socket.writeAll(bytes)) != nil else { return }
  }
}

/// Lets in whoever reaches the machine.
public func echoServerForTheWorld(listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "0.0.0.0", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    try startThread { echo(socket) }
  }
}

/// Has one port and no other.
public func echoServerOnOnePort(listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "127.0.0.1", port: 28_461)
  listening(28_461)
  while true {
    let socket = listener.accept()
    try startThread { echo(socket) }
  }
}

/// Tells every client's arrival as if it had begun to listen again.
public func echoServerThatRepeatsItself(listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "127.0.0.1", port: 0)
  while true {
    listening(listener.address.port)
    let socket = listener.accept()
    try startThread { echo(socket) }
  }
}

/// Tells the port that it has asked for.
public func echoServerOnPortZero(listening: (_ port: UInt16) -> Void) throws {
  let zero = { (_: UInt16) in listening(0) }
  try withoutActuallyEscaping(zero) { try listen($0, echo) }
}

/// Calls what blocks in a task: those share a thread for each processor.
public func echoServerOfTasks(listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    Task.detached { echo(socket) }
  }
}

/// Leaves each client to a queue of the system's.
public func echoServerOnAQueue(listening: (_ port: UInt16) -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    DispatchQueue.global().async { echo(socket) }
  }
}

/// Has eight threads and no more.
public func echoServerForEight(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening, threads: 8)
}

/// Has many threads, and still not one for each.
public func echoServerFor128(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening, threads: 128)
}

private func listen(_ listening: (_ port: UInt16) -> Void, threads: Int) throws {
  let room = DispatchSemaphore(value: threads)
  try listen(listening) { socket in
    room.wait()
    echo(socket)
    room.signal()
  }
}

/// Waits for something else before it listens.
public func echoServerThatHangs(listening: (_ port: UInt16) -> Void) throws {
  DispatchSemaphore(value: 0).wait()
}

/// Waits for whole lines.
public func echoServerOfLines(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    var line: [UInt8] = []
    while let bytes = try? socket.read(), !bytes.isEmpty {
      line += bytes
      guard let end = line.lastIndex(of: 10) else { continue }
      try? socket.writeAll(Array(line[...end]))
      line = Array(line[(end + 1)...])
    }
  }
}

/// Says hello first.
public func echoServerWithGreeting(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    try? socket.writeAll(Array("Welcome to the echo server.\n".utf8))
    echo(socket)
  }
}

/// Sends nothing back before the end of file.
public func echoServerThatWaits(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    var all: [UInt8] = []
    while let bytes = try? socket.read(), !bytes.isEmpty { all += bytes }
    try? socket.writeAll(all)
  }
}

/// Hangs up on who says nothing for 0.05 seconds.
public func echoServerInHaste(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    var news = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&news, 1, 50) == 1, let bytes = try? socket.read(), !bytes.isEmpty {
      guard (try? socket.writeAll(bytes)) != nil else { return }
    }
  }
}

/// Gives up a client that has read nothing for a tenth of a second.
public func echoServerThatGivesUpReaders(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    var limit = timeval(tv_sec: 0, tv_usec: 100_000)
    setsockopt(
      socket.descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    while let bytes = try? socket.read(), !bytes.isEmpty {
      var sent = 0
      while sent < bytes.count {
        let count = send(socket.descriptor, Array(bytes[sent...]), bytes.count - sent, 0)
        if count < 0 { return }
        sent += count
      }
    }
  }
}

/// Hangs up on who says nothing for 0.4 seconds.
public func echoServerWithoutPatience(listening: (_ port: UInt16) -> Void) throws {
  try listen(listening) { socket in
    var news = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&news, 1, 400) == 1, let bytes = try? socket.read(), !bytes.isEmpty {
      guard (try? socket.writeAll(bytes)) != nil else { return }
    }
  }
}
