import Dispatch
import Exercises
import Foundation
import Synchronization

/// Somebody in a room.
private struct Member {
  let name: String
  let hear: @Sendable (String) -> Void
}

/// The room as it was handed out, without any lock.
public final class NumberedRoomWithoutLock: NumberingRoom {
  nonisolated(unsafe) private var members: [Member] = []
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    if members.contains(where: { $0.name == name }) { return false }
    members.append(Member(name: name, hear: hear))
    tell("* \(name) is online")
    return true
  }
  public func leave(_ name: String) {
    guard let index = members.firstIndex(where: { $0.name == name }) else { return }
    members.remove(at: index)
    tell("* \(name) is offline")
  }
  public func say(_ text: String, as name: String) { tell("\(name): \(text)") }
  private func tell(_ line: String) {
    count += 1
    for member in members { member.hear("\(count) \(line)") }
  }
}

/// Two locks, one for each variable: no data race, and no order.
public final class NumberedRoomWithTwoLocks: NumberingRoom {
  private let members = Mutex<[Member]>([])
  private let count = Mutex(0)
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    let isFree = members.withLock { members in
      if members.contains(where: { $0.name == name }) { return false }
      members.append(Member(name: name, hear: hear))
      return true
    }
    if isFree { tell("* \(name) is online") }
    return isFree
  }
  public func leave(_ name: String) {
    let isHere = members.withLock { members in
      let count = members.count
      members.removeAll { $0.name == name }
      return members.count < count
    }
    if isHere { tell("* \(name) is offline") }
  }
  public func say(_ text: String, as name: String) { tell("\(name): \(text)") }
  private func tell(_ line: String) {
    let number = count.withLock { count in
      count += 1
      return count
    }
    for member in members.withLock({ $0 }) { member.hear("\(number) \(line)") }
  }
}

/// Looks for the name under the lock, lets it go, and takes it again to enter the name.
public final class NumberedRoomThatLooksFirst: NumberingRoom {
  private let state = Mutex<(members: [Member], count: Int)>(([], 0))
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    if state.withLock({ $0.members.contains { $0.name == name } }) { return false }
    state.withLock { state in
      state.members.append(Member(name: name, hear: hear))
      Self.tell("* \(name) is online", &state)
    }
    return true
  }
  public func leave(_ name: String) {
    state.withLock { state in
      guard let index = state.members.firstIndex(where: { $0.name == name }) else { return }
      state.members.remove(at: index)
      Self.tell("* \(name) is offline", &state)
    }
  }
  public func say(_ text: String, as name: String) {
    state.withLock { Self.tell("\(name): \(text)", &$0) }
  }
  private static func tell(_ line: String, _ state: inout (members: [Member], count: Int)) {
    state.count += 1
    for member in state.members { member.hear("\(state.count) \(line)") }
  }
}

/// Calls a method that locks from inside the lock.
public final class NumberedRoomThatLocksTwice: NumberingRoom {
  private let state = Mutex<(members: [Member], count: Int)>(([], 0))
  private let order = Mutex(())
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    order.withLock { _ in
      let isFree = state.withLock { state in
        if state.members.contains(where: { $0.name == name }) { return false }
        state.members.append(Member(name: name, hear: hear))
        return true
      }
      if isFree { tell("* \(name) is online") }
      return isFree
    }
  }
  public func leave(_ name: String) {
    state.withLock { $0.members.removeAll { $0.name == name } }
    tell("* \(name) is offline")
  }
  public func say(_ text: String, as name: String) { tell("\(name): \(text)") }
  private func tell(_ line: String) {
    order.withLock { _ in
      state.withLock { state in
        state.count += 1
        for member in state.members { member.hear("\(state.count) \(line)") }
      }
    }
  }
}

/// Tells everybody but the one who speaks.
public final class NumberedRoomWithoutSpeaker: NumberingRoom {
  private let state = Mutex<(members: [Member], count: Int)>(([], 0))
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    state.withLock { state in
      if state.members.contains(where: { $0.name == name }) { return false }
      state.members.append(Member(name: name, hear: hear))
      Self.tell("* \(name) is online", &state)
      return true
    }
  }
  public func leave(_ name: String) {
    state.withLock { state in
      guard let index = state.members.firstIndex(where: { $0.name == name }) else { return }
      state.members.remove(at: index)
      Self.tell("* \(name) is offline", &state)
    }
  }
  public func say(_ text: String, as name: String) {
    state.withLock { Self.tell("\(name): \(text)", &$0, except: name) }
  }
  private static func tell(
    _ line: String, _ state: inout (members: [Member], count: Int), except name: String? = nil
  ) {
    state.count += 1
    for member in state.members where member.name != name {
      member.hear("\(state.count) \(line)")
    }
  }
}

/// Guards the members with one lock, and the order of the lines with another.
public final class NumberedRoomWithOrderApart: NumberingRoom {
  private let members = Mutex<[Member]>([])
  private let count = Mutex(0)
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    let isFree = members.withLock { members in
      if members.contains(where: { $0.name == name }) { return false }
      members.append(Member(name: name, hear: hear))
      return true
    }
    if isFree { tell("* \(name) is online") }
    return isFree
  }
  public func leave(_ name: String) {
    let isHere = members.withLock { members in
      guard let index = members.firstIndex(where: { $0.name == name }) else { return false }
      members.remove(at: index)
      return true
    }
    if isHere { tell("* \(name) is offline") }
  }
  public func say(_ text: String, as name: String) { tell("\(name): \(text)") }
  private func tell(_ line: String) {
    count.withLock { count in
      count += 1
      for member in members.withLock({ $0 }) { member.hear("\(count) \(line)") }
    }
  }
}

/// Draws the number under the lock and delivers the line after it.
public final class NumberedRoomThatDeliversLater: NumberingRoom {
  private let state = Mutex<(members: [Member], count: Int)>(([], 0))
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    let isFree = state.withLock { state in
      if state.members.contains(where: { $0.name == name }) { return false }
      state.members.append(Member(name: name, hear: hear))
      return true
    }
    if isFree { tell("* \(name) is online") }
    return isFree
  }
  public func leave(_ name: String) {
    let isHere = state.withLock { state in
      guard let index = state.members.firstIndex(where: { $0.name == name }) else { return false }
      state.members.remove(at: index)
      return true
    }
    if isHere { tell("* \(name) is offline") }
  }
  public func say(_ text: String, as name: String) { tell("\(name): \(text)") }
  private func tell(_ line: String) {
    let (members, count) = state.withLock { state in
      state.count += 1
      return state
    }
    for member in members { member.hear("\(count) \(line)") }
  }
}

/// Locks what people say, and forgets those who come and leave.
public final class NumberedRoomLockedInPart: NumberingRoom {
  private let lock = NSLock()
  nonisolated(unsafe) private var members: [Member] = []
  nonisolated(unsafe) private var count = 0
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    if members.contains(where: { $0.name == name }) { return false }
    members.append(Member(name: name, hear: hear))
    tell("* \(name) is online")
    return true
  }
  public func leave(_ name: String) {
    guard let index = members.firstIndex(where: { $0.name == name }) else { return }
    members.remove(at: index)
    tell("* \(name) is offline")
  }
  public func say(_ text: String, as name: String) { tell("\(name): \(text)") }
  private func tell(_ line: String) {
    lock.withLock {
      count += 1
      for member in members { member.hear("\(count) \(line)") }
    }
  }
}

/// A queue that runs what it gets at the same time.
public final class NumberedRoomOnConcurrentQueue: NumberingRoom {
  private let queue = DispatchQueue(label: "room", attributes: .concurrent)
  private let room = NumberedRoomThatDeliversLater()
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    queue.sync { room.join(name, hear: hear) }
  }
  public func leave(_ name: String) { queue.sync { room.leave(name) } }
  public func say(_ text: String, as name: String) { queue.sync { room.say(text, as: name) } }
}

/// Leaves every line to a thread of its own.
public final class NumberedRoomOfThreads: NumberingRoom {
  private let room = NumberedRoomThat<Never>()
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    room.join(name) { line in Thread.detachNewThread { hear(line) } }
  }
  public func leave(_ name: String) { room.leave(name) }
  public func say(_ text: String, as name: String) { room.say(text, as: name) }
}

/// Looks who leaves under the lock, and takes them out when it has the lock again.
public final class NumberedRoomThatLeavesInSteps: NumberingRoom {
  private let state = Mutex<(members: [Member], count: Int)>(([], 0))
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    state.withLock { state in
      if state.members.contains(where: { $0.name == name }) { return false }
      state.members.append(Member(name: name, hear: hear))
      Self.tell("* \(name) is online", &state)
      return true
    }
  }
  public func leave(_ name: String) {
    guard state.withLock({ $0.members.contains { $0.name == name } }) else { return }
    state.withLock { state in
      state.members.removeAll { $0.name == name }
      Self.tell("* \(name) is offline", &state)
    }
  }
  public func say(_ text: String, as name: String) {
    state.withLock { Self.tell("\(name): \(text)", &$0) }
  }
  private static func tell(_ line: String, _ state: inout (members: [Member], count: Int)) {
    state.count += 1
    for member in state.members { member.hear("\(state.count) \(line)") }
  }
}
