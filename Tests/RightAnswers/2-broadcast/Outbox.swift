import Dispatch
import Exercises
import Foundation
import Synchronization

/// One condition guards everything and wakes whoever waits.
public final class OutboxWithCondition: BoundedOutbox, @unchecked Sendable {
  private let condition = NSCondition()
  private let limit: Int
  private var queue: [[UInt8]] = []
  private var isOpen = true
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    condition.lock()
    defer { condition.unlock() }
    guard isOpen else { return .closed }
    guard queue.map(\.count).reduce(message.count, +) <= limit else { return .full }
    queue += [message]
    condition.signal()
    return .accepted
  }
  public func close() {
    condition.lock()
    isOpen = false
    condition.broadcast()
    condition.unlock()
  }
  public func take() -> [[UInt8]]? {
    condition.lock()
    defer { condition.unlock() }
    while queue.isEmpty && isOpen { condition.wait() }
    defer { queue = [] }
    return queue.isEmpty ? nil : queue
  }
}

/// A serial queue in place of a lock; a semaphore that says "look again".
public final class OutboxOnAQueue: BoundedOutbox, @unchecked Sendable {
  private let queue = DispatchQueue(label: "outbox")
  private let news = DispatchSemaphore(value: 0)
  private let limit: Int
  private var messages: [[UInt8]] = []
  private var room: Int
  private var isClosed = false
  public init(limit: Int) {
    self.limit = limit
    room = limit
  }
  public func put(_ message: [UInt8]) -> Put {
    queue.sync {
      if isClosed { return .closed }
      if message.count > room { return .full }
      room -= message.count
      messages.append(message)
      if messages.count == 1 { news.signal() }
      return .accepted
    }
  }
  public func close() {
    queue.async {
      self.isClosed = true
      self.news.signal()
    }
    queue.sync {}
  }
  public func take() -> [[UInt8]]? {
    while true {
      let all = queue.sync { () -> [[UInt8]]? in
        defer { (messages, room) = ([], limit) }
        return messages.isEmpty && isClosed ? nil : messages
      }
      guard let all else { return nil }
      if !all.isEmpty { return all }
      news.wait()
    }
  }
}

/// Looks a hundred times a second whether something has come, and sleeps in between.
public final class OutboxThatLooks: BoundedOutbox {
  private let state = Mutex<(messages: [[UInt8]], size: Int, isClosed: Bool)>(([], 0, false))
  private let limit: Int
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    state.withLock { state in
      if state.isClosed { return .closed }
      if state.size + message.count > limit { return .full }
      state.messages.append(message)
      state.size += message.count
      return .accepted
    }
  }
  public func close() { state.withLock { $0.isClosed = true } }
  public func take() -> [[UInt8]]? {
    while true {
      let (messages, _, isClosed) = state.withLock { state in
        defer { (state.messages, state.size) = ([], 0) }
        return state
      }
      if !messages.isEmpty { return messages }
      if isClosed { return nil }
      usleep(10_000)
    }
  }
}
