import CSystem
import Foundation
import Synchronization

#if !canImport(Darwin)
  /// Sends a signal to the thread that made it: a timer of the kernel's, which asks no scheduler whether it
  /// may. See `timer_create(2)`.
  struct Alarm {
    private var timer: timer_t?

    /// - Parameters:
    ///   - first: when the first signal comes, in nanoseconds from now.
    ///   - period: how often it comes after that, in nanoseconds; 0 for never.
    init(_ signal: CInt, after first: Int, every period: Int = 0) {
      var event = sigevent()
      event.sigev_notify = 4  // SIGEV_THREAD_ID
      event.sigev_signo = signal
      event._sigev_un._tid = gettid()
      timer_create(CLOCK_MONOTONIC, &event, &timer)
      var times = itimerspec(
        it_interval: timespec(tv_sec: 0, tv_nsec: period),
        // 0 would mean never.
        it_value: timespec(tv_sec: 0, tv_nsec: max(1, first)))
      timer_settime(timer, 0, &times, nil)
    }

    func end() { timer_delete(timer) }
  }
#else
  /// Sends a signal to the thread that made it, from a thread of its own.
  final class Alarm: Sendable {
    private let target: Mutex<pthread_t?>

    /// - Parameters:
    ///   - first: when the first signal comes, in nanoseconds from now; about.
    ///   - period: how often it comes after that, in nanoseconds; 0 for never.
    init(_ signal: CInt, after first: Int, every period: Int = 0) {
      target = Mutex(pthread_self())
      Thread.detachNewThread { [self] in
        var wait = first
        repeat {
          if wait >= 1000 { usleep(useconds_t(wait / 1000)) }
          wait = period
          // Under the lock: who has ended can get no signal.
        } while target.withLock({ $0.map { pthread_kill($0, signal) } }) != nil && period > 0
      }
    }

    func end() { target.withLock { $0 = nil } }
  }
#endif

/// Lets this thread, and those that it starts, get a signal. Threads of Swift's pool block all of them, and
/// who starts there inherits that.
func unblock(_ signal: CInt) {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, signal)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}

/// Sets what is done when a signal comes.
///
/// - Parameter restarts: whether a call that waits goes on waiting afterwards; else it fails with `EINTR`.
func handle(
  _ signal: CInt, restarts: Bool = true, _ handler: @escaping @convention(c) (CInt) -> Void
) {
  var action = sigaction()
  #if canImport(Darwin)
    action.__sigaction_u.__sa_handler = handler
  #else
    action.__sigaction_handler.sa_handler = handler
  #endif
  action.sa_flags = restarts ? CInt(SA_RESTART) : 0
  sigaction(signal, &action, nil)
}
