import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// Windows of all sizes, keys and fingers.
  @Suite(.slow) struct HandsTests {
    private static let isNarrow = """
      [...document.querySelectorAll('#room *')].map(item => item.getBoundingClientRect())
        .every(box => box.width <= 1 || (box.left >= 0 && box.right <= 390.5))
      """

    @Test(arguments: Engine.allCases) func fitsAPhone(in engine: Engine) throws {
      let room = try Room(engine, ["--title", "A room with a long name, longer than a phone"])
      let tab = try room.open()
      try tab.resize(width: 390, height: 780)
      try tab.join(String(repeating: "W", count: 32))
      try tab.say(String(repeating: "long", count: 100))
      try tab.wait(for: "document.querySelector('#rows .message') !== null")
      try tab.say("```\n\(String(repeating: "long ", count: 50))\n```")
      try tab.wait(for: "document.querySelector('#rows pre') !== null")
      #expect(
        try tab.isTrue(
          Self.isNarrow.replacing("#room *", with: "#room *:not(pre *)")))
      #expect(try tab.number("document.querySelector('header').offsetHeight") < 70)
      try expectQuiet(tab)
    }

    /// The list of people lies over the log: what is behind can be neither seen nor reached.
    @Test(arguments: Engine.allCases) func thePhonesPanelHidesWhatIsBehind(in engine: Engine) throws
    {
      let room = try Room(engine)
      let tab = try room.open()
      try tab.resize(width: 390, height: 780)
      try tab.join("alice")
      func style(_ id: String, _ property: String) throws -> String {
        try tab.text("getComputedStyle(document.querySelector('\(id)')).\(property)")
      }
      #expect(try style("#people", "display") == "none")
      try tab.click("#show-people")
      #expect(try style("#people", "display") != "none")
      for id in ["#log-box", "#write"] {
        #expect(try style(id, "visibility") == "hidden")
        #expect(try tab.isTrue("document.querySelector('\(id)').inert"))
      }
      #expect(try tab.isTrue(Self.isNarrow))
      // The banner is seen all the same.
      room.server.signal(SIGKILL)
      try tab.hasState("waiting")
      let top = """
        (box => document.elementFromPoint(box.left + 20, box.top + box.height / 2).closest('#banner'))(
          document.querySelector('#trouble').getBoundingClientRect()) !== null
        """
      #expect(try tab.isTrue(top))
      try tab.press(.escape)
      #expect(try style("#people", "display") == "none")
      #expect(try style("#log-box", "visibility") == "visible")
      let focused = try tab.focus()
      #expect(focused == "show-people")
      // A wider window has place for both.
      try tab.click("#show-people")
      try tab.resize(width: 1000, height: 780)
      try tab.wait(for: "!document.querySelector('#room').classList.contains('with-people')")
      #expect(try !tab.isTrue("document.querySelector('#write').inert"))
    }

    /// Not even a scroll bar of what is behind paints through: without it the picture is the same.
    @Test(arguments: Engine.allCases) func nothingPaintsThroughThePanel(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open()
      try tab.resize(width: 390, height: 500)
      try tab.join("alice")
      try tab.showsUsers("alice")
      for end in ["one", "two"] { try tab.say(String(repeating: "line\n", count: 40) + end) }
      try tab.wait(for: "document.querySelectorAll('#rows .message').length === 2")
      try tab.evaluate("document.querySelector('#log').scrollTop -= 300, 0")
      try tab.click("#show-people")
      /// The picture with what is behind, or without it.
      func picture(_ opacity: Int) throws -> Data {
        try tab.run(
          """
          for (const id of ['#log-box', '#write']) {
            document.querySelector(id).style.opacity = \(opacity);
          }
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))
          """)
        return try tab.picture()
      }
      // What has just been clicked or scrolled may still be fading: then once more.
      var without = Data()
      try waitUntil(orSay: "what is behind the panel shows") {
        let with = try picture(1)
        without = try picture(0)
        return with == without
      }
      // (If the panel were not there, it would be another one.)
      try tab.evaluate("document.querySelector('#people').style.opacity = 0")
      #expect(try tab.picture() != without)
    }

    /// 320 pixels are what 1280 are at four times the size (WCAG 2.2, 1.4.10).
    @Test(arguments: Engine.allCases) func nothingScrollsSideways(in engine: Engine) throws {
      let room = try Room(engine, ["--title", "A room with a long name, longer than a phone"])
      let tab = try room.open()
      let wide = try ChatUser(room.server, String(repeating: "W", count: 32))
      for width in [320, 390, 640] {
        try tab.resize(width: width, height: 400)
        if width == 320 { try tab.join("alice") }
        try tab.say(String(repeating: "long", count: 50))
        try tab.wait(for: "document.querySelector('#rows .message') !== null")
        let scrolls = "document.documentElement.scrollWidth - innerWidth"
        #expect(try tab.number(scrolls) <= 0)
        #expect(
          try tab.number("document.querySelector('#leave').getBoundingClientRect().right")
            <= Double(width))
        try tab.click("#show-people")
        try tab.click("#open-rename")
        #expect(try tab.number(scrolls) <= 0)
        try tab.press(.escape)
        try tab.press(.escape)
        // What lies over the rest stays in the window, too.
        try tab.run("$('settings').open = true; $('settings-error').textContent = words.notAllowed")
        try tab.run("$('message').value = '@W'; hasWritten()")
        try tab.wait(for: "!document.querySelector('#candidates').hidden")
        for selector in ["#menu", "#candidates", "#candidates button"] {
          let isInside = """
            (box => box.width > 50 && box.left >= 0 && box.right <= innerWidth)(
              document.querySelector('\(selector)').getBoundingClientRect())
            """
          #expect(try tab.isTrue(isInside), "\(selector) at \(width) pixels")
        }
        try tab.run("$('settings').open = false; $('message').value = ''; hasWritten()")
      }
      withExtendedLifetime(wide) {}
    }

    /// What one types begins on its own side.
    @Test(arguments: Engine.allCases) func inputsHaveTheDirectionOfTheirText(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let tab = try room.open()
      func direction(_ selector: String) throws -> String {
        try tab.text("getComputedStyle(document.querySelector('\(selector)')).direction")
      }
      try tab.type("דנה", into: "#name")
      #expect(try direction("#name") == "rtl")
      try tab.press(.enter)
      try tab.hasState("online")
      try tab.click("#open-rename")
      for selector in ["#new-name", "#message"] {
        for (text, expected) in [("مرحبا", "rtl"), ("hello", "ltr")] {
          try tab.type(text, into: selector)
          #expect(try direction(selector) == expected, "\(selector)")
        }
      }
    }

    @Test(arguments: Engine.allCases) func theEmptyBoxHasOneLine(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let height = "document.querySelector('#message').offsetHeight"
      for width in [1100, 500, 320] {
        try tab.resize(width: width, height: 700)
        #expect(try (40...50).contains(tab.number(height)), "\(width) pixels")
      }
      try tab.type("one", into: "#message")
      #expect(try (40...50).contains(tab.number(height)))
      try tab.press(.enter, withShift: true)
      try tab.type("two")
      #expect(try tab.number(height) > 55)
      try tab.press(.enter)
      try tab.hears("alice", "one\ntwo")
      #expect(try (40...50).contains(tab.number(height)))
    }

    @Test(arguments: Engine.allCases) func whoTypesAnywhereMeansTheBox(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.say("one")
      try tab.hears("alice", "one")
      #expect(try tab.focus() == "message")
      for selector in ["#log", "#leave", "#users-box"] {
        try tab.focus(selector)
        try tab.press(.a)
        #expect(try tab.focus() == "message")
      }
      #expect(try tab.content("#message") == "aaa")
      try tab.evaluate("document.activeElement.blur()")
      try tab.press(.x)
      #expect(try tab.content("#message").contains("x"))
      // Not if one types a name.
      try tab.click("#open-rename")
      try tab.press(.a)
      #expect(try tab.focus() == "new-name")
      // A click on Send leaves the cursor in the box.
      try tab.click("#send")
      try tab.wait(for: "document.querySelectorAll('#rows .message').length === 2")
      #expect(try tab.focus() == "message")
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func tabCompletesAName(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let people = try ["bob smith", "Bobby", "carol"].map { try ChatUser(room.server, $0) }
      try tab.wait(for: "document.querySelector('#user-count').textContent === '4'")
      try tab.type("ask @bo", into: "#message")
      try tab.wait(for: "!document.querySelector('#candidates').hidden")
      #expect(try tab.count("#candidates li") == 2)
      try tab.press(.tab)
      #expect(try tab.content("#message") == "ask @bob smith ")
      try tab.press(.tab)
      #expect(try tab.content("#message") == "ask @Bobby ")
      #expect(try tab.focus() == "message")
      try tab.type("and @c")
      try tab.wait(for: "!document.querySelector('#candidates').hidden")
      try tab.click("#candidates button")
      #expect(try tab.content("#message") == "ask @Bobby and @carol ")
      #expect(try tab.focus() == "message")
      // Where there is nothing to complete, Tab goes on as everywhere.
      try tab.type("x")
      try tab.press(.tab)
      #expect(try tab.focus() == "send")
      // A name may have spaces in it, and Chinese has none before it. There is no other to go on to.
      for (start, whole) in [("ask @bob s", "ask @bob smith "), ("你好@car", "你好@carol ")] {
        try tab.type(start, into: "#message")
        try tab.press(.tab)
        #expect(try tab.content("#message") == whole)
        try tab.press(.tab)
        #expect(try tab.focus() == "send")
      }
      for text in ["mail me@bo", "@bob\ns"] {
        try tab.type("x", into: "#message")
        try tab.run("$('message').value = \(quoted(text)); hasWritten()")
        #expect(try tab.isTrue("document.querySelector('#candidates').hidden"))
      }
      try expectQuiet(tab)
      withExtendedLifetime(people) {}
    }

    /// There is no Shift-Enter on a phone: Enter breaks the line, and the button sends.
    @Test func aLineCanBeBrokenOnAPhone() throws {
      let room = try Room(.chromium)
      let tab = try room.open()
      try (tab as? ChromiumTab)?.prefer("pointer", "coarse")
      try (tab as? ChromiumTab)?.touch()
      try tab.reload()
      try tab.join("alice")
      guard try tab.isTrue("matchMedia('(hover: none) and (pointer: coarse)').matches") else {
        throw Failure("Chromium does not pretend to be a phone")
      }
      try tab.type("one", into: "#message")
      try tab.press(.enter)
      try tab.type("two")
      try tab.click("#send")
      try tab.hears("alice", "one\ntwo")
    }

    @Test(arguments: Engine.allCases) func peopleLookDeadWhileWeHearNothing(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.wait(for: "document.querySelector('#people-word').textContent === 'Here'")
      room.server.signal(SIGKILL)
      try tab.hasState("waiting")
      try tab.wait(for: "document.querySelector('#people-word').textContent === 'Were here'")
      #expect(try tab.text("getComputedStyle(document.querySelector('#users')).filter") != "none")
    }
  }
}
