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
        try third.hears("What is your name?", "who is refused is asked again")
        try third.says("zoe")
        try third.hears(
          "* zoe is online", "names that differ in an accent are two: only case does not matter")
        let odd = try [" bob ", "a name of more than sixteen characters"].map { name in
          try Visitor(server, name).entered(
            "the first line is the name, all of it: blanks and length do not matter")
        }
        withExtendedLifetime((zoe, odd)) {}
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
        for words in [
          "", "  two  blanks  ", "\ttab\t", "/who", "a: b", long, "x", "a\rb", "a\0b", "CR\r",
        ] {
          // Somebody who ends their lines with CR LF may end one with CR as well.
          try alice.says(words.hasSuffix("\r") ? "\(words)\r" : words)
          for listener in [alice, bob] {
            try listener.hears(
              "alice: \(words)",
              words.isEmpty
                ? "an empty line is a line, too: two ends in a row have one between"
                : words.contains("\r") || words.contains("\0")
                  ? "a line is passed on as it is: nothing is dropped but one CR before the LF"
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
    ] + broadcastCrowdChecks + broadcastLeavingChecks)
}

/// More than a read returns.
private let long = String(repeating: "a long line ", count: 6000)
