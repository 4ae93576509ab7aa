import Foundation
import TestSupport

/// 2.6: a chat room, over the wire.
public var broadcastServerGrader: Exercise<ServerCommand> {
  Exercise(
    .broadcastServer,
    [
      .init("asks for the name and says who is online") { command in
        let server = try command.start()
        try server.expectLoopback()
        let alice = try Visitor(server, "alice")
        try alice.hears(
          "What is your name?",
          "nobody asks a new client for its name, or the answer ends without LF"
        )
        try alice.says("alice")
        try alice.hears(
          "* alice is online",
          "the first line is the name; whoever brings it hears that they are in, too")
        let bob = try Visitor(server, "bob").entered()
        try alice.hears("* bob is online", "everybody is told who comes, not only those who come")
        withExtendedLifetime(bob) {}
      },
      .init("sends every line to everyone once, the sender too") { command in
        let server = try command.start()
        let alice = try Visitor(server, "alice").entered()
        let bob = try Visitor(server, "bob").entered()
        try alice.hears("* bob is online", "everybody is told who comes")
        var seed = Seed()
        for speaker in [bob, alice, bob] {
          let words = "你好 \(Int.random(in: 100...999, using: &seed))"
          try speaker.says(words)
          for listener in [alice, bob] {
            try listener.hears(
              "\(speaker.name): \(words)",
              listener === speaker
                ? "the sender is left out: \(speaker.name) has to get the line too"
                : "the line does not reach everybody")
          }
        }
        try bob.hearsNoMore()
      },
      .init("refuses a taken name and asks again") { command in
        let server = try command.start()
        let alice = try Visitor(server, "alice").entered()
        let other = try Visitor(server, "the second alice")
        try other.hears("What is your name?", "everybody is asked for the name")
        for name in ["alice", "aLICE"] {
          try other.says(name)
          try other.hears(
            "* The name \(name) is taken.", "names are the same without regard to case")
          try other.hears("What is your name?", "who is refused is asked again")
        }
        try other.says("carol")
        try other.hears("* carol is online", "who was refused may try another name")
        try alice.hears(
          "* carol is online",
          "the room is told of people who were refused, or has lost alice to them")
        let zoe = try Visitor(server, "Zoë").entered()
        let third = try Visitor(server, "the second Zoë")
        try third.hears("What is your name?", "everybody is asked for the name")
        try third.says("zOË")
        try third.hears(
          "* The name zOË is taken.",
          "names are the same without regard to case: Ë and ë are one letter too, lowercased() knows"
        )
        withExtendedLifetime(zoe) {}
      },
      .init("takes LF and CR LF, and lines cut anywhere") { command in
        let server = try command.start()
        let alice = try Visitor(server, "alice")
        try alice.hears("What is your name?", "everybody is asked for the name")
        try alice.sends("alice\r\n")
        try alice.hears("* alice is online", "a line may end with CR LF")
        // Bob speaks between the pieces: when he is heard, the first one has had time to arrive alone.
        let bob = try Visitor(server, "bob").entered()
        try alice.hears("* bob is online", "everybody is told who comes")
        try alice.sends("good mor")
        try bob.says("wait")
        try alice.hears(
          "bob: wait",
          "what one read returns is taken for a line: keep it until its LF has come")
        try alice.sends("ning\r\none\ntwo\nthr")
        for words in ["good morning", "one", "two"] {
          try alice.hears("alice: \(words)", "a read may bring half a line, or three lines")
        }
        try alice.sends("ee\n")
        try alice.hears("alice: three", "a read may bring half a line, or three lines")
      },
      .init("lets nobody hear who has no name") { command in
        let server = try command.start()
        let stranger = try Visitor(server, "stranger")
        try stranger.hears("What is your name?", "everybody is asked for the name")
        let alice = try Visitor(server, "alice").entered(
          "somebody has not said their name yet, and nobody else is served: ask on a thread of the client's own"
        )
        let cause = "who has no name yet is not in the room, and hears nothing of it"
        // Refused, the stranger is one whom the server knows by now, whatever it does first when somebody comes.
        try stranger.says("alice")
        try stranger.hears("* The name alice is taken.", cause)
        try stranger.hears("What is your name?", cause)
        try alice.says("a secret")
        try alice.hears("alice: a secret", "the line does not reach everybody")
        try stranger.says("stranger")
        try stranger.hears("* stranger is online", cause)
      },
      .init("serves people while 100 others are silent") { command in
        let server = try command.start()
        var silent: [TestSocket] = []
        for count in [1, 8, 100] {
          while silent.count < count { silent.append(try TestSocket(server)) }
          let visitor = try Visitor(server, "visitor\(count)").entered(
            count == 1
              ? "somebody has not said their name yet, and nobody else is served: ask on a thread of the client's own"
              : "\(count) silent clients have all the threads there are: tasks, and the queues of Dispatch, share a few. Use startThread"
          )
          withExtendedLifetime(visitor) {}
        }
      },
      .init("says what people say as it is") { command in
        let server = try command.start()
        let alice = try Visitor(server, "alice")
        try alice.hears("What is your name?", "everybody is asked for the name")
        // The name and the first line in one piece.
        try alice.sends("alice\nhi\n")
        try alice.hears("* alice is online", "the first line is the name")
        try alice.hears(
          "alice: hi", "what comes behind the name in the same read is a line already: keep it")
        let bob = try Visitor(server, "bob").entered()
        try alice.hears("* bob is online", "everybody is told who comes")
        for words in ["", "  two  blanks  ", "\ttab\t", "/who", "a: b", long, "x"] {
          try alice.says(words)
          for listener in [alice, bob] {
            try listener.hears(
              "alice: \(words)",
              words.isEmpty
                ? "an empty line is a line, too: two ends in a row have one between"
                : "a line is passed on as it is: nothing is trimmed or taken for a command")
          }
        }
        // A line, and half a character in the same read: when the line is heard, the half has been read, too.
        try alice.socket.send(Array("half\n".utf8) + [0xC3])
        try alice.hears("alice: half", "a read may bring a line and a part of the next one")
        try alice.socket.send([0xBC, 0x0A])
        try alice.hears(
          "alice: ü",
          "a read may end in the middle of a character: keep bytes, and decode a line when all of it is there"
        )
      },
      .init("is not held up by a reader that sleeps, and throws it out") { command in
        let server = try command.start()
        // The kernels keep some five of its lines.
        let sleeper = try Visitor(server, "sleeper", isSmall: true)
        try sleeper.says("sleeper")
        let alice = try Visitor(server, "alice").entered()
        let line = String(repeating: "x", count: 4000)
        let most = 800
        for number in 1...most {
          startCheckLimit()
          try alice.says(line)
          var came: String
          repeat {
            came = try alice.next(
              "one client that does not read holds up all: is the lock held during a write to its socket?",
              hidesTranscript: true)
            guard came == "* sleeper is offline" else { continue }
            if number >= 256 {
              guard (try? sleeper.socket.receiveAll()) != nil else {
                throw Mistake(
                  """
                  sent      lines, to a room in which one client does not read, until it was thrown out
                  expected  the end of its connection
                  came      what was on its way, and then nothing
                  Likely:   it is out of the room, and its socket is still open: hang up, and its two threads end
                  """)
              }
              let again = try Visitor(server, "sleeper").entered(
                "who was thrown out is gone, and the name is free")
              return withExtendedLifetime(again) {}
            }
            throw Mistake(
              """
              sent      \(number) lines, to a room in which one client does not read
              expected  that it may have 256 lines waiting
              came      * sleeper is offline
              Likely:   the outbox has too little room, or counts something else than lines
              """)
          } while came.hasPrefix("* ")
        }
        throw Mistake(
          """
          sent      \(most) lines of 4,000 bytes, to a room in which one client does not read
          expected  * sleeper is offline
          came      nothing of the kind
          Likely:   the outbox has no bound, or one of more than 256 lines: all of that is in your server's memory now
          """)
      },
      .init("tells all the same in the same order") { command in
        let server = try command.start()
        // Those who only listen make the way from the first outbox to the last longer.
        let names = ["alice"] + (1...12).map { "listener\($0)" } + ["bob", "carol"]
        var all: [Visitor] = []
        for name in names {
          let visitor = try Visitor(server, name).entered()
          for other in all { try other.hears("* \(name) is online", "everybody is told who comes") }
          all.append(visitor)
        }
        let visitors = [all[0], all[13], all[14]]
        // Nobody reads meanwhile, and 256 lines may wait for each. What is a matter of luck is tried often.
        let lines = 80
        for _ in 1...5 {
          startCheckLimit()
          onThreads(visitors.count) { number in
            for line in 0..<lines { try? visitors[number].says("\(line)") }
          }
          try compare(visitors, lines)
        }
      },
      .init("says once that somebody has left, in whatever way") { command in
        let server = try command.start()
        let alice = try Visitor(server, "alice").entered()
        let ways: [(name: String, what: String, leave: (Visitor) throws -> Void)] = [
          ("closer", "closes its socket", { _ in }),
          ("halver", "ends its side and reads on", { $0.socket.finishSending() }),
          ("resetter", "vanishes (ECONNRESET)", { $0.socket.reset() }),
          (
            "mumbler", "vanishes in the middle of a line",
            {
              try $0.sends("half a li")
              $0.socket.reset()
            }
          ),
          (
            "Quitter", "ends its side in the middle of a line",
            {
              try $0.sends("half a li")
              $0.socket.finishSending()
            }
          ),
        ]
        for (name, what, leave) in ways {
          for round in 1...2 {
            let visitor = try Visitor(server, name).entered(
              round == 1
                ? "the room does not let \(name) in"
                : "the name is not free again when its user has left")
            try alice.hears("* \(name) is online", "everybody is told who comes")
            try leave(visitor)
            if name == "halver" {
              try visitor.hearsTheEnd()
            }
            _ = consume visitor
            try alice.hears(
              "* \(name) is offline",
              name == "Quitter"
                ? "a line is what has its end: half of one is not said"
                : "\(name) \(what), and the room is not told: is an error of read a way to leave, too?"
            )
          }
        }
        let last = try Visitor(server, "quITTER", isSmall: true).entered(
          "the name Quitter is free again, without regard to case")
        try alice.hears("* quITTER is online", "everybody is told who comes")
        // What waits for somebody who has ended their side is still theirs: more than the kernels keep.
        let lines = 200
        let words = String(repeating: "x", count: 1000)
        try last.sends((1...lines).map { "\($0)\(words)\n" }.joined())
        last.socket.finishSending()
        for line in 1...lines {
          try alice.hears(
            "quITTER: \(line)\(words)", "what somebody said before they left is still to be told")
        }
        // Until the server has seen the end: it may tell that at once, or when it has written the rest.
        _ = try alice.socket.isSilent(for: 1)
        for line in 1...lines {
          try last.hears(
            "quITTER: \(line)\(words)",
            "who has ended their side still gets what waits for them: hang up when the outbox is empty"
          )
        }
        try last.hearsTheEnd()
        try alice.hears("* quITTER is offline", "everybody is told who leaves")
        try alice.says("all alone")
        try alice.hears("alice: all alone", "somebody who has left is still there")
      },
      .init("is not disturbed by people without a name who leave") { command in
        let server = try command.start()
        let alice = try Visitor(server, "alice").entered()
        // Those who were refused are the first: what the server makes of that may show a little later.
        for way in [
          "is refused and ends its side", "is refused and closes", "closes", "ends its side",
          "ends its side in the middle of its name", "vanishes",
        ] {
          do {
            let guest = try Visitor(server, "guest")
            try guest.hears("What is your name?", "everybody is asked for the name")
            if way.hasPrefix("is refused") {
              try guest.says("alice")
              try guest.hears("* The name alice is taken.", "names are there once")
              try guest.hears("What is your name?", "who is refused is asked again")
            }
            switch way {
            case "ends its side", "is refused and ends its side":
              guest.socket.finishSending()
              try guest.hearsTheEnd()
            case "ends its side in the middle of its name":
              try guest.sends("gue")
              guest.socket.finishSending()
              try guest.hearsTheEnd("a name is what has its end: half of one lets nobody in")
            case "vanishes": guest.socket.reset()
            default: break
            }
          }
          // The next one comes when the server has seen that, or soon before: it may show at any of these.
          let cause =
            "somebody without a name \(way): nobody has left, and nobody is told, and whoever has the name stays"
          let next = try Visitor(server, "next").entered(cause)
          try alice.hears("* next is online", cause)
          next.socket.finishSending()
          try next.hearsTheEnd(cause)
          try alice.hears("* next is offline", cause)
          try alice.says("here")
          try alice.hears("alice: here", cause)
        }
      },
      .init("serves 100 visitors with 64 descriptors") { command in
        let server = try command.start(descriptors: 64)
        for number in 1...100 {
          let visitor = try Visitor(server, "visitor").entered(
            "\(number - 1) others have come and gone (ulimit -n 64), and their descriptors are still open: a Socket closes itself when nobody holds on to it any more"
          )
          visitor.socket.finishSending()
          try visitor.hearsTheEnd()
        }
      },
    ])
}

/// Sees whether all have heard what was said, so many lines of each, in one order.
private func compare(_ visitors: [Visitor], _ lines: Int) throws {
  let heard = try visitors.map { visitor in
    try (0..<lines * visitors.count).map { _ in try visitor.next("lines are lost") }
  }
  for (visitor, own) in zip(visitors, heard) {
    for name in visitors.map(\.name) {
      let words = own.filter { $0.hasPrefix("\(name): ") }
      try expect(
        words, (0..<lines).map { "\(name): \($0)" },
        sent: "\(lines) lines of each of three. What \(visitor.name) heard of \(name)",
        cause: "lines of one client overtake each other, are lost or come twice")
    }
    let at = zip(own, heard[0]).prefix { $0 == $1 }.count
    guard at < own.count else { continue }
    throw Mistake(
      """
      sent      \(lines) lines of each of three, at the same time
      expected  all hear them in one order
      came      line \(at + 1) is '\(heard[0][at])' for alice and '\(own[at])' for \(visitor.name)
      Likely:   the lock is let go before the line is in every outbox
      """)
  }
}

/// More than a read returns.
private let long = String(repeating: "a long line ", count: 1000)

/// Somebody who tries out the server, and says what is odd about what comes.
private final class Visitor: Sendable {
  let name: String
  let socket: TestSocket
  /// What came last.
  private let last = Guarded("")

  init(_ server: ServerProcess, _ name: String, isSmall: Bool = false) throws {
    self.name = name
    socket = try TestSocket(server, isSmall: isSmall)
  }

  /// Logs in.
  func entered(_ cause: String? = nil) throws -> Visitor {
    try hears("What is your name?", cause ?? "everybody is asked for the name")
    try says(name)
    try hears("* \(name) is online", cause ?? "the room does not let people in")
    return self
  }

  func says(_ line: String) throws { try sends("\(line)\n") }

  func sends(_ text: String) throws {
    do {
      try socket.send(text)
    } catch {
      throw Mistake(
        "The server has hung up on \(name), who was about to send.\nLikely:   it has crashed, or throws out who has done nothing\n\(socket.transcript)"
      )
    }
  }

  /// Waits for a line.
  func next(_ cause: String, hidesTranscript: Bool = false) throws -> String {
    let transcript = { hidesTranscript ? "" : "\n\(self.socket.transcript)" }
    let line: String?
    do {
      line = try socket.line()
    } catch {
      throw Mistake("\(name) waits for a line in vain.\nLikely:   \(cause)\(transcript())")
    }
    guard let line else {
      throw Mistake(
        "The server has hung up on \(name).\nLikely:   it has crashed, or \(cause)\(transcript())")
    }
    return line
  }

  /// Waits for this line.
  func hears(_ line: String, _ cause: String) throws {
    let came = try next(cause)
    let before = last.withLock { last in
      defer { last = came }
      return last
    }
    guard came != line else { return }
    let why =
      if came.contains("\r") {
        "the CR of CR LF is taken for a part of the line"
      } else if came.utf8.count > 4000 && line.hasPrefix(came) {
        "the line ends after \(came.utf8.count) bytes: it may be as long as it likes"
      } else if !came.isEmpty && line.hasPrefix(came) {
        "what one read returned was taken for a line: keep it until its LF has come"
      } else if came == before && came.hasPrefix("\(name): ") {
        "\(name) got their own message twice: are they registered twice, or is it sent to them and then to everybody?"
      } else if came == before {
        "\(name) got that line twice: are they registered twice, or is it sent from two places?"
      } else {
        cause
      }
    throw Mistake(
      """
      to        \(name)
      expected  \(short(line))
      came      \(short(TestSocket.escaped(Array(came.utf8))))
      Likely:   \(why)
      \(socket.transcript)
      """)
  }

  /// Makes sure that nothing is on its way any more: what one says oneself comes next.
  func hearsNoMore() throws {
    try says("that is all")
    try hears("\(name): that is all", "there are lines that nobody has sent")
  }

  /// Waits for the end of file.
  func hearsTheEnd(_ cause: String = "there are lines that nobody has sent") throws {
    let line: String?
    do {
      line = try socket.line()
    } catch {
      throw Mistake(
        """
        \(name) has ended its side and waits for the server's end of file in vain.
        Likely:   nobody tells the writing thread that this client has left: close its outbox, and it ends
        \(socket.transcript)
        """)
    }
    guard let line else { return }
    throw Mistake(
      """
      to        \(name)
      expected  the end of file
      came      \(short(TestSocket.escaped(Array(line.utf8))))
      Likely:   \(cause)
      \(socket.transcript)
      """)
  }
}
