import CSystem
import Foundation
import Synchronization

/// Runs `body` and interrupts this thread meanwhile, some thousand times a second, wherever it is: between
/// the reading of a value and its raising, too. There it sleeps for a moment, and another thread comes in.
///
/// Without it such a thing happens when the system gives the processor to somebody else at the wrong
/// instruction, which is rare, and on a machine with one processor rarer still. Sound code does not mind.
func jostled(_ body: () -> Void) {
  var action = sigaction()
  // `usleep` leaves its own errno where the interrupted code may be about to read one.
  let handler: @convention(c) (CInt) -> Void = { _ in
    let before = errno
    usleep(1)
    errno = before
  }
  #if canImport(Darwin)
    action.__sigaction_u.__sa_handler = handler
  #else
    action.__sigaction_handler.sa_handler = handler
  #endif
  action.sa_flags = CInt(SA_RESTART)
  sigaction(SIGUSR2, &action, nil)
  // Threads of Swift's pool block all signals, and who starts there inherits that.
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGUSR2)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  let alarm = Alarm()
  body()
  alarm.end()
}

/// How often a thread is interrupted, in microseconds.
private let period = 100

#if !canImport(Darwin)
  /// Sends a signal to the thread that made it, again and again: a timer of the kernel's, which asks no
  /// scheduler whether it may. See `timer_create(2)`.
  private struct Alarm {
    private var timer: timer_t?

    init() {
      var event = sigevent()
      event.sigev_notify = 4  // SIGEV_THREAD_ID
      event.sigev_signo = SIGUSR2
      event._sigev_un._tid = gettid()
      timer_create(CLOCK_MONOTONIC, &event, &timer)
      let often = timespec(tv_sec: 0, tv_nsec: period * 1000)
      var times = itimerspec(it_interval: often, it_value: often)
      timer_settime(timer, 0, &times, nil)
    }

    func end() { timer_delete(timer) }
  }
#else
  /// Sends a signal to the thread that made it, again and again, from a thread of its own.
  private final class Alarm: Sendable {
    private let target: Mutex<pthread_t?>

    init() {
      target = Mutex(pthread_self())
      Thread.detachNewThread { [self] in
        // Under the lock: who has ended can get no signal.
        while target.withLock({ $0.map { pthread_kill($0, SIGUSR2) } }) != nil {
          usleep(useconds_t(period))
        }
      }
    }

    func end() { target.withLock { $0 = nil } }
  }
#endif
