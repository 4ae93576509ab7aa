import Exercises

/// An answer to exercise 2.4.
public typealias ReactionTo =
  @Sendable (_ line: String, _ name: String, _ here: [String]) throws -> Reaction

/// 2.4: `/who`, and what else begins with a slash.
public var whoGrader: Exercise<ReactionTo> {
  Exercise(
    .who,
    noting: { reaction in
      { line, name, here in
        given("\(line.debugDescription), typed by \(name) when \(here) are here")
        return try reaction(line, name, here)
      }
    },
    [
      .init("answers /who to the asker alone") { reaction in
        var seed = Seed()
        let names = ["dave", "alice", "carol", "bob"].shuffled(using: &seed)
        let crowd = (1...12).map { "Guest\($0)" }
        // In one of the first two orders at least they are not sorted.
        for (asker, here) in [
          (names[1], names), (names[2], names.reversed()), ("Guest7", crowd), ("Eve", ["alice"]),
          ("Eve", []),
        ] {
          let came = try reaction("/who", asker, here)
          let expected = "* here: \(here.joined(separator: ", "))"
          try expect(
            came, .asker(expected), sent: "/who, typed by \(asker) when \(here) are here",
            cause: came == .everyone(expected)
              ? "everyone is told what one has asked"
              : "the names come as they stand in here, all of them and no others, whoever asks")
        }
      },
      .init("passes on what people say, as it is") { reaction in
        for line in [
          "hi", "", "who", "tell me /who", " /who is a command", "  two  spaces  ", "1/2", "\t/who",
          "see http://example.org//x", "100 %d %@", "Hello, World", "ü 你 👋🏽",
        ] {
          let came = try reaction(line, "Alice", ["Alice"])
          let cause =
            switch came {
            case .asker: "a command begins with the line's first character, and only there"
            case .everyone("alice: \(line)"): "the speaker's name is changed on its way"
            case .everyone: "the line is changed on its way"
            }
          try expect(
            came, .everyone("Alice: \(line)"), sent: "'\(line)', typed by Alice", cause: cause)
        }
      },
      .init("knows /who whatever follows it") { reaction in
        for line in [
          "/who ", "/who\t", "/who is there", "/who\u{3000}?", "/who //", "/who\u{B}x",
          "/who\u{2028}x", "/who\u{A0}x",
        ] {
          let came = try reaction(line, "alice", ["alice", "bob"])
          // Some white space looks like any other.
          let shown = line.unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
          try expect(
            came, .asker("* here: alice, bob"), sent: "\"\(shown)\", typed by alice",
            cause: line.contains(" ")
              ? "the whole line is compared: compare its first word"
              : "a tab is white space, too, and so is all that isWhitespace says: the first word ends there"
          )
        }
      },
      .init("answers a command that it does not know to the asker alone") { reaction in
        var seed = Seed()
        let random = "/w\(Int.random(in: 100...999, using: &seed))"
        for (line, word) in [
          ("/help", "/help"), ("/whoami", "/whoami"), ("/WHO", "/WHO"), ("/", "/"),
          ("\(random) x y", random), ("/ who", "/"), ("/x\t/who", "/x"), ("/a//b", "/a//b"),
          ("/wh", "/wh"), ("/who/", "/who/"), ("/Help", "/Help"), ("/👋🏽 x", "/👋🏽"), (long, long),
          ("/100%d", "/100%d"), ("/quit", "/quit"),
        ] {
          // Whoever asks need not be among those who are here.
          let came = try reaction(line, "eve", ["alice"])
          let cause =
            switch came {
            case .everyone:
              "everyone sees what was meant for the server: a mistyped command may be a secret"
            case .asker("* here: alice"):
              word == "/WHO"
                ? "the command is /who as it stands: only names are compared without regard to case"
                : "hasPrefix(\"/who\") is also true of /whoami: compare the whole word"
            case .asker:
              word.contains("%")
                ? "String(format:) takes a % that somebody has typed for its own: put strings together instead"
                : "the answer names the first word of the line, all of it, as it was typed, and there is no command but /who"
            }
          try expect(
            came, .asker("* There is no \(word) here. Try /who."),
            sent: "'\(line)', typed by eve",
            cause: cause)
        }
      },
      .init("says a line with a slash when it begins with two") { reaction in
        for (line, text) in [
          ("//who", "/who"), ("///", "//"), ("// a comment", "/ a comment"), ("//", "/"),
          ("//a//b", "/a//b"),
          ("//help", "/help"),
        ] {
          let came = try reaction(line, "alice", ["alice"])
          try expect(
            came, .everyone("alice: \(text)"), sent: "'\(line)', typed by alice",
            cause: came == .everyone(text)
              ? "who says it stands before it, as before every line for everyone"
              : line.dropFirst(2).contains("//") && came != .everyone("alice: \(line)")
                ? "one slash is left out at the beginning, and none elsewhere"
                : "two slashes at the beginning stand for one that is said: look for them before any command"
          )
        }
      },
    ])
}

/// A word that nobody would type, and a program might.
private let long = "/" + String(repeating: "long", count: 25)
