import Foundation
import StepChecks
import TestSupport
import Testing

/// The whole server stands still for a while, as under a laptop's lid, and time goes on. What came
/// meanwhile came in time.
@Suite(.onLanes) struct Pause {
  /// Holds the server still for so many seconds of real time.
  private func hold(_ server: ServerProcess, _ seconds: Double, meanwhile body: () throws -> Void)
    throws
  {
    server.signal(SIGSTOP)
    try body()
    usleep(UInt32(seconds * 1_000_000))
    server.signal(SIGCONT)
  }

  @Test func whoSpeaksMeanwhileIsNotSentAway() throws {
    let server = try ServerProcess(.step4, ["--timeout", "2"])
    let speakers = try (0..<3).map { try ChatUser(server, "speaker\($0)") }
    let silent = try ChatUser(server, "silent")
    for speaker in speakers { try speaker.skip(to: "login", "silent") }
    // One says a little, one much, one much in pieces.
    let much = String(repeating: "x", count: 16_000)
    try hold(server, 3) {
      try speakers[0].say("user", "a little")
      try speakers[1].say("user", much)
      let json = Array(#"{"type":"user","content":"in pieces"}"#.utf8)
      try speakers[2].client.send(0x01, Array(json.prefix(10)))
      try speakers[2].client.send(0x80, Array(json.dropFirst(10)))
    }
    for speaker in speakers {
      var heard: Set<String> = []
      while heard.count < 3 {
        heard.insert(try #require(try speaker.skip(to: "user").content))
      }
      #expect(heard == ["a little", much, "in pieces"])
      try speaker.say("user", "still here")
      try speaker.skip(to: "user", "still here")
    }
    // Who said nothing is late all the same.
    #expect(try silent.client.closeCode() == 4000)
  }

  @Test(.slow) func aPongThatHasLongArrivedCounts() throws {
    let server = try ServerProcess(.step4, ["--timeout", "0"])
    let users = try (0..<4).map { try ChatUser(server, "user\($0)") }
    for user in users {
      user.client.socket.setWait(60)
      while try !user.client.receive().isPing {}
    }
    try hold(server, 21) { for user in users { try user.client.send(0x8A) } }
    try users[0].say("user", "all here")
    for user in users {
      try user.skip(to: "user", "all here")
      try user.say("list")
      #expect(try user.skip(to: "list").userList?.count == users.count)
    }
  }

  @Test(arguments: [Program.step2, .step3])
  func nothingOfWhatWasSaidMeanwhileIsLost(_ program: Program) throws {
    let server = try ServerProcess(program)
    let bob = try LineClient(server, "bob")
    let alice = try LineClient(server, "alice")
    try bob.expect("* alice is online")
    try hold(server, 3) {
      try alice.socket.send("one\ntwo\n")
      alice.socket.finishSending()
    }
    try bob.expect("alice: one", "alice: two", "* alice is offline")
    try alice.expect("alice: one", "alice: two")
    try bob.say("on")
    try bob.expect("bob: on")
  }
}
