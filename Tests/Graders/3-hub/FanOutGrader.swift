import Exercises

/// 3.5: the slow reader goes, and nobody else notices more than that.
public var fanOutGrader: Exercise<any FanningOut.Type> {
  Exercise(
    .fanOut, noting: noted,
    [
      .init("everyone gets everything, in order") { type in
        var play = try Play(type, limit: 10, readers: ["alice", "bob", "carol"])
        let words = Play.words(5)
        for word in words { try play.send(word, drops: [], "nobody's outbox is full") }
        for name in ["carol", "alice", "bob"] {
          try play.take(name, words, "each reader has an outbox of their own, oldest message first")
          try play.take(name, [], "take empties the outbox")
        }
        try play.take("dave", nil, "nobody of this name is here")
      },
      .init("an outbox holds as many as the limit, and no more") { type in
        var seed = Seed()
        let limit = Int.random(in: 3...9, using: &seed)
        var play = try Play(type, limit: limit, readers: ["alice"])
        let words = Play.words(limit)
        for word in words {
          try play.send(word, drops: [], "this one still fits: the reader goes when one more comes")
        }
        try play.take("alice", words, "as many as the limit may wait")
        for word in words { try play.send(word, drops: [], "the outbox was empty again") }
        try play.send(
          "one more", drops: ["alice"],
          "the outbox is full, so the reader goes; to drop a message instead leaves a hole in the talk"
        )
        try play.take("alice", nil, "who was dropped has no outbox")
      },
      .init("the slow one goes, whoever came before or after loses nothing") { type in
        for slow in ["alice", "bob", "carol"] {
          var play = try Play(type, limit: 2, readers: ["alice", "bob", "carol"])
          let fast = ["alice", "bob", "carol"].filter { $0 != slow }
          let words = Play.words(2)
          for word in words { try play.send(word, drops: [], "nobody's outbox was full") }
          for name in fast { try play.take(name, words, "nothing is lost") }
          try play.send(
            "hello", drops: [slow], "\(slow) has taken nothing: two wait, and that is the limit")
          for name in fast {
            try play.take(name, ["hello", "* \(slow) reads too slowly"]) { came in
              switch came {
              case ["* \(slow) reads too slowly", "hello"]:
                "the news interrupts the message: spread it when everyone has the message"
              case ["* \(slow) reads too slowly"]:
                "the message is not sent to those who came after the slow reader (a return or break in the loop?)"
              default: "the message first, then the news that \(slow) was dropped"
              }
            }
          }
          try play.send("again", drops: [], "the one who is gone is dropped again")
          for name in fast { try play.take(name, ["again"], "the news comes once") }
        }
      },
      .init("two who are slow at the same time") { type in
        var play = try Play(type, limit: 3, readers: ["alice", "bob", "carol", "dave"])
        for word in Play.words(3) { try play.send(word, drops: [], "nobody's outbox was full") }
        for name in ["bob", "dave"] { try play.takeAll(name) }
        try play.send("hello", drops: ["alice", "carol"], "both are dropped, in order of arrival")
        for name in ["bob", "dave"] {
          try play.take(
            name, ["hello", "* alice reads too slowly", "* carol reads too slowly"],
            "everyone gets the same in the same order: the message, then the news in order of arrival"
          )
        }
      },
      .init("the news can be one too many as well") { type in
        var play = try Play(type, limit: 3, readers: ["alice", "bob", "carol"])
        try play.send("1", drops: [], "nobody's outbox was full")
        try play.takeAll("bob")
        for word in ["2", "3"] { try play.send(word, drops: [], "nobody's outbox was full") }
        try play.takeAll("carol")
        // alice has 3 and goes; bob has 2, gets the message as the third, and has no room for the news.
        try play.send(
          "4", drops: ["alice", "bob"],
          "bob had room for the message and none for the news about alice: it is a message like any other"
        )
        try play.take(
          "carol", ["4", "* alice reads too slowly", "* bob reads too slowly"],
          "each of the dropped is announced, when everyone has what came before")
      },
      .init("and so can the news about who had no room for the news") { type in
        var play = try Play(type, limit: 4, readers: ["alice", "bob", "carol", "dave"])
        for (word, fast) in [
          ("1", ["bob", "carol"]), ("2", ["carol"]), ("3", []), ("4", ["dave"]),
        ] {
          try play.send(word, drops: [], "there is room for four")
          for name in fast { try play.takeAll(name) }
        }
        // 4, 3, 2 and none wait: each of the first three has room for one message more than the one before.
        try play.send(
          "5", drops: ["alice", "bob", "carol"],
          "carol had room for the message and the news about alice, and none for that about bob: as long as somebody is dropped, there is news, and each of it may be one too many"
        )
        try play.take(
          "dave",
          ["5"] + ["alice", "bob", "carol"].map { "* \($0) reads too slowly" },
          "each of the dropped is announced, whatever it was that they had no room for")
      },
      .init("who comes late, or again, begins with nothing") { type in
        var play = try Play(type, limit: 2, readers: ["alice"])
        try play.send("1", drops: [], "nobody's outbox was full")
        play.add("bob")
        try play.take("bob", [], "who comes late has not heard what was said before")
        try play.send("2", drops: [], "nobody's outbox was full: bob has had one message, not two")
        try play.take("bob", ["2"], "from now on they hear everything")
        try play.send("3", drops: ["alice"], "two messages wait for alice, and that is the limit")
        play.add("alice")
        try play.take("alice", [], "who was dropped and comes again begins with nothing too")
        try play.take("bob", ["3", "* alice reads too slowly"], "bob was fast enough")
        for word in ["4", "5"] {
          try play.send(word, drops: [], "alice is here again, and fast enough")
        }
        try play.take("alice", ["4", "5"], "who comes again hears everything again")
      },
      .init("in order of arrival, whatever they are called") { type in
        let readers = ["zoe", "alice", "mary", "bob"]
        var play = try Play(type, limit: 1, readers: readers)
        try play.send("1", drops: [], "nobody's outbox was full")
        try play.takeAll("mary")
        play.add("carol")
        try play.send(
          "2", drops: ["zoe", "alice", "bob", "mary", "carol"],
          "first who had no room for the message, in order of arrival and not of their names; then who had none for the news"
        )
        for reader in readers + ["carol"] { try play.take(reader, nil, "everybody was dropped") }
        var pair = try Play(type, limit: 5, readers: ["zoe", "alice", "bob"])
        for word in Play.words(3) { try pair.send(word, drops: [], "there is room for five") }
        try pair.takeAll("bob")
        for word in Play.words(2) { try pair.send(word, drops: [], "there is room for five") }
        try pair.send(
          "6", drops: ["zoe", "alice"], "in order of arrival: zoe came before alice")
        let news = Play.words(2) + ["6"]
        try pair.take(
          "bob", news + ["* zoe reads too slowly", "* alice reads too slowly"],
          "the news in order of arrival: zoe came before alice")
      },
      .init("who comes again comes last") { type in
        var play = try Play(type, limit: 2, readers: ["alice", "bob"])
        for word in ["1", "2"] { try play.send(word, drops: [], "nobody's outbox was full") }
        try play.takeAll("bob")
        try play.send("3", drops: ["alice"], "two messages wait for alice, and that is the limit")
        for _ in 1...2 {
          try play.take("alice", nil, "who was dropped has no outbox: take makes none either")
        }
        try play.takeAll("bob")
        play.add("alice")
        for word in ["4", "5"] { try play.send(word, drops: [], "nobody's outbox was full") }
        try play.send(
          "6", drops: ["bob", "alice"],
          "in order of arrival: alice has come again, after bob, and her old place is gone")
      },
    ])
}

/// An answer that is being driven, and what it was told so far.
private struct Play {
  private var fanOut: any FanningOut
  private var steps: [String]

  init(_ type: any FanningOut.Type, limit: Int, readers: [String]) throws {
    fanOut = try type.init(limit: limit)
    steps = ["limit \(limit)"]
    for reader in readers { add(reader) }
  }

  static func words(_ count: Int) -> [String] {
    var seed = Seed()
    return (0..<count).map { _ in seed.name() }
  }

  mutating func add(_ reader: String) {
    steps.append("add(\(reader))")
    fanOut.add(reader)
  }

  mutating func send(_ message: String, drops expected: [String], _ cause: String) throws {
    steps.append("send(\"\(message)\")")
    try expect(fanOut.send(message), expected, sent: sent, cause: cause)
  }

  mutating func takeAll(_ reader: String) throws {
    steps.append("take(\(reader))")
    _ = fanOut.take(reader)
  }

  mutating func take(_ reader: String, _ expected: [String]?, _ cause: String) throws {
    try take(reader, expected) { _ in cause }
  }

  mutating func take(
    _ reader: String, _ expected: [String]?, _ cause: ([String]?) -> String
  ) throws {
    steps.append("take(\(reader))")
    let came = fanOut.take(reader)
    guard came != expected else { return }
    let show = { (messages: [String]?) in messages.map { "\($0)" } ?? "nil" }
    try expect(show(came), show(expected), sent: sent, cause: cause(came))
  }

  private var sent: String { steps.joined(separator: ", ") }
}
