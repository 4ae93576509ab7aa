import Foundation
import Synchronization

/// Runs `body` on a thread of its own, halts that at a moment nobody chose, between any two instructions,
/// runs `meanwhile`, and lets it go on; returns when both are over.
///
/// This is what a scheduler does when it takes the processor away and others run until it comes back, and
/// what a data race waits for. Nobody halts for ever: when `meanwhile` needs a lock that `body` holds at
/// that moment, it gets it some milliseconds later.
///
/// One caller at a time.
func halting(
  _ body: @escaping @Sendable () -> Void, after microseconds: Int, meanwhile: () -> Void
) {
  Halt.prepare()
  let thread = Mutex<pthread_t?>(nil)
  let (hasBegun, hasEnded) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
  Thread.detachNewThread {
    // Threads of Swift's pool block all signals, and who starts there inherits that.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    thread.withLock { $0 = pthread_self() }
    hasBegun.signal()
    body()
    // Who has ended can get no signal.
    thread.withLock { $0 = nil }
    hasEnded.signal()
  }
  hasBegun.wait()
  if microseconds > 0 { usleep(useconds_t(microseconds)) }
  Halt.state.store(Halt.going, ordering: .sequentiallyConsistent)
  thread.withLock { if let thread = $0 { _ = pthread_kill(thread, SIGUSR1) } }
  // The signal comes when the system lets that thread run; it may have ended before.
  while Halt.state.load(ordering: .sequentiallyConsistent) == Halt.going {
    guard thread.withLock({ $0 != nil }) else { break }
    sched_yield()
  }
  meanwhile()
  Halt.state.store(Halt.released, ordering: .sequentiallyConsistent)
  hasEnded.wait()
}

/// What the halted thread and the one that halts it tell each other.
private enum Halt {
  static let (going, halted, released) = (0, 1, 2)
  static let state = Atomic(0)
  /// How often a halted thread looks whether it may go on; between two it sleeps for some 0.06 ms.
  static let most = 30

  static func prepare() {
    var action = sigaction()
    // `usleep` leaves its own errno where the interrupted code may be about to read one.
    let handler: @convention(c) (CInt) -> Void = { _ in
      let before = errno
      Halt.state.store(Halt.halted, ordering: .sequentiallyConsistent)
      for _ in 0..<Halt.most
      where Halt.state.load(ordering: .sequentiallyConsistent) == Halt.halted { usleep(1) }
      errno = before
    }
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    action.sa_flags = CInt(SA_RESTART)
    sigaction(SIGUSR1, &action, nil)
  }
}
