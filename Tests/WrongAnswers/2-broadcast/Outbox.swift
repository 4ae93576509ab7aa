import Dispatch
import Exercises
import Foundation
import Synchronization

/// Lets everything in.
public enum HasNoBound {}
/// Takes the limit for a number of messages.
public enum CountsMessages {}
/// Counts up when a message comes and never down.
public enum StaysFull {}
/// Looks for room under one lock and puts in under another.
public enum LocksTwice {}
/// Says that it is over as soon as it is closed, whatever still waits.
public enum ForgetsAtTheEnd {}
/// Does not look whether it is closed.
public enum KeepsWhatIsLate {}
/// Hands out one message a call.
public enum HandsOutOne {}
/// Believes that something is there because it was woken.
public enum LooksOnce {}
/// Leaves whoever waits asleep when it is closed.
public enum WakesNobodyAtTheEnd {}
/// Looks whether it is full before it looks whether it is closed.
public enum LooksForRoomFirst {}
/// Waits for news and looks only then.
public enum WaitsFirst {}
/// Hands out the last message first.
public enum IsAStack {}
/// Throws away what is in it when it is closed.
public enum EmptiesAtTheEnd {}
/// Lets a message wait until there is room.
public enum WaitsForRoom {}
/// Lets anything into an empty outbox.
public enum LetsGiantsIn {}
/// Counts what it refuses.
public enum CountsTheRefused {}
/// Is full one byte too early.
public enum IsOneShort {}
/// Asks again and again.
public enum Spins {}
/// Takes the size for the number of messages: an empty one is none.
public enum LooksAtTheSize {}
/// Makes one message of all.
public enum JoinsAll {}
/// Lets an empty message in whatever has happened.
public enum LetsNothingIn {}
/// Calls too large a message full, whatever has happened.
public enum RefusesGiantsFirst {}
/// Takes a second `close` for a mistake.
public enum ClosesOnce {}
/// Wakes nobody for an empty message.
public enum WakesNobodyForTheEmpty {}
/// Waits until there are bytes.
public enum WaitsForBytes {}
/// Is at its end when no bytes are left.
public enum EndsWithTheBytes {}
/// Takes a second without news for the end.
public enum GivesUp {}
/// Is sure that something fits.
public enum NeedsRoom {}
/// Hands out a part of what waits.
public enum HandsOutSixtyFour {}

/// An outbox with one thing wrong, which `Fault` names.
public final class OutboxThat<Fault>: BoundedOutbox {
  private struct State {
    var messages: [[UInt8]] = []
    var size = 0
    var isClosed = false
  }

  private let limit: Int
  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)

  public init(limit: Int) {
    if Self.has(NeedsRoom.self) { precondition(limit > 0) }
    self.limit = limit
  }

  private static func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public func put(_ message: [UInt8]) -> Put {
    let look = { (state: inout sending State) -> Put in
      if Self.has(LetsNothingIn.self), message.isEmpty { return .accepted }
      if Self.has(RefusesGiantsFirst.self), message.count > self.limit { return .full }
      if Self.has(LooksForRoomFirst.self), state.size + message.count > self.limit { return .full }
      if Self.has(LetsGiantsIn.self), state.messages.isEmpty, !state.isClosed { return .accepted }
      if Self.has(IsOneShort.self), state.size + message.count >= self.limit { return .full }
      if Self.has(CountsTheRefused.self), state.size + message.count > self.limit, !state.isClosed {
        state.size += message.count
        return .full
      }
      if state.isClosed && !Self.has(KeepsWhatIsLate.self) { return .closed }
      let size = Self.has(CountsMessages.self) ? state.messages.count : state.size
      let more = Self.has(CountsMessages.self) ? 1 : message.count
      return size + more > self.limit && !Self.has(HasNoBound.self) ? .full : .accepted
    }
    let add = { (state: inout sending State) in
      state.messages.append(message)
      state.size += message.count
    }
    let result = state.withLock { state -> Put in
      let result = look(&state)
      if result == .accepted && !Self.has(LocksTwice.self) { add(&state) }
      return result
    }
    if Self.has(WaitsForRoom.self) && result == .full {
      usleep(1000)
      return put(message)
    }
    guard result == .accepted else { return result }
    if Self.has(LocksTwice.self) {
      // Here another thread comes in sooner or later; this makes it sooner where it matters.
      if state.withLock({ $0.size >= limit - 10 }) { sched_yield() }
      state.withLock { add(&$0) }
    }
    if !Self.has(WakesNobodyForTheEmpty.self) || !message.isEmpty { news.signal() }
    return .accepted
  }

  public func close() {
    state.withLock { state in
      if Self.has(ClosesOnce.self) { precondition(!state.isClosed, "it is closed already") }
      state.isClosed = true
      if Self.has(EmptiesAtTheEnd.self) { state.messages = [] }
    }
    if !Self.has(WakesNobodyAtTheEnd.self) { news.signal() }
  }

  public func take() -> [[UInt8]]? {
    if Self.has(LooksOnce.self) { news.wait() }
    while true {
      if Self.has(WaitsFirst.self) { news.wait() }
      let (messages, isClosed) = state.withLock { state -> ([[UInt8]], Bool) in
        let most = Self.has(HandsOutOne.self) ? 1 : Self.has(HandsOutSixtyFour.self) ? 64 : Int.max
        let count = min(most, state.messages.count)
        let taken = Array(state.messages.prefix(count))
        state.messages.removeFirst(count)
        if !Self.has(StaysFull.self) { for message in taken { state.size -= message.count } }
        return (taken, state.isClosed)
      }
      if Self.has(ForgetsAtTheEnd.self) && isClosed { return nil }
      if Self.has(IsAStack.self) && !messages.isEmpty { return messages.reversed() }
      if Self.has(JoinsAll.self) && !messages.isEmpty { return [Array(messages.joined())] }
      let hasBytes = messages.contains { !$0.isEmpty }
      if Self.has(EndsWithTheBytes.self) && isClosed && !hasBytes { return nil }
      let needsBytes = Self.has(LooksAtTheSize.self) || Self.has(WaitsForBytes.self)
      let hasSome = needsBytes ? hasBytes : !messages.isEmpty
      if hasSome {
        return Self.has(LooksAtTheSize.self) ? messages.filter { !$0.isEmpty } : messages
      }
      if isClosed { return nil }
      if Self.has(LooksOnce.self) { return [] }
      if Self.has(GivesUp.self) && news.wait(timeout: .now() + 1) == .timedOut { return nil }
      if !Self.has(Spins.self) && !Self.has(WaitsFirst.self) && !Self.has(GivesUp.self) {
        news.wait()
      }
    }
  }
}

/// Has a lock that crashes on Linux when it has to wait; elsewhere it is right.
public final class OutboxWithConditionLock: BoundedOutbox, @unchecked Sendable {
  private let lock = NSConditionLock(condition: 0)
  private let limit: Int
  private var messages: [[UInt8]] = []
  private var isClosed = false

  public init(limit: Int) { self.limit = limit }

  public func put(_ message: [UInt8]) -> Put {
    lock.lock()
    defer { lock.unlock(withCondition: messages.isEmpty && !isClosed ? 0 : 1) }
    if isClosed { return .closed }
    if messages.reduce(message.count, { $0 + $1.count }) > limit { return .full }
    messages.append(message)
    return .accepted
  }

  public func close() {
    lock.lock()
    isClosed = true
    lock.unlock(withCondition: 1)
  }

  public func take() -> [[UInt8]]? {
    lock.lock(whenCondition: 1)
    defer {
      messages = []
      lock.unlock(withCondition: isClosed ? 1 : 0)
    }
    return messages.isEmpty ? nil : messages
  }
}
