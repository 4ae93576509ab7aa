import Foundation
import TestSupport

/// 1.6: an echo server, over the wire.
public var echoServerGrader: Exercise<ServerCommand> {
  Exercise(
    .echoServer,
    [
      .init("sends back what came, twice") { command in
        let server = try command.start()
        let client = try explain(
          "the port is in network byte order still (UInt16(bigEndian:) turns it round), or listening was called before listen"
        ) { try TestSocket(server) }
        for line in ["hello", "again"] {
          try client.send("\(line)\n")
          let came = try explain("what has been read is not sent until later, or never") {
            try client.line()
          }
          try expect(
            came ?? "the end of file", line, sent: line,
            cause: came == nil
              ? "the server reads once and hangs up: it has to read until the end of file"
              : "a client should get what it has sent, and nothing else")
        }
      },
      .init("sends back every byte, whatever it is") { command in
        let server = try command.start()
        let client = try TestSocket(server)
        var seed = Seed()
        let bytes = seed.bytes(20_000)
        try client.send(bytes)
        let came = try explain("only a part of what was read is sent back") {
          try client.receive(bytes.count)
        }
        try expect(
          came, bytes, sent: "20,000 random bytes",
          cause: came.starts(with: bytes.prefix(500))
            ? "only a part of what was read is sent back"
            : "the bytes were made a String on the way: not all bytes are UTF-8, and 0 is a byte too"
        )
      },
      .init("sends back the rest and closes after the client's end of file") { command in
        let server = try command.start()
        let client = try TestSocket(server)
        try client.send("last words")
        client.finishSending()
        let came = try explain(
          "the connection stays open: when recv returns 0, the client has ended its stream, and it is for the server to call close"
        ) { try client.receiveAll() }
        let lastWords = Array("last words".utf8)
        try expect(
          came, lastWords, sent: "'last words' and the end of file",
          cause:
            "the client's end of file ends one direction only: what it sent before is still to be answered"
        )
      },
      .init("serves a second client while the first is silent") { command in
        let server = try command.start()
        let silent = try TestSocket(server)
        let client = try TestSocket(server)
        try client.send("anybody there?\n")
        _ = try explain(
          "one client at a time: accept is not called again until the first has left"
        ) { try client.line() }
        withExtendedLifetime(silent) {}
      },
      .init("sends back a megabyte while the client sends it") { command in
        let server = try command.start()
        let client = try TestSocket(server)
        var seed = Seed()
        let bytes = seed.bytes(1_000_000)
        Thread.detachNewThread {
          try? client.send(bytes)
          client.finishSending()
        }
        let came = try explain(
          "the server waits for the end of file before it sends anything back"
        ) { try client.receiveAll() }
        try expect(
          came, bytes, sent: "1,000,000 random bytes and the end of file",
          cause: came.count < bytes.count
            ? "send may take only a part: the rest is to be sent too, and nothing may be closed before"
            : "some bytes were sent twice, or in another order")
      },
      .init("goes on when a client reads nothing") { command in
        let server = try command.start()
        let glutton = try TestSocket(server)
        glutton.shrinkReceiveBuffer()
        let block = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
        let client = try TestSocket(server)
        // Until all buffers on the way are full, so that the server waits in its send. The other client's
        // answers show that the server has had its turn meanwhile.
        var refusals = 0
        while refusals < 4 {
          if glutton.sendWhatFits(block) > 0 { refusals = 0 } else { refusals += 1 }
          usleep(20_000)
          try client.send("still there?\n")
          let line = try explain(
            "the server waits in send for a client that does not read, and a lock or a shared thread makes the others wait too"
          ) { try client.line() }
          try expect(
            line ?? "the end of file", "still there?", sent: "still there?",
            cause: "what belongs to another client came")
        }
        withExtendedLifetime(glutton) {}
      },
      .init("goes on when clients vanish") { command in
        let server = try command.start()
        for _ in 0..<3 {
          guard let client = try? TestSocket(server), (try? client.send("hello\n")) != nil,
            (try? client.line()) != nil
          else { break }
          // The server is stopped for a moment, so that what it finds then is always the same: a line, the
          // end of file, and nobody to answer. Whoever writes to a client like that gets SIGPIPE.
          server.pause()
          defer { server.signal(SIGCONT) }
          try? client.send("bye\n")
          client.finishSending()
          client.reset()
        }
        try server.isStillEchoing(
          after: "three clients that sent a line and the end of file, and vanished")
      },
      .init("serves 100 clients with 64 descriptors") { command in
        let server = try command.start(descriptors: 64)
        for number in 1...100 {
          do {
            let client = try TestSocket(server)
            try client.send("hello\n")
            client.finishSending()
            // Where the system drops a connection that it has no descriptor for, the end of file comes alone.
            guard try client.receiveAll() == Array("hello\n".utf8) else {
              throw Failure("the end of file, without the line")
            }
          } catch let failure as Failure {
            throw Mistake(
              """
              sent      client \(number) came after \(number - 1) others had come and gone (ulimit -n 64)
              expected  its line back
              came      \(failure)
              Likely:   the others' descriptors are still open: shutdown ends a connection, but only close gives the descriptor back
              """)
          }
        }
      },
    ])
}

/// Adds the likeliest cause to what a client has to complain about.
private func explain<Result>(_ cause: String, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let failure as Failure {
    throw Mistake("\(failure)\nLikely:   \(cause)")
  }
}

extension ServerProcess {
  /// Stops the process, and waits until all its threads have stopped. `SIGCONT` lets it go on.
  fileprivate func pause() {
    signal(SIGSTOP)
    var info = siginfo_t()
    // WNOWAIT: whoever waits for the process to end is not disturbed.
    while waitid(P_PID, id_t(pid), &info, WSTOPPED | WNOWAIT) == -1 && errno == EINTR {}
  }

  /// Sees whether a new client is served, and why not.
  fileprivate func isStillEchoing(after what: String) throws {
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
