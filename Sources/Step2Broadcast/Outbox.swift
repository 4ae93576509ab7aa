import Dispatch
import Synchronization

/// What waits to be written to one client: Go's `msg` channel. Many threads put messages in, the
/// client's writer thread takes them out.
///
/// Its bound is what keeps one slow reader from filling the server's memory, and its `close` may come
/// at any moment: a message for a closed outbox is dropped. (A Go channel panics there.)
final class Outbox: Sendable {
  /// How much may wait: so many messages, however long, or so many bytes, in however many messages.
  static let limit = (messages: 256, bytes: 1 << 20)

  private struct State {
    var messages: [[UInt8]] = []
    var bytes = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Counts the calls of ``put(_:)`` and ``close()`` that the writer has not seen yet.
  private let news = DispatchSemaphore(value: 0)

  /// Puts a message in, if the outbox is open. Returns false when it is full.
  func put(_ message: [UInt8]) -> Bool {
    let fits = state.withLock { state in
      if state.isClosed { return true }
      if state.messages.count >= Self.limit.messages, state.bytes > Self.limit.bytes {
        return false
      }
      state.messages.append(message)
      state.bytes += message.count
      return true
    }
    news.signal()
    return fits
  }

  /// Lets nothing more in. What is in can still be taken out.
  func close() {
    state.withLock { $0.isClosed = true }
    news.signal()
  }

  /// Waits for messages and takes out all there are; `nil` when the outbox is closed and empty.
  func take() -> [[UInt8]]? {
    while true {
      let (messages, isClosed) = state.withLock { state in
        defer { (state.messages, state.bytes) = ([], 0) }
        return (state.messages, state.isClosed)
      }
      if !messages.isEmpty { return messages }
      if isClosed { return nil }
      news.wait()
    }
  }
}
