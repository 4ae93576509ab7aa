import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// Pages on two servers that are one room.
  @Suite(.slow) struct ManyServersTests {
    /// Two servers, a Redis between them, and a browser.
    private struct Room {
      let redis: RedisServer
      let servers: [ServerProcess]
      let browser: any Browser

      init(_ engine: Engine) throws {
        browser = try engine.browser()
        redis = try RedisServer()
        servers = [try redis.chatServer(), try redis.chatServer()]
      }

      func open(on port: UInt16, as name: String) throws -> any Tab {
        let tab = try browser.open("http://127.0.0.1:\(port)/", for: Reader(), answer: nil)
        try tab.join(name)
        return tab
      }
    }

    @Test(arguments: Engine.allCases) func talkRenameAndSeeEachOtherGo(in engine: Engine) throws {
      let room = try Room(engine)
      let alice = try room.open(on: room.servers[0].port, as: "alice")
      let bob = try room.open(on: room.servers[1].port, as: "bob")
      for tab in [alice, bob] { try tab.showsUsers("alice", "bob") }
      try alice.say("hello bob")
      try bob.say("hello alice")
      for tab in [alice, bob] {
        try tab.hears("alice", "hello bob")
        try tab.hears("bob", "hello alice")
        #expect(try tab.count("#rows .message.own") == 1)
        try tab.wait(for: "document.querySelector('#pending').childElementCount === 0")
      }
      #expect(try alice.texts() == bob.texts())
      // A name of the other server's is somebody's here, too.
      try alice.rename("BOB")
      try alice.wait(for: "document.querySelector('#rename-error').textContent.includes('taken')")
      try bob.rename("rob")
      try alice.notices("bob is now rob")
      for tab in [alice, bob] { try tab.showsUsers("alice", "rob") }
      // One leaves; the other's whole server does.
      try bob.click("#leave")
      try bob.hasState("door")
      try alice.notices("rob is offline")
      try alice.showsUsers("alice")
      try bob.join("bob")
      try bob.showsUsers("alice", "bob")
      room.servers[0].signal(SIGTERM)
      try bob.showsUsers("bob")
      try expectQuiet(bob)
    }

    @Test(arguments: Engine.allCases) func tellThatTheRoomIsCutOff(in engine: Engine) throws {
      let room = try Room(engine)
      let alice = try room.open(on: room.servers[0].port, as: "alice")
      let bob = try room.open(on: room.servers[1].port, as: "bob")
      try room.redis.kill()
      for tab in [alice, bob] { try tab.notices("have lost each other") }
      // What cannot be sent is given back.
      try alice.say("is anybody there?")
      try alice.wait(for: "document.querySelector('#message').value === 'is anybody there?'")
      try room.redis.restart()
      for tab in [alice, bob] { try tab.notices("have found each other") }
      try alice.press(.enter)
      for tab in [alice, bob] {
        try tab.hears("alice", "is anybody there?")
        // Redis has forgotten who came first: now it is who is on the server that was back first.
        try tab.showsUsers("alice", "bob", inAnyOrder: true)
      }
      try expectQuiet(alice, bob)
    }

    /// Behind nginx a page comes back through the other server, when its own is killed: after its lease.
    @Test(.slow, arguments: Engine.allCases) func comeBackThroughTheOtherServer(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let upstream = try Upstream(room.servers)
      let alice = try room.open(on: upstream.port, as: "alice")
      try alice.say("before")
      try alice.hears("alice", "before")
      try upstream.killServer(of: "alice")
      // Her name is free when her server's lease of ten seconds is over, and the page tries again up to
      // seven and a half after that.
      try alice.notices("The connection is lost.")
      try alice.hasState("online", spans: 3)
      try alice.notices("You are back.")
      try alice.say("after")
      try alice.hears("alice", "after")
      #expect(try alice.texts() == ["before", "after"])
    }
  }
}
