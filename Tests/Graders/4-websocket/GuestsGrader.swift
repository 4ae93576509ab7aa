import Exercises

/// 4.6: names, and how one changes one's own.
public var guestsGrader: Exercise<any GuestBook.Type> {
  Exercise(
    .guestBook, noting: noted,
    [
      .init("lets guests in and out, in order") { answer in
        var page = try Page(answer)
        try page.login(1, "zoe", is: "zoe")
        try page.login(2, "alice", is: "alice")
        try page.login(3, "bob", is: "bob")
        try page.names(are: ["zoe", "alice", "bob"], "names come in order of arrival")
        page.logout(2)
        try page.names(are: ["zoe", "bob"], "who has left is not here")
        page.logout(2)
        page.logout(77)
        try page.names(
          are: ["zoe", "bob"],
          "logout crosses out a guest if it is here, and does nothing otherwise")
        page.logout(1)
        try page.login(1, "Mary  Ann", is: "Mary  Ann", "white space inside a name stays as it is")
        try page.names(
          are: ["bob", "Mary  Ann"], "who comes again comes last, whatever the guest's number is")
      },
      .init("trims a name and holds it to its length") { answer in
        var page = try Page(answer)
        for empty in ["", "   ", "\n"] {
          try page.login(1, empty, is: .empty, "the rules hold at login too: nothing is left of it")
        }
        try page.login(
          1, String(repeating: "x", count: 33), is: .tooLong,
          "the rules hold at login too: 33 characters are too many")
        try page.names(are: [], "what is refused changes nothing")
        try page.login(1, " \t alice \n", is: "alice", "white space at both ends is left out")
        try page.names(are: ["alice"], "white space at both ends is left out of the list as well")
        for empty in ["", "   ", "\n"] {
          try page.rename(1, empty, is: .empty, "nothing is left when it is trimmed")
        }
        let longest = String(repeating: "你", count: 32)
        try page.rename(
          1, "  \(longest)  ", is: longest,
          "32 characters are allowed, however many bytes a character has, and spaces do not count")
        try page.rename(
          1, longest + "x", is: .tooLong, "33 characters are too many")
        let rocket = String(repeating: "👩‍🚀", count: 11)
        try page.rename(
          1, String(rocket.prefix(11)), is: rocket,
          "11 astronauts are 11 characters and 121 bytes: both are allowed")
        try page.rename(
          1, String(repeating: "👩‍🚀", count: 12), is: .tooLong, "132 bytes are too many")
        try page.rename(
          1, "e" + String(repeating: "\u{301}", count: 64), is: .tooLong,
          "one letter with 64 accents is one character and 129 bytes")
        let full = "ab" + String(repeating: "\u{301}", count: 63)
        try page.rename(1, full, is: full, "128 bytes are allowed: at most means that many too")
        try page.rename(
          1, "\u{3000}\u{A0}bob\u{2003}", is: "bob",
          "not all white space is a space: isWhitespace knows")
        try page.rename(
          1, String(repeating: " ", count: 130) + "ben", is: "ben",
          "the name is what is left: its bytes are counted after trimming, not before")
      },
      .init("refuses control characters") { answer in
        var page = try Page(answer)
        try page.login(1, "alice", is: "alice")
        for name in ["a\u{1B}[2J", "a\nb", "a\u{7F}b", "a\u{85}b", "a\u{80}b", "a\u{9F}b"] {
          try page.rename(
            1, name, is: .hasControls,
            "the characters whose generalCategory is control, inside a name")
          try page.login(2, name, is: .hasControls, "the rules hold at login too")
        }
        try page.rename(
          1, "\u{1B}bob", is: .hasControls,
          "Escape is a control character and no white space: it is refused, not left out")
        try page.rename(
          1, "a\u{200D}b", is: "a\u{200D}b",
          "U+200D, which ties an astronaut together, is no control character (its generalCategory is format)"
        )
        try page.names(are: ["a\u{200D}b"], "what is refused changes nothing")
        try page.rename(
          1, "a\u{2028}b", is: "a\u{2028}b",
          "U+2028 ends a line, but its generalCategory is lineSeparator, not control")
      },
      .init("lets nobody have another's name, in any case") { answer in
        var page = try Page(answer)
        try page.login(1, "Émile", is: "Émile")
        try page.login(2, "bob", is: "bob")
        for name in ["Émile", "éMILE", "  émile ", "E\u{301}mile"] {
          try page.rename(
            2, name, is: .taken, "names are compared after trimming, and without regard to case")
          try page.login(3, name, is: .taken, "the same rule holds at login")
        }
        try page.names(are: ["Émile", "bob"], "what is refused changes nothing")
        try page.login(
          3, "bob", is: .taken,
          "bob was refused another name, and still has the old one: give nothing back before all checks have passed"
        )
        var other = try Page(answer)
        try other.login(1, "straße", is: "straße")
        try other.login(
          2, "STRASSE", is: "STRASSE",
          "lowercased() tells these two apart: ß has no other case there, and only in capitals it becomes SS"
        )
        var plain = try Page(answer)
        try plain.login(1, "Émile", is: "Émile")
        try plain.login(
          2, "Emile", is: "Emile", "names that differ in an accent differ in more than case")
        page.logout(3)
        try page.names(are: ["Émile", "bob"], "who was never let in cannot take anybody along")
      },
      .init("keeps everybody's place") { answer in
        var page = try Page(answer)
        for (id, name) in [(1, "alice"), (2, "bob"), (3, "carol")] {
          try page.login(id, name, is: name)
        }
        try page.rename(1, "bob", is: .taken, "bob is here")
        try page.rename(1, "anna", is: "anna", "nobody is called anna")
        try page.names(
          are: ["anna", "bob", "carol"],
          "the guest was taken out and put in again, behind the others")
        try page.rename(1, "alice", is: "alice", "alice is free again")
        try page.names(are: ["alice", "bob", "carol"], "a rename moves nobody")
      },
      .init("lets one have one's own name in another case") { answer in
        var page = try Page(answer)
        try page.login(1, "alice", is: "alice")
        try page.login(2, "bob", is: "bob")
        try page.rename(
          1, "ALICE", is: "ALICE",
          "the name is found to be taken, but by the guest itself; nor is it the same name")
        try page.names(
          are: ["ALICE", "bob"],
          page.names.count < 2
            ? "the new key is the old one: entered first and taken out then, the guest is gone"
            : "the name is shown as it is written now")
        try page.login(
          3, "alice", is: .taken,
          "the new key is the old one: entered first and taken out then, the name is free for others"
        )
      },
      .init("refuses the name one has") { answer in
        var page = try Page(answer)
        try page.login(1, "alice", is: "alice")
        try page.rename(1, "alice", is: .unchanged, "nobody needs to hear of that")
        try page.rename(1, " alice ", is: .unchanged, "it is the same name when it is trimmed")
        try page.names(are: ["alice"], "what is refused changes nothing")
      },
      .init("gives a name free at once") { answer in
        var page = try Page(answer)
        try page.login(1, "alice", is: "alice")
        try page.login(2, "bob", is: "bob")
        try page.rename(1, "anna", is: "anna", "nobody is called anna")
        try page.rename(2, "Alice", is: "Alice", "the old name is still held after a rename")
        page.logout(1)
        try page.login(3, "ANNA", is: "ANNA", "the name is still held after its guest has left")
        try page.names(are: ["Alice", "ANNA"], "names come in order of arrival")
        page.logout(1)
        try page.login(
          4, "anna", is: .taken,
          "1 had left before: who leaves twice takes no name along that another has by now")
        try page.names(are: ["Alice", "ANNA"], "who leaves twice takes nobody along")
      },
    ])
}

/// A guest book with all that was done to it.
private struct Page {
  private var book: any GuestBook
  private var history: [String] = []

  init(_ answer: any GuestBook.Type) throws { book = try answer.init() }

  var names: [String] { book.names }

  mutating func login(
    _ guest: Int, _ name: String, is entered: String, _ cause: String = "a plain login"
  ) throws {
    try expect("login(\(guest), as: \(name.debugDescription))", .success(entered), cause) {
      try $0.login(guest, as: name)
    }
  }

  mutating func login(_ guest: Int, _ name: String, is refusal: NameRefusal, _ cause: String) throws
  {
    try expect("login(\(guest), as: \(name.debugDescription))", .failure(refusal), cause) {
      try $0.login(guest, as: name)
    }
  }

  mutating func rename(_ guest: Int, _ name: String, is entered: String, _ cause: String) throws {
    try expect("rename(\(guest), to: \(name.debugDescription))", .success(entered), cause) {
      try $0.rename(guest, to: name)
    }
  }

  mutating func rename(_ guest: Int, _ name: String, is refusal: NameRefusal, _ cause: String)
    throws
  {
    try expect("rename(\(guest), to: \(name.debugDescription))", .failure(refusal), cause) {
      try $0.rename(guest, to: name)
    }
  }

  mutating func logout(_ guest: Int) {
    history.append("logout(\(guest))")
    book.logout(guest)
  }

  func names(are expected: [String], _ cause: String) throws {
    guard book.names != expected else { return }
    throw mistake("names \(expected)", "names \(book.names)", cause)
  }

  private mutating func expect(
    _ call: String, _ expected: Result<String, NameRefusal>, _ cause: String,
    _ body: (inout any GuestBook) throws -> String
  ) throws {
    history.append(call)
    let came: Result<String, NameRefusal>
    do {
      came = .success(try body(&book))
    } catch let refusal as NameRefusal {
      came = .failure(refusal)
    }
    // Equal strings may have other scalars; it is the name as the reader sees it that counts.
    if came != expected { throw mistake(describe(expected), describe(came), cause) }
  }

  private func describe(_ result: Result<String, NameRefusal>) -> String {
    switch result {
    case .success(let name): name.debugDescription
    case .failure(let refusal): "it throws .\(refusal)"
    }
  }

  private func mistake(_ expected: String, _ came: String, _ cause: String) -> Mistake {
    Mistake(
      """
      sent      \(history.joined(separator: "\n          "))
      expected  \(expected)
      came      \(came)
      Likely:   \(cause)
      """)
  }
}
