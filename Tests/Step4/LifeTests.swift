import Foundation
import StepChecks
import TestSupport
import Testing

/// How the server keeps time, and how it stops.
@Suite(.onLanes) struct LifeTests {
  @Test func whoSaysNothingIsSentAway() throws {
    // Two seconds, since the talker has to say something in each of them on a busy machine too.
    let server = try ServerProcess(.step4, ["--timeout", "2"])
    let idle = try ChatUser(server, "idle")
    let pinger = try ChatUser(server, "pinger")
    let stranger = try ChatUser(server)
    let talker = try ChatUser(server, "talker")
    // What the talker says counts, what the pinger pings does not. The pause is for the machine's sake.
    var gone: Set<String> = []
    while gone.count < 2 {
      try talker.say("user", "hi")
      try? pinger.client.send(0x89)
      usleep(20_000)
      var news = try talker.next()
      while news.type != "user" {
        if news.type == "logout" { gone.insert(news.user ?? "") }
        news = try talker.next()
      }
    }
    #expect(gone == ["idle", "pinger"])
    for user in [idle, stranger] {
      try user.skip(to: "system", "You said nothing for too long.")
      try user.isClosed(4000, "idle timeout")
    }
    #expect(try pinger.client.closeCode() == 4000)
    try talker.say("list")
    #expect(try talker.skip(to: "list").userList == ["talker"])
  }

  @Test(.slow) func whoAnswersNoPingIsDropped() throws {
    let server = try ServerProcess(.step4, ["--timeout", "0"])
    let alive = try ChatUser(server, "alive")
    let ghost = try ChatUser(server, "ghost")
    let echo = try WebSocketClient(server, "/echo")
    #expect(try alive.next().user == "ghost")
    for client in [alive.client, ghost.client, echo] { client.socket.setWait(60) }
    // One ping after 20 s of silence, another after 20 s more: by then the ghost is gone.
    var frame = try alive.client.receive()
    #expect(frame.isPing)
    while frame.isPing {
      try alive.client.send(0x8A, frame.payload)
      frame = try alive.client.receive()
    }
    #expect(try JSONDecoder().decode(ChatNews.self, from: Data(frame.payload)).type == "logout")
    #expect(try ghost.client.receive().isPing)
    #expect(try ghost.client.socket.receiveAll() == [])
    #expect(try echo.receive().isPing)
    #expect(try echo.socket.receiveAll() == [])
  }

  @Test(.slow) func whoReadsSlowlyIsNoGhost() throws {
    let server = try ServerProcess(.step4)
    let reader = try WebSocketClient(server, "/echo")
    let message = [UInt8](repeating: 7, count: 16_777_216)
    try reader.send(0x82, message)
    // It takes longer than two heartbeats over it, and says nothing meanwhile.
    var head = try reader.socket.receive(10)
    for _ in 0..<45 {
      head = try reader.socket.receive(200_000)
      usleep(1_000_000)
    }
    #expect(head == [UInt8](repeating: 7, count: 200_000))
    let rest = try reader.socket.receive(message.count - 9_000_000)
    #expect(rest.allSatisfy { $0 == 7 })
    // Pings are due again after the message.
    try reader.send(0x89, [1])
    while true {
      let frame = try reader.receive()
      if frame.isPong { break }
      #expect(frame.isPing)
    }
  }

  @Test func whoAsksForNothingMakesRoomWhenDescriptorsAreScarce() throws {
    let server = try ServerProcess(.step4, descriptors: 32)
    let user = try ChatUser(server, "user")
    let silent = try (0..<60).map { _ in try TestSocket(server) }
    _ = try server.logged { $0.contains("Too many open files") }
    // Twenty would have to wait until others have been silent for ten seconds.
    let newcomer = try ChatUser(server, "newcomer")
    #expect(try silent[0].receiveAll() == [], "it was not even told that it took too long")
    try newcomer.say("user", "hello")
    try user.skip(to: "user", "hello")
  }

  @Test func theLogSaysWhatRuleAClientBroke() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server)
    try client.socket.send(WebSocketClient.frame(0x81, [], isMasked: false))
    #expect(try client.closeCode() == 1002)
    _ = try server.logged { $0.hasSuffix(" is closed with 1002: the frame is not masked") }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func stopsInOrder(_ signal: Int32) throws {
    let server = try ServerProcess(.step4)
    let alice = try ChatUser(server, "alice")
    let stranger = try ChatUser(server)
    let echo = ChatUser(try WebSocketClient(server, "/echo"), "echo")
    // One that has not said what it wants, one that has not said all of it.
    let silent = try TestSocket(server)
    let halting = try TestSocket(server)
    try halting.send("GET / HT")
    server.signal(signal)
    for user in [alice, stranger, echo] { try user.isClosed(1001, "the server is stopping") }
    #expect(try server.exitStatus() == 0)
    #expect(try silent.receiveAll() == [])
    #expect(try halting.receiveAll() == [])
  }

  @Test func whatIsOnItsWayArrivesBeforeItStops() throws {
    let server = try ServerProcess(.step4)
    let echo = try WebSocketClient(server, "/echo")
    // More than the kernel holds on its way: a good part of the answer still waits in the server.
    let message = [UInt8](repeating: 7, count: EchoTests.limit)
    try echo.send(0x82, message)
    #expect(try echo.socket.receive(10).first == 0x82)
    server.signal(SIGTERM)
    if try echo.socket.receive(message.count) != message { Issue.record("not all has arrived") }
    try ChatUser(echo, "echo").isClosed(1001)
    #expect(try server.exitStatus() == 0)
  }

  @Test func whoIsTalkingHearsThatItStopsToo() throws {
    let server = try ServerProcess(.step4)
    let users = try (0..<4).map { try ChatUser(server, "user\($0)") }
    let message = WebSocketClient.frame(0x81, Array(#"{"type":"user","content":"hi"}"#.utf8))
    let done = DispatchGroup()
    for user in users {
      done.enter()
      Thread.detachNewThread {
        for _ in 0..<2000 { guard (try? user.client.socket.send(message)) != nil else { break } }
        done.leave()
      }
    }
    try users[0].skip(to: "user", "hi")
    server.signal(SIGTERM)
    for user in users { #expect(try user.client.closeCode() == 1001) }
    #expect(try server.exitStatus() == 0)
    done.wait()
  }

  @Test func stopsAlthoughSomebodyDoesNotRead() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "/echo")
    client.socket.shrinkReceiveBuffer()
    try client.send(0x82, Array(repeating: 0, count: 8_000_000))
    // The answer is on its way, and most of it waits.
    #expect(try client.socket.receive(1) == [0x82])
    let alice = try ChatUser(server, "alice")
    server.signal(SIGTERM)
    try alice.isClosed(1001)
    // Whoever comes now is refused, if there is still somebody to do that.
    #expect(throws: Failure.self) { try WebSocketClient(server) }
    #expect(try server.exitStatus() == 0)
    withExtendedLifetime(client) {}
  }

  @Test func isOneThread() throws {
    let server = try ServerProcess(.step4)
    let users = try (0..<20).map { try ChatUser(server, "user\($0)") }
    let echo = try WebSocketClient(server, "/echo")
    try echo.send(text: "hi")
    _ = try echo.receive()
    try users[0].say("list")
    #expect(try users[0].skip(to: "list").userList?.count == 20)
    #if os(Linux)
      #expect(server.status("Threads") == 1)
    #endif
  }

  @Test(arguments: [
    (["--timeout", "-1"], "--timeout takes a number from 0 to 86400, not '-1'"),
    (["--max-clients", "0"], "--max-clients takes a number from 1 to 1000000, not '0'"),
    (["--allow-origin"], "--allow-origin needs a value"),
    (
      ["--allow-origin", "*"],
      "--allow-origin takes a scheme, a host and maybe a port, like https://example.com:8443, or null, and not '*'"
    ),
    (
      ["--allow-origin", "http://example.com/"],
      "--allow-origin takes a scheme, a host and maybe a port, like https://example.com:8443, or null, and not 'http://example.com/'"
    ),
    (["--rate", "-1"], "--rate takes a number from 0 to 10000, not '-1'"),
    (["--history", "x"], "--history takes a number from 0 to 10000, not 'x'"),
  ])
  func aWrongOptionIsRefused(_ arguments: [String], _ message: String) throws {
    let result = try RunResult(.step4, arguments)
    #expect(result.status == 64)
    #expect(result.errors.first == message)
  }
}
