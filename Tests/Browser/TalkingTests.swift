import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// Coming in, talking, taking another name.
  @Suite struct TalkingTests {
    @Test(arguments: Engine.allCases) func twoPeopleTalk(in engine: Engine) throws {
      let room = try Room(engine)
      let alice = try room.open(as: "alice")
      let bob = try room.open(as: "  bob ")
      try alice.notices("alice and bob are online")
      for tab in [alice, bob] { try tab.showsUsers("alice", "bob") }
      try alice.say("hello bob")
      try bob.say("hello alice")
      for tab in [alice, bob] {
        try tab.hears("alice", "hello bob")
        try tab.hears("bob", "hello alice")
        #expect(try tab.count("#rows .message.own") == 1)
        #expect(try tab.count("#rows .message time[datetime]") == 2)
        // What has been heard is not shown as under way any more.
        try tab.wait(for: "document.querySelector('#pending').childElementCount === 0")
      }
      try bob.click("#leave")
      try alice.notices("bob is offline")
      try alice.showsUsers("alice")
      try bob.hasState("door")
      try expectQuiet(alice, bob)
    }

    @Test(arguments: Engine.allCases) func aNameIsChanged(in engine: Engine) throws {
      let room = try Room(engine)
      let alice = try room.open(as: "alice")
      let bob = try room.open(as: "bob")
      #expect(try alice.isTrue("document.querySelector('#rename-form').hidden"))
      try alice.rename("BOB")
      try alice.wait(for: "document.querySelector('#rename-error').textContent.includes('taken')")
      // The error goes when one goes on typing, and when one gives up.
      try alice.type("alic", into: "#new-name")
      try alice.wait(for: "document.querySelector('#rename-error').textContent === ''")
      try alice.rename(" ")
      try alice.wait(
        for: "document.querySelector('#rename-error').textContent.includes('character')")
      try alice.press(.escape)
      try alice.wait(for: "document.querySelector('#rename-form').hidden")
      #expect(try alice.focus() == "open-rename")

      try alice.rename("alicia")
      for tab in [alice, bob] {
        try tab.notices("alice is now alicia")
        try tab.showsUsers("alicia", "bob")
      }
      #expect(try alice.content("#rename-error") == "")
      #expect(try alice.isTrue("document.querySelector('#rename-form').hidden"))
      try alice.say("it is still me")
      try bob.hears("alicia", "it is still me")
      try alice.wait(
        for: "document.querySelector('#rows .message.own .name')?.textContent === 'alicia'")
      try expectQuiet(alice, bob)
    }

    @Test(arguments: Engine.allCases) func aBadNameIsRefusedAtTheDoor(in engine: Engine) throws {
      let room = try Room(engine)
      let alice = try ChatUser(room.server, "alice")
      let tab = try room.open()
      for (name, word) in [("Alice", "taken"), ("   ", "at least one character"), ("", "at least")]
      {
        try tab.type(name.isEmpty ? " " : name, into: "#name")
        try tab.press(.enter)
        try tab.wait(for: "document.querySelector('#name-error').textContent.includes('\(word)')")
        #expect(try tab.focus() == "name")
        try tab.type("x", into: "#name")
        try tab.wait(for: "document.querySelector('#name-error').textContent === ''")
      }
      try tab.join("bob")
      try alice.skip(to: "login", "bob")
      try expectQuiet(tab)
    }

    /// Its own name is what the server says it is: what it says is never a stranger's.
    @Test(arguments: Engine.allCases) func ownMessagesAreOwn(in engine: Engine) throws {
      let room = try Room(engine)
      for name in ["Zoe\u{308}", "two   words", "a\u{85}b"] {
        let tab = try room.open(as: name)
        try tab.say("I am \(name.first!)")
        try tab.wait(for: "document.querySelectorAll('#rows .message.own').length === 1")
        try tab.wait(for: "document.querySelectorAll('#users .quiet').length === 1")
        try expectQuiet(tab)
      }
    }

    @Test(arguments: Engine.allCases) func enterSendsUnlessWithShift(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.type("one", into: "#message")
      try tab.press(.enter, withShift: true)
      try tab.type("two 你好")
      #expect(try tab.count(".message") == 0)
      try tab.press(.enter)
      try tab.hears("alice", "one\ntwo 你好")
      #expect(try tab.content("#message") == "")
      try expectQuiet(tab)
    }

    @Test func enterChoosesAWordWhileComposing() throws {
      let room = try Room(.chromium)
      let tab = try room.open(as: "alice")
      try tab.focus("#message")
      try (tab as? ChromiumTab)?.compose("ni hao")
      try tab.press(.enter)
      #expect(try tab.count(".message") == 0)
      try tab.type("你好")
      try tab.press(.enter)
      try tab.hears("alice", "你好")
    }

    @Test(arguments: Engine.allCases) func aMessageThatIsTooLongStaysInTheBox(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let text = String(repeating: "é", count: 8200)
      try tab.evaluate("document.querySelector('#message').value = '\(text)'")
      try tab.click("#send")
      try tab.notices("That is too long for one message")
      #expect(try tab.content("#message") == text)
      try tab.say("shorter")
      try tab.hears("alice", "shorter")
      try expectQuiet(tab)
    }

    /// Half an emoji is no text: what comes back is known for one's own all the same.
    @Test(arguments: Engine.allCases) func halfACharacterIsMadeWhole(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.evaluate("document.querySelector('#message').value = 'oops \\ud83d', 0")
      try tab.click("#send")
      try tab.hears("alice", "oops \u{FFFD}")
      #expect(try tab.count("#pending li") == 0)
      #expect(try tab.content("#message") == "")
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func aChineseBrowserGetsAChinesePage(in engine: Engine) throws
    {
      let room = try Room(engine)
      let tab = try room.open(for: Reader(language: "zh-CN"))
      #expect(try tab.text("document.title + document.documentElement.lang") == "聊天室zh-CN")
      let other = try ChatUser(room.server, "other")
      try tab.type("other", into: "#name")
      try tab.press(.enter)
      try tab.wait(for: "document.querySelector('#name-error').textContent.includes('已被占用')")
      try tab.join("小明")
      try tab.notices("小明 已上线")
      try tab.rename("小红")
      try tab.notices("改名为 小红")
      try expectQuiet(tab)
      withExtendedLifetime(other) {}
    }

    @Test(arguments: Engine.allCases) func theRoomHasATitle(in engine: Engine) throws {
      let title = "Tea & <b>\"cake\"</b> {{nonce}}"
      let room = try Room(engine, ["--title", title])
      let tab = try room.open(as: "alice")
      #expect(try tab.text("document.title") == title)
      #expect(try tab.content("#room .title") == title)
      try expectQuiet(tab)
    }

    // MARK: Text stays text

    @Test(arguments: Engine.allCases) func namesAndTextsAreNeverMarkup(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let name = "<img src=x onerror=alert(1)>"
      let texts = [
        "<script>alert(2)</script>", "<b onclick='alert(3)'>bold</b>", "&lt;i&gt;", "</li></ol>",
        "{0} ${1} $& \\", "\u{202E}backwards", "javascript:alert(4)", "data:text/html,<b>",
      ]
      let mallory = try ChatUser(room.server, name)
      for text in texts { try mallory.say("user", text) }
      for text in texts { try tab.hears(name, text) }
      try tab.notices("alice and \(name) are online")
      try tab.showsUsers("alice", name)
      try mallory.say("rename", "{0}{1}")
      try tab.notices("\(name) is now {0}{1}")
      #expect(try tab.count("#room :is(img, script, b, i, a)") == 0)
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func thePolicyStopsWhatTheScriptWouldLetThrough(
      in engine: Engine
    ) throws {
      let room = try Room(engine)
      let tab = try room.open()
      #expect(throws: Failure.self) { try tab.evaluate("document.body.innerHTML = '<b>bold</b>'") }
      // (What a timer calls is the page's own to Firefox: what the driver calls may do more.)
      #expect(throws: Failure.self) {
        try tab.evaluate(
          """
          new Promise((resolve, reject) => setTimeout(() => {
            try { resolve(eval("1")); } catch (error) { reject(error); }
          }))
          """)
      }
      #expect(throws: Failure.self) { try tab.evaluate("fetch('http://127.0.0.2/')") }
      #expect(
        try tab.complaints().contains {
          $0.replacing("-", with: " ").contains("Content Security Policy")
        })
    }
  }
}
