import Exercises
import Foundation
import TestSupport

/// 4.9: a WebSocket chat, over the wire.
public var chatServerGrader: Exercise<ServerCommand> {
  Exercise(
    .chatServer,
    [
      .init("shakes hands") { command in
        let server = try startTwo(command)
        try shakeHands(with: server)
        try shakeHands(with: server, inPieces: true)
        try shakeHands(with: server, "in small letters") { $0.lowercased() }
        try shakeHands(with: server, "in capitals") { $0.uppercased() }
      },
      .init("greets who comes and lets them in") { command in
        let room = try ChatRoomTrial(command)
        try room.server.expectLoopback()
        let alice = try room.guest("alice")
        let bob = try room.guest("bob")
        try alice.hears(.login("bob", ["alice", "bob"])) { _ in
          "everyone who has a name hears who comes, not only the one who comes"
        }
        try alice.says("list")
        try alice.hears(ChatMessage(type: "list", userList: ["alice", "bob"])) { came in
          came?.type == "login"
            ? "alice was told of bob twice" : "list is answered with the names, in order of arrival"
        }
        try bob.says("list")
        try bob.hears(ChatMessage(type: "list", userList: ["alice", "bob"])) { came in
          came?.type == "list"
            ? "the names are in order of arrival"
            : "bob heard more than his own login: alice's list is for alice alone"
        }
      },
      .init("lets everyone hear a message once, the sender too") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        var seed = Seed()
        for _ in 0..<3 {
          // What has a meaning in JSON is said as well.
          let text = seed.word() + #" "ü" \ 👋 {}"# + "\n\t"
          try bob.says("user", text)
          // The answer to this comes behind whatever bob hears of his message.
          try bob.says("list")
          let said = ChatMessage(type: "user", content: text, from: "bob")
          try bob.hears(said) { came in
            came?.type == "list"
              ? "bob does not hear himself: everyone means the sender too"
              : "a message goes to everyone as type user, with from and content"
          }
          try bob.hears(ChatMessage(type: "list", userList: ["alice", "bob"])) { came in
            came?.content == text
              ? "bob got his own message twice: is he registered twice?"
              : "list is answered to the asker, with the user_list"
          }
          try alice.hears(said) { came in
            came?.type == "list"
              ? "bob's list went to alice too: it is for the asker alone"
              : came == nil ? "alice does not hear bob" : "alice got another message than bob"
          }
        }
      },
      .init("takes frames however they are cut, and of any length") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        bob.client.socket.sendAtOnce()
        for length in [10, 200, 300, 5000] {
          let texts = ["a", "b"].map { String(repeating: $0, count: length) }
          let frames = try texts.map { try Guest.frame("user", $0) }
          try bob.client.socket.send(Array(frames.joined()), piece: length == 10 ? 7 : .max)
          room.talk.note(
            "bob → two messages of \(length) letters, \(length == 10 ? "7 bytes at a time" : "in one write")"
          )
          for text in texts {
            for guest in [bob, alice] {
              try guest.hears(ChatMessage(type: "user", content: text, from: "bob")) { came in
                came == nil
                  ? "a read is not a frame: keep what is not whole, and take out all frames there are (and does the length you send have its long forms?)"
                  : "the frames are mixed up"
              }
            }
          }
        }
      },
      .init("serves people while 100 others are silent") { command in
        let room = try ChatRoomTrial(command)
        var silent: [TestSocket] = []
        var guests: [Guest] = []
        for count in [0, 8, 100] {
          while silent.count < count { silent.append(try TestSocket(room.server)) }
          room.talk.note("\(count) have connected, and say nothing")
          do {
            guests.append(
              try room.guest("guest\(count)", here: guests.map(\.name)))
          } catch let mistake as Mistake {
            throw Mistake(
              """
              \(mistake)
              Likely:   \(count) silent clients have all the threads there are: tasks, and the queues of Dispatch, share a few, and a call that blocks keeps one. Use startThread
              """)
          }
        }
      },
    ] + chatNameChecks + chatEndChecks + chatFrameChecks)
}
