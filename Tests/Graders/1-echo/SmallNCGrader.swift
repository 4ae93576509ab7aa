import Exercises
import Foundation
import Net
import Synchronization
import TestSupport

/// The handed-in function of 1.7.
public typealias Converse = @Sendable (_ port: UInt16, _ bytes: [UInt8]) throws -> [UInt8]

/// 1.7: a small `nc`.
public var smallNCGrader: Exercise<Converse> {
  Exercise(
    .smallNC,
    [
      .init("says something, ends its side, and returns the answer") { converse in
        let server = try ScriptedServer(
          "it reads to the end of file, then says it all a hundred times", times: 3
        ) {
          let said = $0.readAll()
          $0.write(repeated(said, 100))
        }
        var seed = Seed()
        for count in [5, 0, 3000] {
          let bytes = seed.bytes(count)
          let expected = repeated(bytes, 100)
          let came = try server.result(
            of: converse, bytes,
            otherwise: "the server waits for the end of your side: shutdown(…, SHUT_WR)")
          try expect(
            came, expected, sent: server.sent(bytes),
            cause: came.isEmpty
              ? "the answer comes after the end of your side: shutdown ends one side (SHUT_WR), and close, or SHUT_RDWR, both"
              : came.count < expected.count
                ? "recv returns what is there: go on until it returns 0, and keep what has come before"
                : "bytes are no text: return them as they came")
        }
      },
      .init("throws when nobody listens") { converse in
        let port = try freePort()
        let sent = "a port on which nobody listens"
        given(sent)
        do {
          let came = try converse(port, [1, 2, 3])
          throw Mistake(
            """
            sent      \(sent)
            expected  \(SystemError(call: "connect", code: ECONNREFUSED))
            came      \(came)
            Likely:   connect returns -1 when it fails: look at what it returns
            """)
        } catch let error as SystemError {
          try expect(
            "\(error)", "\(SystemError(call: "connect", code: ECONNREFUSED))", sent: sent,
            cause: "it is connect that fails, and errno is read right after it")
        }
      },
      .init("reads while it sends") { converse in
        let server = try ScriptedServer("it echoes, and reads nothing while nobody takes its echo")
        {
          while let bytes = $0.read() { $0.write(bytes) }
        }
        var seed = Seed()
        let piece = seed.bytes(20_000)
        let bytes = repeated(piece, 1000)
        let came = try server.result(
          of: converse, bytes,
          otherwise:
            "you send, and the server waits until you take its echo: read between two calls of send, with poll, or on another thread"
        )
        // (`==` of twenty million bytes takes a debug build a second.)
        if came.count == bytes.count, memcmp(came, bytes, bytes.count) == 0 { return }
        try expect(
          came, bytes, sent: server.sent(bytes),
          cause:
            "a part is missing: send takes what there is room for and returns how much that was, and recv returns what is there"
        )
      },
      .init("sends the rest when the server ends its side first") { converse in
        let heard = Mutex<[UInt8]>([])
        let busy = Mutex(0.0)
        let server = try ScriptedServer(
          "it says bye, ends its side, waits half a second, and reads to the end of file"
        ) {
          $0.write(Array("bye".utf8))
          $0.endSide()
          // Soon all buffers are full, and there is nothing to do; it may be later on a busy machine. So look
          // five times, and take what is in the middle.
          let used = (1...5).map { _ in
            let start = processorTime()
            usleep(100_000)
            return processorTime() - start
          }
          busy.withLock { $0 = used.sorted()[2] }
          let all = $0.readAll()
          heard.withLock { $0 = all }
        }
        // More than the kernel takes at once (6 MB at most): whoever reads meets the end while it sends.
        let bytes = [UInt8](repeating: 0x61, count: 20_000_000)
        let came = try server.result(
          of: converse, bytes, otherwise: "its end of file is not the end of yours")
        try expect(
          came, Array("bye".utf8), sent: server.sent(bytes),
          cause: "what the server has said before its end is lost")
        server.waitForEnd()
        try expect(
          heard.withLock { $0.count }, bytes.count,
          sent: "\(server.sent(bytes)): how many bytes has it read?",
          cause: "recv returns 0 when the server has said all; it may still read, so send the rest")
        let used = busy.withLock { $0 }
        guard used > 0.003 else { return }
        throw Mistake(
          """
          sent      \(server.sent(bytes))
          expected  a call that sleeps until the server reads
          came      one that has kept the processor busy for \(Int(used * 1000)) of 100 milliseconds
          Likely:   where send says EAGAIN, wait with poll for POLLOUT; and after the server's end ask no more for POLLIN, which poll then says at once
          """)
      },
      .init("returns what has come when the server is gone") { converse in
        // Does send fail first, or has recv got the bye before? That is luck: ten times, and both happen.
        for (words, times) in [("bye", 10), ("", 3)] {
          let server = try ScriptedServer(
            "it reads a little, says \(words.isEmpty ? "nothing" : words), and closes", times: times
          ) {
            for _ in 0..<20 { _ = $0.read() }
            $0.write(Array(words.utf8))
          }
          let before = openDescriptors()
          let bytes = [UInt8](repeating: 0x61, count: 20_000_000)
          do {
            for _ in 1...times {
              let came = try server.result(
                of: converse, bytes,
                otherwise: "after EPIPE or ECONNRESET there is nobody to wait for"
              )
              try expect(
                came, Array(words.utf8), sent: server.sent(bytes),
                cause:
                  "nobody reads any more, but what was said before still waits: go on with recv"
              )
            }
          } catch let error as SystemError {
            throw Mistake(
              """
              sent      \(server.sent(bytes))
              expected  "\(words)"
              came      an error: \(error)
              Likely:   EPIPE and ECONNRESET say that the server is gone, which is an end: return what has come, be it nothing
              """)
          }
          server.waitForEnd()
          try expect(
            descriptorsLeftOpen(since: before) ?? "none", "none",
            sent: "\(server.sent(bytes)), \(times) times: which descriptors are left open?",
            cause:
              "it returns before it comes to its close when send or recv has failed: defer { close(descriptor) } closes it on every way out"
          )
        }
      },
      .init("sleeps while there is nothing to do, and closes its descriptor") { converse in
        let server = try ScriptedServer("it answers after a second") {
          _ = $0.readAll()
          sleep(1)
          $0.write([0x61])
        }
        let before = openDescriptors()
        let start = processorTime()
        _ = try server.result(of: converse, [1], otherwise: "end your side")
        let used = processorTime() - start
        guard used < 0.01 else {
          throw Mistake(
            """
            sent      \(server.sent([1]))
            expected  a call that sleeps until something comes
            came      one that has kept the processor busy for \(Int(used * 1000)) milliseconds
            Likely:   it asks again and again: poll and recv can wait
            """)
        }
        server.waitForEnd()
        let port = try freePort()
        for _ in 1...2 { _ = try? converse(port, [1]) }
        try expect(
          descriptorsLeftOpen(since: before) ?? "none", "none",
          sent:
            "a conversation, and two with a port on which nobody listens: which descriptors are left open?",
          cause: "defer { close(descriptor) } closes it on every way out; when connect fails, too")
      },
    ])
}

private func repeated(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
  var all: [UInt8] = []
  for _ in 0..<count { all += bytes }
  return all
}
