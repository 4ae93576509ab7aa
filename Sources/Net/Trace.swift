import Synchronization

/// `--trace`: a line in the log for each system call that matters, and in an event loop for each job.
public enum Trace {
  /// Looked at in each call: to load an atomic value is one instruction, where a `static var` would have Swift
  /// make sure each time that nobody changes it at that moment.
  private static let isSwitchedOn = Atomic(false)

  /// Switched on before the first client comes, if at all.
  public static var isOn: Bool {
    get { isSwitchedOn.load(ordering: .relaxed) }
    set { isSwitchedOn.store(newValue, ordering: .relaxed) }
  }

  /// A value of `errno` by its name, as the man pages have it.
  static func name(_ code: CInt) -> String {
    switch code {
    case EAGAIN: "EAGAIN"
    case EINPROGRESS: "EINPROGRESS"
    case EINTR: "EINTR"
    case EPIPE: "EPIPE"
    case ECONNRESET: "ECONNRESET"
    case ENOTCONN: "ENOTCONN"
    case EMFILE: "EMFILE"
    case EADDRINUSE: "EADDRINUSE"
    default: String(cString: strerror(code))
    }
  }
}

/// Logs a line if `--trace` was given; the line is made only then.
@inline(__always) func trace(_ line: @autoclosure () -> String) {
  if Trace.isOn { log(line()) }
}
