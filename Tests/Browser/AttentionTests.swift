import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// What is told to somebody who looks elsewhere, and only if it was asked for.
  @Suite(.slow) struct AttentionTests {
    /// A browser without a screen allows no notification: these are only noted.
    private static let notifications = """
      globalThis.permission = "granted";
      globalThis.shown = [];
      globalThis.dismissed = [];
      globalThis.Notification = class {
        static requestPermission() { return Promise.resolve(permission); }
        constructor(title, { body }) { this.text = `${title}: ${body}`; shown.push(this.text); }
        addEventListener() {}
        close() { dismissed.push(this.text); }
      };
      """

    /// Nobody listens to a test: tones are only counted.
    private static let loudspeaker = """
      globalThis.tones = 0;
      globalThis.AudioContext = class {
        currentTime = 0;
        state = "running";
        part() {
          return { frequency: {}, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} },
            connect: next => next, start: () => { tones += 1; }, stop() {} };
        }
        createOscillator() { return this.part(); }
        createGain() { return this.part(); }
        resume() { this.state = "running"; }
      };
      """

    /// The title counts what one has not looked at, and a window without the keys is not looked at.
    @Test(arguments: Engine.allCases) func whoLooksElsewhereIsTold(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try tab.run(Self.notifications)
      try tab.click("#settings summary")
      try tab.click("#notify")
      try tab.wait(for: "document.querySelector('#notify').checked")
      try bob.say("user", "seen")
      try tab.hears("bob", "seen")
      try tab.run("document.hasFocus = () => false")
      for text in ["one", "two"] { try bob.say("user", text) }
      try tab.wait(for: "document.title === '(2) Chat'")
      #expect(try tab.text("shown.join()") == "bob · Chat: one,bob · Chat: two")
      try tab.run("document.hasFocus = () => true; dispatchEvent(new Event('focus'))")
      #expect(try tab.text("document.title") == "Chat")
      // What one has seen leaves the screen, and so does what one leaves.
      #expect(try tab.text("dismissed.join()") == "bob · Chat: two")
      try tab.run("document.hasFocus = () => false")
      try bob.say("user", "three")
      try tab.wait(for: "shown.length === 3")
      try tab.evaluate("document.querySelector('#leave').click()")
      #expect(try tab.text("dismissed.at(-1)") == "bob · Chat: three")
      try expectQuiet(tab)
    }

    /// Both are off until they are asked for, and what was chosen is kept.
    @Test(arguments: Engine.allCases) func nothingRingsUnasked(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try tab.run(Self.loudspeaker)
      try tab.run(Self.notifications)
      for id in ["#notify", "#sound"] {
        #expect(try !tab.isTrue("document.querySelector('\(id)').checked"))
      }
      try tab.run("document.hasFocus = () => false")
      try bob.say("user", "unasked")
      try tab.hears("bob", "unasked")
      #expect(try tab.number("tones + shown.length") == 0)
      try tab.click("#settings summary")
      try tab.click("#sound")
      // One hears what one has asked for.
      #expect(try tab.number("tones") == 2)
      #expect(try tab.text("localStorage.getItem('sound')") == "true")
      try tab.press(.escape)
      #expect(try !tab.isTrue("document.querySelector('#settings').open"))
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func itRingsForWhoLooksElsewhere(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try tab.run(Self.loudspeaker)
      try tab.click("#settings summary")
      try tab.click("#sound")
      // The clock is ours: a bell has three seconds of rest.
      try tab.run("tones = 0; globalThis.now = Date.now() + 60000; Date.now = () => now")
      func hear(_ text: String) throws -> Double {
        try bob.say("user", text)
        try tab.hears("bob", text)
        return try tab.number("tones")
      }
      #expect(try hear("looked at") == 0)
      try tab.run("document.hasFocus = () => false")
      #expect(try hear("one") == 2)
      #expect(try hear("too soon") == 2)
      try tab.run("now += 3000")
      #expect(try hear("late enough") == 4)
      // Not for oneself, nor for who has had enough.
      try tab.run("now += 3000")
      try tab.say("mine")
      try tab.hears("alice", "mine")
      #expect(try tab.number("tones") == 4)
      try tab.evaluate("document.querySelector('#sound').click()")
      #expect(try hear("quiet") == 4)
      try expectQuiet(tab)
    }

    /// After a reload a browser lets nothing sound until one has touched the page.
    @Test(arguments: Engine.allCases) func soundWakesWithTheFirstTouch(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try tab.run(Self.loudspeaker)
      try tab.evaluate("document.querySelector('#sound').checked = true")
      try tab.run("document.hasFocus = () => false")
      try bob.say("user", "one")
      try tab.hears("bob", "one")
      try tab.run("audio.state = 'suspended'")
      try tab.press(.a)
      #expect(try tab.text("audio.state") == "running")
    }

    /// A refusal is told, and the box is not ticked.
    @Test(arguments: Engine.allCases) func aRefusedNotificationIsTold(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.run(Self.notifications)
      try tab.click("#settings summary")
      for (answer, isAllowed) in [("denied", false), ("default", false), ("granted", true)] {
        try tab.run("permission = \(quoted(answer))")
        try tab.click("#notify")
        try tab.wait(
          for:
            "document.querySelector('#settings-error').textContent.includes('not allow') !== \(isAllowed)"
        )
        #expect(try tab.isTrue("document.querySelector('#notify').checked") == isAllowed)
        #expect(try tab.text("localStorage.getItem('notify')") == "\(isAllowed)")
      }
      try expectQuiet(tab)
    }
  }
}
