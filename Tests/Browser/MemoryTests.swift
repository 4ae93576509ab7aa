import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// The page keeps what one had.
  @Suite struct MemoryTests {
    @Test(arguments: Engine.allCases) func aReloadTakesNothingAway(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try bob.say("user", "before")
      try tab.hears("bob", "before")
      try tab.type("half a sen", into: "#message")
      try tab.reload()
      try tab.hasState("online")
      try tab.hears("bob", "before")
      #expect(try tab.content("#message") == "half a sen")
      #expect(try tab.focus() == "message")
      try tab.wait(for: "document.querySelector('#user-count').textContent === '2'")
      try bob.say("user", "after")
      try tab.hears("bob", "after")
      #expect(try tab.texts() == ["before", "after"])
      try expectQuiet(tab)
    }

    /// The next person at the desk sees nothing.
    @Test(arguments: Engine.allCases) func leaveClearsAll(in engine: Engine) throws {
      let room = try Room(engine, ["--history", "0"])
      let tab = try room.open(as: "alice")
      try tab.say("a secret")
      try tab.hears("alice", "a secret")
      try tab.type("another", into: "#message")
      try tab.click("#leave")
      try tab.hasState("door")
      for _ in 1...2 {
        #expect(try !tab.text("document.querySelector('#room').outerHTML").contains("secret"))
        #expect(try tab.content("#name") == "" && tab.content("#message") == "")
        #expect(try tab.number("sessionStorage.length") == 0)
        #expect(try tab.text("localStorage.getItem('name') ?? ''") == "")
        try tab.reload()
        try tab.hasState("door")
      }
      try tab.join("bob")
      try tab.notices("bob is online")
      #expect(try !tab.text("document.querySelector('#room').outerHTML").contains("alice"))
      try expectQuiet(tab)
    }

    /// A copy of a tab has all that the tab had, its name too.
    @Test(arguments: Engine.allCases) func twoTabsDoNotFightOverAName(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.evaluate("dispatchEvent(new Event('pagehide'))")
      let state = try tab.text("sessionStorage.getItem('chat')")
      #expect(!state.isEmpty)
      let copy = try room.open()
      try copy.evaluate("sessionStorage.setItem('chat', \(quoted(state)))")
      try copy.reload()
      try copy.wait(
        for: "document.querySelector('#name-error').textContent.includes('in another tab')")
      try copy.hasState("door")
      try copy.join("bob")
      try tab.showsUsers("alice", "bob")
      try expectQuiet(tab, copy)
    }

    /// What was said meanwhile is shown, once, in its place and with its time.
    @Test(arguments: Engine.allCases) func whatWasSaidMeanwhileIsShown(in engine: Engine) throws {
      let room = try Room(engine)
      let bob = try ChatUser(room.server, "bob")
      try bob.say("user", "first")
      let tab = try room.open(as: "alice")
      try tab.hears("bob", "first")
      try bob.say("user", "second")
      try tab.hears("bob", "second")
      try tab.load("about:blank")
      try bob.say("user", "third")
      try bob.skip(to: "user", "third")
      try tab.load("http://127.0.0.1:\(room.server.port)/")
      try tab.notices("You are back.")
      try tab.hears("bob", "third")
      #expect(try tab.texts() == ["first", "second", "third"])
      try expectQuiet(tab)
    }

    /// What went down with the connection but had arrived is known for heard.
    @Test(arguments: Engine.allCases) func whatHadArrivedIsNotAskedAbout(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      room.server.signal(SIGSTOP)
      try tab.say("did it arrive?")
      try tab.wait(for: "document.querySelector('.pending') !== null")
      // The page is gone before the answer comes.
      try tab.load("about:blank")
      room.server.signal(SIGCONT)
      try bob.skip(to: "user", "did it arrive?")
      try tab.load("http://127.0.0.1:\(room.server.port)/")
      try tab.hears("alice", "did it arrive?")
      try tab.wait(for: "document.querySelector('.pending') === null")
      #expect(try tab.texts() == ["did it arrive?"])
      try expectQuiet(tab)
    }
  }
}
