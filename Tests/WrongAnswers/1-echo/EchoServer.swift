import Net

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
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    try startThread { if let bytes = try? socket.read() { try? socket.writeAll(bytes) } }
  }
}

/// Echoes at most the first 1,024 bytes of what it reads.
public func echoServerWithSmallBuffer(listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    try startThread {
      while let bytes = try? socket.read(), !bytes.isEmpty {
        try? socket.writeAll(Array(bytes.prefix(1024)))
      }
    }
  }
}
