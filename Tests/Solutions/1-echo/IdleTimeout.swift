import Exercises
import Foundation
import Net

/// Exercise 1.4: waits for bytes on a socket, but not for ever.
///
/// - Throws: `SystemError`.
public func readOrTimeOut(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  while true {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    switch poll(&wish, 1, CInt(milliseconds)) {
    case 0: return .timedOut
    case -1:
      if errno == EINTR { continue }
      throw SystemError(call: "poll", code: errno)
    default: break
    }
    // Bytes, the end or an error: whichever it is, `recv` does not have to wait for it now.
    var buffer = [UInt8](repeating: 0, count: 4096)
    switch recv(descriptor, &buffer, buffer.count, 0) {
    case 0: return .end
    case -1:
      if errno == EINTR { continue }
      throw SystemError(call: "recv", code: errno)
    case let count: return .bytes(Array(buffer[..<count]))
    }
  }
}
