import Foundation

/// Runs `body` on so many threads at once, each with its number, and waits for all. Where ``takesTurns``
/// is true they run one after the other instead; else ``jostled(_:)`` sees to it that they meet.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let start = DispatchSemaphore(value: 0)
  let running = DispatchGroup()
  let turns = takesTurns ? Turns(count) : nil
  for number in 0..<count {
    running.enter()
    Thread.detachNewThread {
      start.wait()
      turns?.begin(number)
      if takesTurns { body(number) } else { jostled { body(number) } }
      turns?.end(number)
      running.leave()
    }
  }
  for _ in 0..<count { start.signal() }
  running.wait()
}

/// Whether a thread sanitizer watches that must not see two threads at one `Mutex` at the same moment.
///
/// On Linux the thread that finds a `Mutex` taken waits in the kernel (`FUTEX_LOCK_PI` of `futex(2)`),
/// where the sanitizer does not see that one thread has gone on after the other: it would report sound
/// code. It needs no collision to find a race, though. It asks whether anything orders two accesses, and
/// of an access without a lock it says so even when it came seconds after the other.
let takesTurns: Bool = {
  #if os(Linux)
    dlsym(dlopen(nil, RTLD_NOW), "__tsan_init") != nil
  #else
    false
  #endif
}()

/// Lets one thread at a time go on, with a lock that the sanitizer does not know as one: `flock(2)`.
private final class Turns: Sendable {
  /// One file, opened once for each thread: a lock belongs to an opening.
  private let descriptors: [CInt]

  init(_ count: Int) {
    let file = tmpfile()
    descriptors = (0..<count).map { _ in open("/proc/self/fd/\(fileno(file))", O_RDWR) }
    _ = file.map { fclose($0) }
  }

  func begin(_ thread: Int) { flock(descriptors[thread], LOCK_EX) }
  func end(_ thread: Int) { flock(descriptors[thread], LOCK_UN) }

  deinit { for descriptor in descriptors { close(descriptor) } }
}
