import CPage
import Foundation
import StepChecks
import TestSupport
import Testing

@testable import Step4WebSocket

extension BrowserTests {
  /// What the server may say, and the page has to understand or leave alone.
  @Suite(.slow) struct ContractTests {
    /// The page, on its way in as `name`, and the server's end of its WebSocket.
    private func meet(
      _ engine: Engine, _ standIn: StandIn, as name: String, language: String = "en-US"
    ) throws -> (any Tab, StandIn.Peer) {
      let tab = try engine.browser().open(
        standIn.address, for: Reader(language: language), answer: nil)
      try tab.type(name, into: "#name")
      return (tab, try standIn.enter(tab))
    }

    private func message(_ from: String, _ text: String, _ more: String = "") -> String {
      """
      {"type":"user","content":\(quoted(text)),"from":\(quoted(from)),"user":\(quoted(from))\(more)}
      """
    }

    @Test(arguments: Engine.allCases) func itsNameIsWhatTheServerSays(in engine: Engine) throws {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "zoe")
      try peer.letIn(as: "Zoë the 2nd")
      try tab.hasState("online")
      try tab.showsUsers("Zoë the 2nd")
      try tab.say("hello")
      let said = try peer.next("user")
      let ref = try #require(said["ref"] as? String)
      #expect(ref.utf8.count <= 64)
      // Somebody has seen the mark and uses it.
      try peer.say(
        message("mallory", "I am Zoë", #","ref":"\#(ref)","id":"1","time":1700000000000"#))
      try tab.hears("mallory", "I am Zoë")
      #expect(try tab.count("#rows .own") == 0 && tab.count(".pending") == 1)
      try peer.say(
        message("Zoë the 2nd", "hello", #","ref":"\#(ref)","id":"2","time":1700000001000"#))
      try tab.hears("Zoë the 2nd", "hello")
      #expect(try tab.count("#rows .own") == 1 && tab.count(".pending") == 0)
      // It has the server's time.
      #expect(
        try tab.text("document.querySelector('#rows .own time').dateTime").hasPrefix("2023-11-14"))
      try expectQuiet(tab)
    }

    /// A server as in the original tutorial, or a learner's own: no welcome, no marks, no ids.
    @Test(arguments: Engine.allCases) func anOlderServerWillDo(in engine: Engine) throws {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "ann  b")
      try peer.say(#"{"type":"handshake","ip":"127.0.0.1","user_list":["bob"]}"#)
      try peer.next("login")
      try peer.say(
        #"{"type":"login","content":"ann b","from":"ann b","user":"ann b","user_list":["bob","ann b"]}"#
      )
      try tab.hasState("online")
      try tab.showsUsers("bob", "ann b")
      for text in ["one", "two"] {
        try tab.say(text)
        try peer.next("user")
      }
      try peer.say(message("ann b", "one"), #"{"type":"system","content":"Not that."}"#)
      try tab.hears("ann b", "one")
      try tab.notices("Not that.")
      #expect(try tab.content("#message") == "two")
      #expect(try tab.count(".pending") == 0)
      // In a large room it merges names into one text, and leaves out the list.
      try peer.say(
        #"{"type":"login","content":"cy, dee and 3 others","from":"eve","user":"eve"}"#)
      try tab.notices("cy, dee and 3 others are online")
      try tab.wait(for: "document.querySelectorAll('#users li').length === 4")
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func mergedNoticesHaveNamesAndACount(in engine: Engine) throws
    {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "小明", language: "zh-CN")
      try peer.letIn(as: "小明")
      try tab.hasState("online")
      // A name cannot pass for more than one.
      try peer.say(
        #"{"type":"login","content":"x and 3 others","from":"x and 3 others","user":"x and 3 others"}"#
      )
      try tab.showsUsers("小明", "x and 3 others")
      try peer.say(message("x and 3 others", "hi"))
      try peer.say(
        """
        {"type":"logout","content":"x and 3 others, y and 9 others","from":"y","user":"y",\
        "names":["x and 3 others","y"],"count":11}
        """)
      try tab.notices("x and 3 others、y和另外 9 人 已下线")
      try tab.showsUsers("小明")
      // Renames carry no list.
      try peer.say(
        #"{"type":"system","code":"renamed","content":"小明 is now 小红","from":"小明","user":"小红"}"#)
      try tab.showsUsers("小红")
      #expect(try tab.count("#users .quiet") == 1)
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func codesBecomeWords(in engine: Engine) throws {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "小明", language: "zh-CN")
      try peer.say(#"{"type":"handshake","ip":"127.0.0.1","user_list":[]}"#)
      try peer.next("login")
      try peer.say(#"{"type":"system","code":"name-invisible","content":"English."}"#)
      try tab.wait(for: "document.querySelector('#name-error').textContent.includes('不可见')")
      try tab.type("小红", into: "#name")
      let again = try standIn.enter(tab)
      try again.letIn(as: "小红")
      try tab.hasState("online")
      for (code, words) in [
        ("cut-off", "失去联系"), ("connected-again", "恢复联系"), ("constructor", "No word for that."),
        ("a-new-code", "No word for that."),
      ] {
        try again.say(#"{"type":"system","code":"\#(code)","content":"No word for that."}"#)
        try tab.notices(words)
      }
      // What has no mark is not about what one said.
      try tab.say("zeroth")
      try again.next("user")
      try again.say(#"{"type":"system","code":"too-slow","content":"Too slow."}"#)
      try tab.notices("连接太慢")
      #expect(try tab.count(".pending") == 1 && tab.content("#message") == "")
      // A refusal gives its own text back, whatever else is under way.
      for text in ["first", "second"] { try tab.say(text) }
      try again.next("user")
      let ref = try again.next("user")["ref"] as? String ?? ""
      try again.say(#"{"type":"system","code":"not-sent","content":"No.","ref":"\#(ref)"}"#)
      try tab.notices("没能发进聊天室")
      #expect(try tab.content("#message") == "second")
      #expect(try tab.content(".pending:last-child .text") == "first")
      try expectQuiet(tab)
    }

    /// Every code that the server has, in both languages.
    @Test func theServersCodesHaveWords() throws {
      let words = String(cString: pageScript())
      let codes = Refusal.Code.allCases.map(\.rawValue)
      #expect(codes.count > 10)
      for code in codes {
        #expect(words.components(separatedBy: "\"\(code)\": \"").count == 3, "\(code)")
      }
    }

    @Test(arguments: Engine.allCases) func rememberedMessagesAreShownOnce(in engine: Engine) throws
    {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "ann")
      func remembered(_ number: Int, earlier: Bool = true) -> String {
        let mark = earlier ? #","earlier":true"# : ""
        return message(
          "bob", "\(number)", #","id":"\#(number)","time":170000000000\#(number)\#(mark)"#)
      }
      try peer.letIn(as: "ann", earlier: remembered(1), remembered(2))
      try tab.hears("bob", "2")
      try peer.say(remembered(3, earlier: false))
      try tab.hears("bob", "3")
      #expect(try tab.text("document.title") == "Chat")
      try tab.reload()
      try standIn.accept().letIn(as: "ann", earlier: remembered(2), remembered(3), remembered(4))
      try tab.notices("You are back.")
      try tab.hears("bob", "4")
      #expect(try tab.texts() == ["1", "2", "3", "4"])
      // What is remembered no longer goes back to what is known.
      try tab.reload()
      try standIn.accept().letIn(as: "ann", earlier: remembered(7), remembered(8))
      try tab.notices("may be missing")
      try tab.reload()
      try standIn.accept().letIn(as: "ann")
      try tab.notices("is not shown")
      #expect(try tab.texts() == ["1", "2", "3", "4", "7", "8"])
      try expectQuiet(tab)
    }

    /// Days have a line each, and what is said in the same minute has its time when one asks for it.
    @Test(arguments: Engine.allCases) func timesAreTheServers(in engine: Engine) throws {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "ann")
      try peer.letIn(as: "ann")
      try tab.hasState("online")
      let noon = 1_700_049_600_000  // On 15 November 2023, by Greenwich.
      for (id, time) in [noon, noon + 1000, noon + 86_400_000, noon + 86_401_000].enumerated() {
        try peer.say(message("bob", "\(id)", #","id":"\#(id)","time":\#(time)"#))
      }
      try tab.hears("bob", "3")
      let rows = try tab.evaluate(
        """
        [...document.querySelectorAll('#rows > li')].filter(row => !row.matches('.notice')).map(row =>
          row.matches('.day') ? row.textContent.match(/\\d+/)[0] : row.matches('.goes-on') ? 'goes on' : 'begins')
        """)
      #expect(rows as? [String] == ["15", "begins", "goes on", "16", "begins", "goes on"])
      let isShown = "document.querySelector('.message:last-child > time').checkVisibility()"
      #expect(try !tab.isTrue(isShown))
      for isAskedFor in [true, false] {
        try tab.evaluate("document.querySelector('.message:last-child .text').click()")
        #expect(try tab.isTrue(isShown) == isAskedFor)
      }
      // No calendar has this day.
      try peer.say(message("bob", "late", #","id":"late","time":1e300"#))
      try tab.hears("bob", "late")
      try expectQuiet(tab)
    }

    /// Who looks elsewhere while the page comes back is told what was said meanwhile. Who is new is not.
    @Test(arguments: Engine.allCases) func whatWasMissedCounts(in engine: Engine) throws {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "ann")
      try tab.run("document.hasFocus = () => false")
      let before = message("bob", "before", #","id":"1","time":1700000000000,"earlier":true"#)
      try peer.letIn(as: "ann", earlier: before)
      try tab.hears("bob", "before")
      #expect(try tab.text("document.title") == "Chat")
      standIn.hangUp()
      try tab.notices("The connection is lost.")
      try standIn.accept().letIn(
        as: "ann", earlier: before,
        message("bob", "meanwhile", #","id":"2","time":1700000001000,"earlier":true"#))
      try tab.hears("bob", "meanwhile")
      try tab.wait(for: "document.title === '(1) Chat'")
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func garbageIsLeftAlone(in engine: Engine) throws {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "ann")
      try peer.letIn(as: "ann")
      try tab.hasState("online")
      try peer.say(
        "", "no JSON", "null", "[1]", "5", "{}", #"{"type":5}"#, #"{"type":"user"}"#,
        #"{"type":"login","user_list":"ann"}"#, #"{"type":"rename"}"#, #"{"type":"system"}"#,
        #"{"type":"user","content":{"a":1},"from":["x"],"time":"yesterday","id":7}"#)
      try peer.say(binary: [0, 255, 1])
      try peer.say(message("bob", "still here"))
      try tab.hears("bob", "still here")
      try tab.hasState("online")
      try expectQuiet(tab)
    }

    /// What comes over a line that was given up belongs to nobody.
    @Test(arguments: Engine.allCases) func lateWordsAreNotHeard(in engine: Engine) throws {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "ann")
      try tab.hasState("joining")
      try tab.click("#cancel")
      try tab.hasState("door")
      // What is said now comes to a page that has turned away.
      try peer.say(#"{"type":"system","code":"welcome","user":"late","content":"You are here."}"#)
      try tab.type("ann", into: "#name")
      try standIn.enter(tab).letIn(as: "ann")
      try tab.showsUsers("ann")
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func asksForTheListOfALargeRoom(in engine: Engine) throws {
      let standIn = try StandIn()
      let (tab, peer) = try meet(engine, standIn, as: "ann")
      try peer.say(#"{"type":"handshake","ip":"127.0.0.1"}"#)
      try peer.next("login")
      try peer.next("list")
      try peer.say(
        #"{"type":"system","code":"welcome","user":"ann","content":"You are here as ann."}"#,
        #"{"type":"list","user_list":["bob","ann"]}"#)
      try tab.showsUsers("bob", "ann")
      try expectQuiet(tab)
    }
  }
}
