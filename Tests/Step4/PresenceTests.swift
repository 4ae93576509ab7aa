import TestSupport
import Testing

@testable import Step4WebSocket

@Suite struct PresenceTests {
  private func news(_ steps: String, here: [String] = []) throws -> [ChatMessage] {
    var presence = Presence()
    for step in steps.split(separator: " ") {
      let names = try step.split(separator: ">").map {
        try Name(String($0.drop { "+-".contains($0) }))
      }
      if step.hasPrefix("+") {
        presence.join(names[0])
      } else if step.hasPrefix("-") {
        presence.leave(names[0])
      } else {
        presence.rename(names[0], to: names[1])
      }
    }
    let isEmpty = presence.isEmpty
    let names = try here.map { try Name($0) }
    let notices = presence.takeNotices(list: ChatMessage.json(here), names: { names }, time: 7)
    #expect(presence.isEmpty)
    #expect(notices.isEmpty == isEmpty)
    return notices
  }

  /// The notices that a sequence like `+alice alice>bob -bob` leads to, in short: who left, who was
  /// renamed, who came, and `!` on what carries a list.
  private func notices(_ steps: String) throws -> String {
    try news(steps).map { notice in
      let list = notice.userList == nil ? "" : "!"
      return "\(notice.type) \(notice.content ?? "")\(list)"
    }.joined(separator: "; ")
  }

  @Test(arguments: [
    ("", ""),
    ("+a", "login a!"),
    ("-a", "logout a!"),
    ("a>b", "system a is now b"),
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
    ("a>b b>c", "system a is now c"),
    ("a>b b>a", ""),
    ("a>b b>c c>a", ""),
    ("a>A", "system a is now A"),
    // Who was renamed and left is known under the old name.
    ("a>b -b", "logout a!"),
    ("a>b b>c -c", "logout a!"),
    // A name that is free again may be somebody else's.
    ("-a +a", "logout a!; login a!"),
    ("-a b>a", "logout a!; system b is now a"),
    ("a>b +a", "system a is now b; login a!"),
    ("a>b c>a", "system a is now b; system c is now a"),
    ("a>b +a -b", "logout a!; login a!"),
    ("-a b>c +d", "logout a!; system b is now c; login d!"),
    // Nobody may seem to have a name that another one has.
    ("a>x b>a x>b", "system a is now x; system b is now a; system x is now b"),
    ("a>x b>A x>b", "system a is now x; system b is now A; system x is now b"),
    ("a>x b>a x>b -b", "logout a!; system b is now a"),
    ("a>x b>y x>b", "system b is now y; system a is now b"),
    ("a>b c>a a>d b>a", "system c is now d"),
  ])
  func merges(_ steps: String, _ expected: String) throws {
    #expect(try notices(steps) == expected)
  }

  @Test func namesTenOfACrowdAndCountsTheRest() throws {
    let names = (1...12).map { "u\($0)" }
    let comers = names.map { "+\($0)" }.joined(separator: " ")
    let shown = names.prefix(10).joined(separator: ", ")
    #expect(try notices(comers) == "login \(shown) and 2 others!")
    let ten = names.prefix(10).map { "-\($0)" }.joined(separator: " ")
    #expect(try notices(ten) == "logout \(shown)!")
  }

  @Test func onlyAMergedNoticeSaysThatItIsOne() throws {
    let names = (1...12).map { "u\($0)" }
    let many = try news(names.map { "+\($0)" }.joined(separator: " "))[0]
    #expect(many.names == Array(names.prefix(10)) && many.count == 12)
    let one = try news("-x")[0]
    #expect(one.names == nil && one.count == nil)
  }

  @Test func carriesTheNamesInTheirKeys() throws {
    let notices = try news("-x a>b +c", here: ["b", "c"]).map {
      String(decoding: $0.json, as: UTF8.self)
    }
    #expect(
      notices == [
        // The list before the renames, which can be applied to it.
        #"{"type":"logout","content":"x","from":"x","user":"x","user_list":["a"],"time":7}"#,
        #"{"type":"system","content":"a is now b","from":"a","user":"b","code":"renamed","time":7}"#,
        #"{"type":"login","content":"c","from":"c","user":"c","user_list":["b","c"],"time":7}"#,
      ])
  }

  /// Somebody who is told now and then what has changed ends with the list as it is, whether the notices
  /// carry one or not, and never sees two of one name.
  @Test func whoFollowsTheNoticesKnowsWhoIsHere() throws {
    var random = SeededRandom()
    var (room, presence) = (Room(), Presence())
    var (told, follower): (Int, [String]) = (0, [])
    for number in 0..<4000 {
      let seat = Seat(server: 1, number: Int.random(in: 0..<6, using: &random))
      let name = try Name("\("abcdABCD".randomElement(using: &random)!)")
      let event: Event =
        switch Int.random(in: 0..<5, using: &random) {
        case 0: .login(seat, name, ref: nil)
        case 1: .logout(seat, ref: nil)
        default: .rename(seat, name, ref: nil)
        }
      for news in room.apply(event, at: room.latest.next(at: UInt64(number))) {
        switch news {
        case .joined(_, let name, _): presence.join(name)
        case .left(_, let name): presence.leave(name)
        case .renamed(_, let old, let new): presence.rename(old, to: new)
        case .said, .refused: break
        }
      }
      guard Int.random(in: 0..<6, using: &random) == 0 else { continue }
      let names = room.names
      let list = Bool.random(using: &random) ? ChatMessage.json(names.map(\.description)) : nil
      for notice in presence.takeNotices(list: list, names: { names }, time: 0) {
        told += 1
        switch notice.type {
        case "logout": follower.removeAll { (notice.names ?? [notice.content!]).contains($0) }
        case "login": follower += notice.names ?? [notice.content!]
        default: follower = follower.map { $0 == notice.from ? notice.user! : $0 }
        }
        #expect(Set(follower.map { $0.lowercased() }).count == follower.count)
        if let list = notice.userList {
          #expect(
            String(decoding: list, as: UTF8.self).split(separator: ",").count
              == max(1, follower.count))
        }
      }
      #expect(Set(follower) == Set(names.map(\.description)), "SEED=\(SeededRandom.seed)")
    }
    #expect(told > 500)
  }
}
