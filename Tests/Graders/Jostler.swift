import Foundation

/// Runs `body` and interrupts this thread meanwhile, some thousand times a second, wherever it is: between
/// the reading of a value and its raising, too. There it sleeps for a moment, and another thread comes in.
///
/// Without it such a thing happens when the system gives the processor to somebody else at the wrong
/// instruction, which is rare, and on a machine with one processor rarer still. Sound code does not mind.
func jostled(_ body: () -> Void) {
  handle(SIGUSR2) { _ in
    // `usleep` leaves its own errno where the interrupted code may be about to read one.
    let before = errno
    usleep(1)
    errno = before
  }
  unblock(SIGUSR2)
  let alarm = Alarm(SIGUSR2, after: period, every: period)
  body()
  alarm.end()
}

/// How often a thread is interrupted, in nanoseconds.
private let period = 100_000
