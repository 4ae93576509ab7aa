import Dispatch
import Exercises
import Foundation
import Synchronization

/// Has no lock.
public final class OutboxWithoutLock: BoundedOutbox {
  nonisolated(unsafe) private var messages: [[UInt8]] = []
  nonisolated(unsafe) private var size = 0
  nonisolated(unsafe) private var isClosed = false
  private let limit: Int
  private let news = DispatchSemaphore(value: 0)
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    if isClosed { return .closed }
    if size + message.count > limit { return .full }
    messages.append(message)
    size += message.count
    news.signal()
    return .accepted
  }
  public func close() {
    isClosed = true
    news.signal()
  }
  public func take() -> [[UInt8]]? {
    while messages.isEmpty {
      if isClosed { return nil }
      news.wait()
    }
    defer { (messages, size) = ([], 0) }
    return messages
  }
}

/// Guards the messages, and not the count beside them.
public final class OutboxWithCountBeside: BoundedOutbox {
  private let state = Mutex<(messages: [[UInt8]], isClosed: Bool)>(([], false))
  nonisolated(unsafe) private var size = 0
  private let limit: Int
  private let news = DispatchSemaphore(value: 0)
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    if state.withLock({ $0.isClosed }) { return .closed }
    if size + message.count > limit { return .full }
    size += message.count
    let isIn = state.withLock { state in
      if !state.isClosed { state.messages.append(message) }
      return !state.isClosed
    }
    if !isIn { return .closed }
    news.signal()
    return .accepted
  }
  public func close() {
    state.withLock { $0.isClosed = true }
    news.signal()
  }
  public func take() -> [[UInt8]]? {
    while true {
      let (messages, isClosed) = state.withLock { state in
        defer { state.messages = [] }
        return state
      }
      for message in messages { size -= message.count }
      if !messages.isEmpty { return messages }
      if isClosed { return nil }
      news.wait()
    }
  }
}

/// Has a lock for the end and another for the messages.
public final class OutboxWithTwoLocks: BoundedOutbox {
  private let isClosed = Mutex(false)
  private let state = Mutex<(messages: [[UInt8]], size: Int)>(([], 0))
  private let limit: Int
  private let news = DispatchSemaphore(value: 0)
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    if isClosed.withLock({ $0 }) { return .closed }
    let fits = state.withLock { state in
      if state.size + message.count > limit { return false }
      state.messages.append(message)
      state.size += message.count
      return true
    }
    if fits { news.signal() }
    return fits ? .accepted : .full
  }
  public func close() {
    isClosed.withLock { $0 = true }
    news.signal()
  }
  public func take() -> [[UInt8]]? {
    while true {
      let isOver = isClosed.withLock { $0 }
      let messages = state.withLock { state in
        defer { state = ([], 0) }
        return state.messages
      }
      if !messages.isEmpty { return messages }
      if isOver { return nil }
      news.wait()
    }
  }
}

/// Sleeps on a condition that it does not hold while it looks.
public final class OutboxThatOversleeps: BoundedOutbox {
  private let state = Mutex<(messages: [[UInt8]], size: Int, isClosed: Bool)>(([], 0, false))
  private let limit: Int
  private let condition = NSCondition()
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    let result = state.withLock { state -> Put in
      if state.isClosed { return .closed }
      if state.size + message.count > limit { return .full }
      state.messages.append(message)
      state.size += message.count
      return .accepted
    }
    condition.signal()
    return result
  }
  public func close() {
    state.withLock { $0.isClosed = true }
    condition.signal()
  }
  public func take() -> [[UInt8]]? {
    while true {
      let (messages, _, isClosed) = state.withLock { state in
        defer { (state.messages, state.size) = ([], 0) }
        return state
      }
      if !messages.isEmpty { return messages }
      if isClosed { return nil }
      condition.lock()
      condition.wait()
      condition.unlock()
    }
  }
}

/// Signals only when somebody says to be waiting, and that is said too late.
public final class OutboxThatAsksWhoWaits: BoundedOutbox {
  private let state = Mutex<(messages: [[UInt8]], size: Int, isClosed: Bool)>(([], 0, false))
  private let isWaiting = Atomic(false)
  private let limit: Int
  private let news = DispatchSemaphore(value: 0)
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    let result = state.withLock { state -> Put in
      if state.isClosed { return .closed }
      if state.size + message.count > limit { return .full }
      state.messages.append(message)
      state.size += message.count
      return .accepted
    }
    if isWaiting.load(ordering: .acquiring) { news.signal() }
    return result
  }
  public func close() {
    state.withLock { $0.isClosed = true }
    news.signal()
  }
  public func take() -> [[UInt8]]? {
    while true {
      let (messages, _, isClosed) = state.withLock { state in
        defer { (state.messages, state.size) = ([], 0) }
        return state
      }
      if !messages.isEmpty { return messages }
      if isClosed { return nil }
      isWaiting.store(true, ordering: .releasing)
      news.wait()
      isWaiting.store(false, ordering: .releasing)
    }
  }
}

/// Waits with the lock in its hands.
public final class OutboxThatHoldsTheLock: BoundedOutbox {
  private let state = Mutex<(messages: [[UInt8]], size: Int, isClosed: Bool)>(([], 0, false))
  private let lock = NSLock()
  private let limit: Int
  private let news = DispatchSemaphore(value: 0)
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    lock.lock()
    defer { lock.unlock() }
    let result = state.withLock { state -> Put in
      if state.isClosed { return .closed }
      if state.size + message.count > limit { return .full }
      state.messages.append(message)
      state.size += message.count
      return .accepted
    }
    if result == .accepted { news.signal() }
    return result
  }
  public func close() {
    state.withLock { $0.isClosed = true }
    news.signal()
  }
  public func take() -> [[UInt8]]? {
    lock.lock()
    defer { lock.unlock() }
    while true {
      let (messages, _, isClosed) = state.withLock { state in
        defer { (state.messages, state.size) = ([], 0) }
        return state
      }
      if !messages.isEmpty { return messages }
      if isClosed { return nil }
      news.wait()
    }
  }
}

/// Keeps what waits in the type.
public final class OutboxThatIsStatic: BoundedOutbox {
  private static let all = OutboxWithTwoLocks(limit: .max)
  private static let size = Mutex(0)
  private let limit: Int
  public init(limit: Int) { self.limit = limit }
  public func put(_ message: [UInt8]) -> Put {
    let fits = Self.size.withLock { size in
      if size + message.count > limit { return false }
      size += message.count
      return true
    }
    return fits ? Self.all.put(message) : .full
  }
  public func close() { Self.all.close() }
  public func take() -> [[UInt8]]? {
    let messages = Self.all.take()
    Self.size.withLock { $0 = 0 }
    return messages
  }
}
