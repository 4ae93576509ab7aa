import Foundation
import StepChecks
import TestSupport
import Testing

@Suite(.onLanes) struct HubServerTests {
  @Test(arguments: CommonCheck.all) func common(_ check: CommonCheck) throws {
    try check.run(.step3)
  }

  @Test(arguments: RoomCheck.all) func room(_ check: RoomCheck) throws { try check.run(.step3) }

  @Test func whoAnswersOnlyTheAskerInOrderOfArrival() throws {
    let server = try ServerProcess(.step3)
    let users = try ["zoe", "alice", "mia"].map { try LineClient(server, $0) }
    try users[0].skip(to: "* mia is online")
    try users[0].say("/who")
    try users[0].expect("* here: zoe, alice, mia")
    try users[0].say("done")
    try users[2].expect("zoe: done")
  }

  @Test func quitLeaves() throws {
    let server = try ServerProcess(.step3)
    let alice = try LineClient(server, "alice")
    let bob = try LineClient(server, "bob")
    try bob.say("/quit")
    try bob.expectEnd()
    try alice.expect("* bob is online", "* bob is offline")
  }

  @Test func whoQuitsHearsWhatTheySaidBefore() throws {
    let server = try ServerProcess(.step3)
    let alice = try LineClient(server, "alice")
    try alice.socket.send("bye\n/quit\n")
    try alice.expect("alice: bye")
    try alice.expectEnd()
  }

  @Test func otherCommandsAreAnsweredWithTheKnownOnes() throws {
    let server = try ServerProcess(.step3)
    let alice = try LineClient(server, "alice")
    for command in ["/help", "/", "/whoami", "/quit now"] {
      try alice.say(command)
      try alice.expect("* The commands are /who and /quit.")
    }
  }

  @Test func anAnswerComesAfterWhatWasSaidBefore() throws {
    let server = try ServerProcess(.step3)
    let alice = try LineClient(server, "alice")
    try alice.socket.send("one\n/who\ntwo\n/nope\n/who\n")
    try alice.expect(
      "alice: one", "* here: alice", "alice: two", "* The commands are /who and /quit.",
      "* here: alice")
  }

  @Test func aSlowReaderIsAnnounced() throws {
    let server = try ServerProcess(.step3)
    let slow = try LineClient(server, "slow")
    let alice = try LineClient(server, "alice")
    let line = String(repeating: "x", count: 4000)
    var news: [String] = []
    for _ in 0..<20_000 where !news.contains("* slow is offline") {
      try alice.say(line)
      while let heard = try alice.socket.line(), heard != "alice: \(line)" { news.append(heard) }
    }
    #expect(news == ["* slow reads too slowly", "* slow is offline"])
    withExtendedLifetime(slow) {}
  }

  @Test func nohupIsHeeded() throws {
    let server = try ServerProcess(command: "trap '' HUP; exec \(Program.step3.command) --port 0")
    let alice = try LineClient(server, "alice")
    server.signal(SIGHUP)
    try alice.say("still here")
    try alice.expect("alice: still here")
    server.signal(SIGTERM)
    #expect(try server.exitStatus() == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func stopsInOrder(_ signal: Int32) throws {
    let server = try ServerProcess(.step3)
    let users = try ["alice", "bob"].map { try LineClient(server, $0) }
    try users[0].expect("* bob is online")
    server.signal(signal)
    for user in users {
      try user.expect("* the server is stopping")
      try user.expectEnd()
    }
    #expect(try server.exitStatus() == 0)
  }

  @Test func stopsAlthoughSomebodyDoesNotRead() throws {
    let server = try ServerProcess(.step3)
    let slow = try LineClient(server, "slow")
    let alice = try LineClient(server, "alice")
    for number in 0..<200 { try alice.say("\(number) \(String(repeating: "x", count: 4000))") }
    try alice.skip(to: "alice: 199 \(String(repeating: "x", count: 4000))")
    server.signal(SIGTERM)
    try alice.expect("* the server is stopping")
    #expect(try server.exitStatus() == 0)
    withExtendedLifetime(slow) {}
  }

  @Test func isOneThread() throws {
    let server = try ServerProcess(.step3)
    let users = try (0..<20).map { try LineClient(server, "user\($0)") }
    try users[0].say("/who")
    try users[0].skip(to: "* here: \((0..<20).map { "user\($0)" }.joined(separator: ", "))")
    #if os(Linux)
      #expect(server.status("Threads") == 1)
    #endif
  }

  @Test func keepsTheLinesAndNamesOfStep2() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    for file in ["Lines.swift", "Name.swift", "Telnet.swift"] {
      let contents = try ["Step2Broadcast", "Step3Hub"].map {
        try String(contentsOf: sources.appendingPathComponent("\($0)/\(file)"), encoding: .utf8)
      }
      #expect(contents[0] == contents[1])
    }
  }
}
