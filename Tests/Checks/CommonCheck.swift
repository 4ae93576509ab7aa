import Foundation
import TestSupport
import Testing

/// What all four programs have in common, as checks that each step's tests run.
public struct CommonCheck: Sendable, CustomTestStringConvertible {
  public let testDescription: String
  /// Throws a `Failure` when the program fails.
  public let run: @Sendable (Program) throws -> Void

  public static var all: [CommonCheck] {
    [
      CommonCheck(testDescription: "--help prints the usage and exits with 0") { program in
        let result = try RunResult(program, ["--help"])
        #expect(result.status == 0)
        #expect(result.output.first?.hasPrefix("usage: ") == true)
        #expect(result.errors == [])
      },
      CommonCheck(testDescription: "a wrong command line exits with 64 and the usage") { program in
        let cases: [([String], String)] = [
          (["--prot", "1"], "unknown option '--prot'"),
          (["8080"], "unknown option '8080'"),
          (["--port", "x"], "--port takes a number from 0 to 65535, not 'x'"),
          (["--port=65536"], "--port takes a number from 0 to 65535, not '65536'"),
          (["--port"], "--port needs a value"),
        ]
        for (arguments, message) in cases {
          let result = try RunResult(program, arguments)
          #expect(result.status == 64, "\(arguments)")
          #expect(result.errors.first == message)
          #expect(result.errors.dropFirst().first?.hasPrefix("usage: ") == true)
          #expect(result.output == [])
        }
      },
      CommonCheck(testDescription: "a port in use is one line that says what to do") { program in
        let server = try ServerProcess(program)
        let result = try RunResult(program, ["--port", "\(server.port)"])
        #expect(result.status == 1)
        #expect(
          result.errors == ["port \(server.port) is in use: try --port \(Int(server.port) + 1)"])
        #expect(result.output == [])
      },
      CommonCheck(testDescription: "an unknown host is one line that says what to do") { program in
        let result = try RunResult(program, ["--port", "0", "--host", "no.such.host.invalid"])
        #expect(result.status == 1)
        #expect(result.errors == ["no such host 'no.such.host.invalid': try --host 127.0.0.1"])
      },
      CommonCheck(testDescription: "it speaks IPv6") { program in
        let server = try ServerProcess(program, ["--host", "::1"])
        #expect(server.log.first == "Listening on [::1]:\(server.port)")
        try poke(server, program)
      },
      CommonCheck(testDescription: "a host may have a name") { program in
        try poke(try ServerProcess(program, ["--host", "localhost"]), program)
      },
      CommonCheck(testDescription: "running out of descriptors stops nothing") { program in
        let server = try ServerProcess(program, descriptors: 32)
        // The kernel completes these connections; the server can accept only some of them.
        var clients = try (0..<40).map { _ in try TestSocket(server) }
        let news =
          "socket: Too many open files: new clients wait until somebody leaves (see ulimit -n)"
        _ = try server.logged { $0 == news }
        // Those who are in are served, and the server does not spin meanwhile.
        try clients[0].send(program == .step4 ? "GET / HTTP/1.0\r\n\r\n" : "hello\n")
        _ = try clients[0].receive(5)
        let before = server.processorTime
        usleep(1_000_000)
        if let before, let after = server.processorTime { #expect(after - before < 0.3) }
        // As some leave, the others get their turn, the last one too.
        clients.removeFirst(20)
        try poke(clients[19], program)
        server.signal(SIGTERM)
        #expect(server.wholeLog().count { $0 == news } == 1)
      },
      CommonCheck(testDescription: "the log shows control characters escaped") { program in
        let server = try ServerProcess(program, program == .step4 ? ["--timeout", "0"] : [])
        let socket = try TestSocket(server)
        switch program {
        case .step1: try socket.send("\u{1B}[2Jgotcha\n")
        case .step2, .step3: try socket.send("bob\n\u{1B}[2Jgotcha\n")
        case .step4: try socket.send("G\u{1B}]0;gotcha\u{7} / HTTP/1.1\r\n\r\n")
        }
        if program == .step1 {
          #expect(try server.logged { $0.contains("gotcha") } == #"#1 \u{1B}[2Jgotcha\n"#)
        }
        socket.reset()
        try poke(server, program)
        server.signal(SIGTERM)
        let controls = server.wholeLog().joined().unicodeScalars.filter { $0.value < 0x20 }
        #expect(controls.isEmpty)
      },
      CommonCheck(testDescription: "clients that vanish, in any state, hurt nobody") { program in
        let server = try ServerProcess(program)
        let openings: [String] = [
          "", "x", "bob\n", "bob\nhello\nhal", "GET / HTTP/1.1\r\n",
          WebSocketClient.request("/ws", host: "x"),
          WebSocketClient.request("/ws", host: "x") + "\u{01}",
        ]
        for opening in openings {
          let socket = try TestSocket(server)
          try socket.send(opening)
          socket.reset()
          let other = try TestSocket(server)
          try other.send(opening)
          other.finishSending()
        }
        try poke(server, program)
      },
    ] + logChecks
  }

  #if os(Linux)
    /// For the steps that have threads: when the system gives no more, whoever comes goes again.
    public static func outOfThreads(_ program: Program) throws {
      // Room for ten stacks of 2 GB, and for nearly one more: the threads need some for other things.
      let server = try ServerProcess(
        command: "ulimit -s 2000000; ulimit -v 21900000; exec \(program.command) --port 0")
      let first = try TestSocket(server)
      if program == .step2 { _ = try first.line() }
      let others = try (0..<40).map { _ in try TestSocket(server) }
      _ = try server.logged {
        $0.hasSuffix(" had to go: pthread_create: Resource temporarily unavailable")
      }
      try first.send("alice\n")
      #expect(try first.line() == (program == .step1 ? "alice" : "* alice is online"))
      // Those who had to go know it. (Mostly the last ones; but where a thread has ended meanwhile, one of them
      // is served.)
      let hasHeard = others.reversed().contains { other in
        other.setWait(0.5)
        return (try? other.receiveAll()) == []
      }
      #expect(hasHeard)
      // When they all have left there is room again.
      _ = consume others
      var isServed = false
      while !isServed {
        let next = try TestSocket(server)
        try next.send("bob\n")
        isServed = try next.line()?.isEmpty == false
      }
      _ = try server.logged { $0.contains(" more like this: ") }
    }
  #endif

  /// Sees whether the server serves a new client.
  static func poke(_ server: ServerProcess, _ program: Program) throws {
    try poke(try TestSocket(server), program)
  }

  /// Sees whether the server serves this client, who has said nothing so far.
  static func poke(_ socket: TestSocket, _ program: Program) throws {
    switch program {
    case .step1:
      try socket.send("ping\n")
      #expect(try socket.line() == "ping")
    case .step2, .step3:
      #expect(try socket.line() == "What is your name?")
      try socket.send("poker\n")
      #expect(try socket.line() == "* poker is online")
    case .step4:
      try socket.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try socket.line() == "HTTP/1.1 200 OK\r")
    }
  }
}
