import Foundation
import TestSupport
import Testing

@testable import Step4WebSocket

@Suite struct ChatRequestTests {
  @Test func isAnObjectWithATypeAndMaybeAContent() throws {
    let cases: [(String, String, String?)] = [
      (#"{"type":"list"}"#, "list", nil),
      (#"{"type":"user","content":"hi"}"#, "user", "hi"),
      (#" { "content" : "h\u0069" , "type" : "user" } "#, "user", "hi"),
      (#"{"type":"user","content":null}"#, "user", nil),
      (#"{"type":"user","content":"","more":[1,{}]}"#, "user", ""),
      (
        #"{"type":"user","content":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#, "user",
        "\"\\/\u{8}\u{C}\n\r\té😀"
      ),
    ]
    for (json, type, content) in cases {
      let request = try ChatRequest(json: Array(json.utf8))
      #expect(request.type == type && request.content == content, "\(json)")
    }
  }

  @Test(arguments: [
    "", " ", "hi", "null", "1", "\"user\"", "[]", "{}", #"{"type":1}"#, #"{"type":null}"#,
    #"{"content":"hi"}"#, #"{"Type":"user"}"#, #"{"type":"user","content":1}"#,
    #"{"type":"user","content":["hi"]}"#, #"{"type":"user""#, #"{"type":"user"} {}"#,
    #"{'type':'user'}"#, #"{"type":"user","content":"\ud83d"}"#, "{\"type\":\"us\ner\"}",
    String(repeating: "[", count: 16_000), String(repeating: #"{"a":"#, count: 3_000),
  ])
  func anythingElseIsRefused(_ json: String) {
    #expect(
      throws: Refusal(
        .badMessage, #"A message is a JSON object like {"type":"user","content":"hi"}."#)
    ) {
      try ChatRequest(json: Array(json.utf8))
    }
  }
}

@Suite struct ChatMessageTests {
  private func json(_ message: ChatMessage) -> String {
    String(decoding: message.json, as: UTF8.self)
  }

  @Test func leavesOutTheKeysThatDoNotApply() {
    #expect(json(ChatMessage(type: "list")) == #"{"type":"list"}"#)
    #expect(
      json(.system("hello", "Hi.")) == #"{"type":"system","content":"Hi.","code":"hello"}"#)
    let all = ChatMessage(
      type: "user", content: "hi", code: "c", names: ["a", "b"], count: 3,
      id: EventID(milliseconds: 12, sequence: 1), time: 12, ref: "r\"", isEarlier: true)
    #expect(
      json(all)
        == #"{"type":"user","content":"hi","code":"c","names":["a","b"],"count":3,"#
        + #""id":"12-1","time":12,"ref":"r\"","earlier":true}"#)
    #expect(
      json(
        ChatMessage(
          type: "t", ip: "1", content: "2", from: "3", user: "4", userList: ChatMessage.json(["5"]))
      ) == #"{"type":"t","ip":"1","content":"2","from":"3","user":"4","user_list":["5"]}"#)
    // An empty text and an empty list are there all the same.
    #expect(json(ChatMessage(type: "user", content: "")) == #"{"type":"user","content":""}"#)
    #expect(
      json(ChatMessage(type: "list", userList: ChatMessage.json([])))
        == #"{"type":"list","user_list":[]}"#)
  }

  @Test(arguments: [
    ("a\"b", #"a\"b"#), ("a\\b", #"a\\b"#), ("a\nb", #"a\nb"#), ("\r\t", #"\u000d\u0009"#),
    ("\u{0}\u{1F}", #"\u0000\u001f"#), ("\u{7F}", "\u{7F}"), ("/<é你😀>", "/<é你😀>"),
    ("\u{2028}", "\u{2028}"),
  ])
  func escapesWhatJSONAsksFor(_ text: String, _ escaped: String) {
    #expect(
      json(ChatMessage(type: "user", content: text))
        == "{\"type\":\"user\",\"content\":\"\(escaped)\"}")
  }

  @Test func listsGrowAsTheyAreMade() {
    let names = ["alice", "\"bob\"", "你"]
    var list = ChatMessage.json([])
    for count in 0..<names.count {
      #expect(list == ChatMessage.json(Array(names[..<count])))
      list.append(toList: names[count])
    }
    #expect(String(decoding: list, as: UTF8.self) == #"["alice","\"bob\"","你"]"#)
  }

  @Test func isReadBackByFoundation() throws {
    let alphabet =
      (0x00...0x30).compactMap(UnicodeScalar.init) + [
        "\\", "a", "\u{7F}", "é", "你", "😀", "\u{2029}",
      ]
    var random = SeededRandom()
    func text() -> String {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        text.unicodeScalars.append(alphabet.randomElement(using: &random)!)
      }
      return text
    }
    for _ in 0..<500 {
      let names = (0..<Int.random(in: 0...3, using: &random)).map { _ in text() }
      let message = ChatMessage(
        type: "user", ip: text(), content: text(), from: text(), user: text(),
        userList: ChatMessage.json(names))
      let news = try JSONDecoder().decode(ChatNews.self, from: Data(message.json))
      let isSame =
        news.ip == message.ip && news.content == message.content && news.from == message.from
        && news.user == message.user && news.userList == names
      #expect(isSame, "\(json(message)), SEED=\(SeededRandom.seed)")
    }
  }
}
