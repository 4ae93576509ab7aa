import Exercises
import Foundation

/// Exercise 1.6: your own echo server, out of nothing but system calls.
///
/// - Throws: when it cannot start to listen. It never returns.
public func echoServer(listening: (_ port: UInt16) -> Void) throws {
  // Writing to a client that has vanished is an error of that client (EPIPE), not the end of the process.
  signal(SIGPIPE, SIG_IGN)

  let listener = try check("socket", socket(AF_INET, streamSocket, 0))
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  address.sin_port = 0  // Any free port. (Another number would go in as `UInt16(8080).bigEndian`.)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  // C has one type of pointer for the addresses of all families, so ours is lent as that.
  try withUnsafeMutablePointer(to: &address) {
    try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      try check("bind", bind(listener, $0, size))
      try check("listen", listen(listener, SOMAXCONN))
      // Which port has it become?
      try check("getsockname", getsockname(listener, $0, &size))
    }
  }
  listening(UInt16(bigEndian: address.sin_port))

  while true {
    let client = accept(listener, nil, nil)
    guard client != -1 else {
      // Somebody left before we came, or descriptors have run out: neither ends a server.
      usleep(10_000)
      continue
    }
    Thread.detachNewThread { serve(client) }
  }
}

/// Echoes until the client's end of file, on a thread of the client's own.
private func serve(_ client: CInt) {
  defer { close(client) }
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = recv(client, &buffer, buffer.count, 0)
    if count == -1 && errno == EINTR { continue }
    guard count > 0, sendAll(buffer[..<count], to: client) else { return }
  }
}

/// Sends all of `bytes`. Returns false when nobody is there to read them.
private func sendAll(_ bytes: ArraySlice<UInt8>, to client: CInt) -> Bool {
  var rest = bytes
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { send(client, $0.baseAddress, $0.count, 0) }
    if count == -1 && errno == EINTR { continue }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

/// Turns a system call's -1 into an error.
@discardableResult
private func check(_ call: String, _ result: CInt) throws -> CInt {
  if result == -1 { throw ServerError(description: "\(call): \(String(cString: strerror(errno)))") }
  return result
}

private struct ServerError: Error, CustomStringConvertible {
  let description: String
}

/// The kind of socket that carries a stream. Linux has it as an enumeration, macOS as a number.
private var streamSocket: CInt {
  #if canImport(Darwin)
    SOCK_STREAM
  #else
    CInt(SOCK_STREAM.rawValue)
  #endif
}
