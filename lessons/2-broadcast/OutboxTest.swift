import Dispatch
import Exercises
import Net
import Synchronization

/// Exercise 2.5: a test. It is handed a maker of outboxes, tries them, and says what is wrong with them,
/// or `nil` when nothing is. The words are yours.
///
/// What an outbox promises is what exercise 2.2 asks for. One sound outbox must pass; seven broken ones,
/// which you do not see, must not. Each breaks one promise: about order, about the limit, about room
/// after a `take`, about the end (two of them), and one that only many threads find out. The seventh is
/// the hardest: its `take` is not woken by `close`, and your test must not wait with it.
///
/// Example: with a broken outbox that lets everything in,
///
///     let outbox = makeOutbox(5)  // An outbox in which five bytes may wait.
///     if outbox.put([1, 2, 3, 4, 5, 6]) != .full { return "lets in more than its limit" }
///
/// would find it out.
public func complaint(about makeOutbox: @escaping OutboxMaker) throws -> String? {
  throw NotStarted()
}
