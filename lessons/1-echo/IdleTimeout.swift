import Exercises
import Foundation
import Net

/// Exercise 1.4: waits for bytes on a socket, but not for ever.
///
/// Rules: wait until something arrives, at most so many milliseconds. Sleep meanwhile: waiting costs no
/// processor time.
/// - Bytes have come: return them at once, at most 4,096. Do not wait for more. What does not fit is for the
///   next call.
/// - The other side has ended its stream: return `.end`.
/// - The time is over and nothing has come: return `.timedOut`, not earlier. What comes later is for the
///   next call.
/// - A signal has interrupted the wait (`EINTR`): go on waiting. It may then take longer in all.
/// - Anything else has failed: throw `SystemError` with the call's name and `errno`.
/// - Whatever has come of it, all is as before: the socket's calls block, and nothing that you have opened is
///   left open. (`SO_RCVTIMEO` may stay set.)
///
///     try readOrTimeOut(descriptor, milliseconds: 500)   // .bytes: "hello" was there
///     try readOrTimeOut(descriptor, milliseconds: 500)   // .timedOut, after half a second
///     try readOrTimeOut(descriptor, milliseconds: 500)   // .end, when the client has left
///
/// - Parameters:
///   - descriptor: a connected TCP socket, whose calls block.
///   - milliseconds: at least 1. It may be a few milliseconds more, never for ever.
/// - Throws: `SystemError`.
public func readOrTimeOut(_ descriptor: CInt, milliseconds: Int) throws -> ReadResult {
  throw NotStarted()
}
