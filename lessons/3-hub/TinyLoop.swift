import Exercises

/// Exercise 3.7: the smallest event loop.
///
/// Jobs here are plain closures, and the kernel is a closure too. So there is nothing to it but the turn:
/// do what is to be done, sleep until something happens, and do what that has made possible.
///
/// Rules for `run`:
/// - First the jobs, in the order in which they came, and those that jobs have added meanwhile: until
///   there are none.
/// - Then one call of `poll`, with all the descriptors that somebody waits for, in ascending order, and the
///   earliest time (or `nil`). It is never called while there is a job to do.
/// - The job of each ready descriptor becomes a job to do, in the order in which `poll` names them; after
///   these, the jobs whose time is `now` or before, the earliest first. They wait no longer: who wants to
///   know of a descriptor again calls `whenReady` again.
/// - `poll` may return early, with nothing, and may name a descriptor that nobody waits for: never mind.
/// - `run` returns when there is no job, no descriptor and no time left. What a job or `poll` throws, it
///   throws.
///
/// Example: `whenReady(4)` with a job that prints "4", `at(10)` with one that prints "ten", `soon` with one
/// that prints "now"; then `run()`. It prints "now" and calls `poll([4], 10)`. If that returns
/// `([4], 7)`, it prints "4" and calls `poll([], 10)`. If that returns `([], 10)`, it prints "ten" and returns.
public final class TinyLoop: Looping {
  public init(poll: @escaping Poll) throws { throw NotStarted() }

  public func soon(_ job: @escaping Callback) {}

  public func whenReady(_ descriptor: Int, _ job: @escaping Callback) {}

  public func at(_ time: Int, _ job: @escaping Callback) {}

  public func run() throws {}
}
