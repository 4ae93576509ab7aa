import Dispatch
import Foundation
import Synchronization
import TestSupport

/// What a thread of its own will return, or never will: code that may wait for ever runs here, and its
/// grader goes on.
final class Pending<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () -> Value) {
    Thread.detachNewThread {
      let value = body()
      self.result.withLock { $0 = value }
      self.isThere.signal()
    }
  }

  /// Waits for it, for so many seconds; `nil` when it has not come.
  func value(within seconds: Double = patience / 2) -> Value? {
    if isThere.wait(timeout: .now() + seconds) == .timedOut { return nil }
    isThere.signal()  // For whoever asks again.
    return result.withLock { $0 }
  }
}
