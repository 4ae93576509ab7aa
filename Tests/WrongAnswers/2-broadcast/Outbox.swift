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

  public init(limit: Int) { self.limit = limit }

  private static func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public func put(_ message: [UInt8]) -> Put {
    let look = { (state: inout sending State) -> Put in
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
    guard result == .accepted else { return result }
    if Self.has(LocksTwice.self) {
      // Here another thread comes in sooner or later; this makes it sooner where it matters.
      if state.withLock({ $0.size >= limit - 10 }) { sched_yield() }
      state.withLock { add(&$0) }
    }
    news.signal()
    return .accepted
  }

  public func close() {
    state.withLock { $0.isClosed = true }
    if !Self.has(WakesNobodyAtTheEnd.self) { news.signal() }
  }

  public func take() -> [[UInt8]]? {
    if Self.has(LooksOnce.self) { news.wait() }
    while true {
      let (messages, isClosed) = state.withLock { state -> ([[UInt8]], Bool) in
        let count = Self.has(HandsOutOne.self) ? min(1, state.messages.count) : state.messages.count
        let taken = Array(state.messages.prefix(count))
        state.messages.removeFirst(count)
        if !Self.has(StaysFull.self) { for message in taken { state.size -= message.count } }
        return (taken, state.isClosed)
      }
      if Self.has(ForgetsAtTheEnd.self) && isClosed { return nil }
      if !messages.isEmpty { return messages }
      if isClosed { return nil }
      if Self.has(LooksOnce.self) { return [] }
      news.wait()
    }
  }
}
