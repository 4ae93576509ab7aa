// A stand-in for macOS's C library on Linux: Linux's own, but for what is of another type there.
@_exported import CDarwin
import Dispatch
@_exported import Glibc

// Apple's Dispatch forbids async code to wait (dispatch/semaphore.h, dispatch/group.h), Linux's does not.
// `check` has the sources use these two classes instead.

public final class DispatchSemaphore: Sendable {
  public init(value: Int) {}
  @discardableResult public func signal() -> Int { 0 }
  @available(*, noasync) public func wait() {}
  @available(*, noasync) public func wait(timeout: DispatchTime) -> DispatchTimeoutResult {
    .success
  }
}

public final class DispatchGroup: Sendable {
  public init() {}
  public func enter() {}
  public func leave() {}
  @available(*, noasync) public func wait() {}
  @available(*, noasync) public func wait(timeout: DispatchTime) -> DispatchTimeoutResult {
    .success
  }
  public func notify(queue: DispatchQueue, execute work: @escaping @Sendable () -> Void) {}
}
