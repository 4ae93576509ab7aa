import Exercises
import Foundation
import Net

/// What a read with `poll` and a limit can get wrong, one thing at a time.
public enum ReadFault: Sendable, Equatable {
  case countsIn32Bits, napsFirst, collects, endsAtHangUp, leaksADescriptor
  /// Makes the socket non-blocking, and takes that back unless this has come (or an error: `nil`).
  case leavesNonBlocking(after: ReadResult?)
  case waitsASecondAtLeast, waitsASecondAtMost, roundsUpAboveASecond, isEarly
  case waitsForEverAfterASignal, readsAfterASignal, hasSixTries
}

public func read(
  with fault: ReadFault, _ descriptor: CInt, milliseconds: Int
) throws -> ReadResult {
  switch fault {
  case .countsIn32Bits:
    let microseconds = Int32(milliseconds * 1000)
    return try poll(fault, descriptor, Int(microseconds / 1000))
  case .leaksADescriptor:
    let copy = dup(descriptor)
    return try poll(fault, copy == -1 ? descriptor : copy, milliseconds)
  case .waitsASecondAtLeast: return try poll(fault, descriptor, max(1000, milliseconds))
  case .waitsASecondAtMost: return try poll(fault, descriptor, min(1000, milliseconds))
  case .roundsUpAboveASecond:
    return try poll(
      fault, descriptor, milliseconds < 1000 ? milliseconds : (milliseconds + 999) / 1000 * 1000)
  case .isEarly: return try poll(fault, descriptor, max(1, milliseconds * 92 / 100))
  case .leavesNonBlocking(let forgetful):
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
    var result: ReadResult?
    defer {
      let kind = if case .bytes = result { ReadResult.bytes([]) } else { result }
      if kind != forgetful { _ = fcntl(descriptor, F_SETFL, flags) }
    }
    result = try poll(fault, descriptor, milliseconds)
    return result!
  default: return try poll(fault, descriptor, milliseconds)
  }
}

private func poll(
  _ fault: ReadFault, _ descriptor: CInt, _ milliseconds: Int
) throws -> ReadResult {
  var (limit, signals) = (CInt(milliseconds), 0)
  while true {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let count = poll(&wish, 1, limit)
    if count == 0 { return .timedOut }
    if count == -1 {
      guard errno == EINTR else { throw SystemError(call: "poll", code: errno) }
      signals += 1
      if fault == .hasSixTries, signals == 6 { return .timedOut }
      if fault == .waitsForEverAfterASignal { limit = -1 }
      if fault != .readsAfterASignal { continue }
    }
    if fault == .endsAtHangUp, isHungUp(wish) { return .end }
    if fault == .napsFirst { usleep(300_000) }
    var bytes = try receive(descriptor)
    if fault == .collects, case .bytes(var all) = bytes {
      while poll(&wish, 1, 500) == 1, case .bytes(let more) = try receive(descriptor) {
        all += more
      }
      bytes = .bytes(all)
    }
    return bytes
  }
}

/// Whether both sides have ended, and nothing is wrong.
private func isHungUp(_ wish: pollfd) -> Bool {
  wish.revents & Int16(POLLHUP) != 0 && wish.revents & Int16(POLLERR | POLLNVAL) == 0
}

private func receive(_ descriptor: CInt) throws -> ReadResult {
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count > 0 { return .bytes(Array(buffer[..<count])) }
    if count == 0 { return .end }
    if errno != EINTR { throw SystemError(call: "recv", code: errno) }
  }
}
