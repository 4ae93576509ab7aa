import Exercises
import Foundation
import Net

/// Exercise 1.2: sends all of `bytes`, in order and each once, however many calls that takes.
///
/// - Throws: `SystemError`, when the socket has failed for good.
public func writeAll(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    switch socket.send(rest) {
    case .sent(let count): rest = rest.dropFirst(count)
    case .failed(EINTR): continue
    case .failed(EAGAIN): socket.waitForRoom()
    case .failed(let code): throw SystemError(call: "send", code: code)
    }
  }
}
