import Foundation
import TestSupport

/// 1.6: an echo server, over the wire.
public var echoServerGrader: Exercise<ServerCommand> {
  Exercise(
    .echoServer,
    [
      .init("listens on a free port of 127.0.0.1, and says so once") { command in
        // Two at once: a port that is always the same is not free for the second.
        let servers = [try command.start(), try command.start()]
        for server in servers {
          try server.expectLoopback(
            how:
              "INADDR_ANY, 0.0.0.0, lets in whoever reaches this machine: bind inet_addr(\"127.0.0.1\")"
          )
          for _ in 1...2 {
            let client = try TestSocket(server)
            try client.send("hello\n")
            _ = try explain("what has been read is not sent until later, or never") {
              try client.line()
            }
          }
          server.signal(SIGKILL)
          let calls = server.wholeLog().count { $0.hasPrefix("Listening on ") }
          try expect(
            calls, 1, sent: "a line from each of two clients; how often listening was called",
            cause: "listening is called in the loop that accepts: it belongs before it")
        }
      },
      .init("sends back what came, twice") { command in
        let server = try command.start()
        let client = try TestSocket(server)
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
        // The last one is no LF: whoever waits for the end of a line keeps something back.
        let bytes = seed.bytes(19_999) + [0]
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
      .init("serves a client while 100 others are silent") { command in
        let server = try command.start()
        let begin = ContinuousClock.now
        var silent: [TestSocket] = []
        for count in [1, 2, 8, 100, 200] {
          while silent.count < count {
            // A short queue (the second number of listen) costs a second each time it overflows.
            startCheckLimit()
            silent.append(try TestSocket(server))
          }
          let client = try TestSocket(server)
          try client.send("anybody there?\n")
          let line = try explain(
            count == 1
              ? "one client at a time: accept is not called again until the first has left"
              : "\(count) silent clients have all the threads there are: tasks, and the queues of Dispatch, share a few, and a call that blocks keeps one. Start a thread for each client"
          ) { try client.line() }
          try expect(
            line ?? "the end of file", "anybody there?",
            sent: "anybody there?, with \(count) silent",
            cause: "a client has to be served, however many others are silent")
        }
        // They were silent, and no more than that. A second is what a server without patience has to wait out.
        try await Task.sleep(until: begin + .seconds(1))
        for client in silent {
          try client.send("now\n")
          let line = try explain("who is silent for a while is forgotten") { try client.line() }
          try expect(
            line ?? "the end of file", "now", sent: "now, from a client that was silent before",
            cause: "who is silent for a while is forgotten")
        }
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
        let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
        let client = try TestSocket(server)
        // Until all buffers on the way are full, so that the server waits in its send. The other client's
        // answers show that the server has had its turn meanwhile.
        let question = [UInt8](repeating: UInt8(ascii: "y"), count: 70_000)
        var (refusals, sent) = (0, 0)
        while refusals < 4 {
          startCheckLimit()
          let count = glutton.sendWhatFits(block)
          sent += count
          refusals = count > 0 ? 0 : refusals + 1
          usleep(20_000)
          try client.send(question)
          let came = try explain(
            "the server waits in send for a client that does not read, and a lock or a shared thread makes the others wait too"
          ) { try client.receive(question.count) }
          try expect(
            came, question,
            sent: "70,000 times y, from another client than the one that reads nothing",
            cause: "what belongs to another client came: is the buffer shared?")
        }
        // Now it reads. A send that was stopped meanwhile has taken a part, and says how much.
        server.pause()
        server.signal(SIGCONT)
        glutton.finishSending()
        let came = try explain("the server has given up the client that did not read") {
          // A server may read a few bytes at a time, and that takes a while.
          var came: [UInt8] = []
          while came.count + 100_000 < sent, let piece = try? glutton.receive(100_000) {
            came += piece
            startCheckLimit()
          }
          return came + (try glutton.receiveAll())
        }
        try expect(
          came, [UInt8](repeating: UInt8(ascii: "x"), count: sent),
          sent: "\(sent) times x, from a client that reads nothing for a while, and then all",
          cause: came.contains(UInt8(ascii: "y"))
            ? "all clients share one buffer, and another one has filled it: each thread needs its own"
            : "send says how much it has taken, and that is not always all: send the rest in a loop, as in exercise 1.2, and give nobody up who reads later"
        )
      },
      .init("goes on when clients vanish") { command in
        let server = try command.start()
        // The next ones come when the server has had time to see that its read fails.
        for _ in 0..<10 {
          if let client = try? TestSocket(server), (try? client.send("hello\n")) != nil {
            _ = try? client.line()
            client.reset()
          }
          try server.isStillEchoing(after: "a client that got its line, and vanished (ECONNRESET)")
        }
        for _ in 0..<3 {
          guard let client = try? TestSocket(server), (try? client.send("hello\n")) != nil,
            (try? client.line()) != nil
          else { break }
          // The server is stopped for a moment, so that what it finds then is always the same: a line, the
          // end of file, and nobody to answer. Whoever writes to a client like that gets SIGPIPE.
          server.pause()
          defer { server.signal(SIGCONT) }
          client.vanishUnanswered()
        }
        try server.isStillEchoing(
          after: "three clients that sent a line and the end of file, and vanished")
      },
      .init("serves 100 clients with 64 descriptors") { command in
        let server = try command.start(descriptors: 64)
        for number in 1...100 {
          // Two of three vanish, and the server's read fails.
          let vanishes = number % 3 != 0
          try explainLeak(
            number,
            "shutdown ends a connection, but only close gives the descriptor back. Is it called when recv or send fails, too?"
          ) {
            let client = try TestSocket(server)
            try client.send("hello\n")
            if vanishes {
              _ = try client.line()
              client.reset()
            } else {
              client.finishSending()
              guard try client.receiveAll() == Array("hello\n".utf8) else {
                // Where the system drops a connection that it has no descriptor for, this comes alone.
                throw Failure("the end of file, without the line")
              }
            }
          }
        }
        // Now it is send that fails, of some at once.
        for round in 0..<4 {
          var clients: [TestSocket] = []
          for number in 1...20 {
            try explainLeak(
              20 * round + number,
              "they have vanished before their answer, so that send has failed: leave the loop there and call close, too"
            ) {
              let client = try TestSocket(server)
              try client.send("hello\n")
              guard try client.line() == "hello" else { throw Failure("the end of file came") }
              clients.append(client)
            }
          }
          server.pause()
          for client in clients { client.vanishUnanswered() }
          server.signal(SIGCONT)
          usleep(20_000)
        }
      },
      .init("outlives a lack of descriptors") { command in
        let server = try command.start(descriptors: 24)
        // More than it can accept, and few enough for a short queue to hold the rest.
        given("24 clients, with 24 descriptors (ulimit -n 24)")
        var clients = try (1...24).map { _ in try TestSocket(server) }
        // The last one hears nothing, or that the server has ended: meanwhile accept has failed.
        _ = try? clients[23].isSilent(for: 0.5)
        try clients[0].send("still there?\n")
        _ = try explain(
          "the server has ended when accept failed with EMFILE: pause a little and go on"
        ) {
          try clients[0].line() ?? { throw Failure("the end of file came") }()
        }
        clients = []
        try server.isStillEchoing(after: "24 clients, with 24 descriptors, who have left")
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
