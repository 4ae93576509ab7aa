import Foundation
import TestSupport

/// A value that many threads change, and that the grader's thread can wait for.
final class Watched<Value: Sendable>: Sendable {
  private let content: Guarded<Value>
  private let condition = NSCondition()

  init(_ value: Value) { content = Guarded(value) }

  var value: Value { content.withLock { $0 } }

  func change(_ body: (inout Value) -> Void) {
    condition.lock()
    content.withLock { body(&$0) }
    condition.broadcast()
    condition.unlock()
  }

  /// Waits until the value is as wanted; false when that has not happened when patience is over.
  func wait(until isIt: (Value) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: patience)
    condition.lock()
    defer { condition.unlock() }
    while !isIt(value) {
      if !condition.wait(until: deadline) { return false }
    }
    return true
  }
}
