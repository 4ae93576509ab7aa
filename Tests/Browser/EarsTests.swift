import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// The page for those who hear it, who use keys alone, and who need strong colours. The rules are
  /// WCAG's (2.2, level AA), as far as a script can check them.
  @Suite(.slow) struct EarsTests {
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

    /// Whether the system is set to a dark scheme.
    private static let schemes = [false, true]

    private func hasScheme(_ tab: any Tab, isDark: Bool) throws {
      #expect(try tab.isTrue("matchMedia('(prefers-color-scheme: dark)').matches") == isDark)
      let page = try tab.text("getComputedStyle(document.body).backgroundColor")
      #expect(page == (isDark ? "rgb(13, 15, 19)" : "rgb(236, 238, 243)"))
    }

    @Test(arguments: Engine.allCases, schemes)
    func theDoorKeepsTheRules(in engine: Engine, isDark: Bool) throws {
      let room = try Room(engine)
      let tab = try room.open(for: Reader(prefersDark: isDark))
      try hasScheme(tab, isDark: isDark)
      #expect(try faults(tab) == [])
      try tab.press(.enter)
      try tab.wait(for: "document.querySelector('#name-error').textContent !== ''")
      #expect(try faults(tab) == [])
    }

    @Test(arguments: Engine.allCases, schemes)
    func theRoomKeepsTheRules(in engine: Engine, isDark: Bool) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice", for: Reader(prefersDark: isDark))
      try hasScheme(tab, isDark: isDark)
      #expect(try faults(tab) == [])
      try fill(room, tab)
      #expect(try faults(tab) == [])
      try tab.resize(width: 390, height: 780)
      try tab.click("#show-people")
      #expect(try faults(tab) == [])
      try tab.press(.escape)
      #expect(try faults(tab) == [])
    }

    /// No light-dark(), nor anything else that is younger than the page's readers' browsers: what not all
    /// know stands in @supports, and without it the page is plain, but whole.
    @Test(arguments: Engine.allCases, schemes)
    func anOlderBrowserGetsAPlainPage(in engine: Engine, isDark: Bool) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice", for: Reader(prefersDark: isDark))
      let style = try tab.content("style").replacing(#/\/\*.*?\*\//#.dotMatchesNewlines(), with: "")
      let young = ["oklch(", "color-mix(", "light-dark("]
      #expect(style.contains(young[0]))
      try tab.run(
        """
        for (const { cssRules: rules } of document.styleSheets) {
          for (let at = rules.length - 1; at >= 0; at -= 1) {
            if (rules[at] instanceof CSSSupportsRule) rules[0].parentStyleSheet.deleteRule(at);
          }
        }
        """)
      let left = try tab.text(
        "[...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join()"
      )
      for function in young {
        #expect(!left.contains(function))
        // A browser may leave out what it does not know.
        let isIn = style.contains(function)
        #expect(!isIn || style.contains("@supports (color: \(function)"))
      }
      try hasScheme(tab, isDark: isDark)
      try fill(room, tab)
      #expect(try faults(tab) == [])
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

    /// (In one engine: elsewhere a window has no focus to see unless it is in front.)
    @Test func whoComesWithKeysSeesTheTimeOfEveryMessage() throws {
      let room = try Room(.chromium)
      let tab = try room.open(as: "alice")
      for text in ["one", "two", "three"] { try tab.say(text) }
      try tab.hears("alice", "three")
      let areShown =
        "[...document.querySelectorAll('#rows .message time')].every(time => time.checkVisibility())"
      #expect(try !tab.isTrue(areShown))
      try tab.focus("#leave")
      try tab.press(.tab)
      #expect(try tab.focus() == "log")
      #expect(try tab.isTrue(areShown))
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

    /// In a system's high contrast there are no backgrounds: a bubble has an edge then. (WebKit knows no
    /// such systems.)
    @Test(arguments: Engine.allCases.filter { $0 != .webKit })
    func forcedColoursKeepBubblesApart(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try bob.say("user", "@alice, yours")
      try tab.hears("bob", "@alice, yours")
      try tab.say("mine")
      try tab.hears("alice", "mine")
      func edge(_ selector: String, _ kind: String = "borderTop") throws -> String {
        try tab.text("getComputedStyle(document.querySelector('\(selector)')).\(kind)Style")
      }
      #expect(try edge("#rows .own .text") == "none")
      try tab.forceColours()
      #expect(try tab.isTrue("matchMedia('(forced-colors: active)').matches"))
      #expect(try edge("#rows .own .text") == "double")
      #expect(try edge("#rows .message:not(.own) .text") == "solid")
      #expect(try edge(".avatar") == "solid")
      #expect(try edge(".mention.me", "outline") == "solid")
      #expect(try faults(tab) == [])
    }

    @Test(arguments: Engine.allCases) func withoutScriptThereIsASentence(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open()
      #expect(try tab.text("document.querySelector('noscript').textContent").contains("JavaScript"))
      // What needs the script is not there without it.
      let html = try tab.text("fetch('/').then(answer => answer.text())")
      #expect(
        html.contains("<main id=\"door\" hidden>") && html.contains("<main id=\"room\" hidden>"))
      // Of the three, one can be told to run none.
      guard let chromium = tab as? ChromiumTab else { return }
      try chromium.allowScripts(false)
      defer { try? chromium.allowScripts(true) }
      try tab.reload()
      for (selector, isShown) in [("noscript p", true), ("#door", false), ("#room", false)] {
        #expect(
          try tab.isTrue("document.querySelector('\(selector)').checkVisibility()") == isShown)
      }
    }

    private static let rules =
      (try? String(
        contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
          .appendingPathComponent("rules.js"), encoding: .utf8)) ?? ""
  }
}
