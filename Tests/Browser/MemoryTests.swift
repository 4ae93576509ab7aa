import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// The page keeps what one had.
  @Suite(.slow) struct MemoryTests {
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

    /// A tab that has crashed is as it was. (WebKit's driver gives up when a page crashes.)
    @Test(arguments: Engine.allCases.filter { $0 != .webKit })
    func aCrashTakesNothingAway(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.say("before")
      try tab.hears("alice", "before")
      try tab.type("half a sen", into: "#message")
      // It saves a second after something has changed: a crash gives no last word.
      try tab.evaluate(
        """
        new Promise(done => {
          const look = () => sessionStorage.getItem('chat')?.includes('half a sen') ? done() : setTimeout(look, 20);
          look();
        })
        """)
      try tab.crash()
      try tab.hasState("online")
      try tab.hears("alice", "before")
      #expect(try tab.content("#message") == "half a sen")
      #expect(try tab.texts() == ["before"])
      try tab.showsUsers("alice")
    }

    @Test(arguments: Engine.allCases) func backTakesNothingAway(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try tab.say("before")
      try tab.hears("alice", "before")
      try tab.type("half a sen", into: "#message")
      try tab.load("about:blank")
      try bob.skip(to: "logout", "alice")
      try bob.say("user", "meanwhile")
      try tab.goBack()
      try tab.hasState("online")
      try tab.hears("bob", "meanwhile")
      #expect(try tab.content("#message") == "half a sen")
      #expect(try tab.texts() == ["before", "meanwhile"])
      try tab.showsUsers("bob", "alice")
    }

    /// A browser may keep a page that was left and show it again as it was. It never kept the connection.
    @Test(arguments: Engine.allCases) func aPageThatWasKeptConnectsAnew(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      func event(_ name: String) throws {
        try tab.evaluate("dispatchEvent(new PageTransitionEvent('\(name)', { persisted: true }))")
      }
      try event("pagehide")
      try bob.skip(to: "logout", "alice")
      try bob.say("user", "meanwhile")
      try event("pageshow")
      try tab.hasState("online")
      try tab.hears("bob", "meanwhile")
      try tab.say("back")
      try tab.hears("alice", "back")
      #expect(try tab.texts() == ["meanwhile", "back"])
      // At the door there is nothing to come back to.
      try tab.click("#leave")
      try event("pagehide")
      try event("pageshow")
      try tab.hasState("door")
      try expectQuiet(tab)
    }

    /// A browser may have no room, or be told to keep nothing.
    @Test(arguments: Engine.allCases) func withoutStorageThePageGoesOn(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open()
      try tab.run(
        """
        Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); };
        for (const name of ["sessionStorage", "localStorage"]) {
          Object.defineProperty(window, name, { get() { throw new DOMException("", "SecurityError"); } });
        }
        """)
      try tab.join("alice")
      try tab.say("hello")
      try tab.hears("alice", "hello")
      try tab.click("#settings summary")
      try tab.click("#sound")
      try tab.evaluate("save()")
      try tab.click("#leave")
      try tab.hasState("door")
      #expect(try tab.texts() == [])
      // So it also begins.
      try tab.evaluate("recallChoices(), begin()")
      try tab.hasState("door")
      try tab.join("alice")
      try expectQuiet(tab)
    }

    /// What was saved may be anything: another version of the page, or somebody with the developer's tools.
    @Test(arguments: Engine.allCases) func oddMemoriesDoNotStopThePage(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open()
      for odd in ["no JSON", "5", "null", "[]", "{}", #"{"name":"alice","log":[5],"pending":7}"#] {
        try tab.evaluate("sessionStorage.setItem('chat', \(quoted(odd)))")
        try tab.reload()
        try tab.hasState("door")
      }
      try tab.join("alice")
      try expectQuiet(tab)
    }

    /// Crowds that come between messages push none of them out of what is kept.
    @Test(arguments: Engine.allCases) func noticesPushNoMessageOutOfWhatIsKept(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.run(
        """
        for (let burst = 0; burst < 10; burst += 1) {
          const message = { from: "bob", content: `message ${burst}`, time: Date.now() };
          heard(message);
          for (let person = 0; person < 500; person += 1) {
            const name = `a visitor with a long name: ${person}`;
            cameOrWent({ type: "login", content: name, user: name, time: Date.now(), user_list: [] });
          }
        }
        """)
      try tab.wait(for: "document.querySelectorAll('#rows .message').length === 10")
      try tab.reload()
      try tab.hasState("online")
      try tab.wait(for: "document.querySelectorAll('#rows .message').length === 10")
      #expect(try tab.texts() == (0...9).map { "message \($0)" })
    }

    /// A draft as large as a book does not push the log out of what is kept.
    @Test(arguments: Engine.allCases) func whatIsKeptIsBounded(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.say("before")
      try tab.hears("alice", "before")
      // (Nobody has to see it: it would take seconds to lay out.)
      try tab.evaluate(
        """
        (box => { box.hidden = true; box.value = 'word '.repeat(200000); save(); })(
          document.querySelector('#message'))
        """)
      #expect(try tab.number("sessionStorage.getItem('chat').length") < 700_000)
      let kept = try tab.text("JSON.parse(sessionStorage.getItem('chat')).log.at(-1).text")
      #expect(kept == "before")
      #expect(try tab.text("JSON.parse(sessionStorage.getItem('chat')).draft").hasPrefix("word"))
      try tab.evaluate("document.querySelector('#message').value = ''")
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
      try tab.evaluate("save()")
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
