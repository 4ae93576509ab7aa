import Exercises
import Foundation
import TestSupport

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
          let text = seed.word()
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
        let bob = try room.stranger("bob", here: ["alice"])
        for name in ["alice", "ALICE"] {
          try bob.says("login", name)
          try bob.hears(ChatMessage(type: "system")) { came in
            came?.type == "login"
              ? "two of one name are in the room: look whether it is taken at the login too, in any case"
              : "who cannot have a name is told so: type system, with the reason as content"
          }
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
          if type == "user" || type == "rename" {
            try bob.hears(ChatMessage(type: "system")) { _ in
              "who has no name yet can do nothing but log in, and is told so: type system"
            }
          }
          bob.client.socket.reset()
          room.talk.note("bob vanishes")
          try alice.says("list")
          try alice.hears(ChatMessage(type: "list", userList: ["alice"])) { came in
            switch (came?.type, came?.content) {
            case ("user", _): "somebody without a name was heard"
            case ("logout", _):
              "somebody has left who was never here: only who has a name is told of"
            case (nil, _): "one client has ended the server for all, by a \(type) before its login"
            default: "alice hears what concerns somebody without a name"
            }
          }
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
      .init("tells the rest once that somebody has left") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        try bob.says("logout")
        try bob.isClosed(1000, "who logs out is sent a close frame with 1000")
        let gone =
          "whoever leaves, by logout or by vanishing, is out of the list, and the rest hear of it"
        let twice =
          "a logout is told twice: once for the message, and once more for the end of file"
        try alice.hears(.logout("bob", ["alice"])) { _ in gone }
        let carol = try room.guest("carol", here: ["alice"])
        try alice.hears(.login("carol", ["alice", "carol"])) { came in
          came?.type == "logout" ? twice : "everyone hears who comes"
        }
        carol.client.socket.reset()
        room.talk.note("carol vanishes")
        try alice.hears(.logout("carol", ["alice"])) { _ in gone }
        try alice.says("list")
        try alice.hears(ChatMessage(type: "list", userList: ["alice"])) { came in
          came?.type == "logout" ? twice : "who has left is not in the list any more"
        }
      },
      .init("answers a close frame, and tells the rest") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        var seed = Seed()
        let code = Int.random(in: 3000...4999, using: &seed)
        room.talk.note("bob → close \(code)")
        try bob.client.close(code)
        try bob.isClosed(code, "a close frame is answered by one with the same code")
        try alice.hears(.logout("bob", ["alice"])) { _ in "who closes has left: tell the rest" }
        let carol = try room.guest("carol")
        try alice.hears(.login("carol", ["alice", "carol"])) { _ in "everyone hears who comes" }
        room.talk.note("carol → a close frame without a code")
        try carol.client.close()
        try carol.isClosed(
          1005, or: 1000,
          "a close frame may be empty: then there is no code to read (does payload[0] end the server?)"
        )
        try alice.hears(.logout("carol", ["alice"])) { came in
          came == nil
            ? "one client has ended the server for all, by a close frame without a code"
            : "who closes has left: tell the rest"
        }
      },
      .init("notices the end of a stream") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        bob.client.socket.finishSending()
        room.talk.note("bob ends his stream, without a close frame")
        try alice.hears(.logout("bob", ["alice"])) { _ in
          "read returns nothing at the end of file, again and again: who is there for ever is a ghost, and the loop never rests"
        }
        try bob.isGone("the server has nothing more to say to bob, and leaves his connection open")
        bob.client.socket.reset()
        if let thread = room.server.threadThatNeverRests() {
          throw Mistake(
            """
            \(room.talk.text)
            expected  a server that waits: nobody says anything
            came      a thread that runs all the time (number \(thread) of the server's)
            Likely:   a loop goes on reading at the end of file, where read returns nothing at once
            """)
        }
      },
      .init("goes on for the others, whatever one client sends") { command in
        let room = try ChatRoomTrial(command)
        let alice = try room.guest("alice")
        let http: [(String, String)] = [
          ("an empty line instead of a request", "\r\n\r\n"),
          ("bytes that are no request", "\u{0}\u{1}\r\n\r\n"),
          ("a request without a key", "GET /ws HTTP/1.1\r\nHost: x\r\n\r\n"),
          ("half a request, and the end", "GET /ws HTTP/1.1\r\nHo"), ("nothing, and the end", ""),
        ]
        for (what, text) in http {
          let socket = try TestSocket(room.server)
          try socket.send(text)
          socket.finishSending()
          room.talk.note("somebody → \(what)")
          _ = try? socket.receiveAll()
          try room.isAlive(alice, after: what)
        }
        let frames: [(String, [UInt8])] = [
          ("a close frame of one byte", WebSocketClient.frame(0x88, [3])),
          ("a pong that nobody asked for", WebSocketClient.frame(0x8A, [7])),
          ("a message in binary", WebSocketClient.frame(0x82, [0, 1, 2])),
          (
            "a message without a content",
            WebSocketClient.frame(0x81, Array(#"{"type":"user"}"#.utf8))
          ),
          ("a frame with the opcode 3", WebSocketClient.frame(0x83, [])),
          ("a continuation of nothing", WebSocketClient.frame(0x80, [65])),
          (
            "a length of 2^63 bytes",
            [0x82, 0xFF, 0x80] + [UInt8](repeating: 0, count: 7) + [1, 2, 3, 4]
          ),
          ("half a frame, and the end", [0x81, 0x85, 1, 2]),
        ]
        for (number, (what, bytes)) in frames.enumerated() {
          let bob = try room.guest("bob\(number)")
          room.talk.note("bob\(number) → \(what)")
          try bob.client.socket.send(bytes)
          if what.hasSuffix("end") { bob.client.socket.finishSending() }
          let news = try room.isAlive(alice, after: what)
          bob.client.socket.reset()
          if news.contains(where: { $0.has(.logout("bob\(number)", ["alice"])) }) { continue }
          try alice.hearsAtLast(
            .logout("bob\(number)", ["alice"]), "whoever vanishes gives a logout, once")
        }
      },
      .init("writes each frame whole") { command in
        let room = try ChatRoomTrial(command)
        let alice = try room.guest("alice")
        let speakers = try ["bob", "carol", "dave"].enumerated().map { number, name in
          try room.guest(
            name, here: ["alice", "bob", "carol", "dave"].prefix(number + 1).map(\.self))
        }
        room.talk.note("bob, carol and dave talk at the same time")
        try Chatter(listeners: [alice] + speakers, speakers: speakers).run(room.talk)
      },
      .init("answers a ping, also inside a message") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        var seed = Seed()
        let payload = seed.bytes(12)
        let json = Array(#"{"type":"user","content":"in two"}"#.utf8)
        let pieces: [(UInt8, [UInt8], String)] = [
          (0x01, Array(json[..<20]), "the first 20 bytes of a message"),
          (0x89, payload, "a ping"), (0x80, Array(json[20...]), "the rest of the message"),
        ]
        for (first, bytes, what) in pieces {
          room.talk.note("bob → \(what)")
          try bob.client.send(first, bytes)
        }
        try bob.pongs(payload)
        for guest in [bob, alice] {
          try guest.hears(ChatMessage(type: "user", content: "in two", from: "bob")) { came in
            came?.type == "system"
              ? "each fragment is taken for a message: join them until the final one"
              : "the message is whole with its final fragment"
          }
        }
      },
      .init("takes a frame right behind the request") { command in
        let server = try command.start()
        let socket = try TestSocket(server)
        var seed = Seed()
        let payload = seed.bytes(8)
        let request = WebSocketClient.request("/ws", host: "\(server.host):\(server.port)")
        try socket.send(Array(request.utf8) + WebSocketClient.frame(0x89, payload))
        var came = "nothing, for too long"
        do {
          _ = try WebSocketClient.readHead(socket)
          var frame = try socket.receive(2)
          var content = try socket.receive(Int(frame[1]))
          if frame[0] == 0x81 {
            came = "the handshake message, then nothing"
            frame = try socket.receive(2)
            content = try socket.receive(Int(frame[1]))
          }
          if frame[0] == 0x8A, content == payload { return }
          came = "a frame that begins with \(hexadecimal(frame))"
        } catch let failure as Failure {
          if failure.description.contains("end of file") { came = "the end of file" }
        }
        throw Mistake(
          """
          sent      a request and a ping, in one packet
          expected  the answer, the handshake message, and a pong with the ping's payload
          came      \(came)
          Likely:   what was read behind the request's empty line is lost: it belongs to the first frame
          """)
      },
      .init("closes with 1002 on a frame without a mask") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        room.talk.note("bob → a message without a mask")
        let json = Array(#"{"type":"user","content":"bare"}"#.utf8)
        try bob.client.socket.send(WebSocketClient.frame(0x81, json, isMasked: false))
        try bob.isClosed(1002, "frames from a client have a mask: bit 0x80 of the second byte")
        try alice.hears(.logout("bob", ["alice"])) { came in
          came?.content == "bare"
            ? "the message was passed on" : "who breaks the protocol has left: tell the rest"
        }
      },
      .init("closes with 1007 on text that is not UTF-8") { command in
        let room = try ChatRoomTrial(command)
        let (alice, bob) = try room.pair()
        room.talk.note(#"bob → {"type":"user","content":"h\xC3"}"#)
        try bob.client.send(
          0x81, Array(#"{"type":"user","content":"h"#.utf8) + [0xC3] + Array("\"}".utf8))
        try bob.isClosed(
          1007, "String(decoding:) mends what is no UTF-8, String(validating:) does not")
        try alice.hears(.logout("bob", ["alice"])) { _ in "the message was passed on" }
      },
    ])
}
