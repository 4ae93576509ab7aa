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
