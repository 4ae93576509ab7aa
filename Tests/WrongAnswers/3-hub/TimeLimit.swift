import Exercises
import Synchronization

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

/// Cancels the work, and does not wait until it has ended: not at all, or for a moment.
public func timeLimitThatDoesNotWait<Value: Sendable>(
  moment: Duration = .zero, _ limit: Duration,
  _ work: @escaping @Sendable () async throws -> Value
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
  for try await result in results {
    worker.cancel()
    if moment > .zero { try await Task.sleep(for: moment) }
    return result
  }
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
  let result = await worker.result
  clock.cancel()
  if case .success = await clock.result { return nil }
  return try result.get()
}

/// What a race in a task group can get wrong, one thing at a time.
public enum RaceFault: Sendable {
  /// Takes every CancellationError for the end of the time.
  case mindsCancellation
  /// Cancels the work and then returns what that returns, however late.
  case takesLateValues
  /// Throws what the work throws, however late.
  case throwsLateErrors
  /// Counts whole seconds.
  case wholeSeconds
  /// Counts what is behind the whole seconds.
  case noSeconds
  /// Does the work again when it was too slow.
  case triesAgain
  /// Throws when time is up.
  case throwsAtTheEnd
  /// Looks at the result only when the time is up.
  case alwaysWaits
}

public func timeLimit<Value: Sendable>(
  with fault: RaceFault, _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  let limit =
    switch fault {
    case .wholeSeconds: Duration.seconds(limit.components.seconds)
    case .noSeconds: Duration.nanoseconds(limit.components.attoseconds / 1_000_000_000)
    default: limit
    }
  let worker = Task { try await work() }
  return try await withTaskCancellationHandler {
    let clock = Task {
      try await Task.sleep(for: limit)
      worker.cancel()
      return true
    }
    defer { clock.cancel() }
    do {
      let value = try await worker.value
      if fault == .alwaysWaits { _ = try? await clock.value }
      clock.cancel()
      let isLate = (try? await clock.value) != nil
      return isLate && fault != .takesLateValues ? nil : value
    } catch {
      clock.cancel()
      let isLate = (try? await clock.value) != nil
      if isLate, fault == .triesAgain { return try? await Task { try await work() }.cancelledValue }
      if isLate, fault == .throwsAtTheEnd { throw CancellationError() }
      if isLate, fault != .throwsLateErrors || error is CancellationError { return nil }
      if fault == .mindsCancellation, error is CancellationError { return nil }
      throw error
    }
  } onCancel: {
    worker.cancel()
  }
}

extension Task {
  /// What it comes to when it is cancelled at once.
  fileprivate var cancelledValue: Success {
    get async throws {
      cancel()
      return try await value
    }
  }
}

/// Leaves as soon as its caller is cancelled, without waiting for the work.
public func timeLimitThatLeavesFirst<Value: Sendable>(
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
  defer { clock.cancel() }
  return try await withTaskCancellationHandler {
    for try await result in results {
      worker.cancel()
      _ = await worker.result
      return result
    }
    return nil
  } onCancel: {
    worker.cancel()
    clock.cancel()
  }
}

/// Never cancels its clock, or only when the work has returned something.
public func timeLimitThatForgetsTheClock<Value: Sendable>(
  afterErrorsAlone: Bool, _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  let isLate = Atomic(false)
  let worker = Task { try await work() }
  let clock = Task {
    try await Task.sleep(for: limit)
    isLate.store(true, ordering: .sequentiallyConsistent)
    worker.cancel()
  }
  return try await withTaskCancellationHandler {
    let result = await worker.result
    if isLate.load(ordering: .sequentiallyConsistent) { return nil }
    let value = try result.get()
    if afterErrorsAlone { clock.cancel() }
    return value
  } onCancel: {
    worker.cancel()
  }
}
