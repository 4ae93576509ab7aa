import Exercises
import Foundation
import Net

/// Exercise 1.7: a small `nc`, out of system calls.
///
/// - Throws: `SystemError`.
public func converse(with port: UInt16, saying bytes: [UInt8]) throws -> [UInt8] {
  let descriptor = try connected(to: port)
  defer { close(descriptor) }
  var (sent, answer) = (0, [UInt8]())
  var (isSending, isReading) = (true, true)
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while isSending || isReading {
    if isSending, sent == bytes.count {
      shutdown(descriptor, CInt(SHUT_WR))
      isSending = false
      continue
    }
    let events = (isReading ? POLLIN : 0) | (isSending ? POLLOUT : 0)
    var wish = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    if poll(&wish, 1, -1) == -1 {
      if errno == EINTR { continue }
      throw SystemError(call: "poll", code: errno)
    }
    if isReading, wish.revents & ~Int16(POLLOUT) != 0 {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { answer += buffer[..<count] }
      if count == 0 || count == -1 && errno == ECONNRESET { isReading = false }
      if count == -1, ![EINTR, ECONNRESET].contains(errno) {
        throw SystemError(call: "recv", code: errno)
      }
    }
    if isSending, wish.revents & ~Int16(POLLIN) != 0 {
      // There is room for something, and not always for all: this call must not wait for it.
      let count = bytes[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, CInt(truncatingIfNeeded: Int(MSG_DONTWAIT)))
      }
      if count > 0 { sent += count }
      if count == -1 {
        if [EPIPE, ECONNRESET].contains(errno) {
          isSending = false
        } else if ![EINTR, EAGAIN].contains(errno) {
          throw SystemError(call: "send", code: errno)
        }
      }
    }
  }
  return answer
}

/// A socket that is connected to this port of this machine.
private func connected(to port: UInt16) throws -> CInt {
  #if canImport(Darwin)
    let stream = SOCK_STREAM
  #else
    let stream = CInt(SOCK_STREAM.rawValue)
  #endif
  let descriptor = socket(AF_INET, stream, 0)
  if descriptor == -1 { throw SystemError(call: "socket", code: errno) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  let result = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  if result == -1 {
    // `close` may leave an `errno` of its own.
    let code = errno
    close(descriptor)
    throw SystemError(call: "connect", code: code)
  }
  return descriptor
}
