import Foundation
import Net

/// A shell command that runs, and is killed when nobody holds on to it any more.
package final class Running: Sendable {
  package let pid: pid_t
  private let end = End()

  /// How a process ended, once it has.
  private final class End: Sendable {
    let status = Guarded<CInt?>(nil)
    let hasCome = Flag()
  }

  package init(
    _ command: String, input: CInt? = nil, output: Output, errors: Output? = nil
  ) throws {
    let (outputPipe, errorPipe) = (try makePipe(), try errors.map { _ in try makePipe() })
    defer {
      close(outputPipe.write)
      if let errorPipe { close(errorPipe.write) }
    }
    pid = try spawn(
      command, input: input, output: outputPipe.write, errors: errorPipe?.write ?? STDERR_FILENO)
    Reaper.shared.started(pid)
    output.read(from: outputPipe.read)
    if let errors, let errorPipe { errors.read(from: errorPipe.read) }
    Thread.detachNewThread { [pid, end] in
      // WNOWAIT: until the lock is held the number stays taken, so that `deinit` kills nobody else.
      var info = siginfo_t()
      while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) == -1 && errno == EINTR {}
      end.status.withLock { status in
        var raw: CInt = 0
        waitpid(pid, &raw, 0)
        let signal = raw & 0x7F
        status = signal == 0 ? raw >> 8 & 0xFF : 128 + signal
      }
      end.hasCome.set()
    }
  }

  /// Waits until it has ended, for so many seconds.
  package func hasEnded(within seconds: Double) -> Bool { end.hasCome.wait(seconds) }

  /// The process and all that come from it, if its command sets the variable `FAMILY` to this.
  package func family(_ mark: String) -> Family { Family(leader: pid, mark: mark) }

  /// Waits until the process has ended. Returns its exit status, or 128 and the signal that ended it.
  package func exitStatus(within seconds: Double = patience) throws -> CInt {
    guard end.hasCome.wait(seconds), let status = end.status.withLock({ $0 }) else {
      throw Failure("the program is still running")
    }
    return status
  }

  deinit {
    end.status.withLock { if $0 == nil { kill(leadsGroups ? -pid : pid, SIGKILL) } }
    Reaper.shared.ended(pid)
  }
}

/// Something that happens once and that one can wait for.
final class Flag: Sendable {
  private let condition = NSCondition()
  private let isSet = Guarded(false)

  func set() {
    condition.lock()
    isSet.withLock { $0 = true }
    condition.broadcast()
    condition.unlock()
  }

  func wait(_ seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.lock()
    defer { condition.unlock() }
    while !isSet.withLock({ $0 }) {
      if !condition.wait(until: deadline) { return false }
    }
    return true
  }
}
