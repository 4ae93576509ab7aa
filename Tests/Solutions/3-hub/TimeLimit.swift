import Exercises

/// Exercise 3.2: a time-out, by letting two tasks race.
///
/// A task group is the racecourse: it hands over the first result, passes a cancellation on to its
/// children, and does not end before they have.
public func withTimeLimit<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  try await withThrowingTaskGroup(of: Value?.self) { race in
    race.addTask { try await work() }
    race.addTask {
      try await Task.sleep(for: limit)
      return nil
    }
    defer { race.cancelAll() }
    return try await race.next()!
  }
}
