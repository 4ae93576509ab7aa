import Foundation
import Synchronization
import TestSupport

/// Runs `body` on a thread of its own, halts that at a moment nobody chose, between any two instructions,
/// runs `meanwhile`, and lets it go on; returns when `meanwhile` is over, and what was begun.
///
/// This is what a scheduler does when it takes the processor away and others run until it comes back, and
/// what a data race waits for. Nobody halts for ever: when `meanwhile` needs a lock that `body` holds at
/// that moment, it gets it some milliseconds later.
///
/// The thread sets the alarm itself, so it needs no second processor, and hits what takes a part of a
/// millionth of a second: as the step between looking whether something is there and beginning to wait.
///
/// One caller at a time.
func halting(
  _ body: @escaping @Sendable () -> Void, after nanoseconds: Int, meanwhile: () -> Void
) -> Halted {
  Halt.prepare()
  let halted = Halted()
  Thread.detachNewThread {
    unblock(SIGUSR1)
    let alarm = Alarm(SIGUSR1, after: nanoseconds)
    body()
    alarm.end()
    halted.end()
  }
  while Halt.state.load(ordering: .sequentiallyConsistent) == Halt.going, !halted.hasEnded {
    usleep(1)
  }
  meanwhile()
  Halt.state.store(Halt.released, ordering: .sequentiallyConsistent)
  return halted
}

/// What was halted, and goes on.
final class Halted: Sendable {
  private let isOver = Atomic(false)
  private let over = DispatchSemaphore(value: 0)

  fileprivate var hasEnded: Bool { isOver.load(ordering: .sequentiallyConsistent) }

  fileprivate func end() {
    isOver.store(true, ordering: .sequentiallyConsistent)
    over.signal()
  }

  /// Waits for its end, for so many seconds; says whether that has come.
  func ends(within seconds: Double = patience / 2) -> Bool {
    over.wait(timeout: .now() + seconds) == .success
  }
}

/// What the halted thread and the one that halts it tell each other.
private enum Halt {
  static let (going, halted, released) = (0, 1, 2)
  static let state = Atomic(0)
  /// How often a halted thread looks whether it may go on; between two it sleeps for some 0.06 ms.
  static let most = 30

  static func prepare() {
    state.store(going, ordering: .sequentiallyConsistent)
    handle(SIGUSR1) { _ in
      // `usleep` leaves its own errno where the interrupted code may be about to read one.
      let before = errno
      Halt.state.store(Halt.halted, ordering: .sequentiallyConsistent)
      for _ in 0..<Halt.most
      where Halt.state.load(ordering: .sequentiallyConsistent) == Halt.halted { usleep(1) }
      errno = before
    }
  }
}
