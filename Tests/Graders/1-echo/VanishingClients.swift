import Exercises
import Foundation
import TestSupport

/// Runs what client number so many does, where the others before may have cost the server a descriptor each.
func explainLeak(_ number: Int, _ cause: String, _ body: () throws -> Void) throws {
  do {
    try body()
  } catch let failure as Failure {
    throw Mistake(
      """
      sent      client \(number) came after \(number - 1) others had come and gone (ulimit -n 64)
      expected  its line back
      came      \(failure)
      Likely:   the others' descriptors are still open: \(cause)
      """)
  }
}

extension TestSocket {
  /// Sends a line and the end of file, and vanishes. To a server that reads only then, send fails.
  func vanishUnanswered() {
    try? send("bye\n")
    finishSending()
    reset()
  }
}

extension ServerProcess {
  /// Stops the process, and waits until all its threads have stopped. `SIGCONT` lets it go on.
  func pause() {
    signal(SIGSTOP)
    var info = siginfo_t()
    // WNOWAIT: whoever waits for the process to end is not disturbed.
    while waitid(P_PID, id_t(pid), &info, WSTOPPED | WNOWAIT) == -1 && errno == EINTR {}
  }

  /// Sees whether a new client is served, and why not.
  func isStillEchoing(after what: String) throws {
    do {
      let client = try TestSocket(self)
      try client.send("still there?\n")
      if try client.line() == "still there?" { return }
      throw Failure("a new client got the end of file")
    } catch let failure as Failure {
      let status = try? exitStatus()
      let (news, cause) =
        switch status {
        case 128 + SIGPIPE:
          (
            "SIGPIPE has ended the server",
            "whoever writes to a client that has gone gets this signal, and it ends the process unless it is ignored"
          )
        case let status?:
          (
            "the server has ended (status \(status))",
            "an error of one client has ended the loop that accepts, or the process"
          )
        case nil:
          ("\(failure)", "the thread that accepts has ended, or waits for a client that is gone")
        }
      throw Mistake(
        """
        sent      \(what)
        expected  a new client to be served
        came      \(news)
        Likely:   \(cause)
        """)
    }
  }
}
