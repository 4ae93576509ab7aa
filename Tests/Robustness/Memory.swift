import Foundation
import StepChecks
import TestSupport
import Testing

/// Something that strangers do to a server's memory, and how much that may cost.
struct MemoryAttack: Sendable, CustomTestStringConvertible {
  let program: Program
  let testDescription: String
  /// How much the resident memory may grow meanwhile, in kilobytes. Measured figures are about half.
  let limit: Int
  /// Attacks, and returns what has to stay alive until memory has been measured.
  let attack: @Sendable (ServerProcess) throws -> [TestSocket]

  init(
    _ program: Program, _ name: String, limit: Int,
    attack: @escaping @Sendable (ServerProcess) throws -> [TestSocket]
  ) {
    (self.program, testDescription, self.limit, self.attack) = (program, name, limit, attack)
  }

  /// Runs the attack with a bystander in the room.
  func run() throws {
    let server = try ServerProcess(program, program == .step4 ? ["--rate", "0"] : [])
    let bystander = try Bystander(server, program)
    try bystander.isServed()
    let before = server.status("VmRSS")
    let sockets = try attack(server)
    try bystander.isServed()
    if let before, let peak = server.status("VmHWM"), let after = server.status("VmRSS") {
      if runsSlowTests {
        print("memory: \(program), \(testDescription): \(before) kB, peak \(peak), after \(after)")
      }
      if !isSanitized { #expect(peak - before <= limit, "kB") }
    } else {
      tellUnmeasured()
    }
    try bystander.leave()
    withExtendedLifetime(sockets) {}
  }
}

/// Sends until the server takes no more: until nothing fits although it has served others meanwhile.
private func sendUntilStuck(_ socket: TestSocket, _ bytes: [UInt8], on server: ServerProcess) throws
{
  var rest = bytes[...]
  while true {
    let sent = socket.sendWhatFits(Array(rest))
    rest = rest.dropFirst(sent)
    if rest.isEmpty { rest = bytes[...] }
    guard sent == 0 else { continue }
    // Somebody else's question goes round behind whatever the server still does with ours.
    let other = try TestSocket(server)
    try other.send("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
    _ = try other.line()
    if socket.sendWhatFits(Array(rest.prefix(1))) == 0 { return }
    rest = rest.dropFirst()
    if rest.isEmpty { rest = bytes[...] }
  }
}

/// A client of `/echo` with a small window, which will not read.
private func deaf(_ server: ServerProcess, _ path: String = "/echo") throws -> WebSocketClient {
  let client = try WebSocketClient(server, path)
  client.socket.shrinkReceiveBuffer()
  return client
}

extension WebSocketClient {
  /// Whether the server has closed the connection, by what has come so far.
  fileprivate func isGivenUp() throws -> Bool {
    while try !socket.isSilent(for: 0) {
      guard let frame = try? receive(), frame.closeCode == nil else { return true }
    }
    return false
  }
}

private func message(_ count: Int) -> [UInt8] {
  WebSocketClient.frame(0x82, [], length: count) + [UInt8](repeating: 0x61, count: count)
}

/// Connections that never speak: as many as the test may open.
private func silent(_ server: ServerProcess) throws -> [TestSocket] {
  try (0..<5000).map { _ in try TestSocket(server) }
}

extension MemoryAttack {
  static let all = [
    Self(.step4, "16 GiB promised, a hundred times", limit: 4_000) { server in
      try (0..<100).map { _ in
        let client = try WebSocketClient(server, "/echo")
        try client.socket.send(
          WebSocketClient.frame(0x82, [1], lengthSize: 8, length: 16 << 30))
        #expect(try client.closeCode() == 1009)
        return client.socket
      }
    },
    Self(.step4, "endless fragments", limit: 40_000) { server in
      let client = try WebSocketClient(server, "/echo")
      let fragment = [UInt8](repeating: 0x61, count: 65_536)
      try client.send(0x02, fragment)
      for _ in 1...256 {
        try client.socket.send(WebSocketClient.frame(0x00, [], length: 65_536) + fragment)
      }
      #expect(try client.closeCode() == 1009)
      return [client.socket]
    },
    Self(.step4, "a million empty fragments", limit: 4_000) { server in
      let client = try WebSocketClient(server, "/echo")
      let some = [[UInt8]](repeating: WebSocketClient.frame(0x00, []), count: 10_000).flatMap { $0 }
      try client.send(0x01, [])
      for _ in 0..<(runsSlowTests ? 100 : 10) { try client.socket.send(some) }
      try client.send(0x80, [0x61])
      #expect(try client.receive().text == "a")
      return [client.socket]
    },
    Self(.step4, "10,000 pings in a burst, no pong read", limit: 4_000) { server in
      let client = try deaf(server)
      let ping = WebSocketClient.frame(0x89, [UInt8](repeating: 0x70, count: 125))
      try sendUntilStuck(
        client.socket, [[UInt8]](repeating: ping, count: 10_000).flatMap { $0 }, on: server)
      return [client.socket]
    },
    Self(.step4, "20 echo clients send and never read", limit: 12_000) { server in
      try (0..<20).map { _ in
        let client = try deaf(server)
        try sendUntilStuck(client.socket, message(100_000), on: server)
        return client.socket
      }
    },
    Self(.step4, "clients that send most of 16 MiB and stop", limit: 280_000) { server in
      // Eight of them use up the budget; the others are told to try again later.
      let clients = try (0..<(runsSlowTests ? 30 : 10)).map { _ in
        let client = try WebSocketClient(server, "/echo")
        try? client.socket.send(Array(message(16_777_216).dropLast(10)))
        return client
      }
      // A message has to be whole in a minute: where all this takes longer, a place has become free for one
      // who came later.
      let freed = try clients.prefix(8).count { try $0.isGivenUp() }
      let refused = clients.dropFirst(8).count { (try? $0.closeCode()) == 1013 }
      #expect(refused >= clients.count - 8 - freed)
      return clients.map(\.socket)
    },
    Self(.step4, "a chat client that sends and never reads", limit: 8_000) { server in
      let client = try deaf(server, "/ws")
      try client.say("login", "deaf")
      let text = String(repeating: "x", count: 10_000)
      let chat = WebSocketClient.frame(0x81, Array(#"{"type":"user","content":"\#(text)"}"#.utf8))
      try sendUntilStuck(client.socket, chat, on: server)
      return [client.socket]
    },
    Self(.step4, "20 clients that read one byte at a time", limit: 8_000) { server in
      let slow = try (0..<20).map { number in
        let client = try deaf(server, "/ws")
        try client.say("login", "slow\(number)")
        return client.socket
      }
      let talker = try ChatUser(server, "talker")
      let text = String(repeating: "x", count: 10_000)
      for number in 0..<(runsSlowTests ? 400 : 100) {
        try talker.say("user", text)
        try talker.skip(to: "user", text)
        if number % 10 == 0 { for socket in slow { _ = try? socket.receive(1) } }
      }
      return slow
    },
    Self(.step4, "5,000 connections that never speak", limit: 24_000, attack: silent),
    Self(.step3, "5,000 connections that never speak", limit: 24_000, attack: silent),
    Self(.step3, "megabytes of one line", limit: 4_000) { server in
      let client = try LineClient(server, "long")
      let piece = String(repeating: "x", count: 1_000_000)
      for _ in 0..<(runsSlowTests ? 10 : 5) { try client.socket.send(piece) }
      try client.say("")
      try client.skip(to: "* That line has over 4096 bytes: nobody has seen it.")
      return [client.socket]
    },
    Self(.step3, "a client that sends and never reads", limit: 8_000) { server in
      let socket = try TestSocket(server)
      socket.shrinkReceiveBuffer()
      try socket.send("deaf\n")
      let line = Array((String(repeating: "x", count: 4000) + "\n").utf8)
      try sendUntilStuck(socket, line, on: server)
      return [socket]
    },
  ]
}

@Suite(.onLanes) struct Memory {
  @Test(arguments: MemoryAttack.all) func isBounded(_ attack: MemoryAttack) throws {
    try attack.run()
  }
}
