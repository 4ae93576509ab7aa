import Foundation
import TestSupport

/// 2.6: a chat room, over the wire.
public var broadcastServerGrader: Exercise<ServerCommand> {
  Exercise(
    .broadcastServer,
    [
      .init("asks for the name and says who is online") { command in
        let server = try command.start()
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
      .init("tells all the same in the same order") { command in
        let server = try command.start()
        let visitors = try ["alice", "bob", "carol"].map { try Visitor(server, $0).entered() }
        try visitors[0].hears("* bob is online", "everybody is told who comes")
        for visitor in visitors[0...1] {
          try visitor.hears("* carol is online", "everybody is told who comes")
        }
        let lines = 40
        onThreads(visitors.count) { number in
          for line in 0..<lines { try? visitors[number].says("\(line)") }
        }
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
      },
      .init("is not held up by a reader that sleeps, and throws it out") { command in
        let server = try command.start()
        let sleeper = try Visitor(server, "sleeper")
        sleeper.socket.shrinkReceiveBuffer()
        try sleeper.says("sleeper")
        let alice = try Visitor(server, "alice").entered()
        let line = String(repeating: "x", count: 4000)
        // Until 20 MB are on their way to somebody who takes none of them. The kernels keep a few. A server
        // that takes its time over every byte needs long for that, but it does not hang.
        for _ in 0..<250 {
          startCheckLimit()
          for _ in 0..<20 { try alice.says(line) }
          for _ in 0..<20 {
            var came: String
            repeat {
              came = try alice.next(
                "one client that does not read holds up all: is the lock held during a write to its socket?",
                hidesTranscript: true)
              if came == "* sleeper is offline" { return }
            } while came.hasPrefix("* ")
          }
        }
        throw Mistake(
          """
          sent      20 MB, to a room in which one client does not read
          expected  * sleeper is offline
          came      nothing of the kind
          Likely:   the outbox has no bound: all of that is in your server's memory now
          """)
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
              "\(name) \(what), and the room is not told: is an error of read a way to leave, too?")
          }
        }
        try alice.says("all alone")
        try alice.hears("alice: all alone", "somebody who has left is still there")
      },
    ])
}

/// Somebody who tries out the server, and says what is odd about what comes.
private final class Visitor: Sendable {
  let name: String
  let socket: TestSocket
  /// What came last.
  private let last = Guarded("")

  init(_ server: ServerProcess, _ name: String) throws {
    self.name = name
    socket = try TestSocket(server)
  }

  /// Logs in.
  func entered(_ cause: String = "the room does not let people in") throws -> Visitor {
    try hears("What is your name?", "everybody is asked for the name")
    try says(name)
    try hears("* \(name) is online", cause)
    return self
  }

  func says(_ line: String) throws { try sends("\(line)\n") }

  func sends(_ text: String) throws {
    do {
      try socket.send(text)
    } catch {
      throw Mistake("\(name) cannot send any more: the server has hung up.\n\(socket.transcript)")
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
      expected  \(line)
      came      \(TestSocket.escaped(Array(came.utf8)))
      Likely:   \(why)
      \(socket.transcript)
      """)
  }

  /// Makes sure that nothing is on its way any more: what one says oneself comes next.
  func hearsNoMore() throws {
    try says("that is all")
    try hears("\(name): that is all", "there are lines that nobody has sent")
  }

  func hearsTheEnd() throws {
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
    throw Mistake("\(name) got '\(line)' instead of the end of file\n\(socket.transcript)")
  }
}
