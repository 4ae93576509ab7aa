import Exercises
import Foundation
import TestSupport

private let neverHere = "somebody has left who was never here: only who has a name is told of"

/// 4.9: a WebSocket chat, over the wire.
public var chatServerGrader: Exercise<ServerCommand> {
  Exercise(
    .chatServer,
    [
      .init("shakes hands") { command in
        let server = try command.start()
        try shakeHands(with: server) { $0 }
        try shakeHands(with: server, inTwo: true) { $0.lowercased() }
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
        for length in [10, 200, 5000] {
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
      .init("renames") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        try alice.says("rename", "anna")
        let news = ChatMessage(
          type: "system", content: "alice is now anna", user: "anna", from: "alice",
          userList: ["anna", "bob"])
        for guest in [alice, bob] {
          try guest.hears(news) { came in
            came?.userList == ["bob", "anna"]
              ? "a rename moves nobody: the names stay in order of arrival"
              : "everyone hears of a rename, with the old name, the new one and the user_list"
          }
        }
        try bob.says("rename", "ANNA")
        try bob.hears(ChatMessage(type: "system")) { _ in
          "who cannot have a name is told so: type system, with the reason as content"
        }
        try bob.says("user", "still bob")
        for guest in [bob, alice] {
          try guest.hears(ChatMessage(type: "user", content: "still bob", from: "bob")) { came in
            came?.type == "system"
              ? "a name that is taken is bob's trouble alone: the room hears nothing"
              : "a refused rename changes nothing"
          }
        }
        try alice.says("user", "it is me")
        for guest in [alice, bob] {
          try guest.hears(ChatMessage(type: "user", content: "it is me", from: "anna")) { came in
            came?.from == "alice"
              ? "the new name is told, and the old one is used from then on: where else is it kept?"
              : "after a rename one talks on under the new name"
          }
        }
        let carol = try room.stranger("carol", here: ["anna", "bob"])
        try carol.says("login", "Alice")
        try carol.hears(.login("Alice", ["anna", "bob", "Alice"])) { _ in
          "after a rename the old name is free"
        }
      },
      .init("refuses a name that is taken") { command in
        let room = try ChatRoomTrial(command)
        let alice = try room.guest("alice")
        let stays =
          "somebody who was refused alice's name and leaves has taken her name along, or her place: they never had it"
        let isTaken = { (came: ChatMessage?) in
          // Who has the name now is alone with it: alice has lost it meanwhile.
          if came?.userList?.count == 1 { return stays }
          return came?.type == "login"
            ? "two of one name are in the room: look whether it is taken at the login too, in any case"
            : "who cannot have a name is told so: type system, with the reason as content"
        }
        // What the server makes of it that one of these vanishes may show when the next one is here.
        for name in ["eve", "mallory", "trudy"] {
          let refused = try room.stranger(name, here: ["alice"], stays)
          try refused.says("login", "alice")
          try refused.hears(ChatMessage(type: "system"), isTaken)
          refused.client.socket.reset()
          room.talk.note("\(name) vanishes")
          try alice.says("list")
          try alice.hears(ChatMessage(type: "list", userList: ["alice"])) { came in
            came?.type == "logout" ? neverHere : stays
          }
        }
        let bob = try room.stranger("bob", here: ["alice"], stays)
        for name in ["alice", "ALICE"] {
          try bob.says("login", name)
          try bob.hears(ChatMessage(type: "system"), isTaken)
        }
        try bob.says("login", "bob")
        try bob.hears(.login("bob", ["alice", "bob"])) { _ in
          "who was refused one name may try another one"
        }
        try alice.hears(.login("bob", ["alice", "bob"])) { came in
          came?.type == "system"
            ? "a name that is taken is bob's trouble alone: the room hears nothing"
            : "everyone hears who comes, once somebody has a name"
        }
      },
      .init("takes nothing but a login before the login") { command in
        let room = try ChatRoomTrial(command)
        let alice = try room.guest("alice")
        for type in ["user", "rename", "logout", "list"] {
          let bob = try room.stranger("bob", here: ["alice"])
          try bob.says(type, type == "user" || type == "rename" ? "mallory" : nil)
          try bob.hears(ChatMessage(type: "system")) { _ in
            "who has no name yet can do nothing but log in, and is told so: type system"
          }
          bob.client.socket.reset()
          room.talk.note("bob vanishes")
          try alice.says("list")
          try alice.hears(ChatMessage(type: "list", userList: ["alice"])) { came in
            switch (came?.type, came?.content) {
            case ("user", _): "somebody without a name was heard"
            case ("logout", _): neverHere
            case (nil, _): "one client has ended the server for all, by a \(type) before its login"
            default: "alice hears what concerns somebody without a name"
            }
          }
        }
        let carol = try room.stranger("carol", here: ["alice"])
        try carol.says("user", "too early")
        try carol.hears(ChatMessage(type: "system")) { _ in
          "who has no name yet can do nothing but log in, and is told so: type system"
        }
        try carol.says("login", "carol")
        try carol.hears(.login("carol", ["alice", "carol"])) { _ in
          "who was too early stays, and may log in"
        }
      },
      .init("tells a client alone what cannot be done") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        let nonsense = [
          "hello", "", "42", "null", "[]", "{}", #"{"type":7}"#, #"{"content":"no type"}"#,
          #"{"type":"dance","content":"tango"}"#, #"{"type":"rename"}"#,
        ]
        for json in nonsense {
          room.talk.note("bob → \(json.isEmpty ? "an empty message" : json)")
          try bob.client.send(0x81, Array(json.utf8))
          try bob.hears(ChatMessage(type: "system")) { came in
            came == nil
              ? "one client has ended the server for all, or only itself: what is no message of these, or lacks what it needs, is answered by type system (a try! or a ! somewhere?)"
              : "what is no message of these is answered by type system"
          }
        }
        room.talk.note("bob → a login without a content")
        let carol = try room.stranger("carol", here: ["alice", "bob"])
        try carol.says("login")
        try carol.hears(ChatMessage(type: "system")) { _ in
          "a login without a content has no name: the client is told so, by type system"
        }
        try alice.says("list")
        try alice.hears(ChatMessage(type: "list", userList: ["alice", "bob"])) { _ in
          "what bob and carol did wrong is told to them alone"
        }
      },
    ] + chatEndChecks + chatFrameChecks)
}
