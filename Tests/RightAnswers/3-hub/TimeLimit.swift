import Exercises

/// Two tasks of its own instead of a group, and what a group does by itself done by hand.
public func timeLimitByHand<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  let worker = Task { try await work() }
  let clock = Task {
    try await Task.sleep(for: limit)
    worker.cancel()
  }
  return try await withTaskCancellationHandler {
    let result = await worker.result
    clock.cancel()
    if case .success = await clock.result { return nil }
    return try result.get()
  } onCancel: {
    worker.cancel()
    clock.cancel()
  }
}

/// A clock that looks now and then, and a group that is emptied by hand: the first result counts.
public func timeLimitThatLooksAtTheClock<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  let end = ContinuousClock.now.advanced(by: limit)
  return try await withThrowingTaskGroup(of: Result<Value, any Error>?.self) { group in
    group.addTask {
      do { return .success(try await work()) } catch { return .failure(error) }
    }
    group.addTask {
      while ContinuousClock.now < end, !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(2))
      }
      return nil
    }
    var results: [Result<Value, any Error>?] = []
    for try await result in group {
      results.append(result)
      group.cancelAll()
    }
    return try results[0]?.get()
  }
}
