import Exercises
import Foundation
import Synchronization
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
        let room = try Room(command)
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
        let room = try Room(command)
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
        let room = try Room(command)
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
        let room = try Room(command)
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
      },
      .init("tells the rest once that somebody has left") { command in
        let room = try Room(command)
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
        let room = try Room(command)
        let (alice, bob) = try room.pair()
        room.talk.note("bob → close 1000")
        try bob.client.close(1000)
        try bob.isClosed(1000, "a close frame is answered by one with the same code")
        try alice.hears(.logout("bob", ["alice"])) { _ in "who closes has left: tell the rest" }
      },
      .init("answers a ping, also inside a message") { command in
        let room = try Room(command)
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
        let room = try Room(command)
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
        let room = try Room(command)
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

/// Sends a request with a random key, its headers' names written as `spell` does.
private func shakeHands(
  with server: ServerProcess, inTwo isInTwo: Bool = false, spell: (String) -> String
) throws {
  var seed = Seed()
  let key = Data(seed.bytes(16)).base64EncodedString()
  let headers = [
    ("Host", "127.0.0.1:\(server.port)"), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
    ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", key),
  ]
  let socket = try TestSocket(server)
  let lines = headers.map { "\(spell($0)): \($1)\r\n" }.joined()
  let request = Array("GET /ws HTTP/1.1\r\n\(lines)\r\n".utf8)
  var sent = 0
  if isInTwo {
    sent = 60
    try socket.send(Array(request[..<sent]))
    socket.setWait(0.4)
    if let early = try? socket.line() {
      throw Mistake(
        """
        sent      \(escaped(request[..<sent]))
        expected  nothing: the empty line has not come yet
        came      \(early)
        Likely:   one read need not be the whole request: read on until the empty line
        """)
    }
    socket.setWait(patience)
  }
  try socket.send(Array(request[sent...]))
  let cause =
    isInTwo
    ? "the request came in two pieces, its headers' names in small letters"
    : "the request ends with an empty line, and is answered with status 101"
  do {
    let first = try socket.line() ?? "the end of file"
    guard first.hasPrefix("HTTP/1.1 101 ") else {
      throw Failure("expected  HTTP/1.1 101 Switching Protocols\ncame      \(first)")
    }
    let head = try WebSocketClient.readHead(socket)
    let lines = head.split(whereSeparator: \.isNewline).map(String.init)
    let accepts = lines.first { $0.lowercased().hasPrefix("sec-websocket-accept:") }
    let came = accepts?.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces) ?? ""
    let expected = Data(sha1(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)))
      .base64EncodedString()
    try expect(
      came, expected, sent: "the key \(key)\nanswer    \(lines.joined(separator: " | "))",
      cause: came == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
        ? "that is the answer to the RFC's key: compute it from this one"
        : isInTwo
          ? "the key is not found when its header is called sec-websocket-key, in small letters"
          : "the accept key is what 4.1 makes of the key")
    for (name, value) in [("upgrade", "websocket"), ("connection", "upgrade")]
    where !lines.contains(where: { $0.lowercased().hasPrefix("\(name): \(value)") }) {
      throw Failure("expected  the header \(name)\ncame      \(lines.joined(separator: " | "))")
    }
  } catch let failure as Failure {
    throw Mistake("\(failure)\nLikely:   \(cause)")
  }
}

/// A server with guests, and all that was said.
private struct Room {
  let server: ServerProcess
  let talk = Talk()

  init(_ command: ServerCommand) throws { server = try command.start() }

  /// Connects and logs in; those are here before.
  func guest(_ name: String, here: [String]? = nil) throws -> Guest {
    let here = here ?? (name == "alice" ? [] : ["alice"])
    let client: WebSocketClient
    do {
      client = try WebSocketClient(server)
    } catch let failure as Failure {
      throw Mistake("\(failure)\n\(talk.text)")
    }
    let guest = Guest(client: client, name: name, talk: talk)
    try guest.hears(ChatMessage(type: "handshake", userList: here)) { _ in
      "right after the answer to the request comes the handshake message, with who is here"
    }
    try guest.says("login", name)
    try guest.hears(.login(name, here + [name])) { _ in
      "who logs in hears of it like everyone else"
    }
    return guest
  }

  func pair() throws -> (alice: Guest, bob: Guest) {
    let alice = try guest("alice")
    let bob = try guest("bob")
    try alice.hears(.login("bob", ["alice", "bob"])) { _ in "everyone hears who comes" }
    return (alice, bob)
  }
}

/// What all guests of a room said and heard, line by line.
private final class Talk: Sendable {
  private let lines = Mutex<[String]>([])
  func note(_ line: String) { lines.withLock { $0.append(line) } }
  var text: String { lines.withLock { $0.suffix(16).joined(separator: "\n") } }
}

/// One user of the chat, who says what is missing.
private struct Guest {
  let client: WebSocketClient
  let name: String
  let talk: Talk

  static func frame(_ type: String, _ content: String?) throws -> [UInt8] {
    let json = try JSONEncoder().encode(ChatMessage(type: type, content: content))
    return WebSocketClient.frame(0x81, Array(json))
  }

  func says(_ type: String, _ content: String? = nil) throws {
    talk.note("\(name) → \(type)\(content.map { " \($0)" } ?? "")")
    do {
      try client.socket.send(Self.frame(type, content))
    } catch let failure as Failure {
      throw Mistake("\(talk.text)\n\(failure)")
    }
  }

  /// Waits for a message that has these values; it may have more.
  func hears(_ expected: ChatMessage, _ cause: (ChatMessage?) -> String) throws {
    var came: ChatMessage?
    var words = "nothing"
    do {
      var frame = try client.receive()
      while frame.isPing { frame = try client.receive() }
      words = frame.closeCode.map { "close \($0)" } ?? frame.text
      if frame.isText {
        came = try? JSONDecoder().decode(ChatMessage.self, from: Data(frame.payload))
      }
    } catch let failure as Failure {
      words =
        failure.description.contains("end of file") ? "the end of file" : "nothing, for too long"
    }
    words = came?.short ?? words
    talk.note("\(name) ← \(words.count > 200 ? words.prefix(200) + "…" : words)")
    if let came, came.has(expected) { return }
    throw mistake("\(expected.short)", words, cause(came))
  }

  func pongs(_ payload: [UInt8]) throws {
    let frame = try? client.receive()
    talk.note("\(name) ← \(frame.map { $0.isPong ? "pong" : $0.text } ?? "nothing")")
    guard let frame, frame.isPong, frame.payload == payload else {
      var cause = "a ping is answered at once, by a pong, whatever message it comes inside of"
      if frame?.isPong == true { cause = "a pong carries the ping's payload" }
      if frame?.text.contains("system") == true {
        cause = "each fragment is taken for a message: join them until the final one"
      }
      throw mistake(
        "pong '\(escaped(payload))'", frame.map { escaped($0.payload) } ?? "nothing", cause)
    }
  }

  func isClosed(_ code: Int, _ cause: String) throws {
    let frame = try? client.receive()
    let came =
      frame.map { $0.closeCode.map { "close \($0)" } ?? $0.text }
      ?? "no frame (a time-out, or the end of file)"
    talk.note("\(name) ← \(came)")
    guard frame?.closeCode == code else { throw mistake("close \(code)", came, cause) }
    try? client.close(code)
  }

  private func mistake(_ expected: String, _ came: String, _ cause: String) -> Mistake {
    Mistake(
      """
      \(talk.text)
      expected  \(name) hears \(expected)
      came      \(came.count > 200 ? came.prefix(200) + "…" : came[...])
      Likely:   \(cause)
      """)
  }
}

extension ChatMessage {
  fileprivate static func login(_ user: String, _ list: [String]) -> Self {
    Self(type: "login", content: user, user: user, userList: list)
  }

  fileprivate static func logout(_ user: String, _ list: [String]) -> Self {
    Self(type: "logout", content: user, user: user, userList: list)
  }

  /// Whether it says all that the other one does. A message to one client alone has no `from`.
  fileprivate func has(_ other: ChatMessage) -> Bool {
    type == other.type && (other.content == nil || content == other.content)
      && (other.user == nil || user == other.user)
      && (other.userList == nil || userList == other.userList)
      && (type == "system" || other.from != nil ? from == other.from : true)
  }

  fileprivate var short: String {
    let parts = [
      ("content", content), ("from", from), ("user", user), ("user_list", userList.map { "\($0)" }),
    ]
    let shown = parts.compactMap { name, value in
      value.map { "\(name) \($0.count > 40 ? $0.prefix(40) + "…" : $0[...])" }
    }
    return ([type] + shown).joined(separator: ", ")
  }
}
