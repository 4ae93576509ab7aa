import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// What was said reads well.
  @Suite struct ReadingTests {
    /// Says things as bob, and returns each as the page builds it: kinds of elements and their text.
    private func pieces(_ engine: Engine, _ texts: [String]) throws -> [String] {
      let room = try Room(engine, ["--rate", "0"])
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob smith")
      for text in texts { try bob.say("user", text) }
      try tab.wait(for: "document.querySelectorAll('#rows .message').length === \(texts.count)")
      try tab.hasState("online")
      try expectQuiet(tab)
      let pieces = try tab.evaluate(
        """
        [...document.querySelectorAll('#rows .text')].map(text => [...text.childNodes]
          .flatMap(node => node.className === 'line' ? [...node.childNodes] : node).map(node =>
            node.nodeType === 3 ? node.data : `[${node.localName} ${node.textContent}]`).join(''))
        """)
      #expect(
        try tab.isTrue(
          """
          [...document.querySelectorAll('#rows a')].every(link =>
            link.rel === 'noopener noreferrer' && link.target === '_blank' &&
            ['http:', 'https:', 'mailto:'].includes(link.protocol))
          """))
      return pieces as? [String] ?? []
    }

    @Test(arguments: Engine.allCases) func linksCanBeClicked(in engine: Engine) throws {
      let cases = [
        "see https://example.com/a_(b)?c=d#e.": "see [a https://example.com/a_(b)?c=d#e].",
        "(HTTP://EXAMPLE.COM/x)": "([a HTTP://EXAMPLE.COM/x])",
        "mailto:bob@example.com, please": "[a mailto:bob@example.com], please",
        "看 https://example.com/看。好": "看 [a https://example.com/看]。好",
        "看https://example.com/a，好": "看[a https://example.com/a]，好",
        "“https://example.com/b” and ‘https://example.com/c’.":
          "“[a https://example.com/b]” and ‘[a https://example.com/c]’.",
        "https://例子.测试/路?a=1&b=2": "[a https://例子.测试/路?a=1&b=2]",
        "https://a.example/\u{202E}moc": "[a https://a.example/]\u{202E}moc",
        "https://a.example/\nhttps://b.example/": "[a https://a.example/]\n[a https://b.example/]",
        "xhttp://example.com": "xhttp://example.com", "https://": "https://",
        "HTTPS://[ https://a:b:c mailto:": "HTTPS://[ https://a:b:c mailto:",
        "ftp://a javascript:alert(1) //b": "ftp://a javascript:alert(1) //b",
        "<https://a.example/>": "<[a https://a.example/]>",
      ]
      #expect(try pieces(engine, Array(cases.keys)) == Array(cases.values))
    }

    @Test(arguments: Engine.allCases) func codeIsCode(in engine: Engine) throws {
      let cases = [
        "run `swift build` now": "run [code swift build] now", "a ` b": "a ` b", "``": "``",
        "```swift\nlet a = \"`b`\"\n```\nthere": "[pre let a = \"`b`\"]there",
        "look: ```one line```": "look: [pre one line]", "``` open": "``` open",
        "`https://example.com`": "[code https://example.com]",
        "```\n<b>\n\n@alice\n```": "[pre <b>\n\n@alice]", "a\n\n```b```\nc": "a\n\n[pre b]c",
      ]
      #expect(try pieces(engine, Array(cases.keys)) == Array(cases.values))
    }

    @Test(arguments: Engine.allCases) func whoIsHereIsMentioned(in engine: Engine) throws {
      let cases = [
        "@alice look": "[span @alice] look", "ask @Bob Smith.": "ask [span @Bob Smith].",
        "@alicex @nobody a@alice": "@alicex @nobody a@alice", "@": "@",
        "你好@alice你好": "你好[span @alice]你好", "@bob\nsmith": "@bob\nsmith",
        "@@alice, (@alice)": "@[span @alice], ([span @alice])",
      ]
      #expect(try pieces(engine, Array(cases.keys)) == Array(cases.values))
    }

    /// However odd a text, the page does not stand still over it.
    @Test(arguments: Engine.allCases) func longOddTextsAreReadAtOnce(in engine: Engine) throws {
      let texts = ["(", ")", "@", "`", "```", "http://a", "http://a)", "@a", "，", "_"].map {
        String(repeating: $0, count: 4000 / $0.utf8.count)
      }
      #expect(try pieces(engine, texts).count == texts.count)
    }

    @Test(arguments: Engine.allCases) func onesOwnNameStandsOut(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try bob.say("user", "@ALICE and @bob")
      try tab.hears("bob", "@ALICE and @bob")
      #expect(try tab.content(".message.to-me .mention.me") == "@ALICE")
      #expect(try tab.count(".mention") == 2)
    }

    /// 350 people who come and go push no message out.
    @Test(arguments: Engine.allCases) func noticesAreMerged(in engine: Engine) throws {
      let room = try Room(engine, ["--rate", "0"])
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      for number in 1...450 { try bob.say("user", "message \(number)") }
      try tab.hears("bob", "message 450")
      for number in 1...350 {
        let visitor = try ChatUser(room.server, "v\(number)")
        try visitor.say("logout")
      }
      try tab.notices("others came and went")
      let carol = try ChatUser(room.server, "carol")
      try tab.notices("carol is online")
      #expect(try tab.texts() == (1...450).map { "message \($0)" })
      #expect(try tab.count("#rows .message ~ .notice") == 1)
      try bob.say("user", "still here")
      try tab.hears("bob", "still here")
      try carol.say("logout")
      try tab.notices("carol is offline")
      #expect(try tab.count("#rows .message ~ .notice") == 2)
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func theLogBeginsAtTheBottomWithTheDay(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.say("one")
      try tab.hears("alice", "one")
      #expect(try tab.count(".day") == 1)
      #expect(
        try tab.isTrue(
          """
          document.querySelector('#log').getBoundingClientRect().bottom
            - document.querySelector('#rows li:last-child').getBoundingClientRect().bottom < 40
          """))
    }

    @Test(arguments: Engine.allCases) func avatarsAreWholeCharactersInManyColours(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let names = ["👩‍🚀 Sally", "🇨🇳"] + (1...9).map { "user\($0)" }
      let people = try names.map { try ChatUser(room.server, $0) }
      try tab.wait(for: "document.querySelector('#user-count').textContent === '12'")
      let shown = try tab.evaluate(
        "[...document.querySelectorAll('#users .avatar')].map(item => item.textContent)")
      #expect(shown as? [String] == ["A", "👩‍🚀", "🇨🇳"] + Array(repeating: "U", count: 9))
      // No two of user1 to user9 are nearer than 15 degrees on the wheel of colours.
      #expect(
        try tab.isTrue(
          """
          (hues => hues.every((one, at) => hues.every((other, index) => at === index
            || Math.min(Math.abs(one - other), 360 - Math.abs(one - other)) > 15)))(
            [...document.querySelectorAll('#users li')].slice(3).map(item =>
              Number(item.querySelector('.avatar').style.getPropertyValue('--hue'))))
          """))
      try expectQuiet(tab)
      withExtendedLifetime(people) {}
    }

    // MARK: Scrolling

    @Test(arguments: Engine.allCases) func followsUnlessOneReadsWhatWasBefore(in engine: Engine)
      throws
    {
      let room = try Room(engine, ["--rate", "0"])
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      for number in 1...700 { try bob.say("user", "message \(number)") }
      try tab.hears("bob", "message 700")
      #expect(try tab.count("#rows .message") == 500)
      let log = "document.querySelector('#log')"
      let toEnd = "\(log).scrollHeight - \(log).scrollTop - \(log).clientHeight"
      #expect(try tab.number(toEnd) < 2)

      // A higher box leaves less room for the log, which follows all the same.
      try tab.focus("#message")
      for _ in 1...3 { try tab.press(.enter, withShift: true) }
      try tab.evaluate(
        """
        new Promise(done => {
          const look = () => \(toEnd) < 2 ? done() : requestAnimationFrame(look);
          look();
        })
        """)

      try tab.evaluate(
        """
        new Promise(done => {
          \(log).addEventListener('scroll', done, { once: true });
          \(log).scrollTop -= 400;
        })
        """)
      // What one reads stays where it is, whatever comes and whatever leaves.
      let place = """
        (row => row.getBoundingClientRect().top)([...document.querySelectorAll('#rows .message')]
          .find(row => row.querySelector('.text').textContent === 'message 690'))
        """
      let before = try tab.number(place)
      for number in 1...40 { try bob.say("user", "news \(number)") }
      try tab.hears("bob", "news 40")
      try tab.wait(for: "document.querySelector('#unseen').textContent.startsWith('40 new')")
      #expect(try tab.number(toEnd) > 300)
      #expect(try abs(tab.number(place) - before) < 2)
      try tab.click("#unseen")
      try tab.wait(for: "document.querySelector('#unseen').hidden")
      #expect(try tab.number(toEnd) < 2)
      #expect(try tab.focus() == "message")
      try expectQuiet(tab)
    }

    // MARK: The wire

    @Test(arguments: Engine.allCases) func showsTheWire(in engine: Engine) throws {
      let room = try Room(engine, ["--rate", "0"])
      let tab = try room.open(as: "alice")
      try tab.click("#settings summary")
      try tab.click("#show-wire")
      try tab.wait(for: "!document.querySelector('#wire').hidden")
      // What was said before is there too, as it was.
      let first = try tab.content("#frames li:first-child")
      #expect(first.contains(#"← {"type":"handshake""#))
      #expect(
        try tab.content("#frames li:nth-child(2)").contains(#"→ {"type":"login","content":"alice""#)
      )
      try tab.press(.escape)
      for number in 1...120 {
        try tab.evaluate("document.querySelector('#message').value = '<b>\(number)</b>'")
        try tab.evaluate("document.querySelector('#send').click()")
      }
      try tab.wait(
        for: """
          document.querySelector('#frames').textContent.includes('<b>120</b>') &&
          document.querySelectorAll('#frames li').length === 200
          """)
      try tab.click("#hide-wire")
      try tab.wait(for: "document.querySelector('#wire').hidden")
      #expect(try tab.focus() == "message")
      try expectQuiet(tab)
    }
  }
}
