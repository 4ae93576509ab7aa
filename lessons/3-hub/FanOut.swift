import Exercises

/// Exercise 3.5: kick the slow reader, and only that one.
///
/// No sockets here: the messages for each reader wait in an outbox of at most `limit`, and somebody else
/// calls `take` when the reader's connection has room.
///
/// Rules:
/// - `send` puts the message into the outbox of every reader. It never waits.
/// - A reader whose outbox is full already is dropped instead. Everybody else loses nothing.
/// - For each reader who is dropped, in order of arrival, the rest get the message
///   `* NAME reads too slowly`: after the message that was one too many, like any other message. (So it
///   can be one too many for somebody else.)
/// - Everyone gets all messages in the same order.
/// - `send` returns who was dropped, in the order in which it happened.
/// - `take` empties an outbox. For somebody who was dropped it is `nil`.
///
/// Example: with a limit of 2 and the readers alice and bob, `send("1")`, `send("2")`, `take("alice")`,
/// `send("3")` returns `["bob"]`. Then `take("alice")` is `["3", "* bob reads too slowly"]` and
/// `take("bob")` is `nil`.
public struct FanOut: FanningOut {
  public init(limit: Int) throws { throw NotStarted() }

  public mutating func add(_ reader: String) {}

  public mutating func send(_ message: String) -> [String] { [] }

  public mutating func take(_ reader: String) -> [String]? { nil }
}
