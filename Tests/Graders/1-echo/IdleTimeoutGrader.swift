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
            : "it waits for more than there is: a read returns what has come, be it one byte"
        }
      },
      .init("waits for what comes in time") { read in
        let pair = try Pair()
        let client = pair.client
        Thread.detachNewThread {
          usleep(50_000)
          try? client.send("late")
        }
        let late = Array("late".utf8)
        try pair.check(
          read, milliseconds: 1500, gives: .bytes(late), sent: "\"late\", after 50 milliseconds"
        ) { _ in "it does not wait: is the time in the right unit, and is it given to the call?" }
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
            : "recv returns 0 at the end of file: it does not wait for that"
        }
      },
      .init("returns .timedOut when nothing has come in time") { read in
        let pair = try Pair()
        try pair.check(read, milliseconds: 120, gives: .timedOut, sent: "nothing") { _ in
          "it would have waited for ever: with whole seconds, 120 milliseconds are 0, and a time-out of 0 in SO_RCVTIMEO means none"
        }
        let late = Array("late".utf8)
        try pair.client.send(late)
        try pair.check(
          read, milliseconds: 1500, gives: .bytes(late), sent: "\"late\", after the time-out"
        ) { _ in "a time-out must leave the socket as it was" }
      },
      .init("counts more than a second in milliseconds too") { read in
        let pair = try Pair()
        try pair.check(read, milliseconds: 1001, gives: .timedOut, sent: "nothing") { _ in
          "it would have waited for ever: a timeval's tv_usec goes up to 999,999, setsockopt refuses more (EDOM), and the seconds belong into tv_sec"
        }
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
        do {
          let came = try read(pair.server.descriptor, 500)
          throw Mistake(
            """
            sent      a reset: the client has vanished
            expected  an error: \(SystemError(call: "recv", code: ECONNRESET))
            came      \(came)
            Likely:   not every -1 is a time-out: look at errno
            """)
        } catch let error as SystemError {
          try expect(
            error.code, ECONNRESET, sent: "a reset: the client has vanished",
            cause: "errno is read too late: read it right after the call that failed")
        }
      },
    ])
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

  /// Calls an answer and compares what it returns. The client ends an endless wait by leaving.
  func check(
    _ read: ReadOrTimeOut, milliseconds: Int, gives expected: ReadResult, sent: String,
    cause: (ReadResult) -> String
  ) throws {
    let hasReturned = DispatchSemaphore(value: 0)
    let client = client
    let limit = Double(min(milliseconds, 1500)) / 1000 + patience / 2
    Thread.detachNewThread {
      if hasReturned.wait(timeout: .now() + limit) == .timedOut { client.finishSending() }
    }
    defer { hasReturned.signal() }
    do {
      let came = try read(server.descriptor, milliseconds)
      try expect(
        came, expected, sent: "\(sent), for readOrTimeOut(…, milliseconds: \(milliseconds))",
        cause: cause(came))
    } catch let error as SystemError {
      throw Mistake(
        """
        sent      \(sent), for readOrTimeOut(…, milliseconds: \(milliseconds))
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
