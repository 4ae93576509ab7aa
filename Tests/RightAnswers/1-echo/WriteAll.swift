import Exercises
import Foundation
import Net

/// Calls itself for the rest.
public func writeAllByRecursion(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  guard !bytes.isEmpty else { return }
  switch socket.send(ArraySlice(bytes)) {
  case .sent(let count): try writeAllByRecursion(Array(bytes.dropFirst(count)), to: socket)
  case .failed(let code) where code == EINTR || code == EWOULDBLOCK:
    if code == EWOULDBLOCK { socket.waitForRoom() }
    try writeAllByRecursion(bytes, to: socket)
  case .failed(let code): throw SystemError(call: "send", code: code)
  }
}

/// Waits for room before each call, needed or not, as a program around `poll(2)` does.
public func writeAllPatiently(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var sent = 0
  while sent != bytes.count {
    socket.waitForRoom()
    let result = socket.send(bytes[sent..<bytes.endIndex])
    if case .sent(let count) = result { sent += count }
    if case .failed(let code) = result, code != EINTR, code != EAGAIN {
      throw SystemError(call: "send", code: code)
    }
  }
}

/// Offers one byte a call: slow, and right.
public func writeAllByBytes(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  for index in bytes.indices {
    attempts: while true {
      switch socket.send(bytes[index...index]) {
      case .sent: break attempts
      case .failed(EINTR): break
      case .failed(EAGAIN): socket.waitForRoom()
      case .failed(let code): throw SystemError(call: "send", code: code)
      }
    }
  }
}
