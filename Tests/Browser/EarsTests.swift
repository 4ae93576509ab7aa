import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// The page for those who hear it, who use keys alone, and who need strong colours. The rules are
  /// WCAG's (2.2, level AA), as far as a script can check them.
  @Suite struct EarsTests {
    /// A room with all that can be in it: messages, code, a link, news, and what is stuck.
    private func fill(_ room: Room, _ tab: any Tab) throws {
      let bob = try ChatUser(room.server, "bob")
      for text in ["hello @alice, see https://example.com and `code`", "```\nblock\n```"] {
        try bob.say("user", text)
      }
      try tab.say("hello")
      try tab.hears("alice", "hello")
      try bob.say("logout")
      try tab.notices("bob is offline")
      room.server.signal(SIGSTOP)
      try tab.say("is it stuck?")
      try tab.wait(for: "document.querySelector('.stuck') !== null")
      room.server.signal(SIGKILL)
      try tab.hasState("waiting")
      try tab.click("#settings summary")
      try tab.click("#show-wire")
      try tab.click("#open-rename")
    }

    /// What breaks a rule on the page as it is now.
    private func faults(_ tab: any Tab) throws -> [String] {
      try tab.evaluate(Self.rules) as? [String] ?? ["the rules do not run"]
    }

    @Test(arguments: Engine.allCases) func theDoorKeepsTheRules(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open()
      #expect(try faults(tab) == [])
      try tab.press(.enter)
      try tab.wait(for: "document.querySelector('#name-error').textContent !== ''")
      #expect(try faults(tab) == [])
      try (tab as? ChromiumTab)?.prefer("prefers-color-scheme", "dark")
      #expect(try faults(tab) == [])
    }

    @Test(arguments: Engine.allCases) func theRoomKeepsTheRules(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      #expect(try faults(tab) == [])
      try fill(room, tab)
      #expect(try faults(tab) == [])
      try tab.resize(width: 390, height: 780)
      try tab.click("#show-people")
      #expect(try faults(tab) == [])
      if let chromium = tab as? ChromiumTab {
        try chromium.prefer("prefers-color-scheme", "dark")
        #expect(try faults(tab) == [])
        try tab.press(.escape)
        #expect(try faults(tab) == [])
      }
    }

    /// The rules find what they are there for.
    @Test(arguments: Engine.allCases) func theRulesFindFaults(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.showsUsers("alice")
      for (script, fault) in [
        ("document.querySelector('#send').textContent = ''", "no name"),
        ("document.querySelector('#user-count').style.color = '#888'", "contrast"),
        ("document.querySelector('#leave').style.borderColor = '#aaa'", "border"),
        (
          "document.querySelector('#users-box').removeAttribute('tabindex'), "
            + "document.querySelector('#users-box').style.flex = 'none', "
            + "document.querySelector('#users-box').style.height = '5px'", "scrolled"
        ),
        ("document.querySelector('#send').tabIndex = 3", "order"),
        ("document.querySelector('#send').id = 'log'", "twice"),
      ] {
        try tab.evaluate(script)
        #expect(try faults(tab).contains { $0.contains(fault) }, "\(fault)")
      }
    }

    @Test(arguments: Engine.allCases) func tabGoesThroughAllInOrder(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.showsUsers("alice")
      try tab.evaluate("document.querySelector('#settings summary').focus()")
      var order: [String] = []
      for _ in 1...6 {
        try tab.press(.tab)
        order.append(try tab.focus())
      }
      #expect(order == ["leave", "log", "message", "send", "users-box", "open-rename"])
    }

    @Test func everythingHasANameForTheEar() throws {
      let room = try Room(.chromium)
      let tab = try room.open(as: "alice")
      try tab.showsUsers("alice")
      let names = try #require(tab as? ChromiumTab).accessibleNames()
      for name in [
        "heading Chat", "button Leave", "log Messages", "status ", "textbox Message", "button Send",
        "complementary Here 1", "heading Here 1", "region Here 1", "button Change your name",
      ] {
        #expect(names.contains(name), "\(name) is not in \(names)")
      }
      #expect(try tab.focus() == "message")
    }

    /// In a system's high contrast there are no backgrounds: a bubble has an edge then.
    @Test func forcedColoursKeepBubblesApart() throws {
      let room = try Room(.chromium)
      let tab = try room.open(as: "alice")
      try tab.say("mine")
      try tab.hears("alice", "mine")
      let edge = "getComputedStyle(document.querySelector('#rows .text')).borderTopStyle"
      #expect(try tab.text(edge) == "none")
      try (tab as? ChromiumTab)?.prefer("forced-colors", "active")
      #expect(try tab.text(edge) == "double")
    }

    @Test(arguments: Engine.allCases) func withoutScriptThereIsASentence(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open()
      #expect(try tab.text("document.querySelector('noscript').textContent").contains("JavaScript"))
      // What needs the script is not there without it.
      let html = try tab.text("fetch('/').then(answer => answer.text())")
      #expect(
        html.contains("<main id=\"door\" hidden>") && html.contains("<main id=\"room\" hidden>"))
    }

    private static let rules =
      (try? String(
        contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
          .appendingPathComponent("rules.js"), encoding: .utf8)) ?? ""
  }
}
