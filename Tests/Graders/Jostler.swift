import Foundation

/// Runs `body` and interrupts this thread meanwhile, some thousand times a second, wherever it is: between
/// the reading of a value and its raising, too. There it sleeps for a moment, and another thread comes in.
///
/// Without it such a thing happens when the system gives the processor to somebody else at the wrong
/// instruction, which is rare, and on a machine with one processor rarer still. Sound code does not mind.
func jostled(_ body: () -> Void) {
  let latest = UnsafeMutablePointer<Int>.allocate(capacity: 1)
  latest.initialize(to: ownTime())
  pthread_setspecific(latestJostle, latest)
  handle(SIGUSR2) { _ in
    // On a busy machine the next signal is there before this one is over: some locks would never be had.
    guard let latest = pthread_getspecific(latestJostle)?.assumingMemoryBound(to: Int.self),
      ownTime() - latest.pointee > leastProgress
    else { return }
    // `usleep` leaves its own errno where the interrupted code may be about to read one.
    let before = errno
    usleep(1)
    errno = before
    latest.pointee = ownTime()
  }
  unblock(SIGUSR2)
  let alarm = Alarm(SIGUSR2, after: period, every: period)
  body()
  alarm.end()
  pthread_setspecific(latestJostle, nil)
  latest.deallocate()
}

/// How often a thread is interrupted, in nanoseconds.
private let period = 100_000
/// How long it may compute at least between two interruptions, in nanoseconds.
private let leastProgress = 10_000

/// Where a thread keeps its ``ownTime()`` of the latest interruption.
private let latestJostle = {
  var key = pthread_key_t()
  pthread_key_create(&key, nil)
  return key
}()

/// How long the processor has worked for this thread, in nanoseconds.
private func ownTime() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
