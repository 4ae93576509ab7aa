/// A reason not to start, in one line that says what to do next.
public struct StartError: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }

  init(_ error: SystemError, host: String, port: UInt16) {
    description =
      switch error.code {
      case EADDRINUSE where port < 65_535:
        "port \(port) is in use: try --port \(port + 1)"
      case EADDRINUSE: "port \(port) is in use: try --port 8080"
      case EACCES: "port \(port) needs more rights: try --port 8080"
      case EADDRNOTAVAIL: "this machine has no address \(printable(host)): try --host 127.0.0.1"
      case EAFNOSUPPORT: "this machine does not speak IPv6: try --host 127.0.0.1"
      default: "cannot listen on \(printable(host)), port \(port): \(error)"
      }
  }
}

/// Runs a whole program: reads the command line, then calls `body`.
///
/// Whatever goes wrong ends in one line on standard error, never in a backtrace: exit status 64 and
/// the usage for a wrong command line (`EX_USAGE` of `sysexits.h`), 1 for everything else.
public func runProgram(usage: String, _ body: (inout Arguments) throws -> Void) {
  // A write to somebody who left must be an error we can handle (EPIPE), not a signal that kills us.
  signal(SIGPIPE, SIG_IGN)
  // The same for a log that is too long for its file, or on a terminal that is somebody else's now.
  signal(SIGXFSZ, SIG_IGN)
  signal(SIGTTOU, SIG_IGN)
  openStandardDescriptors()
  defer { Log.standard.tellRest() }
  do {
    var arguments = Arguments(CommandLine.arguments.dropFirst())
    if arguments.wantsHelp {
      write(usage, to: STDOUT_FILENO)
      return
    }
    try body(&arguments)
  } catch let error as UsageError {
    write("\(error)\n\(usage)", to: STDERR_FILENO)
    exit(64)
  } catch {
    fail(error)
  }
}

/// Ends the program: one line on standard error, exit status 1.
public func fail(_ error: any Error) -> Never {
  write("\(error)", to: STDERR_FILENO)
  exit(1)
}

/// Opens `/dev/null` where a shell has closed standard input, output or error (`>&-`). Otherwise the first
/// socket would get that number, and with it what we print.
private func openStandardDescriptors() {
  var descriptor: CInt
  repeat { descriptor = open("/dev/null", O_RDWR) } while 0...STDERR_FILENO ~= descriptor
  close(descriptor)
}

/// Writes a line with one call, and waits until somebody takes it: whoever asked for it is there.
private func write(_ line: String, to descriptor: CInt) {
  let bytes = Array("\(line)\n".utf8)
  _ = bytes.withUnsafeBytes { Net.write(descriptor, $0.baseAddress, $0.count) }
}
