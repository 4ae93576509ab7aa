import TestSupport

/// 1.6: an echo server, over the wire.
public let echoServerGrader = Exercise<ServerCommand>(
  .echoServer,
  [
    .init("sends back what came, twice") { command in
      let server = try command.start()
      let client = try TestSocket(server)
      for line in ["hello", "again"] {
        try client.send("\(line)\n")
        try expect(
          try client.line() ?? "the end of file", line, sent: line,
          cause: "the server reads once and hangs up: it has to read until the end of file")
      }
    },
    .init("sends back all of it") { command in
      let server = try command.start()
      let client = try TestSocket(server)
      var seed = Seed()
      let bytes = seed.bytes(20_000)
      try client.send(bytes)
      client.finishSending()
      try expect(
        try client.receiveAll(), bytes, sent: "20,000 random bytes and the end of file",
        cause: "only a part of what was read is sent back, or send took only a part")
    },
    .init("serves a second client while the first is silent") { command in
      let server = try command.start()
      let silent = try TestSocket(server)
      let client = try TestSocket(server)
      client.setWait(2)
      try client.send("anybody there?\n")
      do {
        _ = try client.line()
      } catch {
        throw Mistake(
          "\(error)\nLikely:   one client at a time: accept is not called again until the first has left"
        )
      }
      withExtendedLifetime(silent) {}
    },
  ])
