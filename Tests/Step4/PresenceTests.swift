import Testing

@testable import Step4WebSocket

@Suite struct PresenceTests {
  /// The notices that a sequence like `+alice alice>bob -bob` leads to, in short: who left, who was
  /// renamed, who came, and `!` on what carries the list.
  private func notices(_ steps: String) -> String {
    var presence = Presence()
    for step in steps.split(separator: " ") {
      let names = step.split(separator: ">").map(String.init)
      if step.hasPrefix("+") {
        presence.join(String(step.dropFirst()))
      } else if step.hasPrefix("-") {
        presence.leave(String(step.dropFirst()))
      } else {
        presence.rename(names[0], to: names[1])
      }
    }
    let isEmpty = presence.isEmpty
    let notices = presence.takeNotices(userList: ChatMessage.json([]))
    #expect(presence.isEmpty)
    #expect(notices.isEmpty == isEmpty)
    return notices.map { notice in
      let list = notice.userList == nil ? "" : "!"
      return "\(notice.type) \(notice.content ?? "")\(list)"
    }.joined(separator: "; ")
  }

  @Test(arguments: [
    ("", ""),
    ("+a", "login a!"),
    ("-a", "logout a!"),
    ("a>b", "system a is now b!"),
    ("+a +b +c", "login a, b, c!"),
    ("-a -b", "logout a, b!"),
    // Who came and went was never here.
    ("+a -a", ""),
    ("+a +b -a", "login b!"),
    ("+a -a +a", "login a!"),
    ("+a a>b -b", ""),
    // Who came under one name and took another came under the other.
    ("+a a>b", "login b!"),
    ("+a a>b b>c", "login c!"),
    // Of several names in a row only the last counts; who goes back to the first has not changed.
    ("a>b b>c", "system a is now c!"),
    ("a>b b>a", ""),
    ("a>b b>c c>a", ""),
    ("a>A", "system a is now A!"),
    // Who was renamed and left is known under the old name.
    ("a>b -b", "logout a!"),
    ("a>b b>c -c", "logout a!"),
    // A name that is free again may be somebody else's.
    ("-a +a", "logout a!; login a!"),
    ("-a b>a", "logout a!; system b is now a!"),
    ("a>b +a", "system a is now b; login a!"),
    ("a>b c>a", "system a is now b; system c is now a!"),
    ("a>b +a -b", "logout a!; login a!"),
    ("a>x b>a x>b", "system a is now b; system b is now a!"),
    ("-a b>c +d", "logout a!; system b is now c; login d!"),
  ])
  func merges(_ steps: String, _ expected: String) { #expect(notices(steps) == expected) }

  @Test func namesTenOfACrowdAndCountsTheRest() {
    let names = (1...12).map { "u\($0)" }
    let comers = names.map { "+\($0)" }.joined(separator: " ")
    let shown = names.prefix(10).joined(separator: ", ")
    #expect(notices(comers) == "login \(shown) and 2 others!")
    let ten = names.prefix(10).map { "-\($0)" }.joined(separator: " ")
    #expect(notices(ten) == "logout \(shown)!")
  }

  @Test func carriesTheNamesInTheirKeys() {
    var presence = Presence()
    presence.rename("a", to: "b")
    presence.join("c")
    let notices = presence.takeNotices(userList: nil).map {
      String(decoding: $0.json, as: UTF8.self)
    }
    #expect(
      notices == [
        #"{"type":"system","content":"a is now b","from":"a","user":"b"}"#,
        #"{"type":"login","content":"c","from":"c","user":"c"}"#,
      ])
  }
}
