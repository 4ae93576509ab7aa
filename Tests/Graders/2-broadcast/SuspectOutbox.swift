import Exercises
import Foundation
import Synchronization

/// An outbox to try tests on: sound, or with one fault. All that is in it are closures, so that nobody can
/// find the fault by looking into it: `Mirror` does not see what a closure has captured.
final class SuspectOutbox: BoundedOutbox {
  private let putOne: @Sendable ([UInt8]) -> Put
  private let closeAll: @Sendable () -> Void
  private let takeAll: @Sendable () -> [[UInt8]]?

  convenience init(limit: Int) { self.init(limit: limit, .none) }

  init(limit: Int, _ fault: FaultyOutbox.Fault) {
    let outbox = FaultyOutbox(limit, fault)
    (putOne, closeAll, takeAll) = (
      { outbox.put($0) }, { outbox.close() }, { outbox.take() }
    )
  }

  func put(_ message: [UInt8]) -> Put { putOne(message) }
  func close() { closeAll() }
  func take() -> [[UInt8]]? { takeAll() }
}

/// An outbox with one fault, or none: a sound one may have more than one shape.
final class FaultyOutbox: Sendable {
  enum Fault {
    case none
    /// Sound: whoever waits in `take` comes back some time after the end.
    case endsLate
    /// Sound: it wakes one, since one takes.
    case wakesOne
    /// The last message in comes out first.
    case isStack
    /// Everything is let in.
    case hasNoBound
    /// Taking makes no room.
    case staysFull
    /// What comes after the end is kept.
    case takesWhatIsLate
    /// What was in it is thrown away at the end.
    case losesTheRest
    /// Two threads that put something in at once can lose one of the two.
    case losesBetweenThreads
    /// Whoever waits in `take` is not woken by the end.
    case doesNotWake

    var isSound: Bool { [.none, .endsLate, .wakesOne].contains(self) }
  }

  private struct State {
    var messages: [[UInt8]] = []
    var size = 0
    var isClosed = false
  }

  private let limit: Int
  private let fault: Fault
  private let state = Mutex(State())
  private let condition = NSCondition()

  init(_ limit: Int, _ fault: Fault) { (self.limit, self.fault) = (limit, fault) }

  func put(_ message: [UInt8]) -> Put {
    if fault == .losesBetweenThreads { return putWithoutCare(message) }
    return change { state in
      if state.isClosed && fault != .takesWhatIsLate { return .closed }
      if state.size + message.count > limit && fault != .hasNoBound { return .full }
      state.messages.append(message)
      state.size += message.count
      return .accepted
    }
  }

  /// Looks where its message belongs, and writes it there a moment later: what another thread has put
  /// there meanwhile is gone.
  private func putWithoutCare(_ message: [UInt8]) -> Put {
    let (isClosed, size, place) = change { ($0.isClosed, $0.size, $0.messages.count) }
    if isClosed { return .closed }
    if size + message.count > limit { return .full }
    if place % 64 == 0 { sched_yield() }
    change { state in
      state.messages.removeLast(max(0, state.messages.count - place))
      state.messages.append(message)
      state.size = size + message.count
    }
    return .accepted
  }

  func close() {
    if fault == .doesNotWake {
      state.withLock { $0.isClosed = true }
    } else {
      change { state in
        state.isClosed = true
        if fault == .losesTheRest { state.messages = [] }
      }
    }
  }

  func take() -> [[UInt8]]? {
    condition.lock()
    defer { condition.unlock() }
    var hasWaited = false
    while true {
      let (messages, isClosed) = state.withLock { state in
        defer {
          state.messages = []
          if fault != .staysFull { state.size = 0 }
        }
        return (state.messages, state.isClosed)
      }
      if !messages.isEmpty { return fault == .isStack ? messages.reversed() : messages }
      if isClosed {
        if hasWaited && fault == .endsLate { usleep(20_000) }
        return nil
      }
      condition.wait()
      hasWaited = true
    }
  }

  /// Changes the state and wakes whoever waits.
  @discardableResult
  private func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
    condition.lock()
    defer { condition.unlock() }
    let result = state.withLock { body(&$0) }
    if fault == .wakesOne { condition.signal() } else { condition.broadcast() }
    return result
  }
}
