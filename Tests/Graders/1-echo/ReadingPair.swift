import Exercises
import Foundation
import Net
import Synchronization
import TestSupport

/// As one writes it, with bytes as text, and not all of them.
extension ReadResult: CustomStringConvertible {
  public var description: String {
    switch self {
    case .bytes(let bytes):
      ".bytes: \(bytes.count), \"\(escaped(bytes.prefix(20)))\"\(bytes.count > 20 ? "…" : "")"
    case .end: ".end"
    case .timedOut: ".timedOut"
    }
  }
}

/// Sees whether an answer throws the error that a descriptor gives.
func throwsError(
  _ code: CInt, _ read: ReadOrTimeOut, _ descriptor: CInt, _ what: String
) throws {
  let expected = SystemError(call: "recv", code: code)
  given(what)
  do {
    let came = try read(descriptor, 500)
    throw Mistake(
      """
      sent      \(what)
      expected  an error: \(expected)
      came      \(came)
      Likely:   not every -1 is a time-out, or an end: look at errno
      """)
  } catch let error as SystemError {
    try expectBlocking(descriptor, what)
    try expect(
      error.code, code, sent: what,
      cause: "errno is read too late: read it right after the call that failed")
    // Whichever of them one has.
    let calls = [
      "recv", "read", "readv", "recvfrom", "recvmsg", "poll", "ppoll", "select", "pselect",
      "epoll_create1", "epoll_ctl", "epoll_wait", "kqueue", "kevent", "setsockopt", "getsockopt",
      "fcntl", "ioctl",
    ]
    guard !calls.contains(error.call) else { return }
    try expect(
      error.call, "recv, poll or whatever has failed", sent: "\(what); the call of the error",
      cause: "call is the name of the call that has failed, as the system spells it")
  }
}

/// Sees whether the calls of a descriptor still block, if it is open.
private func expectBlocking(_ descriptor: CInt, _ sent: String) throws {
  let flags = fcntl(descriptor, F_GETFL)
  guard flags != -1, flags & O_NONBLOCK != 0 else { return }
  throw Mistake(
    """
    sent      \(sent)
    expected  a socket whose calls block, as before
    came      one whose calls do not (O_NONBLOCK)
    Likely:   fcntl has made it so, and nobody has taken that back: defer does it on every way out
    """)
}

/// Both ends of a TCP connection, for exercise 1.4.
struct Pair: Sendable {
  let client: TestSocket
  let server: Socket

  init() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    client = try TestSocket("127.0.0.1", listener.address.port)
    server = listener.accept()
  }

  /// Calls an answer on a thread of its own: what it returns, if it does, and after what time.
  func result(
    of read: @escaping ReadOrTimeOut, milliseconds: Int
  ) throws -> (Result<ReadResult, any Error>?, Duration) {
    let server = server
    let start = ContinuousClock.now
    let call = Pending {
      let result = Result { try read(server.descriptor, milliseconds) }
      return (result, ContinuousClock.now - start)
    }
    let value = call.value(within: Double(min(milliseconds, 1500)) / 1000 + patience / 2)
    return (value?.0, value?.1 ?? .zero)
  }

  /// Waits until so many bytes wait in the socket, or the client's end is there.
  func waitForBytes(_ count: Int) {
    var buffer = [UInt8](repeating: 0, count: count)
    let peek = CInt(truncatingIfNeeded: Int(MSG_PEEK))
    while true {
      let came = recv(server.descriptor, &buffer, count, peek)
      if came == count || came < 1 { return }
      usleep(1000)
    }
  }

  /// Waits until both sides have ended their streams, as `poll` sees it.
  func waitForBothEnds() {
    server.finishWriting()
    client.finishSending()
    var wish = pollfd(fd: server.descriptor, events: 0, revents: 0)
    while poll(&wish, 1, 1000) == -1 {}
  }

  /// Calls an answer and compares what it returns. Returns the time that took.
  @discardableResult
  func check(
    _ read: @escaping ReadOrTimeOut, milliseconds: Int, gives expected: ReadResult, sent: String,
    cause: (ReadResult?) -> String
  ) throws -> Duration {
    let sent = "\(sent), for readOrTimeOut(…, milliseconds: \(milliseconds))"
    given(sent)
    let (result, time) = try result(of: read, milliseconds: milliseconds)
    guard let result else {
      throw Mistake(
        """
        sent      \(sent)
        expected  \(expected)
        came      nothing: the call has not returned
        Likely:   \(cause(nil))
        """)
    }
    do {
      let came = try result.get()
      try expect(came, expected, sent: sent, cause: cause(came))
      try expectBlocking(server.descriptor, sent)
      return time
    } catch let error as SystemError {
      throw Mistake(
        """
        sent      \(sent)
        expected  \(expected)
        came      an error: \(error)
        Likely:   \(Self.meaning(error.code))
        """)
    }
  }

  private static func meaning(_ code: CInt) -> String {
    switch code {
    case EINTR: "a signal interrupted the call, which says nothing about the socket: call again"
    case EAGAIN: "with SO_RCVTIMEO, EAGAIN is how recv says that the time is over"
    case EDOM: "tv_usec goes up to 999,999: the whole seconds belong into tv_sec"
    case ECONNRESET, EPIPE, ENOTCONN:
      "the connection was ended on this side: a time-out must leave the socket as it was"
    default: "the call was given something that it does not take"
    }
  }
}

/// Runs `body` on a thread that gets signals meanwhile, and does `then` afterwards.
///
/// - Parameter pauses: before each signal, in milliseconds.
func withSignals(
  after pauses: [Int], then: @escaping @Sendable () -> Void,
  _ body: @escaping @Sendable () throws -> ReadResult
) throws -> ReadResult {
  handle(SIGUSR1, restarts: false) { _ in }
  let reader = Mutex<pthread_t?>(nil)
  let result = Mutex<Result<ReadResult, any Error>?>(nil)
  let (hasBegun, hasEnded) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
  Thread.detachNewThread {
    unblock(SIGUSR1)
    reader.withLock { $0 = pthread_self() }
    hasBegun.signal()
    let value = Result { try body() }
    result.withLock { $0 = value }
    // Who has ended can get no signal.
    reader.withLock { $0 = nil }
    hasEnded.signal()
  }
  hasBegun.wait()
  for pause in pauses {
    usleep(useconds_t(pause * 1000))
    reader.withLock { if let thread = $0 { _ = pthread_kill(thread, SIGUSR1) } }
  }
  then()
  hasEnded.wait()
  return try result.withLock { $0! }.get()
}
