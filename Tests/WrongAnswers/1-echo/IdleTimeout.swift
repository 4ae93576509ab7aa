import Exercises
import Foundation
import Net

/// Reads with `SO_RCVTIMEO` set to this.
private func read(_ descriptor: CInt, within limit: timeval) throws -> ReadResult {
  var limit = limit
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count > 0 { return .bytes(Array(buffer[..<count])) }
    if count == 0 { return .end }
    if errno == EAGAIN { return .timedOut }
    if errno != EINTR { throw SystemError(call: "recv", code: errno) }
  }
}

/// Just reads, for ever if need be.
public func readForEver(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  try read(descriptor, within: timeval(tv_sec: 0, tv_usec: 0))
}

/// Rounds down to whole seconds: less than one is none, and that means for ever.
public func readForSeconds(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  try read(descriptor, within: timeval(tv_sec: milliseconds / 1000, tv_usec: 0))
}

/// Puts all of the time into microseconds, of which a `timeval` takes 999,999.
public func readForMicroseconds(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  try read(descriptor, within: timeval(tv_sec: 0, tv_usec: .init(milliseconds * 1000)))
}

/// Hands the end of file over as no bytes.
public func readWithoutEnd(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let result = try read(
    descriptor,
    within: timeval(tv_sec: milliseconds / 1000, tv_usec: .init(milliseconds % 1000 * 1000)))
  return result == .end ? .bytes([]) : result
}

/// Lets a signal end the wait.
public func readUntilSignal(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  guard poll(&wish, 1, CInt(milliseconds)) > 0 else { return .timedOut }
  return try read(descriptor, within: timeval(tv_sec: 0, tv_usec: 0))
}

/// Takes every -1 of `recv` for a time-out.
public func readWithoutErrors(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  do {
    return try read(
      descriptor,
      within: timeval(tv_sec: milliseconds / 1000, tv_usec: .init(milliseconds % 1000 * 1000)))
  } catch {
    return .timedOut
  }
}
