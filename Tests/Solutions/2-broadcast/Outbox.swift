import Dispatch
import Exercises
import Synchronization

/// Exercise 2.2: what waits to be written to one client. Many threads put messages in, one takes them out.
public final class Outbox: BoundedOutbox {
  private struct State {
    var messages: [[UInt8]] = []
    /// How many bytes that is.
    var size = 0
    var isClosed = false
  }

  private let limit: Int
  private let state = Mutex(State())
  /// Counts what `take` has not looked at yet: messages, and the end.
  private let news = DispatchSemaphore(value: 0)

  public init(limit: Int) { self.limit = limit }

  public func put(_ message: [UInt8]) -> Put {
    // Looking and putting in are one step: between two, another thread could fill or close it.
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
    while true {
      let (messages, isClosed) = state.withLock { state in
        defer { (state.messages, state.size) = ([], 0) }
        return (state.messages, state.isClosed)
      }
      if !messages.isEmpty { return messages }
      if isClosed { return nil }
      // Not under the lock: whoever puts something in needs that to wake us.
      news.wait()
    }
  }
}
