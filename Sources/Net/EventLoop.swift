import Synchronization

/// One thread that runs every task of a server, and sleeps in the kernel when none has anything to do.
///
/// Swift lets an actor choose where its code runs: an executor is whatever takes a job (a piece of a
/// task between two `await`s) and runs it later. This one keeps the jobs in a list. Each turn of
/// ``run(_:)`` runs jobs until there are none, then asks the ``Poller`` about what the waiting tasks
/// wait for: bytes, room for bytes, or a point in time.
///
///     jobs ──▶ run them all ──▶ ask the kernel ──▶ wake the tasks whose wait is over ──▶ jobs
///
/// A task lives here if it was started with `Task(executorPreference: loop)`, an actor if its
/// `unownedExecutor` says so. A plain `Task { }` that waits would come back on some thread of Swift's pool.
///
/// The lock is for `enqueue`, which any thread may call. A server that stays on its loop never waits
/// for it.
public final class EventLoop: SerialExecutor, TaskExecutor {
  /// How a wait ended. This is Go's `select` with `time.After`, as a value.
  public enum Outcome: Sendable { case ready, timedOut }

  /// The handle by which a suspended task is woken.
  fileprivate typealias Waiter = UnsafeContinuation<Outcome, Never>

  /// What the loop knows of one descriptor: at most one task waits for it, for one thing.
  fileprivate struct Slot {
    /// What the poller tells us about.
    var interest: Poller.Interest = []
    var waiter: Waiter?
    var deadline: Instant?
    /// When the deadline heap will look here next. A wait that ends early leaves its entry behind for
    /// the next one to use: the heap grows with the descriptors, not with the waits.
    var look: Instant?
  }

  fileprivate enum Timer: Sendable {
    case descriptor(CInt)
    case sleeper(Waiter)
  }

  fileprivate struct State {
    var jobs: [UnownedJob] = []
    /// By descriptor: the kernel always gives out the smallest free number, so there are no large holes.
    var slots: [Slot] = []
    var deadlines = Deadlines<Timer>()
    var signalWaiter: Waiter?
    var isSignalled = false
    var isAsleep = false
    var isStopped = false
    /// Where everyone's bytes arrive; see ``read(_:)``.
    var input = [UInt8](repeating: 0, count: 65_536)
  }

  private let state = Mutex(State())
  private let poller: Poller
  /// A pipe from this process to itself: a byte in it ends the loop's sleep (the self-pipe trick).
  private let alarm: (read: CInt, write: CInt)

  /// - Parameter signals: from now on these do nothing but end the wait of ``signal()``. Left out is a
  ///   hang-up (the terminal is closed) that we were told to ignore, as `nohup` does.
  /// - Throws: `SystemError` when there are not the descriptors it needs.
  public init(signals: CInt...) throws(SystemError) {
    poller = try Poller(signals: signals.filter { $0 != SIGHUP || !isIgnored($0) })
    var ends: [CInt] = [0, 0]
    try system("pipe") { pipe(&ends) }
    alarm = (ends[0], ends[1])
    try poller.watch(alarm.read, from: [], to: .read)
  }

  // MARK: The turn

  /// Runs `body` and every task it starts on the calling thread, and returns when `body` has.
  ///
  /// - Throws: `SystemError` when the kernel refuses to be asked, which it has no reason to.
  public func run(_ body: @escaping @Sendable () async -> Void) throws(SystemError) {
    Task(executorPreference: self) {
      await body()
      self.state.withLock { $0.isStopped = true }
    }
    while true {
      runJobs()
      let (isStopped, wakeAt) = state.withLock { state in
        state.isAsleep = state.jobs.isEmpty
        return (state.isStopped, state.jobs.isEmpty ? state.deadlines.next : .now)
      }
      if isStopped { return }
      try poller.wait(milliseconds: wakeAt.map(Self.milliseconds)) { wake($0) }
      state.withLock { $0.isAsleep = false }
      wakeLate()
    }
  }

  private func runJobs() {
    while true {
      let jobs = state.withLock { state in
        defer { state.jobs.removeAll() }
        return state.jobs
      }
      if jobs.isEmpty { return }
      for job in jobs {
        trace("run")
        job.runSynchronously(
          isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
      }
    }
  }

  /// Rounded up: waking a moment too early would only mean asking again.
  private static func milliseconds(until instant: Instant) -> Int {
    max(0, Int(((instant - .now) / .milliseconds(1)).rounded(.up)))
  }

  /// Takes a job of an actor or a task that lives here. Called by Swift, from any thread.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isAsleep = state.withLock { state in
      state.jobs.append(job)
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    trace("enqueue")
    // Whoever finds the loop asleep is another thread: this one would be awake. One byte is enough.
    if isAsleep { _ = Net.write(alarm.write, "!", 1) }
  }

  // MARK: Waiting

  /// Waits until `descriptor` is ready (or broken, as the next call on it will tell), or until the
  /// deadline. One task at a time waits for a descriptor.
  ///
  /// A deadline that has passed counts although the descriptor is ready: a client that sends without a
  /// pause must not put it off for ever.
  func ready(
    _ descriptor: CInt, for interest: Poller.Interest, until deadline: Instant? = nil
  ) async -> Outcome {
    trace("wait for \(descriptor) to \(interest == .read ? "read" : "write")")
    return await withUnsafeContinuation { task in
      let isWaiting = state.withLock { state in
        if let deadline, deadline <= .now { return false }
        while state.slots.count <= descriptor { state.slots.append(Slot()) }
        // False when the kernel has no memory for one more: let the caller give up on this descriptor.
        guard watch(descriptor, for: interest, &state) else { return false }
        state.slots[Int(descriptor)].waiter = task
        state.slots[Int(descriptor)].deadline = deadline
        if let deadline { state.look(at: descriptor, by: deadline) }
        return true
      }
      if !isWaiting { task.resume(returning: .timedOut) }
    }
  }

  /// Reads what has arrived on a socket, as ``Socket/read(upTo:)`` does, by way of one buffer of 64 KiB for
  /// all. It is always in the processor's cache, and what each client gets is no larger than what came.
  ///
  /// - Throws: `SystemError`.
  func read(_ socket: Socket, upTo limit: Int) throws(SystemError) -> [UInt8] {
    try state.withLock { state throws(SystemError) in
      let count = try socket.read(into: &state.input, upTo: limit)
      return Array(state.input[..<count])
    }
  }

  /// Lets whoever waits for `descriptor` now wait for something else.
  func change(_ descriptor: CInt, to interest: Poller.Interest) {
    state.withLock { state in
      guard descriptor < state.slots.count, state.slots[Int(descriptor)].waiter != nil else {
        return
      }
      watch(descriptor, for: interest, &state)
    }
  }

  /// Ends the wait of whoever waits for `descriptor`, ready or not.
  func wake(waitingFor descriptor: CInt) {
    let waiter = state.withLock { state in
      descriptor < state.slots.count ? state.slots[Int(descriptor)].waiter.take() : nil
    }
    waiter?.resume(returning: .ready)
  }

  /// Forgets a descriptor that is about to be closed. Nobody may be waiting for it.
  func forget(_ descriptor: CInt) {
    state.withLock { state in
      if descriptor < state.slots.count { watch(descriptor, for: [], &state) }
    }
  }

  /// Waits for a point in time. `Task.sleep` would too, but on a thread of its own.
  public func sleep(until deadline: Instant) async {
    trace("sleep")
    _ = await withUnsafeContinuation { task in
      state.withLock { $0.deadlines.add(.sleeper(task), at: deadline) }
    }
  }

  /// Waits for one of the signals. Afterwards they do again what they do to every process, so that a
  /// second Ctrl-C ends a server that hangs while it stops.
  public func signal() async {
    _ = await withUnsafeContinuation { task in
      let isSignalled = state.withLock { state in
        if !state.isSignalled { state.signalWaiter = task }
        return state.isSignalled
      }
      if isSignalled { task.resume(returning: .ready) }
    }
    poller.releaseSignals()
  }

  /// Changes what the poller tells about a descriptor; returns whether it could.
  @discardableResult
  private func watch(
    _ descriptor: CInt, for interest: Poller.Interest, _ state: inout State
  ) -> Bool {
    let old = state.slots[Int(descriptor)].interest
    guard old != interest else { return true }
    do { try poller.watch(descriptor, from: old, to: interest) } catch { return false }
    state.slots[Int(descriptor)].interest = interest
    return true
  }

  // MARK: Waking

  private func wake(_ event: CInt) {
    if event == alarm.read {
      var byte: UInt8 = 0
      _ = Net.read(alarm.read, &byte, 1)
      return
    }
    let waiter = state.withLock { state in
      // Awake from the first event on: what we resume here needs no alarm.
      state.isAsleep = false
      if event == Poller.signal {
        state.isSignalled = true
        return state.signalWaiter.take()
      }
      let waiter = state.slots[Int(event)].waiter.take()
      // The poller repeats what nobody deals with, so it must not tell us what nobody waits for. A
      // task that was here will be back in a moment, mostly with the same wish: leave that as it is.
      if waiter == nil { watch(event, for: [], &state) }
      return waiter
    }
    trace("resume who waits for \(event == Poller.signal ? "a signal" : "\(event)")")
    waiter?.resume(returning: .ready)
  }

  private func wakeLate() {
    let now = Instant.now
    while let (at, timer) = state.withLock({ $0.deadlines.popDue(at: now) }) {
      switch timer {
      case .sleeper(let waiter): waiter.resume(returning: .timedOut)
      case .descriptor(let descriptor):
        let waiter = state.withLock { $0.takeLate(descriptor, lookedAt: at, now: now) }
        waiter?.resume(returning: .timedOut)
      }
    }
  }
}

extension EventLoop.State {
  /// Sees to it that the deadline heap looks at a descriptor no later than at `deadline`.
  fileprivate mutating func look(at descriptor: CInt, by deadline: Instant) {
    if let look = slots[Int(descriptor)].look, look <= deadline { return }
    slots[Int(descriptor)].look = deadline
    deadlines.add(.descriptor(descriptor), at: deadline)
  }

  /// Who waits for a descriptor that the heap has looked at, if the deadline has passed. It may have
  /// moved meanwhile: then the heap is to look again.
  fileprivate mutating func takeLate(
    _ descriptor: CInt, lookedAt at: Instant, now: Instant
  ) -> EventLoop.Waiter? {
    let slot = slots[Int(descriptor)]
    guard slot.look == at else { return nil }  // Superseded by an earlier look.
    slots[Int(descriptor)].look = nil
    guard slot.waiter != nil, let deadline = slot.deadline else { return nil }
    if deadline <= now { return slots[Int(descriptor)].waiter.take() }
    look(at: descriptor, by: deadline)
    return nil
  }
}
