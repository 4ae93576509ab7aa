import Exercises
import Foundation
import Net
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
        let hello = Array("hello".utf8)
        var time = Duration.zero
        // Somebody else may have the processor meanwhile: one prompt call of three is enough.
        for _ in 1...3 {
          let pair = try Pair()
          try pair.client.send(hello)
          // An hour: in microseconds that is more than 32 bits hold.
          time = try pair.check(
            read, milliseconds: 3_600_000, gives: .bytes(hello), sent: "\"hello\""
          ) {
            $0 == .timedOut
              ? "the bytes were there: is the time counted in other units?"
              : $0 != nil && $0 != .end
                ? "recv returns how many bytes have come: the rest of the buffer is not the client's"
                : "it waits for more than there is: a read returns what has come, be it one byte"
          }
          if time < .milliseconds(250) { return }
        }
        throw Mistake(
          """
          sent      "hello", for readOrTimeOut(…, milliseconds: 3600000)
          expected  .bytes("hello") at once
          came      .bytes("hello") after \(Int(time / .milliseconds(1))) milliseconds
          Likely:   it waits for more, or naps before it reads: a read returns what has come, be it one byte
          """)
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
        // Now both sides have ended theirs, and poll adds a POLLHUP to what it says.
        let ended = try Pair()
        try ended.client.send(bye)
        ended.waitForBothEnds()
        for (result, sent) in [
          (ReadResult.bytes(bye), "\"bye\" and the end of file"), (.end, "the end of file"),
        ] {
          try ended.check(
            read, milliseconds: 500, gives: result,
            sent: "\(sent), to a server that has ended its side"
          ) {
            $0 == .timedOut
              ? "poll tells more than POLLIN at once, here POLLHUP too: ask for the bit, or just call recv"
              : "POLLHUP says that both sides have ended their streams, and bytes may still wait: recv says when there are no more"
          }
        }
      },
      .init("returns .timedOut when nothing has come in time") { read in
        for milliseconds in [1, 120] {
          var time = Duration.zero
          // Somebody else may have the processor when the time is over: one punctual call is enough.
          for _ in 1...3 {
            time = try Pair().check(
              read, milliseconds: milliseconds, gives: .timedOut, sent: "nothing"
            ) { _ in
              "it would have waited for ever: with whole seconds, \(milliseconds) milliseconds are 0, and a time-out of 0 in SO_RCVTIMEO means none"
            }
            if time < .milliseconds(milliseconds + 700) { break }
          }
          guard let cause = cause(time, milliseconds) else { continue }
          throw Mistake(
            """
            sent      nothing, for readOrTimeOut(…, milliseconds: \(milliseconds))
            expected  .timedOut after \(milliseconds) milliseconds
            came      .timedOut after \(Int(time / .milliseconds(1))) milliseconds
            Likely:   \(cause)
            """)
        }
        let pair = try Pair()
        let before = openDescriptors()
        // A call that has left somebody behind, who still reads, loses the bytes to them.
        for _ in 1...20 {
          try pair.check(read, milliseconds: 1, gives: .timedOut, sent: "nothing") { _ in
            "a time-out must leave the socket as it was"
          }
        }
        // What a call needs only once, as Dispatch does, is none of it.
        if let left = descriptorsLeftOpen(since: before, allowing: 9) {
          throw Mistake(
            """
            sent      nothing, 20 times, for readOrTimeOut(…, milliseconds: 1)
            expected  no descriptors that are left open
            came      these: \(left)
            Likely:   each call opens one (epoll_create1, kqueue, dup, pipe), and nobody closes it: defer { close(…) }
            """)
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
          startCheckLimit()
          let pair = try Pair()
          let before = processorTime()
          let time = try pair.check(read, milliseconds: 1200, gives: .timedOut, sent: "nothing") {
            _ in
            "it would have waited for ever: a timeval's tv_usec goes up to 999,999, setsockopt refuses more (EDOM), and the seconds belong into tv_sec"
          }
          let used = processorTime() - before
          guard used < 0.02 else {
            throw Mistake(
              """
              sent      nothing, for readOrTimeOut(…, milliseconds: 1200)
              expected  a call that sleeps
              came      one that has kept the processor busy for \(Int(used * 1000)) of them
              Likely:   it asks again and again whether something is there: poll and recv can wait
              """)
          }
          times.append(time / .milliseconds(1))
          if time < .milliseconds(1800) { break }
        }
        guard let last = times.last, let cause = longCause(last) else { return }
        throw Mistake(
          """
          sent      nothing, for readOrTimeOut(…, milliseconds: 1200)
          expected  .timedOut after 1200 milliseconds
          came      .timedOut after \(Int(last)) milliseconds
          Likely:   \(cause)
          """)
      },
      .init("goes on waiting after a signal (EINTR)") { read in
        // A few at once might be one; so might all that come before the call has begun.
        let few = [15, 20, 30]
        for pauses in [few, [Int](repeating: 6, count: 20)] {
          let pair = try Pair()
          let signals = { (then: @escaping @Sendable () -> Void) -> ReadOrTimeOut in
            { descriptor, milliseconds in
              try withSignals(after: pauses, then: then) { try read(descriptor, milliseconds) }
            }
          }
          try pair.check(
            signals { try? pair.client.send("late") }, milliseconds: 1500,
            gives: .bytes(Array("late".utf8)), sent: "\(pauses.count) signals, then \"late\""
          ) {
            $0 == .timedOut
              ? "the time was not over: a signal says nothing about the socket, however many come: call again"
              : "the call returned -1 with EINTR, which says nothing about the socket: call again"
          }
        }
        let pair = try Pair()
        try pair.check(
          { descriptor, milliseconds in
            try withSignals(after: few, then: {}) { try read(descriptor, milliseconds) }
          }, milliseconds: 100, gives: .timedOut, sent: "\(few.count) signals, and nothing else"
        ) { _ in
          "after a signal it waits for ever: go back to the call that has a limit, with the time that is left or all of it"
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

/// Why `.timedOut` came after this time; `nil` when that is right.
private func cause(_ time: Duration, _ milliseconds: Int) -> String? {
  let time = time / .milliseconds(1)
  if time >= Double(milliseconds + 700) {
    return
      "the time is rounded up to whole seconds, and \(milliseconds) milliseconds became one: what is left of them (milliseconds % 1000) belongs into tv_usec"
  }
  if time >= Double(milliseconds - 1) { return nil }
  return time < Double(milliseconds) / 2
    ? "the time is counted in other units: tv_usec are microseconds, of which a millisecond has 1,000"
    : "it ends early: the time has to be over"
}

/// The same for 1,200 milliseconds, which are more than a second.
private func longCause(_ milliseconds: Double) -> String? {
  switch milliseconds {
  case ..<900: "the time is counted in other units"
  case ..<1199:
    "it ends early: more than 999,999 microseconds are not one second but one and some more, so put whole seconds into tv_sec"
  case ..<1800: nil
  case ..<2200:
    "the time is rounded up to whole seconds: what is left of them (milliseconds % 1000) belongs into tv_usec"
  default: "it waits twice: once to see whether something comes, and once more in recv"
  }
}
