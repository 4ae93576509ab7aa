import Net

/// Exercise 1.6: your own echo server.
///
/// Listen on a free port of 127.0.0.1, call `listening` with that port, and send every byte of every
/// client back to it, until the client's end of file. Serve any number of clients at once, for ever.
public func echoServer(listening: (_ port: UInt16) -> Void) throws {
  let listener = try Listener(host: "127.0.0.1", port: 0)
  listening(listener.address.port)
  while true {
    let socket = listener.accept()
    try startThread {
      while let bytes = try? socket.read(), !bytes.isEmpty { try? socket.writeAll(bytes) }
    }
  }
}
