import Dispatch
import Exercises
import Synchronization

/// Exercise 2.2: what waits to be written to one client. Many threads put messages in, one takes them out.
///
/// - Messages are bytes. At most `limit` bytes may wait; a message that would make them more is not
///   let in, and `put` returns `.full`. It never waits. (A message may be empty. It takes no room, and is
///   handed out like any other.)
/// - `close` may come at any moment, from any thread, and more than once. From then on `put` returns
///   `.closed`, full or not, and keeps nothing. (A Go channel panics here: "send on closed channel".)
/// - `take` returns all that waits, in the order it was put in, and makes room for as many bytes again.
///   When nothing waits it does, until something does: it sleeps, and wakes for every message. Once the outbox is closed it still hands out
///   what was in, then `nil`, as often as it is asked.
///
/// Example, with a limit of 5: `put` of 3 bytes is `.accepted`, of 3 more `.full`, of 2 `.accepted`;
/// after `close()` a `put` is `.closed`; `take()` returns the two messages that were let in, then `nil`.
public final class Outbox: BoundedOutbox {
  public init(limit: Int) throws { throw NotStarted() }

  public func put(_ message: [UInt8]) -> Put { .full }

  public func close() {}

  public func take() -> [[UInt8]]? { nil }
}
