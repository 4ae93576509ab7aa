import Testing

@testable import Step4WebSocket

@Suite struct HistoryTests {
  private func message(_ text: String) -> ChatMessage { ChatMessage(type: "user", content: text) }

  /// The contents of what is remembered, a letter each.
  private func contents(_ history: inout History) -> String {
    let text = String(decoding: history.frames(), as: UTF8.self)
    return text.split(separator: #""content":""#).dropFirst().map { "\($0.first!)" }.joined()
  }

  @Test func remembersTheLastMessages() {
    var history = History(limit: 3)
    #expect(contents(&history) == "")
    for (letter, expected) in [("a", "a"), ("b", "ab"), ("c", "abc"), ("d", "bcd"), ("e", "cde")] {
      history.append(message(letter), size: 40)
      #expect(contents(&history) == expected)
    }
    for _ in 0..<20 { history.append(message("x"), size: 40) }
    #expect(contents(&history) == "xxx")
  }

  @Test func marksThemAsEarlierOnes() {
    var history = History(limit: 3)
    history.append(message("a"), size: 40)
    #expect(
      history.frames() == frame(.text, Array(#"{"type":"user","content":"a","earlier":true}"#.utf8))
    )
  }

  @Test func holdsAMegabyteAtMost() {
    var history = History(limit: 10_000)
    let text = String(repeating: "x", count: 16_000)
    let size = frame(.text, message(text).json).count
    for _ in 0..<200 { history.append(message(text), size: size) }
    let count = history.frames().count
    #expect(count <= History.byteLimit && count > History.byteLimit - 20_000)
  }

  @Test func remembersNothingIfSoWanted() {
    var history = History(limit: 0)
    history.append(message("a"), size: 40)
    #expect(history.frames() == [])
  }
}
