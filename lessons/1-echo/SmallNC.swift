import Exercises
import Foundation
import Net

/// Exercise 1.7: a small `nc`, out of system calls: one conversation with a server on this machine.
///
/// Rules:
/// - Connect to 127.0.0.1 and this port. If that fails, throw `SystemError` with the call's name and `errno`:
///   `connect` and `ECONNREFUSED`, where nobody listens.
/// - Send all the bytes, then end your side of the stream (`shutdown` with `SHUT_WR`). The server sees the end
///   of file, and can still answer.
/// - Return all that has come, until the server has ended its side.
/// - Read while you send: a server may stop reading until somebody takes what it says. Whoever sends first and
///   reads afterwards waits for ever for one that waits for him.
/// - The server may end its side first, and still read: send it all of the rest.
/// - The server may be gone: `send` then fails with `EPIPE`, it or `recv` with `ECONNRESET`. That is an end
///   like another one: return what has come before. (`SIGPIPE` is ignored already.) Throw any other error.
/// - Sleep while there is nothing to do, and close the descriptor whatever happens.
///
/// Example: with a server of yours of 1.6 on port 54321, `converse(with: 54321, saying: Array("hi".utf8))` returns
/// the two bytes of "hi".
///
/// - Throws: `SystemError`.
public func converse(with port: UInt16, saying bytes: [UInt8]) throws -> [UInt8] {
  throw NotStarted()
}
