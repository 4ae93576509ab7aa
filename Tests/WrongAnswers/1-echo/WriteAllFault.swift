import Exercises
import Net

/// What a `writeAll` that is right otherwise can get wrong about failures, one thing at a time.
public enum SendFault: Sendable {
  /// Memory may come: an error like any other to whoever has to throw it.
  case waitsForMemory
  /// Waits for what is in progress, or busy.
  case waitsForProgress
  /// Returns in silence after an error that it has not heard of.
  case hidesUnknownErrors
  /// Returns in silence when the first call fails.
  case hidesTheFirst
  /// Sends again when there is room, and does not look what comes of it unless that is a number.
  case ignoresAfterRoom
  /// Sends again after a signal, and returns in silence when that fails.
  case hidesAfterSignals
  /// Gives up after so many calls in vain.
  case has250Tries
}

public func writeAll(
  with fault: SendFault, _ bytes: [UInt8], to socket: any SendingSocket
) throws {
  var rest = bytes[...]
  var tries = 0
  while !rest.isEmpty {
    let result = socket.send(rest)
    guard case .failed(let code) = result else {
      if case .sent(let count) = result { rest = rest.dropFirst(count) }
      continue
    }
    tries += 1
    if fault == .has250Tries, tries == 250 { throw SystemError(call: "send", code: code) }
    switch code {
    case EINTR:
      guard fault == .hidesAfterSignals else { continue }
      switch socket.send(rest) {
      case .sent(let count): rest = rest.dropFirst(count)
      case .failed(EINTR): continue
      case .failed(EAGAIN): socket.waitForRoom()
      case .failed: return
      }
    case EAGAIN:
      socket.waitForRoom()
      if fault == .ignoresAfterRoom, case .sent(let count) = socket.send(rest) {
        rest = rest.dropFirst(count)
      }
    case ENOMEM where fault == .waitsForMemory: socket.waitForRoom()
    case EINPROGRESS where fault == .waitsForProgress, EALREADY where fault == .waitsForProgress,
      EBUSY where fault == .waitsForProgress:
      socket.waitForRoom()
    default:
      if fault == .hidesUnknownErrors, code > 200 { return }
      if fault == .hidesTheFirst, rest.count == bytes.count { return }
      throw SystemError(call: "send", code: code)
    }
  }
}
