import Exercises

/// Exercise 3.8: the smallest executor.
///
/// 3.7's loop again, without its clock; but now tasks live on it, and they write `await loop.ready(4)` where
/// 3.7 had a closure. You need a list of jobs, as in executor/main.swift, and a list of those who wait.
///
/// - `enqueue` puts a job on the list, and does no more. Swift calls it, from any thread: so the lists are
///   behind a lock. No job runs, and nobody is resumed, while that is held: both call `enqueue`.
/// - `ready` lets its task wait: it keeps a continuation, and returns when the descriptor is ready. It waits
///   no longer then: who wants to know again calls `ready` again.
///
/// Rules for `run`:
/// - First the jobs, one at a time, on the thread that has called `run`, in the order in which they came, and
///   those that have come meanwhile: until there are none.
/// - Then one call of `poll`, with all the descriptors that somebody waits for, in ascending order. It is
///   never called while there is a job to run, nor when nobody waits.
/// - The task of each ready descriptor is resumed, in the order in which `poll` names them. `poll` may return
///   with nothing, and may name a descriptor that nobody waits for: never mind.
/// - `run` returns when there is no job left, and nobody who waits for a descriptor. A task that waits for
///   something else (another thread, say) is no concern of it: when that has come, a later `run` goes on
///   with the task. What `poll` throws, `run` throws; who waited then goes on waiting.
///
/// Example: alice's task calls `await loop.ready(3)` and prints "alice", bob's prints "bob"; then `run()`. It
/// prints "bob" and calls `poll([3])`. If that returns `[3]`, it prints "alice" and returns.
public final class TaskLoop: TaskLooping {
  public init(poll: @escaping PollReady) throws { throw NotStarted() }

  public func enqueue(_ job: consuming ExecutorJob) {}

  public func ready(_ descriptor: Int) async {}

  public func run() throws {}
}
