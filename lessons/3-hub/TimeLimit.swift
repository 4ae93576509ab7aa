import Exercises

/// Exercise 3.2: a time-out, by letting two tasks race.
///
/// In Go one writes `select { case v := <-work: …  case <-time.After(limit): … }`. Here it is a function:
/// runs `work` and returns what that returns, or `nil` when it has not returned after `limit`.
///
/// Rules:
/// - Whichever loses the race is cancelled: the work when time is up, the clock when the work is done.
/// - When this returns, nothing that it started still runs. (Work that ignores its cancellation makes it
///   late. That is the work's fault.)
/// - What the work throws, this throws.
/// - When the task that calls this is cancelled, so is the work.
///
/// Example: `try await withTimeLimit(.seconds(5)) { await connection.read() }` is `nil` if nobody said
/// anything for five seconds.
public func withTimeLimit<Value: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
  throw NotStarted()
}
