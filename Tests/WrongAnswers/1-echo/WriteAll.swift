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
