import Dispatch
import Exercises
import Foundation

/// A serial queue; nobody waits for what is said.
public final class NumberedRoomOnAQueue: NumberingRoom, @unchecked Sendable {
  private let queue = DispatchQueue(label: "room")
  private var members: [(name: String, hear: @Sendable (String) -> Void)] = []
  private var count = 0
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    queue.sync {
      guard !members.contains(where: { $0.name == name }) else { return false }
      members.append((name, hear))
      tell("* \(name) is online")
      return true
    }
  }
  public func leave(_ name: String) {
    queue.async {
      let before = self.members.count
      self.members.removeAll { $0.name == name }
      if self.members.count < before { self.tell("* \(name) is offline") }
    }
  }
  public func say(_ text: String, as name: String) {
    queue.async { self.tell("\(name): \(text)") }
  }
  private func tell(_ line: String) {
    count += 1
    for member in members { member.hear("\(count) \(line)") }
  }
}

/// A recursive lock, which one thread may take twice.
public final class NumberedRoomWithNSLock: NumberingRoom, @unchecked Sendable {
  private let lock = NSRecursiveLock()
  private var hearers: [String: @Sendable (String) -> Void] = [:]
  private var next = 1
  public init() {}
  public func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool {
    lock.lock()
    defer { lock.unlock() }
    if hearers[name] != nil { return false }
    hearers[name] = hear
    tell("* \(name) is online")
    return true
  }
  public func leave(_ name: String) {
    lock.withLock { if hearers.removeValue(forKey: name) != nil { tell("* \(name) is offline") } }
  }
  public func say(_ text: String, as name: String) { tell("\(name): \(text)") }
  private func tell(_ line: String) {
    lock.lock()
    for hear in hearers.values { hear("\(next) \(line)") }
    next += 1
    lock.unlock()
  }
}
