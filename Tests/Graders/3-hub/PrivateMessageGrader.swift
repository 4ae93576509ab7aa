import Exercises

/// What one hands in for 3.4.
public typealias PrivateMessage =
  @Sendable (_ line: String, _ sender: String, _ users: [String]) throws -> [Delivery]

/// 3.4: a message that the right two people read.
public var privateMessageGrader: Exercise<PrivateMessage> {
  Exercise(
    .privateMessage,
    noting: { deliveries in
      { line, sender, users in
        given("\(line.debugDescription) by \(sender); here are \(users)")
        return try deliveries(line, sender, users)
      }
    },
    [
      .init("a plain line goes to everyone, the sender too") { deliveries in
        let crowd = Crowd()
        let lines = [
          "hi \(crowd.word)", "look at /to", "1/2", " /to \(crowd.reader) hi", "", " hi  there  ",
        ]
        for line in lines {
          try crowd.check(
            deliveries, line, crowd.users.map { Delivery(to: $0, "\(crowd.sender): \(line)") },
            line.hasPrefix(" ")
              ? "a plain line goes out as it was typed, with all of its white space; and what begins with a space does not begin with /"
              : "a line is for everyone, in the order of users, unless it begins with /")
        }
      },
      .init("a private message reaches its reader and the sender") { deliveries in
        let crowd = Crowd()
        try crowd.check(
          deliveries, "/to \(crowd.reader) \(crowd.word)", crowd.pair(crowd.word)
        ) { came in
          !came.contains { $0.reader == crowd.sender }
            ? "the sender does not see what they have said"
            : came.contains { $0.reader == crowd.other }
              ? "somebody reads it whom it is not for"
              : "the two lines are not worded or ordered like that"
        }
      },
      .init("a name without regard to case, answered as it is spelt") { deliveries in
        let crowd = Crowd()
        try crowd.check(
          deliveries, "/to \(crowd.reader.uppercased()) \(crowd.word)", crowd.pair(crowd.word),
          "names are compared to the letter, or the one typed is shown instead of the user's own")
        try crowd.check(
          deliveries, "/to JÜRGEN \(crowd.word)", crowd.pair(crowd.word, to: "Jürgen"),
          "Ü and ü are one letter in two cases as well", others: ["Jürgen"])
      },
      .init("a name ends where its word ends") { deliveries in
        let crowd = Crowd()
        try crowd.check(
          deliveries, "/to \(crowd.reader)by hello",
          [Delivery(to: crowd.sender, "* Nobody here has that name.")],
          "a name is only there if a space or the end of the line follows it")
        for mark in [",", ":", "."] {
          try crowd.check(
            deliveries, "/to \(crowd.reader)\(mark) hello",
            [Delivery(to: crowd.sender, "* Nobody here has that name.")],
            "a name may have other characters than letters: it ends at a space or the end of the line alone"
          )
        }
        try crowd.check(
          deliveries, "/to \(crowd.reader.dropLast()) hello",
          [Delivery(to: crowd.sender, "* Nobody here has that name.")],
          "a part of a name is not the name: who abbreviates may reach somebody else one day")
        try crowd.check(
          deliveries, "/to abc hello", [Delivery(to: crowd.sender, "* Nobody here has that name.")],
          "a name is compared as it is: a.c is no pattern", others: ["a.c", "c++", "(d"])
      },
      .init("a name with spaces, and the longest that fits") { deliveries in
        let crowd = Crowd()
        let long = "\(crowd.reader) Ann"
        for users in [crowd.users + [long], [long] + crowd.users] {
          let line = "/to \(long.lowercased()) \(crowd.word)"
          let came = try deliveries(line, crowd.sender, users)
          try crowd.compare(
            came, crowd.pair(crowd.word, to: long), line, users,
            came.first?.reader == crowd.reader
              ? "the shorter name is taken, and the rest of the longer one for text"
              : "a name may have spaces: look which users' names the line begins with")
        }
        for longer in ["\(long) Lee", "\(long) van der Lee"] {
          try crowd.check(
            deliveries, "/to \(longer.lowercased()) \(crowd.word)",
            crowd.pair(crowd.word, to: longer),
            "a name may have more than two words: look which users' names the line begins with",
            others: [long, longer])
        }
        try crowd.check(
          deliveries, "/to \(crowd.reader)  ann hi", crowd.pair("ann hi"),
          "with two spaces it is another name: typed words are joined again with one, and fit a name that was not typed",
          others: [long])
        try crowd.check(
          deliveries, "/to \(crowd.reader) annabel says hi", crowd.pair("annabel says hi"),
          "the longest name that fits is looked for too eagerly", others: [long])
        try crowd.check(
          deliveries, "/to \(long)",
          [Delivery(to: crowd.sender, "* Say it like this: /to NAME TEXT")],
          "the longest name that fits counts, and there is no text behind it", others: [long])
      },
      .init("the text arrives as it was typed") { deliveries in
        let crowd = Crowd()
        let text = "\(crowd.word):  Two  spaces"
        try crowd.check(
          deliveries, "/to   \(crowd.reader)   \(text)  ", crowd.pair(text),
          "white space around the name and at the end is dropped, inside the text it stays (is it cut into words and joined again?), and so do capitals"
        )
        let echo = "\(crowd.reader), \(crowd.word) and /to \(crowd.reader) again"
        try crowd.check(
          deliveries, "/to \(crowd.reader) \(echo)", crowd.pair(echo),
          "the name is taken out wherever it stands: only the one right behind /to is not text")
      },
      .init("a message for nobody is not read by anybody") { deliveries in
        let crowd = Crowd()
        try crowd.check(
          deliveries, "/to x\(crowd.reader) my password is \(crowd.word)",
          [Delivery(to: crowd.sender, "* Nobody here has that name.")]
        ) { came in
          came.contains { $0.reader != crowd.sender }
            ? "a name mistyped, and everybody has read it" : "the sender is told, in these words"
        }
      },
      .init("no text, another command, oneself") { deliveries in
        let crowd = Crowd()
        for line in [
          "/to", "/to ", "/to \(crowd.reader)", "/to \(crowd.reader)  ", "/to \(crowd.sender)",
        ] {
          try crowd.check(
            deliveries, line, [Delivery(to: crowd.sender, "* Say it like this: /to NAME TEXT")],
            "without a text there is no message: tell the sender how it is done")
        }
        for line in [
          "/toast \(crowd.reader) hi", "/\(crowd.word)", "/", "//", "/ to \(crowd.reader) hi",
          "/TO \(crowd.reader) hi", "/t \(crowd.reader) hi",
        ] {
          try crowd.check(
            deliveries, line, [Delivery(to: crowd.sender, "* The command is /to.")],
            line.hasPrefix("/TO")
              ? "the command is /to in small letters: it is the name that has no case"
              : "the command is the word /to, with a space or the end of the line behind it")
        }
        try crowd.check(
          deliveries, "/to \(crowd.sender) \(crowd.word)",
          [Delivery(to: crowd.sender, "\(crowd.sender) (to you): \(crowd.word)")],
          "who writes to themselves reads it once")
        try crowd.check(
          deliveries, "/to \(crowd.sender.uppercased()) \(crowd.word)",
          [Delivery(to: crowd.sender, "\(crowd.sender) (to you): \(crowd.word)")],
          "who writes to themselves reads it once, also when the name is typed in another case")
        let cousin = "\(crowd.sender) Ann"
        try crowd.check(
          deliveries, "/to \(cousin) \(crowd.word)", crowd.pair(crowd.word, to: cousin),
          "a name may begin with that of the sender, and the longest name counts: look for names before you look who is oneself",
          others: [cousin])
      },
    ])
}

/// Three users, drawn at random, and a word that one of them says.
private struct Crowd {
  let sender, reader, other, word: String

  init() {
    var seed = Seed()
    let names = ["alice", "bob", "carol", "dave", "erin", "frank"].shuffled(using: &seed)
    // The first to come is the last by name, so that whoever sorts the users is found out.
    (sender, reader, other, word) = (names[0], names[1], "grace", seed.name())
  }

  var users: [String] { [other, reader, sender] }

  func pair(_ text: String, to name: String? = nil) -> [Delivery] {
    let name = name ?? reader
    return [
      Delivery(to: name, "\(sender) (to you): \(text)"),
      Delivery(to: sender, "\(sender) (to \(name)): \(text)"),
    ]
  }

  func check(
    _ deliveries: PrivateMessage, _ line: String, _ expected: [Delivery], _ cause: String,
    others: [String] = []
  ) throws {
    let users = users + others
    try compare(deliveries(line, sender, users), expected, line, users, cause)
  }

  /// - Parameter cause: the likeliest reason, told from what came.
  func check(
    _ deliveries: PrivateMessage, _ line: String, _ expected: [Delivery],
    cause: ([Delivery]) -> String
  ) throws {
    let came = try deliveries(line, sender, users)
    try compare(came, expected, line, users, cause(came))
  }

  func compare(
    _ came: [Delivery], _ expected: [Delivery], _ line: String, _ users: [String], _ cause: String
  ) throws {
    try expect(
      came, expected, sent: "'\(line)' by \(sender); here are \(users.joined(separator: ", "))",
      cause: cause)
  }
}
