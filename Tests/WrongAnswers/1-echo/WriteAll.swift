import Exercises
import Foundation
import Net

/// Calls once and hopes.
public func writeAllOnce(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  guard !bytes.isEmpty else { return }
  if case .failed(let code) = socket.send(bytes[...]) {
    throw SystemError(call: "send", code: code)
  }
}

/// Counts what was taken, but always sends from the start.
public func writeAllFromStart(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var sent = 0
  while sent < bytes.count {
    switch socket.send(bytes[...]) {
    case .sent(let count): sent += count
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Asks again at once when there is no room: the processor runs hot.
public func writeAllSpinning(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR), .failed(EAGAIN): continue
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Takes every -1 for the end.
public func writeAllGivingUp(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Stops without a word when the socket has failed.
public func writeAllSilently(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed: return
    }
  }
}

/// Calls first and looks afterwards whether there is anything to send.
public func writeAllRepeating(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  repeat {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  } while !rest.isEmpty
}

/// Sets where it is to what the last call took: `=` for `+=`.
public func writeAllForgettingHow(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var sent = 0
  while sent < bytes.count {
    switch socket.send(bytes[sent...]) {
    case .sent(let count): sent = count
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Drops from all of it what the last call took.
public func writeAllFromTheWhole(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = bytes.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Takes a slice's indices for its own: they are the array's.
public func writeAllByIndex(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest[count...]
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Stops one byte before the end.
public func writeAllButOne(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while rest.count > 1 {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Takes a full buffer for a taken one.
public func writeAllDroppingOnEAGAIN(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN):
      socket.waitForRoom()
      rest = []
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Goes on behind the bytes that a signal kept from being sent.
public func writeAllDroppingOnEINTR(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): rest = rest.dropFirst()
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Knows two errors and takes the others for a reason to try again.
public func writeAllKnowingTwoErrors(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EPIPE): throw SystemError(call: "send", code: EPIPE)
    case .failed(ECONNRESET): throw SystemError(call: "send", code: ECONNRESET)
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed: continue
    }
  }
}

/// Takes "not now" for "never".
public func writeAllThrowingOnEAGAIN(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Throws the variable `errno`, which no call of this socket sets.
public func writeAllWithErrno(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed: throw SystemError(call: "send", code: errno)
    }
  }
}

/// Names another call.
public func writeAllNamingAnotherCall(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "write", code: code)
    }
  }
}

/// Throws an error of its own, which does not tell what happened.
public func writeAllWithOwnError(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed: throw CannotSend()
    }
  }
}

private struct CannotSend: Error {}

/// Tries once more before it throws.
public func writeAllTryingAgain(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code):
      if case .sent(let count) = socket.send(rest) {
        rest = rest.dropFirst(count)
      } else {
        throw SystemError(call: "send", code: code)
      }
    }
  }
}

/// Waits for room after every error.
public func writeAllWaitingAnyway(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(let code):
      socket.waitForRoom()
      if code != EAGAIN { throw SystemError(call: "send", code: code) }
    }
  }
}

/// Loses patience after three signals.
public func writeAllWithThreeTries(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  var tries = 0
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR):
      tries += 1
      if tries == 3 { throw SystemError(call: "send", code: EINTR) }
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}

/// Takes a nap instead of waiting for room.
public func writeAllNapping(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): usleep(100)
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}
