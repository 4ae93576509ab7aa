import Foundation
import Synchronization

/// A value that one thread at a time may use. `Mutex` alone would do; but on Linux the thread sanitizer
/// does not see how it works and reports races that are none, so a lock that it knows goes around it.
public final class Guarded<Value: Sendable>: Sendable {
  private let lock = NSLock()
  private let value: Mutex<Value>

  public init(_ value: Value) { self.value = Mutex(value) }

  public func withLock<Result: Sendable>(_ body: (inout Value) throws -> Result) rethrows -> Result
  {
    lock.lock()
    defer { lock.unlock() }
    return try value.withLock { try body(&$0) }
  }
}
