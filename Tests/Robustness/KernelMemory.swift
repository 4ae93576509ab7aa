#if os(Linux)
  import Foundation
  import StepChecks
  import TestSupport
  import Testing

  /// What the kernel holds for clients that do not read: memory of the machine that no process has.
  @Suite(.onLanes) struct KernelMemory {
    /// How many bytes wait in the server's socket to this client. See `/proc/net/tcp` in proc(5).
    private func waiting(_ server: ServerProcess, for client: TestSocket) throws -> Int {
      // (Foundation reads only the first page of a file that says it is empty.)
      let table = try RunResult(command: "cat /proc/net/tcp").output
      let ends = [server.port, client.ownPort].map { String(format: ":%04X", Int($0)) }
      for line in table {
        let fields = line.split(separator: " ")
        guard fields[1].hasSuffix(ends[0]), fields[2].hasSuffix(ends[1]) else { continue }
        return Int(fields[4].prefix { $0 != ":" }, radix: 16) ?? 0
      }
      throw Failure("the connection is not in the table")
    }

    @Test func holdsLittleForWhoDoesNotRead() throws {
      let server = try ServerProcess(.step4)
      let client = try WebSocketClient(server, "/echo")
      let message = [UInt8](repeating: 7, count: 8_000_000)
      try client.send(0x82, message)
      // The whole answer is in the server now; what the kernel takes of it, it has taken.
      #expect(try client.socket.receive(1) == [0x82])
      #expect(try waiting(server, for: client.socket) < 500_000)
      // And all of it comes when it is read.
      #expect(try client.socket.receive(9).count == 9)
      #expect(try client.socket.receive(message.count) == message)
    }
  }
#endif
