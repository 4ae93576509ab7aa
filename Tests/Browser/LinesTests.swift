import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// The lines of a message: from which side they begin, and what comes of them when they are copied.
  @Suite struct LinesTests {
    @Test(
      arguments: Engine.allCases,
      [
        (["hello", "مرحبا", "a line that is much longer than the others", "שלום"], "LRLR"),
        (["مرحبا", "hello", "", "עברית 123", "and a line that is much longer"], "RL-RL"),
        (
          [
            "1. שלום", "https://example.com/ it is", "@alice مرحبا `code`",
            "`x` and much more of it",
          ], "RLLL"
        ),
      ])
    func eachBeginsOnItsOwnSide(in engine: Engine, _ lines: (texts: [String], sides: String)) throws
    {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let text = lines.texts.joined(separator: "\n")
      try tab.evaluate("document.querySelector('#message').value = \(quoted(text))")
      try tab.click("#send")
      try tab.wait(for: "document.querySelector('#rows .message') !== null")
      // On which side of the bubble each line has no room to spare, and whether it is below the one before.
      let sides = try tab.text(
        """
        (text => {
          const box = text.getBoundingClientRect();
          let [result, below] = ["", 0];
          for (const child of text.children) {
            const range = document.createRange();
            range.selectNodeContents(child);
            const line = range.getBoundingClientRect();
            result += line.top < below ? "?" : line.left - box.left < 20 ? "L" : box.right - line.right < 20 ? "R" : "?";
            below = line.bottom - 2;
          }
          return result;
        })(document.querySelector('#rows .text'))
        """)
      #expect(sides == lines.sides.replacing("-", with: ""))
      // An empty line takes its place, and nothing is taken away or added.
      let height = try tab.number("document.querySelector('#rows .text').offsetHeight")
      #expect(abs(height - Double(lines.texts.count) * 24 - 14.4) < 6)
      #expect(try tab.texts() == [text.replacing("`", with: "")])
    }

    /// Copies what a script has selected, as a hand would. `texts` are the bubbles.
    private func copied(_ tab: any Tab, _ select: String) throws -> String {
      try tab.text(
        """
        (() => {
          const texts = document.querySelectorAll('#rows .text');
          document.querySelector('#log').focus();
          \(select);
          let copied = '';
          addEventListener('copy',
            event => { copied = event.clipboardData.getData('text/plain'); }, { once: true });
          // WebKit copies only for a real hand.
          if (!document.execCommand('copy')) {
            texts[0].dispatchEvent(new ClipboardEvent('copy',
              { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }));
          }
          return copied;
        })()
        """)
    }

    @Test(arguments: Engine.allCases) func copyingGivesNamesAndTexts(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      let texts = [
        "one", "two\nשתיים\n\nthree", "look:\n```\nfour\n\nfive\n```\nand `six`", "a ```b``` c",
        "seven",
      ]
      for text in texts { try bob.say("user", text) }
      try tab.hears("bob", "seven")
      func end(of index: Int) -> String { "texts[\(index)], texts[\(index)].childNodes.length" }
      #expect(
        try copied(
          tab, "getSelection().setBaseAndExtent(texts[0].firstChild.firstChild, 1, \(end(of: 4)))")
            == """
            bob: ne
            bob: two
            שתיים

            three
            bob: look:
            four

            five
            and six
            bob: a\u{20}
            b
             c
            bob: seven
            """)
      // A part of one text is copied without its name, but with its lines.
      #expect(
        try copied(tab, "getSelection().setBaseAndExtent(texts[1], 0, \(end(of: 1)))")
          == "two\nשתיים\n\nthree")
      // (After three clicks a selection ends before the first letter of what follows.)
      #expect(
        try copied(tab, "getSelection().setBaseAndExtent(texts[0], 0, texts[1].closest('li'), 0)")
          == "one")
      #expect(
        try copied(tab, "getSelection().selectAllChildren(texts[0].closest('li'))") == "bob: one")
    }

    /// What a browser itself takes for the text, for its own search and for a screen reader, is what it was.
    @Test(arguments: Engine.allCases) func theBrowserSeesTheSameLines(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      let bob = try ChatUser(room.server, "bob")
      try bob.say("user", "one\nשתיים\n\nthree")
      try tab.hears("bob", "one\nשתיים\n\nthree")
      #expect(
        try tab.text("document.querySelector('#rows .text').innerText") == "one\nשתיים\n\nthree")
    }
  }
}
