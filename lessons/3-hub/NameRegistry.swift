import Exercises

/// Exercise 3.1: two users with one name.
///
/// This actor is to see that no name is used twice. It has no lock and needs none, one would think:
/// an actor runs one piece of code at a time. And yet two users called alice were in the room
/// yesterday. Find out how that can happen, and mend it.
///
/// Rules:
/// - Of several who ask for one free name at the same time, exactly one gets it.
/// - A name that is not decent is left free: the next one who asks for it causes a new check.
/// - A check can take long. Whoever asks for another name meanwhile does not wait for it.
///
/// Example: two tasks call `register("alice")` on an empty registry, and the check says yes to both. One
/// of them gets `true`, the other `false`.
public actor NameRegistry: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) throws {
    self.isDecent = isDecent
    throw NotStarted()  // Delete this line when you have looked at `register`.
  }

  public func register(_ name: String) async -> Bool {
    guard !names.contains(name) else { return false }
    guard await isDecent(name) else { return false }
    names.insert(name)
    return true
  }

  public func unregister(_ name: String) { names.remove(name) }
}
