import Dispatch
import Exercises
import Net
import Synchronization

/// Exercise 2.6: your own broadcast server.
///
/// Listen on a free port of 127.0.0.1, call `listening` with that port, and run a chat room for any number
/// of clients at once, for ever. Everything is lines of UTF-8, ended by LF; a client may also end them
/// with CR LF. You may use your own answers to the exercises before, and from `Net`:
///
/// - `Listener(host: "127.0.0.1", port: 0)`, its `address.port`, and `accept()`, which returns a `Socket`;
/// - a socket's `read()`, `writeAll(_:)`, `finishWriting()` and `hangUp()`;
/// - `startThread { … }`.
///
/// What it has to do:
///
/// - A new client is sent `What is your name?`. Its first line is its name. When somebody has the name,
///   without regard to case, it is sent `* The name aLICE is taken.` and then the question again.
///   Until it has a name it hears nothing else and nobody is told of it, not even when it leaves.
/// - When a client has its name everybody gets `* alice is online`, alice too.
/// - Every line that alice sends everybody gets as `alice: her words`, alice too: as it is, empty or not,
///   once each, and all in the same order. What has no end yet is no line.
/// - When alice leaves, in whatever way, the others get `* alice is offline`, once, and the name is free.
///   One way is to end only her side: then she gets what waits for her, and the end of file.
/// - A client that says nothing, or does not read, holds up nobody. When 256 lines wait for it in your server it is thrown
///   out: `* sleeper is offline`.
///
/// Example: alice is alone, and bob comes:
///
///     [server to bob]    What is your name?
///     [bob to server]    bob
///     [server to both]   * bob is online
///     [bob to server]    hi
///     [server to both]   bob: hi
public func broadcastServer(listening: (_ port: UInt16) -> Void) throws {
  throw NotStarted()
}
