import Exercises

/// Exercise 2.1: who is here, each name once, in order of arrival.
///
/// - Names that differ only in case are one name; others are not, whatever they have in common. Each is
///   shown as its owner spelt it.
/// - Each `Roster` has names of its own.
/// - `register` returns false, and changes nothing, when somebody has the name.
/// - `unregister` takes the name out, in whatever case it is given. The name is free again; whoever
///   takes it next has arrived last. It does nothing when nobody has the name.
///
/// Example: after `register("Alice")` and `register("bob")`, `register("ALICE")` returns false and
/// `names` is `["Alice", "bob"]`; after `unregister("aLiCe")` it is `["bob"]`.
public struct Roster: NameRoster {
  public init() throws { throw NotStarted() }

  public mutating func register(_ name: String) -> Bool { false }

  public mutating func unregister(_ name: String) {}

  public var names: [String] { [] }
}
