import Exercises
import TestSupport

/// 4.9: how one client goes, and that the others stay.
let chatEndChecks: [Exercise<ServerCommand>.Check] = [
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
    for name in ["bob", "CAROL"] {
      let again = try room.stranger(name, here: ["alice"])
      try again.says("login", name)
      try again.hears(.login(name, ["alice", name])) { came in
        came?.type == "system"
          ? "the name of who has left is free: is it kept somewhere else than in the list?"
          : "who logs in hears of it like everyone else"
      }
      try again.says("logout")
      try again.isClosed(1000, "who logs out is sent a close frame with 1000")
      try alice.hearsAtLast(.logout(name, ["alice"]), gone)
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
  .init("goes on when clients vanish in the middle of an answer") { command in
    let room = try ChatRoomTrial(command)
    let alice = try room.guest("alice")
    let pings = (0..<1500).flatMap { _ in WebSocketClient.frame(0x89, [7]) }
    for number in 0..<2 {
      let bob = try room.guest("bob\(number)")
      room.talk.note("bob\(number) → 1,500 pings, and vanishes")
      try bob.client.socket.send(pings)
      bob.client.socket.reset()
      let news = try room.isAlive(
        alice, after: "vanishing before it has its answers (SIGPIPE, which has to be ignored?)")
      if news.contains(where: { $0.has(.logout("bob\(number)", ["alice"])) }) { continue }
      try alice.hearsAtLast(
        .logout("bob\(number)", ["alice"]), "whoever vanishes gives a logout, once")
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
  .init("serves 100 guests with 64 descriptors") { command in
    let server = try command.start(descriptors: 64)
    for number in 1...100 {
      let talk = Talk()
      do {
        let guest = Guest(client: try WebSocketClient(server), name: "guest\(number)", talk: talk)
        try guest.says("login", guest.name)
        try guest.hearsAtLast(ChatMessage(type: "login", user: guest.name), "")
        // Two of three vanish.
        if number % 3 != 0 {
          guest.client.socket.reset()
        } else {
          try guest.client.close()
          try guest.isGone("")
        }
      } catch {
        throw Mistake(
          """
          sent      guest \(number) came after \(number - 1) others had come and gone (ulimit -n 64)
          expected  that it is let in
          came      nothing of the kind
          Likely:   the others' descriptors are still open: a Socket closes itself when nobody holds on to it any more. Is who has left still in a list of yours?
          """)
      }
    }
  },
  .init("writes each frame whole") { command in
    let room = try ChatRoomTrial(command)
    let names = ["alice", "bob", "carol", "dave", "erin"]
    let guests = try names.enumerated().map { number, name in
      try room.guest(name, here: Array(names.prefix(number)), isSmall: name == "erin")
    }
    let speakers = Array(guests[1...3])
    room.talk.note("bob, carol and dave talk at the same time")
    // Whether two threads meet is a matter of luck: the more they are tried, the less. Who writes to erin has
    // to wait in the middle of a frame. All that is for her is less than what may wait for a slow reader.
    for _ in 1...3 {
      startCheckLimit()
      try Chatter(listeners: guests, speakers: speakers, count: 60).run(room.talk)
    }
  },
]
