import Exercises
import Foundation

/// Exercise 1.6: your own echo server, out of nothing but system calls. `import Foundation` gives you
/// all of them: `socket`, `bind`, `listen`, `accept`, `recv`, `send`, `close`.
///
/// Rules:
/// - Listen on a free port of 127.0.0.1, then call `listening` with that port, once.
/// - Send every byte of every client back to it, in order, whatever the bytes are.
/// - When a client has ended its stream, send what is left, then close the connection.
/// - Serve any number of clients at once, for ever. No client can hold up or end the others: not by
///   being silent, not by reading nothing, not by vanishing.
///
///     listening(54321)     // and now, in a terminal:
///
///     $ nc 127.0.0.1 54321
///     hello
///     hello
///
/// - Throws: when it cannot start to listen. It never returns.
public func echoServer(listening: (_ port: UInt16) -> Void) throws {
  throw NotStarted()
}
