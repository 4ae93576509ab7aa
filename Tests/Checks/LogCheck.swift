import Foundation
import Net
import TestSupport
import Testing

extension CommonCheck {
  /// What a server does when nobody reads what it prints.
  static var logChecks: [CommonCheck] {
    [
      CommonCheck(testDescription: "a log that nobody reads holds up nobody") { program in
        let server = try ServerProcess(program)
        // (Step 4 waits ten seconds for a request: a slow machine takes longer for so many others.)
        let bystander = program == .step4 ? nil : try TestSocket(server)
        server.readsLog(false)
        try chatter(server, program, rounds: 400)
        try poke(bystander ?? TestSocket(server), program)
        server.readsLog(true)
        let lost = " lines of the log are lost: there was no room for them"
        let told = try server.logged { $0.hasSuffix(lost) }
        #expect(Int(told.dropLast(lost.count)) ?? 0 > 100)
        // What is printed after that is whole, and comes after it.
        if program == .step1 || program == .step4 {
          // A reader that is slow still may miss a line once more.
          let end = Date(timeIntervalSinceNow: patience)
          while !server.log.contains(where: { $0.contains("afterwards") }) {
            guard Date() < end else {
              throw Failure("nothing is printed afterwards: \(server.log)")
            }
            try chatter(server, program, rounds: 1, mark: "afterwards")
            usleep(10_000)
          }
          let log = server.log
          #expect(log.firstIndex(of: told)! < log.firstIndex { $0.contains("afterwards") }!)
        }
      },
      CommonCheck(testDescription: "it can be stopped while nobody reads its log") { program in
        for signal in [SIGINT, SIGTERM, SIGHUP] {
          let server = try ServerProcess(program)
          server.readsLog(false)
          try chatter(server, program, rounds: 400)
          server.signal(signal)
          let killed = program == .step1 || program == .step2
          #expect(try server.exitStatus() == (killed ? 128 + signal : 0))
          server.readsLog(true)
        }
      },
      CommonCheck(testDescription: "a log whose reader has left changes nothing") { program in
        let server = try ServerProcess(program)
        let bystander = try TestSocket(server)
        server.closeLog()
        try chatter(server, program, rounds: 20)
        try poke(bystander, program)
      },
      CommonCheck(testDescription: "no standard output, or a full one, changes nothing") {
        program in
        var places = [">&-", ">&- 2>&- <&-"]
        #if os(Linux)
          places.append("> /dev/full")
        #endif
        for place in places {
          let port = try freePort()
          let server = try Running(
            "exec \(program.command) --port \(port) \(place)", output: Output())
          var first: TestSocket?
          let deadline = Date(timeIntervalSinceNow: patience)
          while first == nil, deadline.timeIntervalSinceNow > 0 {
            first = try? TestSocket("127.0.0.1", port)
            if first == nil { usleep(10_000) }
          }
          guard let first else { throw Failure("with \(place) nobody listens") }
          for _ in 0..<20 { _ = try TestSocket("127.0.0.1", port) }
          try poke(first, program)
          kill(server.pid, SIGTERM)
          _ = try server.exitStatus()
        }
      },
    ]
  }

  /// Lets the server print much: a hundred bytes a round, at least.
  private static func chatter(
    _ server: ServerProcess, _ program: Program, rounds: Int, mark: String = ""
  ) throws {
    for round in 0..<rounds {
      switch program {
      case .step1:
        let socket = try TestSocket(server)
        try socket.send("\(mark)\(String(repeating: "x", count: 100))\n")
        _ = try socket.line()
      case .step2, .step3:
        let socket = try TestSocket(server)
        _ = try socket.line()
        socket.finishSending()
        _ = try socket.receiveAll()
      case .step4:
        let name = "\(mark.isEmpty ? "somebody with a long name" : mark)\(round)"
        let client = try WebSocketClient(server)
        try client.say("login", name)
        try client.say("logout")
        #expect(try client.closeCode() == 1000)
      }
    }
  }
}
