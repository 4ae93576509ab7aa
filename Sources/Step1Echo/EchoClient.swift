import Net

/// One client and the thread that serves it: Go's `go process(conn)`.
struct EchoClient: Sendable {
  /// 1 for the first client since the start, 2 for the next.
  let number: Int
  let socket: Socket

  /// Echoes until the client's end of file. Every call in here waits, and only this client's thread
  /// waits in it.
  func serve() {
    log("#\(number) \(socket.peer) is here")
    do throws(SystemError) {
      while true {
        let bytes = try socket.read()
        if bytes.isEmpty { break }
        log("#\(number) \(printable(bytes))")
        try socket.writeAll(bytes)
      }
      log("#\(number) is done")
    } catch {
      log("#\(number) is gone: \(error)")
    }
  }
}
