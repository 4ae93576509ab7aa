import Foundation
import StepChecks
import TestSupport
import Testing

/// People who say far more than anybody can read, and those who only listen, on slow lines.
@Suite(.onLanes(3)) struct Floods {
  /// How many flood, from how many connections each, and with what.
  struct Flood: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let connections: Int
    let message: String

    init(_ name: String, _ connections: Int, _ type: String, _ content: String) {
      (testDescription, self.connections) = (name, connections)
      message = #"{"type":"\#(type)","content":"\#(content)"}"#
    }

    static let long = String(repeating: "x", count: 16_000)
    static let all = [
      Self("one says 64 bytes", 1, "user", String(repeating: "x", count: 64)),
      Self("one says 16 kB", 1, "user", long),
      Self("three say 64 bytes", 3, "user", String(repeating: "x", count: 64)),
      Self("three say 16 kB", 3, "user", long),
      Self("one says 16 kB over 20 connections", 20, "user", long),
    ]
  }

  @Test(arguments: Flood.all) func aSlowReaderStays(_ flood: Flood) throws {
    let server = try ServerProcess(.step4)
    let readers = try (0..<2).map { try SlowReader(server, "reader\($0)") }
    let bystander = try ChatUser(server, "bystander")
    let flooders = try (0..<flood.connections).map { try ChatUser(server, "flooder\($0)") }
    let frame = WebSocketClient.frame(0x81, Array(flood.message.utf8))
    for flooder in flooders {
      Thread.detachNewThread { while (try? flooder.client.socket.send(frame)) != nil {} }
      Thread.detachNewThread { while (try? flooder.client.receive()) != nil {} }
    }
    // An ordinary user talks all the while, and is heard.
    for number in 0..<(runsSlowTests ? 60 : 6) {
      try bystander.say("user", "\(number)")
      try bystander.skip(to: "user", "\(number)")
      usleep(500_000)
    }
    #expect(!readers.contains { $0.hasEnded })
    try bystander.say("list")
    let here = try #require(try bystander.skip(to: "list").userList)
    #expect(Set(here).isSuperset(of: ["reader0", "reader1", "flooder0"]))
    for flooder in flooders { flooder.client.socket.reset() }
  }

  /// Somebody comes, says 16 kB and is gone, again and again, in several places at once.
  @Test func aSlowReaderStaysWhoeverComesAndGoes() throws {
    let server = try ServerProcess(.step4)
    let readers = try (0..<2).map { try SlowReader(server, "reader\($0)") }
    let bystander = try ChatUser(server, "bystander")
    let isOver = Guarded(false)
    let done = DispatchGroup()
    let text = #"{"type":"user","content":"\#(Flood.long)"}"#
    for lane in 0..<4 {
      done.enter()
      Thread.detachNewThread {
        defer { done.leave() }
        var number = 0
        while !isOver.withLock({ $0 }) {
          number += 1
          guard let visitor = try? WebSocketClient(server) else { continue }
          try? visitor.say("login", "v\(lane)-\(number)")
          try? visitor.send(text: text)
          try? visitor.say("rename", "w\(lane)-\(number)")
          // Whoever hears of the other name has been read up to there, or is at the end of the file.
          while let frame = try? visitor.receive(), !frame.text.contains("renamed") {}
          visitor.socket.reset()
        }
      }
    }
    for number in 0..<(runsSlowTests ? 60 : 6) {
      try bystander.say("user", "\(number)")
      try bystander.skip(to: "user", "\(number)")
      usleep(500_000)
    }
    isOver.withLock { $0 = true }
    done.wait()
    #expect(!readers.contains { $0.hasEnded })
    try bystander.say("list")
    let here = try #require(try bystander.skip(to: "list").userList)
    #expect(Set(here).isSuperset(of: ["reader0", "reader1"]))
  }

  /// In a room of 100 everybody takes another name now and then, 17 times a second in all, and 17 times a
  /// second somebody comes and goes.
  @Test(.slow) func namesDoNotOverrunASlowReader() throws {
    let server = try ServerProcess(.step4)
    let readers = try (0..<2).map { try SlowReader(server, "reader\($0)") }
    let crowd = try (0..<98).map { try ChatUser(server, "user\($0)") }
    for user in crowd {
      Thread.detachNewThread { while (try? user.client.receive()) != nil {} }
    }
    for number in 0..<(17 * 40) {
      let user = crowd[number % crowd.count]
      try user.say("rename", "\(user.name)-\(number)")
      let visitor = try WebSocketClient(server)
      try visitor.say("login", "visitor \(number)")
      visitor.socket.finishSending()
      usleep(1_000_000 / 17)
    }
    #expect(!readers.contains { $0.hasEnded })
    let witness = try ChatUser(server, "witness")
    try witness.say("list")
    let here = try #require(try witness.skip(to: "list").userList)
    #expect(Set(here).isSuperset(of: ["reader0", "reader1"]))
  }

  /// Whoever is over the rate is made to wait: nothing is lost or answered with an error, and it is no
  /// ghost and not idle meanwhile.
  @Test func nothingOfAFloodIsLost() throws {
    let server = try ServerProcess(.step4, ["--rate", "20", "--timeout", "2"])
    let flooder = try ChatUser(server, "flooder")
    let texts = (0..<160).map { "text \($0)" }
    try flooder.client.socket.send(
      texts.flatMap {
        WebSocketClient.frame(0x81, Array(#"{"type":"user","content":"\#($0)"}"#.utf8))
      })
    for text in texts {
      let news = try flooder.next()
      #expect(news.type == "user" && news.content == text)
    }
  }

  /// The wait for the eighth name is longer than the time-out.
  @Test func whoIsMadeToWaitIsNotIdle() throws {
    let server = try ServerProcess(.step4, ["--rate", "12", "--timeout", "2"])
    let flooder = try ChatUser(server, "n")
    for number in 0..<7 {
      try flooder.say("rename", "n\(number)")
      #expect(try flooder.next().user == "n\(number)")
    }
    try flooder.say("list")
    #expect(try flooder.next().userList == ["n6"])
    try flooder.say("user", "still here")
    #expect(try flooder.next().content == "still here")
  }

  @Test func aRateOfZeroIsNone() throws {
    let server = try ServerProcess(.step4, ["--rate", "0"])
    let flooder = try ChatUser(server, "flooder")
    let frame = WebSocketClient.frame(0x81, Array(#"{"type":"user","content":"x"}"#.utf8))
    let start = Date.now
    for _ in 0..<20 {
      try flooder.client.socket.send((0..<100).flatMap { _ in frame })
      for _ in 0..<100 { #expect(try flooder.next().content == "x") }
    }
    // With the default it would take 195 s.
    #expect(Date.now.timeIntervalSince(start) < 100)
  }

  @Test func whoIsRefusedTenTimesInARowIsSentAway() throws {
    let server = try ServerProcess(.step4)
    let bystander = try Bystander(server, .step4)
    let stranger = try ChatUser(server)
    for _ in 0..<10 { try stranger.client.send(text: "x") }
    for _ in 0..<10 { #expect(try stranger.next().code == "bad-message") }
    #expect(try stranger.next().code == "refused-too-often")
    try stranger.isClosed(1008, "refused too often")
    // Whoever does something right in between is a person.
    let clumsy = try ChatUser(server, "clumsy")
    for _ in 0..<3 {
      for _ in 0..<9 { try clumsy.say("user", " ") }
      try clumsy.say("list")
      for _ in 0..<9 { try clumsy.skip(to: "system") }
      try clumsy.skip(to: "list")
    }
    try clumsy.say("user", "hi")
    try clumsy.skip(to: "user", "hi")
    try bystander.leave()
  }

  @Test func oneAddressHasAsManyPlacesAsTheOperatorSays() throws {
    let server = try ServerProcess(.step4, ["--max-per-address", "2"])
    let first = try ChatUser(server, "first")
    var second: WebSocketClient? = try WebSocketClient(server, "/echo")
    let request = WebSocketClient.request("/ws", host: "x")
    #expect(try HTTPAnswer(server, request).status == 429)
    try second?.close(1000)
    #expect(try second?.closeCode() == 1000)
    second = nil
    let deadline = Date(timeIntervalSinceNow: patience)
    while (try? WebSocketClient(server)) == nil {
      guard Date() < deadline else { throw Failure("there is no place again: \(server.log)") }
    }
    try first.say("user", "still here")
    try first.skip(to: "user", "still here")
  }

  @Test func anEchoClientHasToSaySomething() throws {
    let server = try ServerProcess(.step4, ["--timeout", "1"])
    let echo = try WebSocketClient(server, "/echo")
    try echo.send(text: "hi")
    #expect(try echo.receive().text == "hi")
    #expect(try echo.closeCode() == 4000)
  }

  @Test(.slow) func whoDoesNotLogInOrEndItsMessageIsSentAwayAfterAMinute() throws {
    let server = try ServerProcess(.step4)
    let stranger = try ChatUser(server)
    let starter = try WebSocketClient(server, "/echo")
    try starter.socket.send(
      Array(WebSocketClient.frame(0x82, [UInt8](repeating: 1, count: 100_000)).dropLast(10)))
    let alice = try ChatUser(server, "alice")
    for client in [stranger.client, starter, alice.client] { client.socket.setWait(90) }
    // Pongs, and a byte now and then, do not help.
    Thread.detachNewThread {
      for number in 0..<50 {
        usleep(1_500_000)
        try? stranger.client.send(0x8A)
        if number % 6 == 5 { try? starter.socket.send([1]) }
      }
    }
    Thread.detachNewThread {
      while let frame = try? alice.client.receive(), frame.isPing {
        try? alice.client.send(0x8A, frame.payload)
      }
    }
    #expect(try stranger.next().code == "login-too-late")
    try stranger.isClosed(1008, "no login")
    #expect(try starter.closeCode() == 1008)
    let witness = try ChatUser(server, "witness")
    try witness.say("list")
    #expect(try witness.skip(to: "list").userList == ["alice", "witness"])
  }
}
