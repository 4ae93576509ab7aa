import Exercises
import Foundation
import Net

/// What exercise 1.2 asks for.
public typealias WriteAll = @Sendable (_ bytes: [UInt8], _ socket: any SendingSocket) throws -> Void

/// 1.2: all of it, however little a call takes.
public var writeAllGrader: Exercise<WriteAll> {
  Exercise(
    .writeAll,
    [
      .init("sends all of it when a call takes only a part") { writeAll in
        let socket = ScriptedSocket([.take(3), .take(1), .take(4)])
        try socket.check(writeAll, Array("hello, world".utf8))
        try ScriptedSocket([.take(11)]).check(writeAll, Array("hello, world".utf8))
      },
      .init("waits when there is no room (EAGAIN), then goes on") { writeAll in
        let socket = ScriptedSocket([.take(3), .fail(EAGAIN), .take(2), .fail(EAGAIN)])
        try socket.check(writeAll, Array("hello, world".utf8))
      },
      .init("calls again when a signal has interrupted it (EINTR)") { writeAll in
        let socket = ScriptedSocket([.fail(EINTR), .take(3), .fail(EINTR), .fail(EINTR)])
        try socket.check(writeAll, Array("hello, world".utf8))
      },
      .init("throws any other error, and stops") { writeAll in
        // Whatever it is: nobody can list all that may happen to a socket.
        let known = [
          EPIPE, ECONNRESET, ETIMEDOUT, ENOTCONN, EBADF, ENOBUFS, ENOMEM, EHOSTUNREACH, 4711,
        ]
        for code in known + (1...133).filter({ $0 != EINTR && $0 != EAGAIN }) {
          let socket = ScriptedSocket([.take(3), .fail(code)])
          try socket.check(writeAll, Array("hello, world".utf8), fails: code)
        }
        // Whenever it comes: at first, or in the call after one that says "again".
        let before: [[ScriptedSocket.Step]] = [
          [], [.fail(EAGAIN)], [.fail(EINTR)], [.take(3), .fail(EAGAIN), .fail(EINTR)],
        ]
        for steps in before {
          for code in [EPIPE, ECONNRESET] {
            let socket = ScriptedSocket(steps + [.fail(code)])
            try socket.check(writeAll, Array("hello, world".utf8), fails: code)
          }
        }
      },
      .init("does not call send when there is nothing to send") { writeAll in
        try ScriptedSocket([]).check(writeAll, [])
        try ScriptedSocket([.take(5)]).check(writeAll, Array("hello".utf8))
      },
      .init("does not lose patience") { writeAll in
        let hello = Array("hello, world".utf8)
        for code in [EINTR, EAGAIN] {
          let script = [ScriptedSocket.Step](repeating: .fail(code), count: 1000)
          try ScriptedSocket([.take(1)] + script).check(writeAll, hello)
        }
        try ScriptedSocket([]).check(writeAll, [UInt8](repeating: 7, count: 100_000))
      },
      .init("sends all of it whatever happens on the way") { writeAll in
        var seed = Seed()
        for _ in 0..<200 {
          let bytes = seed.bytes(Int.random(in: 1...300, using: &seed))
          let script = (0..<Int.random(in: 1...20, using: &seed)).map { _ in
            [ScriptedSocket.Step.fail(EINTR), .fail(EAGAIN), .take(1), .take(7), .take(50)]
              .randomElement(using: &seed)!
          }
          try ScriptedSocket(script).check(writeAll, bytes)
        }
      },
    ])
}

/// A socket whose calls follow a script; when that is over it takes all it is given.
private final class ScriptedSocket: SendingSocket {
  enum Step {
    /// Takes at most so many bytes.
    case take(Int)
    case fail(CInt)
  }

  private var script: ArraySlice<Step>
  private var taken: [UInt8] = []
  private var isFull = false
  /// How many bytes it should be sent.
  private var count = 0
  /// How many bytes it may be sent: twice what it should be.
  private var limit = Int.max
  private var isOverfull = false
  /// How often `send` was called although there was no room.
  private var vain = 0
  /// What it has failed with for good.
  private var failure: CInt?
  /// What was done wrong, first of all.
  private var mistake: String?
  private var transcript: [String] = []

  init(_ script: [Step]) { self.script = script[...] }

  func send(_ bytes: ArraySlice<UInt8>) -> SendResult {
    let result = answer(bytes)
    let words =
      switch result {
      case .sent(let count): ".sent(\(count))"
      case .failed(let code): ".failed(\(name(code)))"
      }
    if vain < 3 { note("→ send(\(bytes.count) bytes)   ← \(words)") }
    return result
  }

  private func answer(_ bytes: ArraySlice<UInt8>) -> SendResult {
    if taken.count >= limit && !bytes.isEmpty {
      // It has all it should get and is offered more: a loop whose end never comes, maybe. An error ends it.
      isOverfull = true
      return .failed(EPIPE)
    }
    if bytes.isEmpty {
      mistake = mistake ?? "send was called with no bytes: leave the loop when nothing is left"
      return .sent(0)
    }
    if let failure {
      vain += 1
      mistake =
        mistake ?? "send was called again after \(name(failure)): nobody will ever read that"
      // Somebody who never gives up would else be here for ever.
      return vain > 1000 ? .sent(bytes.count) : .failed(failure)
    }
    if isFull {
      vain += 1
      guard vain > 1000 else { return .failed(EAGAIN) }
      mistake =
        mistake
        ?? "send was called 1,000 times while there was no room, and the processor ran hot: waitForRoom() sleeps until there is some"
      isFull = false
    }
    switch script.popFirst() {
    case .fail(let code):
      if code == EAGAIN { isFull = true } else if code != EINTR { failure = code }
      return .failed(code)
    case .take(let limit): return take(bytes.prefix(limit))
    case nil: return take(bytes)
    }
  }

  private func take(_ bytes: ArraySlice<UInt8>) -> SendResult {
    taken += bytes
    return .sent(bytes.count)
  }

  func waitForRoom() {
    note("→ waitForRoom()")
    if let failure {
      mistake = mistake ?? "waitForRoom() was called after \(name(failure)): there will be none"
    }
    isFull = false
    if failure == nil { vain = 0 }
  }

  private func note(_ call: String) {
    transcript.append(call)
    given(sent)
  }

  /// What the answer was given, and what it has done so far.
  private var sent: String {
    "writeAll of \(count) bytes:\n" + transcript.suffix(8).joined(separator: "\n")
  }

  private func name(_ code: CInt) -> String {
    [
      EINTR: "EINTR", EAGAIN: "EAGAIN", EPIPE: "EPIPE", ECONNRESET: "ECONNRESET",
      ETIMEDOUT: "ETIMEDOUT", ENOTCONN: "ENOTCONN", EBADF: "EBADF", ENOBUFS: "ENOBUFS",
      ENOMEM: "ENOMEM", EHOSTUNREACH: "EHOSTUNREACH", EINPROGRESS: "EINPROGRESS",
      EALREADY: "EALREADY", EBUSY: "EBUSY",
    ][code] ?? "\(code)"
  }

  /// Lets an answer write to this socket and looks at what has come of it.
  ///
  /// - Parameter code: the error that should come out of it.
  func check(_ writeAll: WriteAll, _ bytes: [UInt8], fails code: CInt? = nil) throws {
    (count, limit) = (bytes.count, 2 * bytes.count)
    given(sent)
    var thrown: (any Error)?
    do {
      try writeAll(bytes, self)
    } catch is NotStarted {
      throw NotStarted()
    } catch {
      thrown = error
    }
    if isOverfull { try expect(taken, bytes, sent: sent, cause: Self.cause(taken, bytes)) }
    if let mistake { throw Mistake("sent      \(sent)\nLikely:   \(mistake)") }
    try expect(
      thrown.map { "the error '\($0)'" } ?? "no error",
      code.map { "the error '\(SystemError(call: "send", code: $0))'" } ?? "no error",
      sent: sent, cause: Self.cause(thrown, code))
    if code == nil { try expect(taken, bytes, sent: sent, cause: Self.cause(taken, bytes)) }
  }

  private static func cause(_ thrown: (any Error)?, _ expected: CInt?) -> String {
    if let expected {
      guard let error = thrown as? SystemError else {
        return
          "errno \(expected) means that nobody will ever read the rest: throw SystemError(call: \"send\", code: code)"
      }
      return error.code == expected
        ? "the call that has failed is send"
        : "the code is the one that came with .failed; the variable errno has some other call's"
    }
    switch (thrown as? SystemError)?.code {
    case EAGAIN: return "EAGAIN means 'not now': call waitForRoom(), then send again"
    case EINTR: return "EINTR means that a signal came in between: send again"
    default: return "no call has failed for good, so there is nothing to throw"
    }
  }

  private static func cause(_ taken: [UInt8], _ bytes: [UInt8]) -> String {
    if taken.count > bytes.count {
      return
        "some bytes were sent twice: after .sent(n) go on behind those n, wherever you were before. Say sent += n, not sent = n"
    }
    return bytes.starts(with: taken)
      ? "the end is missing: as long as something is left, call send again"
      : "some bytes were left out: only .sent(n) takes any, and a call that failed took none"
  }
}
