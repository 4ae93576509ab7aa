import Exercises
import Foundation
import Net

/// Puts a limit on `recv` itself, and leaves it there.
public func readWithLimit(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  var limit = timeval(tv_sec: milliseconds / 1000, tv_usec: .init(milliseconds % 1000 * 1000))
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1024)
  defer { buffer.deallocate() }
  var count = recv(descriptor, buffer, 1024, 0)
  while count < 0 && errno == EINTR { count = recv(descriptor, buffer, 1024, 0) }
  if count < 0 && errno == EWOULDBLOCK { return .timedOut }
  guard count >= 0 else { throw SystemError(call: "recv", code: errno) }
  return count == 0 ? .end : .bytes(Array(UnsafeBufferPointer(start: buffer, count: count)))
}

/// Looks twenty times a second, and makes the socket non-blocking meanwhile.
public func readInSlices(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let flags = fcntl(descriptor, F_GETFL)
  _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
  defer { _ = fcntl(descriptor, F_SETFL, flags) }
  let start = Date()
  var buffer = [UInt8](repeating: 0, count: 4096)
  repeat {
    let left = milliseconds - Int(Date().timeIntervalSince(start) * 1000)
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&wish, 1, CInt(max(1, min(50, left))))
    let count = read(descriptor, &buffer, buffer.count)
    let error = errno
    if count == 0 { return .end }
    if count > 0 { return .bytes(Array(buffer.prefix(count))) }
    if error != EAGAIN && error != EINTR { throw SystemError(call: "read", code: error) }
  } while Date().timeIntervalSince(start) * 1000 < Double(milliseconds)
  return .timedOut
}

/// Begins anew after a signal by calling itself.
public func readByRecursion(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  var wishes = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
  let count = poll(&wishes, 1, CInt(milliseconds))
  if count == 0 { return .timedOut }
  var bytes = [UInt8](repeating: 0, count: 4096)
  let size = count == -1 ? -1 : recv(descriptor, &bytes, bytes.count, 0)
  if size == -1 && errno == EINTR {
    return try readByRecursion(descriptor, milliseconds: milliseconds)
  }
  if size == -1 { throw SystemError(call: count == -1 ? "poll" : "recv", code: errno) }
  bytes.removeLast(bytes.count - size)
  return bytes == [] ? .end : .bytes(bytes)
}
