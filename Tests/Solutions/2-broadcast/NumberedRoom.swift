import Exercises
import Synchronization

/// Exercise 2.3: a room that numbers what is said in it, for any number of threads.
public final class NumberedRoom: NumberingRoom {
  private struct Member {
    let name: String
    let hear: @Sendable (String) -> Void
  }

  private struct State {
    var members: [Member] = []
    /// How many lines the room has heard.
    var count = 0

    /// Numbers a line and delivers it: one step, since it happens under the lock.
    mutating func tell(_ line: String) {
      count += 1
      for member in members { member.hear("\(count) \(line)") }
    }
  }

  /// One lock around all that has to fit together: who is here, what number is next, and the order in
  /// which lines reach the outboxes.
  private let state = Mutex(State())

  public init() {}

  /// Lets somebody in and tells everybody, them too. Returns false when the name is taken.
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    state.withLock { state in
      if state.members.contains(where: { $0.name == name }) { return false }
      state.members.append(Member(name: name, hear: hear))
      state.tell("* \(name) is online")
      return true
    }
  }

  /// Takes somebody out and tells the rest.
  public func leave(_ name: String) {
    state.withLock { state in
      guard let index = state.members.firstIndex(where: { $0.name == name }) else { return }
      state.members.remove(at: index)
      state.tell("* \(name) is offline")
    }
  }

  /// Tells everybody what one of them says.
  public func say(_ text: String, as name: String) {
    state.withLock { $0.tell("\(name): \(text)") }
  }
}
