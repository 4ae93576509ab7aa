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
    let dave = try room.guest("dave")
    try dave.says("rename", "dan")
    try dave.says("logout")
    for news in [.login("dave", ["alice", "dave"]), ChatMessage(type: "system", from: "dave")] {
      try alice.hears(news) { _ in "everyone hears who comes, and of a rename" }
    }
    try alice.hears(.logout("dan", ["alice"])) { came in
      came?.user == "dave"
        ? "who leaves after a rename has the new name: where is the one of the login kept?" : gone
    }
  },
  .init("takes nothing more from who has left") { command in
    let room = try ChatRoomTrial(command)
    let alice = try room.guest("alice")
    let ends: [(String, [UInt8])] = [
      ("logout", try Guest.frame("logout", nil)),
      ("close", WebSocketClient.frame(0x88, [3, 0xE8])),
    ]
    for (number, (what, end)) in ends.enumerated() {
      let bob = try room.guest("bob\(number)")
      room.talk.note("\(bob.name) → \(what) and user ha!, in one packet")
      try bob.client.socket.send(end + Guest.frame("user", "ha!"))
      let likely =
        "after a \(what) the rest of what was read is taken for more of the talk: stop there"
      let before = try alice.hearsAtLast(
        .logout(bob.name, ["alice"]), "whoever leaves is out of the list, and the rest hear of it")
      try alice.says("list")
      let behind = try alice.hearsAtLast(
        ChatMessage(type: "list", userList: ["alice"]), "list is answered with the names")
      if let came = (before + behind).first(where: { $0.type != "login" }) {
        throw alice.mistake("the logout alone", came.short, likely)
      }
      bob.client.socket.finishSending()
      try bob.hearsNoMore(likely)
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
    let likely = "a loop goes on reading at the end of file, where read returns nothing at once"
    try room.server.expectRest(after: room.talk.text, likely)
    // Where no answer is due, nothing says that the server has seen the end, but that it hangs up.
    let request = "GET /ws HT"
    let socket = try TestSocket(room.server)
    try socket.send(request)
    socket.finishSending()
    socket.setWait(1)
    _ = try? socket.receiveAll()
    try room.server.expectRest(
      after: "sent      \(request), and the end of the stream", "\(likely), in a request too")
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
    let http: [(String, [UInt8])] = [
      ("an empty line instead of a request", Array("\r\n\r\n".utf8)),
      ("bytes that are no request", [0, 1] + Array("\r\n\r\n".utf8)),
      ("a request without a key", Array("GET /ws HTTP/1.1\r\nHost: x\r\n\r\n".utf8)),
      ("half a request, and the end", Array("GET /ws HTTP/1.1\r\nHo".utf8)),
      ("nothing, and the end", []),
      ("a request with a field without a value, X-Empty:", request(with: "X-Empty:")),
      ("a request with a line without a colon", request(with: "X-Empty")),
      (
        "a request with a byte that is no UTF-8 (String(bytes:encoding:) is nil then)",
        request(with: "X-Name: J\u{0}rg").map { $0 == 0 ? 0xFC : $0 }
      ),
    ]
    for (what, bytes) in http {
      let socket = try TestSocket(room.server)
      try socket.send(bytes)
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
      try room.isAlive(alice, without: bob, after: what)
    }
  },
  .init("goes on after a message of 70,000 letters") { command in
    let room = try ChatRoomTrial(command)
    let (alice, bob) = try room.pair()
    room.talk.note("bob → user, with 70,000 letters")
    // It may be refused before it has come whole. Whatever comes of it, bob is the one who knows when.
    try? bob.client.socket.send(Guest.frame("user", String(repeating: "b", count: 70_000)))
    do { _ = try bob.next() } catch {
      guard "\(error)".hasPrefix("the end of file") else {
        throw bob.mistake(
          "his message, or why not: system, or a close frame", "nothing, for too long",
          "a message of any length is passed on or refused")
      }
    }
    try room.isAlive(
      alice, without: bob,
      after: "a message of 70,000 letters (its length does not fit into UInt16)")
  },
  .init("serves 100 guests with 64 descriptors") { command in
    let server = try command.start(descriptors: 64)
    for number in 1...100 {
      let talk = Talk()
      do {
        // As many come and vanish without a name.
        try WebSocketClient(server).socket.reset()
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
          sent      guest \(number) came after \(number - 1) others had come and gone, and \(number) who never logged in (ulimit -n 64)
          expected  that it is let in
          came      nothing of the kind
          Likely:   the others' descriptors are still open: a Socket closes itself when nobody holds on to it any more. Is who has left still in a list of yours, or who never had a name?
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

/// A request that is right, and one line more.
private func request(with line: String) -> [UInt8] {
  Array(WebSocketClient.request("/ws", host: "127.0.0.1", headers: [line]).utf8)
}
