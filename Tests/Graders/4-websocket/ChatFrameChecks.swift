import Exercises
import TestSupport

/// 4.9: what RFC 6455 asks of a server, whatever is said over it.
let chatFrameChecks: [Exercise<ServerCommand>.Check] = [
  .init("answers a ping, also inside a message") { command in
    let room = try ChatRoomTrial(command)
    let (alice, bob) = try room.pair()
    var seed = Seed()
    let payload = seed.bytes(12)
    let json = Array(#"{"type":"user","content":"in twö"}"#.utf8)
    let middle = json.firstIndex(of: 0xC3)! + 1
    let pieces: [(UInt8, [UInt8], String)] = [
      (0x01, Array(json[..<middle]), "the start of a message, up to the middle of a character"),
      (0x89, payload, "a ping"), (0x80, Array(json[middle...]), "the rest of the message"),
    ]
    for (first, bytes, what) in pieces {
      room.talk.note("bob → \(what)")
      try bob.client.send(first, bytes)
    }
    try bob.pongs(payload)
    for guest in [bob, alice] {
      try guest.hears(ChatMessage(type: "user", content: "in twö", from: "bob")) { came in
        came?.type == "system"
          ? "each fragment is taken for a message: join them until the final one"
          : "the message is whole with its final fragment: a cut may fall into a character, so join bytes"
      }
    }
    room.talk.note("bob → a pong that nobody asked for")
    try bob.client.send(0x8A, payload)
    try bob.says("list")
    try bob.hears(ChatMessage(type: "list")) { _ in
      "a pong needs no answer, and breaks no rule, whoever asked for it: go on to the next frame"
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
      // The handshake message is as long as the server likes, and the pong may come before it.
      let client = try WebSocketClient(opening: socket)
      while true {
        let frame = try client.receive()
        if frame.isPong, frame.payload == payload { return }
        guard frame.isPing || frame.isText else {
          came = "a frame that begins with \(hexadecimal([frame.first]))"
          break
        }
        if frame.isText { came = "the handshake message, then nothing" }
      }
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
    let alice = try room.guest("alice")
    let json = Array(#"{"type":"user","content":"bare"}"#.utf8)
    let frames: [(String, UInt8, [UInt8])] = [
      ("message", 0x81, json), ("ping", 0x89, [7]), ("close frame", 0x88, [3, 0xE9]),
    ]
    for (number, (what, first, payload)) in frames.enumerated() {
      let bob = try room.guest("bob\(number)")
      try alice.hears(.login(bob.name, ["alice", bob.name])) { _ in "everyone hears who comes" }
      room.talk.note("\(bob.name) → a \(what) without a mask")
      try bob.client.socket.send(WebSocketClient.frame(first, payload, isMasked: false))
      try bob.isClosed(
        1002,
        "frames from a client have a mask, a \(what) like any other: bit 0x80 of the second byte")
      try alice.hears(.logout(bob.name, ["alice"])) { came in
        came?.content == "bare"
          ? "the message was passed on" : "who breaks the protocol has left: tell the rest"
      }
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
  .init("sends a close frame to whoever breaks the protocol") { command in
    let room = try ChatRoomTrial(command)
    let frames: [(String, [UInt8])] = [
      ("a frame with the opcode 3", WebSocketClient.frame(0x83, [])),
      ("a continuation of nothing", WebSocketClient.frame(0x80, [65])),
      ("a frame with a reserved bit", WebSocketClient.frame(0xC1, [65])),
    ]
    for (what, bytes) in frames {
      let bob = try room.stranger("bob", here: [])
      room.talk.note("bob → \(what)")
      try bob.client.socket.send(bytes)
      try bob.isClosed(
        nil, "\(what) breaks the protocol: say so, by a close frame, before you hang up")
    }
  },
]
