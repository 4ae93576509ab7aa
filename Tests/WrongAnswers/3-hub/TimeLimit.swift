import Exercises

/// Does not cancel the clock: the group waits for it although the work is done.
public func timeLimitThatLetsTheClockRun<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  try await withThrowingTaskGroup(of: Value?.self) { race in
    race.addTask { try await work() }
    race.addTask {
      try await Task.sleep(for: limit)
      return nil
    }
    return try await race.next()!
  }
}

/// Gives up the work, and lets it run on.
public func timeLimitThatLeavesTheWork<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  let (results, end) = AsyncThrowingStream.makeStream(of: Value?.self)
  Task {
    do { end.yield(try await work()) } catch { end.finish(throwing: error) }
  }
  let clock = Task {
    try await Task.sleep(for: limit)
    end.yield(nil)
  }
  defer { clock.cancel() }
  for try await result in results { return result }
  return nil
}

/// Cancels the work, and does not wait until it has ended.
public func timeLimitThatDoesNotWait<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  let (results, end) = AsyncThrowingStream.makeStream(of: Value?.self)
  let worker = Task {
    do { end.yield(try await work()) } catch { end.finish(throwing: error) }
  }
  let clock = Task {
    try await Task.sleep(for: limit)
    end.yield(nil)
  }
  defer {
    worker.cancel()
    clock.cancel()
  }
  for try await result in results { return result }
  return nil
}

/// Takes an error for a time-out.
public func timeLimitThatSwallows<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  await withTaskGroup(of: Value?.self) { race in
    race.addTask { try? await work() }
    race.addTask {
      try? await Task.sleep(for: limit)
      return nil
    }
    defer { race.cancelAll() }
    return await race.next()!
  }
}

/// Has the work in a task of its own, which hears nothing of the caller's cancellation.
public func timeLimitThatStandsAlone<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  let worker = Task { try await work() }
  let clock = Task {
    try await Task.sleep(for: limit)
    worker.cancel()
  }
  defer { clock.cancel() }
  do {
    return try await worker.value
  } catch is CancellationError {
    return nil
  }
}
