import Exercises
import Foundation
import Net
import Synchronization

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
  try read(descriptor, within: timeval(tv_sec: 0, tv_usec: .init(clamping: milliseconds * 1000)))
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

/// Reads with the right time-out.
private func soundly(_ descriptor: CInt, _ milliseconds: Int) throws -> ReadResult {
  try read(
    descriptor,
    within: timeval(tv_sec: milliseconds / 1000, tv_usec: .init(milliseconds % 1000 * 1000)))
}

/// Puts milliseconds where microseconds belong.
public func readForAMoment(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  try read(
    descriptor, within: timeval(tv_sec: milliseconds / 1000, tv_usec: .init(milliseconds % 1000)))
}

/// Waits a tenth of the time.
public func readForATenth(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  try soundly(descriptor, max(1, milliseconds / 10))
}

/// Waits with `poll`, and again in `recv`.
public func readTwiceAsLong(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  _ = poll(&wish, 1, CInt(milliseconds))
  return try soundly(descriptor, milliseconds)
}

/// Makes the socket non-blocking and leaves it so.
public func readWithoutBlocking(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  while true {
    let count = poll(&wish, 1, CInt(milliseconds))
    if count == 0 { return .timedOut }
    if count == 1 { return try read(descriptor, within: timeval()) }
  }
}

/// Asks again and again.
public func readSpinning(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let end = ContinuousClock.now + .milliseconds(milliseconds)
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = recv(descriptor, &buffer, buffer.count, CInt(truncatingIfNeeded: Int(MSG_DONTWAIT)))
    if count > 0 { return .bytes(Array(buffer[..<count])) }
    if count == 0 { return .end }
    if errno != EAGAIN && errno != EINTR { throw SystemError(call: "recv", code: errno) }
    if ContinuousClock.now >= end { return .timedOut }
  }
}

/// Sleeps all the time there is, and then looks.
public func readAfterSleep(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  usleep(useconds_t(milliseconds * 1000))
  return try readSpinning(descriptor, milliseconds: 0)
}

/// Looks, sleeps if nothing is there, and looks again.
public func readBeforeAndAfterSleep(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let result = try readSpinning(descriptor, milliseconds: 0)
  return result == .timedOut ? try readAfterSleep(descriptor, milliseconds: milliseconds) : result
}

/// Reads into a large buffer.
public func readTooMuch(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let result = try soundly(descriptor, milliseconds)
  guard case .bytes(var bytes) = result, bytes.count == 4096 else { return result }
  var more = [UInt8](repeating: 0, count: 60_000)
  let count = recv(descriptor, &more, more.count, CInt(truncatingIfNeeded: Int(MSG_DONTWAIT)))
  if count > 0 { bytes += more[..<count] }
  return .bytes(bytes)
}

/// Reads into a large buffer and returns 4,096 bytes of it.
public func readAndForget(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let result = try readTooMuch(descriptor, milliseconds: milliseconds)
  guard case .bytes(let bytes) = result else { return result }
  return .bytes(Array(bytes.prefix(4096)))
}

/// Returns all of the buffer, whatever has come.
public func readWholeBuffer(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let result = try soundly(descriptor, milliseconds)
  guard case .bytes(let bytes) = result else { return result }
  return .bytes(bytes + [UInt8](repeating: 0, count: 4096 - bytes.count))
}

/// Waits until the buffer is full.
public func readUntilFull(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  guard poll(&wish, 1, CInt(milliseconds)) != 0 else { return .timedOut }
  var buffer = [UInt8](repeating: 0, count: 4096)
  let count = recv(descriptor, &buffer, buffer.count, CInt(truncatingIfNeeded: Int(MSG_WAITALL)))
  if count == -1 { throw SystemError(call: "recv", code: errno) }
  return count == 0 ? .end : .bytes(Array(buffer[..<count]))
}

/// Looks at the bytes and leaves them in the socket.
public func readByPeeking(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  guard poll(&wish, 1, CInt(milliseconds)) != 0 else { return .timedOut }
  var buffer = [UInt8](repeating: 0, count: 4096)
  let count = recv(descriptor, &buffer, buffer.count, CInt(truncatingIfNeeded: Int(MSG_PEEK)))
  if count == -1 { throw SystemError(call: "recv", code: errno) }
  return count == 0 ? .end : .bytes(Array(buffer[..<count]))
}

/// Takes a signal for an error.
public func readThrowingEINTR(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  switch poll(&wish, 1, CInt(milliseconds)) {
  case -1: throw SystemError(call: "poll", code: errno)
  case 0: return .timedOut
  default: return try read(descriptor, within: timeval())
  }
}

/// Takes a client that has vanished for one that has ended its stream.
public func readEndingOnErrors(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  do { return try soundly(descriptor, milliseconds) } catch { return .end }
}

/// Looks for one bit alone, and another one says that the connection is broken.
public func readOnPOLLINAlone(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  while true {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let count = poll(&wish, 1, CInt(milliseconds))
    if count == -1 && errno == EINTR { continue }
    guard wish.revents == Int16(POLLIN) else { return .timedOut }
    return try read(descriptor, within: timeval())
  }
}

/// Does something else before it looks at `errno`.
public func readErrnoTooLate(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  do {
    return try soundly(descriptor, milliseconds)
  } catch {
    close(-1)
    throw SystemError(call: "recv", code: errno)
  }
}

/// Leaves the read to another thread, and that one behind when the time is over.
public func readOnAnotherThread(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let (box, isThere) = (ResultBox(), DispatchSemaphore(value: 0))
  Thread.detachNewThread {
    let result = Result { try read(descriptor, within: timeval()) }
    box.result.withLock { $0 = result }
    isThere.signal()
  }
  if isThere.wait(timeout: .now() + .milliseconds(milliseconds)) == .timedOut { return .timedOut }
  return try box.result.withLock { $0! }.get()
}

private final class ResultBox: Sendable {
  let result = Mutex<Result<ReadResult, any Error>?>(nil)
}

/// Hangs up on who is late.
public func readOrHangUp(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  let result = try soundly(descriptor, milliseconds)
  if result == .timedOut { shutdown(descriptor, CInt(SHUT_RDWR)) }
  return result
}

/// Says who has thrown the error, and not which call has failed.
public func readNamingItself(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  do {
    return try read(
      descriptor,
      within: timeval(tv_sec: milliseconds / 1000, tv_usec: .init(milliseconds % 1000 * 1000)))
  } catch let error as SystemError {
    throw SystemError(call: "readOrTimeOut", code: error.code)
  }
}
