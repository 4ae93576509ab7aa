import Foundation
import StepChecks
import TestSupport
import Testing

/// A way to leave the WebSocket server in the lurch: what a client does before it vanishes.
struct Vanishing: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let open: @Sendable (ServerProcess) throws -> TestSocket

  init(_ name: String, _ open: @escaping @Sendable (ServerProcess) throws -> TestSocket) {
    (testDescription, self.open) = (name, open)
  }

  /// After these bytes.
  private static func sending(_ name: String, _ text: String) -> Self {
    Self(name) { server in
      let socket = try TestSocket(server)
      try socket.send(text)
      return socket
    }
  }

  /// In the chat, after a login and these frames.
  private static func chatting(_ name: String, _ bytes: [UInt8]) -> Self {
    Self(name) { server in
      let user = try ChatUser(server)
      try user.say("login", "vanishing \(Int.random(in: 0..<1_000_000))")
      try user.client.socket.send(bytes)
      return user.client.socket
    }
  }

  static let all = [
    sending("connected", ""),
    sending("in the request line", "GET /w"),
    sending("in the headers", "GET /ws HTTP/1.1\r\nHost: x\r\n"),
    sending("before the page", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
    sending("before the answer", WebSocketClient.request("/ws", host: "x")),
    sending("before a refusal", "nonsense\r\n\r\n"),
    chatting("in the room", []),
    chatting("in a header", [0x81]),
    chatting("in a payload", Array(WebSocketClient.frame(0x81, Array("hello".utf8)).dropLast())),
    chatting("in a message", WebSocketClient.frame(0x01, Array("hello".utf8))),
    chatting("before a pong", WebSocketClient.frame(0x89, [1])),
    chatting("after its close frame", WebSocketClient.frame(0x88, [3, 232])),
    chatting("after the server's close frame", WebSocketClient.frame(0x82, [1])),
    chatting("after an error", [0xFF, 0xFF]),
    Self("while it does not read") { server in
      let client = try WebSocketClient(server, "/echo")
      client.socket.shrinkReceiveBuffer()
      try client.send(0x82, [UInt8](repeating: 1, count: 1_000_000))
      return client.socket
    },
  ]
}

@Suite(.onLanes) struct Faults {
  @Test func aResetInEveryStateHurtsNobodyAndLeavesNothing() throws {
    let server = try ServerProcess(.step4)
    let bystander = try Bystander(server, .step4)
    let before = server.descriptors
    for vanishing in Vanishing.all {
      for _ in 0..<3 {
        let other = try vanishing.open(server)  // This one ends with an end of file.
        try vanishing.open(server).reset()
        withExtendedLifetime(other) {}
      }
    }
    let user = try ChatUser(server, "last")
    if let before { try waitUntil { server.descriptors == before + 1 } } else { tellUnmeasured() }
    try user.say("list")
    #expect(try user.skip(to: "list").userList == ["bystander", "last"], "no ghosts")
    try bystander.leave()
  }

  #if os(Linux)
    @Test(arguments: [Program.step3, .step4])
    func aLowLimitOfDescriptorsIsRaisedAsFarAsItMayBe(_ program: Program) throws {
      let server = try ServerProcess(
        command: "ulimit -Sn 32; ulimit -Hn 300; exec \(program.command) --port 0")
      let sockets = try (0..<100).map { _ in try TestSocket(server) }
      try waitUntil { server.descriptors! > 100 }
      withExtendedLifetime(sockets) {}
    }
  #endif

  @Test(arguments: [Program.step3, .step4])
  func whoLeavesDuringABroadcastTakesNothingFromTheOthers(_ program: Program) throws {
    let server = try ServerProcess(program, program == .step4 ? ["--rate", "0"] : [])
    let stayers = try (0..<5).map { try CrowdMember(server, program, "stayer\($0)") }
    let leavers = try (0..<40).map { try CrowdMember(server, program, "leaver\($0)") }
    for (number, leaver) in leavers.enumerated() {
      for _ in 0..<5 { try stayers[0].say("m\(number) \(String(repeating: "x", count: 1000))") }
      if number % 2 == 0 { leaver.vanish() } else { try leaver.leave() }
    }
    for leaver in leavers {
      #expect(
        try stayers[0].history.contains { CrowdMember.tellsOfLeaving($0, leaver.name) }
          || stayers[0].listen { CrowdMember.tellsOfLeaving($0, leaver.name) })
    }
    try stayers[0].say("the end")
    for stayer in stayers { #expect(try stayer.listen(to: "the end", from: "stayer0")) }
    let history = Array(stayers[0].history.suffix(5 * 40 + 40 + 40 + 1))
    #expect(history.count { $0.contains("stayer0") && $0.contains("xxx") } == 5 * 40)
    for stayer in stayers { #expect(stayer.history.suffix(history.count).elementsEqual(history)) }
  }

  /// The server is held still while all of them leave: it finds them gone in one turn of its loop.
  @Test(arguments: [Program.step3, .step4])
  func aThousandWhoLeaveInOneTurnAreGoneOnce(_ program: Program) throws {
    let server = try ServerProcess(program, program == .step4 ? ["--rate", "0"] : [])
    let witness = try CrowdMember(server, program, "witness")
    let crowd = try (0..<1000).map { number in
      let socket = try TestSocket(server)
      if program == .step4 {
        try socket.send(WebSocketClient.request("/ws", host: "x"))
        let login = #"{"type":"login","content":"n\#(number)"}"#
        try socket.send(WebSocketClient.frame(0x81, Array(login.utf8)))
      } else {
        try socket.send("n\(number)\n")
      }
      return socket
    }
    var here: [String] = []
    // For whom something waits, the server waits too: it would not see the end of such a one.
    func look() throws {
      for socket in crowd { socket.forgetWhatCame() }
      here = try witness.list()
    }
    try waitUntil(orSay: "of a thousand \(here.count - 1) are in") {
      try look()
      return here.count == 1001
    }
    server.signal(SIGSTOP)
    for (number, socket) in crowd.enumerated() {
      if number % 2 == 0 { socket.reset() } else { socket.finishSending() }
    }
    server.signal(SIGCONT)
    try waitUntil(orSay: "of a thousand \(here.count - 1) are left: \(here.prefix(5))") {
      try look()
      return here == ["witness"]
    }
    if program == .step3 {
      let gone = witness.history.filter { $0.hasSuffix(" is offline") }
      #expect(gone.count == 1000)
      #expect(Set(gone).count == 1000)
    }
    withExtendedLifetime(crowd) {}
  }

  /// Both reach the server in the same turn, in either order.
  @Test func aRenameThatRacesALogoutLeavesOneOfThatName() throws {
    let server = try ServerProcess(.step4)
    let witness = try ChatUser(server, "witness")
    for round in 0..<20 {
      let (alice, bob) = (try ChatUser(server, "alice"), try ChatUser(server, "bob"))
      server.signal(SIGSTOP)
      if round % 2 == 0 { try alice.say("logout") }
      try bob.say("rename", "Alice")
      if round % 2 == 1 { try alice.say("logout") }
      server.signal(SIGCONT)
      #expect(try alice.client.closeCode() == 1000)
      try bob.say("list")
      let list = try bob.skip(to: "list").userList ?? []
      #expect(list == ["witness", "Alice"] || list == ["witness", "bob"])
      try bob.say("logout")
      #expect(try bob.client.closeCode() == 1000)
      try witness.say("list")
      #expect(try witness.skip(to: "list").userList == ["witness"])
    }
  }

  /// The message is there and the time is over when the server looks: it may decide either way, but
  /// what it says has to fit together.
  @Test func aMessageThatRacesTheTimeOutIsHeardOnceOrNotAtAll() throws {
    let server = try ServerProcess(.step4, ["--timeout", "1"])
    let witness = try ChatUser(server, "witness")
    let alice = try ChatUser(server, "alice")
    try witness.skip(to: "login", "alice")
    server.signal(SIGSTOP)
    try alice.say("user", "just in time?")
    try witness.say("list")
    usleep(1_100_000)
    server.signal(SIGCONT)
    var heard: [String] = []
    while let frame = try? alice.client.receive(), frame.isText { heard.append(frame.text) }
    let own = heard.filter { $0.contains("just in time?") }.count
    #expect(own <= 1)
    var room: [String] = []
    while let frame = try? witness.client.receive(), frame.isText { room.append(frame.text) }
    #expect(room.count { $0.contains("just in time?") } == own)
    #expect(room.count { CrowdMember.tellsOfLeaving($0, "alice") } <= 1)
  }

  @Test(arguments: [Program.step3, .step4])
  func aSignalDuringABroadcastLeavesTheSameHistoryToAll(_ program: Program) throws {
    let server = try ServerProcess(program)
    let members = try (0..<20).map { try CrowdMember(server, program, "n\($0)") }
    let last = members[19].name
    for member in members.dropLast() {
      #expect(try member.listen { CrowdMember.tellsOfComing($0, last) })
    }
    for number in 0..<200 {
      try? members[number % 20].say("m\(number)")  // The server may be gone by then.
      if number == 150 { server.signal(SIGTERM) }
    }
    for member in members { try member.listenToTheEnd() }
    #expect(try server.exitStatus() == 0)
    let said = members.map { $0.history.filter { $0.contains(": m") || $0.contains("\"m") } }
    #expect(said[0].count >= 1)
    for history in said { #expect(history == said[0]) }
  }
}

/// Says that a test has left something out: only Linux tells, in `/proc`, what a process has of the machine.
func tellUnmeasured(_ test: String = #function) {
  print("\(test): memory and descriptors are not measured where there is no /proc")
}
