import Exercises
import Foundation
import Net
import Synchronization
import TestSupport

/// What exercise 1.4 asks for.
public typealias ReadOrTimeOut =
  @Sendable (_ descriptor: CInt, _ milliseconds: Int) throws -> ReadResult

/// 1.4: a read that does not wait for ever.
public var idleTimeoutGrader: Exercise<ReadOrTimeOut> {
  Exercise(
    .idleTimeout,
    [
      .init("returns what is there, at once") { read in
        let pair = try Pair()
        let hello = Array("hello".utf8)
        try pair.client.send(hello)
        try pair.check(read, milliseconds: 60_000, gives: .bytes(hello), sent: "\"hello\"") {
          $0 == .timedOut
            ? "the bytes were there: is the time counted in other units?"
            : $0 != nil && $0 != .end
              ? "recv returns how many bytes have come: the rest of the buffer is not the client's"
              : "it waits for more than there is: a read returns what has come, be it one byte"
        }
      },
      .init("waits for what comes in time, and no longer") { read in
        let pair = try Pair()
        let client = pair.client
        Thread.detachNewThread {
          usleep(50_000)
          try? client.send("late")
        }
        let late = Array("late".utf8)
        try pair.check(
          read, milliseconds: 60_000, gives: .bytes(late), sent: "\"late\", after 50 milliseconds"
        ) {
          $0 == nil
            ? "it sleeps until the time is over, and looks only then: let the system wake it, with poll or SO_RCVTIMEO"
            : "it does not wait: is the time in the right unit, and is it given to the call?"
        }
      },
      .init("returns 4,096 bytes at most, and loses none") { read in
        let pair = try Pair()
        var seed = Seed()
        let bytes = seed.bytes(10_000)
        try pair.client.send(bytes)
        pair.client.finishSending()
        pair.waitForBytes(bytes.count)
        var came: [UInt8] = []
        given("10,000 bytes, to be had with several calls of readOrTimeOut")
        while came.count < bytes.count {
          let (result, _) = try pair.result(of: read, milliseconds: 1500)
          guard case .bytes(let some) = try result?.get(), !some.isEmpty else { break }
          guard some.count <= 4096 else {
            throw Mistake(
              """
              sent      10,000 bytes, for readOrTimeOut(…, milliseconds: 1500)
              expected  4,096 bytes at most
              came      \(some.count) bytes
              Likely:   the buffer is larger than what the caller has agreed to take
              """)
          }
          came += some
        }
        try expect(
          came, bytes, sent: "10,000 bytes, to be had with several calls of readOrTimeOut",
          cause: came.count > bytes.count
            ? "what was returned once is still in the socket: MSG_PEEK leaves it there"
            : "what does not fit stays in the socket for the next call: read no more than you return"
        )
      },
      .init("returns .end when the client has ended its stream") { read in
        let pair = try Pair()
        let bye = Array("bye".utf8)
        try pair.client.send(bye)
        pair.client.finishSending()
        try pair.check(
          read, milliseconds: 500, gives: .bytes(bye), sent: "\"bye\" and the end of file"
        ) { _ in "what was sent before the end comes before the end" }
        try pair.check(read, milliseconds: 500, gives: .end, sent: "the end of file") {
          $0 == .bytes([])
            ? "recv returns 0 at the end of file, and that is not 'no bytes yet'"
            : $0 == .bytes(bye)
              ? "what was returned once is still in the socket: MSG_PEEK leaves it there"
              : "recv returns 0 at the end of file: it does not wait for that"
        }
      },
      .init("returns .timedOut when nothing has come in time") { read in
        var pair = try Pair()
        for milliseconds in [1, 120] {
          pair = try Pair()
          let time = try pair.check(
            read, milliseconds: milliseconds, gives: .timedOut, sent: "nothing"
          ) { _ in
            "it would have waited for ever: with whole seconds, \(milliseconds) milliseconds are 0, and a time-out of 0 in SO_RCVTIMEO means none"
          }
          guard time < .milliseconds(milliseconds * 9 / 10) else { continue }
          throw Mistake(
            """
            sent      nothing, for readOrTimeOut(…, milliseconds: \(milliseconds))
            expected  .timedOut after \(milliseconds) milliseconds
            came      .timedOut after \(Int(time / .milliseconds(1))) milliseconds
            Likely:   the time is counted in other units: tv_usec are microseconds, of which a millisecond has 1,000
            """)
        }
        guard fcntl(pair.server.descriptor, F_GETFL) & O_NONBLOCK == 0 else {
          throw Mistake(
            """
            sent      nothing, for readOrTimeOut(…, milliseconds: 120)
            expected  a socket whose calls block, as before
            came      one whose calls do not (O_NONBLOCK)
            Likely:   fcntl has made it so, and nobody has taken that back
            """)
        }
        // A call that has left somebody behind, who still reads, loses the bytes to them.
        for _ in 1...10 {
          try pair.check(read, milliseconds: 1, gives: .timedOut, sent: "nothing") { _ in
            "a time-out must leave the socket as it was"
          }
        }
        let late = Array("late".utf8)
        try pair.client.send(late)
        usleep(50_000)
        try pair.check(
          read, milliseconds: 1500, gives: .bytes(late), sent: "\"late\", after the time-out"
        ) {
          $0 == .timedOut || $0 == nil
            ? "somebody else has got it: does a thread of the call before still read?"
            : "a time-out must leave the socket as it was"
        }
      },
      .init("counts more than a second in milliseconds too, and sleeps meanwhile") { read in
        var times: [Double] = []
        // Somebody else may have the processor when the time is over: one punctual call is enough.
        while times.count < 3 {
          let pair = try Pair()
          let before = processorTime()
          let time = try pair.check(read, milliseconds: 1001, gives: .timedOut, sent: "nothing") {
            _ in
            "it would have waited for ever: a timeval's tv_usec goes up to 999,999, setsockopt refuses more (EDOM), and the seconds belong into tv_sec"
          }
          let used = processorTime() - before
          guard used < 0.02 else {
            throw Mistake(
              """
              sent      nothing, for readOrTimeOut(…, milliseconds: 1001)
              expected  a call that sleeps
              came      one that has kept the processor busy for \(Int(used * 1000)) of them
              Likely:   it asks again and again whether something is there: poll and recv can wait
              """)
          }
          times.append(time / .milliseconds(1))
          if time < .milliseconds(1500) { break }
        }
        guard let last = times.last, last < 900 || last >= 1500 else { return }
        throw Mistake(
          """
          sent      nothing, for readOrTimeOut(…, milliseconds: 1001)
          expected  .timedOut after 1001 milliseconds
          came      .timedOut after \(Int(last)) milliseconds
          Likely:   \(last < 900 ? "the time is counted in other units" : "it waits twice: once to see whether something comes, and once more in recv")
          """)
      },
      .init("goes on waiting after a signal (EINTR)") { read in
        let pair = try Pair()
        try pair.check(
          { descriptor, milliseconds in
            try withSignals(then: { try? pair.client.send("late") }) {
              try read(descriptor, milliseconds)
            }
          }, milliseconds: 1500, gives: .bytes(Array("late".utf8)), sent: "5 signals, then \"late\""
        ) { _ in "the call returned -1 with EINTR, which says nothing about the socket: call again"
        }
      },
      .init("throws when the connection is broken") { read in
        let pair = try Pair()
        pair.client.reset()
        try throwsError(
          ECONNRESET, read, pair.server.descriptor, "a reset: the client has vanished")
        try throwsError(EBADF, read, 900, "a descriptor that is not open")
        let unconnected = socket(AF_INET, CInt(1), 0)  // SOCK_STREAM, everywhere
        defer { close(unconnected) }
        try throwsError(ENOTCONN, read, unconnected, "a socket that is not connected")
      },
    ])
}

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
private func throwsError(
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

/// Both ends of a TCP connection.
private struct Pair: Sendable {
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

/// Runs `body` on a thread that gets five signals meanwhile, and does `then` afterwards.
private func withSignals(
  then: @escaping @Sendable () -> Void, _ body: @escaping @Sendable () throws -> ReadResult
) throws -> ReadResult {
  // A handler that does nothing, without SA_RESTART: a waiting call returns -1 with EINTR.
  var action = sigaction()
  #if canImport(Darwin)
    action.__sigaction_u.__sa_handler = { _ in }
  #else
    action.__sigaction_handler.sa_handler = { _ in }
  #endif
  sigaction(SIGUSR1, &action, nil)

  let reader = Mutex<pthread_t?>(nil)
  let result = Mutex<Result<ReadResult, any Error>?>(nil)
  let (hasBegun, hasEnded) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
  Thread.detachNewThread {
    // Threads of Swift's pool block all signals, and who starts there inherits that.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    reader.withLock { $0 = pthread_self() }
    hasBegun.signal()
    let value = Result { try body() }
    result.withLock { $0 = value }
    // Who has ended can get no signal.
    reader.withLock { $0 = nil }
    hasEnded.signal()
  }
  hasBegun.wait()
  for _ in 0..<5 {
    usleep(15_000)
    reader.withLock { if let thread = $0 { _ = pthread_kill(thread, SIGUSR1) } }
  }
  then()
  hasEnded.wait()
  return try result.withLock { $0! }.get()
}
