import Exercises

/// Exercise 5.4: going on after a cut, without a gap and without a double.
///
/// You read a log: first from 0-0, then from your `position`. The connection is cut now and then, and then two
/// things happen. You read again, and get some entries for a second time. And a server that appended something
/// and never saw the answer appends it again: then the log itself has it twice, under another identity but
/// with the same server and number. That is *at least once*. You make *exactly once* of it.
///
/// Rules:
/// - `take` returns the texts of the entries that are new, in order, and moves `position` to the last entry
///   that it has looked at.
/// - An entry whose identity is not after `position` was taken already. Identities are compared as numbers:
///   first the milliseconds, then the sequence. 9-0 is before 10-0, and 10-9 before 10-10.
/// - An entry whose number its server had already is a repetition. It moves `position`, and nothing else.
/// - Servers count 1, 2, 3 … without a hole; the first entry that you see of one may have any number, since
///   the log is cut off at its old end. After that a number that is left out means that entries are gone:
///   throw `Gap()`. Whoever throws has taken nothing of what that read brought.
///
/// Example: of 1-0 A#1 'a', 2-0 A#2 'b', 3-0 A#2 'b', 3-0 A#2 'b', 4-0 A#3 'c' come a, b, c, and the position
/// is 4-0.
public struct Follower: LogFollowing {
  public init() throws { throw NotStarted() }

  public var position: EntryID { EntryID(0, 0) }

  public mutating func take(_ entries: [LogEntry]) throws -> [String] { [] }
}
