import Exercises

/// Exercise 3.1: two users with one name.
///
/// While an actor waits at an `await` it does other work, such as another `register`. What was true
/// before the `await` may be wrong after it. So look and act in one go, with no `await` in between.
public actor NameRegistry: NameKeeping {
  private let isDecent: @Sendable (_ name: String) async -> Bool
  private var names: Set<String> = []

  public init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) throws {
    self.isDecent = isDecent
  }

  public func register(_ name: String) async -> Bool {
    guard await isDecent(name) else { return false }
    return names.insert(name).inserted
  }

  public func unregister(_ name: String) { names.remove(name) }
}
