import Foundation
import Synchronization
import Testing

/// Runs the tests of a suite on threads made for waiting, a few at a time.
///
/// Most tests here wait for a server, and block their thread while they do. Swift's own pool has a
/// thread a core, which is right for work and wrong for waiting: two waiting tests would keep a machine
/// of two cores idle.
public struct OnLanes: SuiteTrait, TestTrait, TestScoping {
  fileprivate let lanes: Lanes

  public var isRecursive: Bool { true }

  @concurrent public func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(lanes, operation: function)
  }
}

extension Trait where Self == OnLanes {
  /// Runs the tests of a suite on threads that it shares with others.
  public static var onLanes: Self { Self(lanes: .shared) }

  /// Runs the tests of a suite on so many threads of its own.
  public static func onLanes(_ count: Int) -> Self { Self(lanes: Lanes(count)) }
}

/// Threads that do jobs, first come, first served.
private final class Lanes: TaskExecutor {
  static let shared = Lanes(8)

  private let condition = NSCondition()
  private let jobs = Mutex<[UnownedJob]>([])

  init(_ count: Int) {
    for _ in 0..<count {
      Thread.detachNewThread { [self] in
        while true { next().runSynchronously(on: asUnownedTaskExecutor()) }
      }
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.withLock {
      jobs.withLock { $0.append(job) }
      condition.signal()
    }
  }

  private func next() -> UnownedJob {
    condition.withLock {
      while true {
        if let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return job }
        condition.wait()
      }
    }
  }
}
