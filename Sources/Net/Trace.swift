/// `--trace`: a line in the log for each system call that matters, and in an event loop for each job.
public enum Trace {
  /// Set before the first thread and the first client, and never again. So Swift need not look at each call
  /// whether somebody changes it at that moment, which would cost more than the `if`.
  @exclusivity(unchecked) nonisolated(unsafe) public static var isOn = false

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
