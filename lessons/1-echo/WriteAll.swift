import Exercises
import Foundation
import Net

/// Exercise 1.2: sends all of `bytes`, in order and each once, however many calls that takes.
///
/// Rules, for what `socket.send` answers:
/// - `.sent(n)`: the socket has taken the first `n` bytes. The rest is still yours to send.
/// - `.failed(EINTR)`: a signal came in between. Nothing is wrong: call again.
/// - `.failed(EAGAIN)`: there is no room now. Call `socket.waitForRoom()`, then call again.
/// - `.failed` with any other code: throw `SystemError(call: "send", code: code)` and stop.
///
/// Where there is nothing to send, do not call `send`.
///
///     // A socket that takes three bytes, then is full, then takes the rest:
///     try writeAll(Array("hello".utf8), to: socket)
///     // send("hello") → .sent(3)
///     // send("lo")    → .failed(EAGAIN)
///     // waitForRoom()
///     // send("lo")    → .sent(2)
///
/// `send` takes an `ArraySlice`, so that the rest need not be copied: `bytes[2...]` is one.
///
/// - Throws: `SystemError`, when the socket has failed for good.
public func writeAll(_ bytes: [UInt8], to socket: any SendingSocket) throws {
  throw NotStarted()
}
