import Exercises

/// Exercise 4.6: rename, with all its rules.
///
/// Who is here, and under which name. A guest is known by a number that never changes.
///
/// The rules for a name, at login and at rename:
/// - White space at both ends is left out. What is left is the name.
/// - It has 1 to 32 characters, as a reader counts them, and at most 128 bytes in UTF-8: `.empty`, `.tooLong`.
/// - It has no control characters (`generalCategory == .control`): `.hasControls`.
/// - No two guests have names that differ only in upper and lower case (`lowercased()`): `.taken`.
///   One's own name in another case is not taken.
/// - A rename to exactly the name one has is refused: `.unchanged`.
///
/// What is refused changes nothing. A name is free again at once when its guest has another, or has left.
/// `names` are in the order in which the guests came: a rename moves nobody.
///
/// Example: 1 is "alice", 2 is "bob". `rename(2, to: "Alice")` throws `.taken`, `rename(1, to: " ALICE ")`
/// returns "ALICE", and `names` are then "ALICE", "bob".
public struct Guests: GuestBook {
  public init() throws { throw NotStarted() }

  public mutating func login(_ guest: Int, as name: String) throws -> String { "" }

  public mutating func rename(_ guest: Int, to name: String) throws -> String { "" }

  public mutating func logout(_ guest: Int) {}

  public var names: [String] { [] }
}
