import Exercises
import Foundation
import Synchronization
import TestSupport

/// A server with guests, and all that was said.
struct ChatRoomTrial {
  let server: ServerProcess
  let talk = Talk()

  init(_ command: ServerCommand) throws { server = try command.start() }

  /// Connects and logs in; those are here before.
  func guest(_ name: String, here: [String]? = nil, isSmall: Bool = false) throws -> Guest {
    let here = here ?? (name == "alice" ? [] : ["alice"])
    let guest = try stranger(name, here: here, isSmall: isSmall)
    try guest.says("login", name)
    try guest.hears(.login(name, here + [name])) { _ in
      "who logs in hears of it like everyone else"
    }
    return guest
  }

  /// Connects, and has no name yet.
  ///
  /// - Parameters:
  ///   - isSmall: whether the kernels keep little for it, so that who writes to it has to wait.
  ///   - cause: why others may be here.
  func stranger(
    _ name: String, here: [String], isSmall: Bool = false, _ cause: String? = nil
  ) throws -> Guest {
    let client: WebSocketClient
    do {
      client = try WebSocketClient(server, isSmall: isSmall)
    } catch let failure as Failure {
      throw Mistake("\(failure)\n\(talk.text)")
    }
    let guest = Guest(client: client, name: name, talk: talk)
    try guest.hears(ChatMessage(type: "handshake", userList: here)) { came in
      if came?.type == "handshake", let cause { return cause }
      return "right after the answer to the request comes the handshake message, with who is here"
    }
    return guest
  }

  /// Sees to it that alice is still heard, and hears herself.
  ///
  /// - Returns: what she hears before.
  @discardableResult
  func isAlive(_ alice: Guest, after what: String) throws -> [ChatMessage] {
    var seed = Seed()
    let word = "\(what): \(seed.word())"
    let likely = "one client has ended the server for all, or holds it up, by \(what)"
    do { try alice.says("user", word) } catch { throw alice.mistake(word, "nothing", likely) }
    return try alice.hearsAtLast(ChatMessage(type: "user", content: word, from: "alice"), likely)
  }

  /// Sees to it that alice is still heard, and hears that another one is gone, who vanishes if he is not.
  func isAlive(_ alice: Guest, without bob: Guest, after what: String) throws {
    let gone = ChatMessage.logout(bob.name, ["alice"])
    let news = try isAlive(alice, after: what)
    bob.client.socket.reset()
    if news.contains(where: { $0.has(gone) }) { return }
    try alice.hearsAtLast(gone, "whoever vanishes gives a logout, once")
  }

  func pair() throws -> (alice: Guest, bob: Guest) {
    let alice = try guest("alice")
    let bob = try guest("bob")
    try alice.hears(.login("bob", ["alice", "bob"])) { _ in "everyone hears who comes" }
    return (alice, bob)
  }
}

/// What all guests of a room said and heard, line by line.
final class Talk: Sendable {
  private let lines = Mutex<[String]>([])
  func note(_ line: String) { lines.withLock { $0.append(line) } }
  var text: String { lines.withLock { $0.suffix(16).joined(separator: "\n") } }
}

/// One user of the chat, who says what is missing.
struct Guest {
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

  /// Waits for the next frame that is no ping: a server may send those whenever it likes.
  func next() throws -> WebSocketClient.Frame {
    while true {
      let frame = try client.receive()
      if frame.isPing { continue }
      // What follows a frame of a wrong length is read as frames, and would be for long.
      guard frame.first & 0x70 == 0 else {
        throw mistake(
          "frames", "one that begins with \(hexadecimal([frame.first]))",
          "a frame before has another length than it says, and the rest of it is taken for frames: from 126 bytes on the length has two bytes of its own, from 65,536 on eight"
        )
      }
      return frame
    }
  }

  /// Waits for a message that has these values; it may have more.
  func hears(_ expected: ChatMessage, _ cause: (ChatMessage?) -> String) throws {
    var came: ChatMessage?
    var words = "nothing"
    do {
      let frame = try next()
      words = frame.closeCode.map { "close \($0)" } ?? frame.text
      if frame.isText {
        came = try? JSONDecoder().decode(ChatMessage.self, from: Data(frame.payload))
      }
    } catch let failure as Failure {
      words =
        failure.description.hasPrefix("the end of file")
        ? "the end of file" : "nothing, for too long"
      if failure.description.contains("masks") {
        throw mistake(
          expected.short, "a frame with a mask",
          "only a client's frames have a mask. A server's second byte is the length alone, 0x80 is not set, and no key follows (RFC 6455, section 5.1)"
        )
      }
    }
    words = came?.short ?? words
    talk.note("\(name) ← \(words.count > 200 ? words.prefix(200) + "…" : words)")
    if let came, came.has(expected) { return }
    throw mistake(expected.short, words, came?.flaw(beside: expected) ?? cause(came))
  }

  /// Waits for a message that has these values, whatever comes before it.
  /// Returns that.
  @discardableResult
  func hearsAtLast(_ expected: ChatMessage, _ cause: String) throws -> [ChatMessage] {
    var words = "nothing"
    var cause = cause
    var before: [ChatMessage] = []
    for _ in 0..<1000 {
      let frame: WebSocketClient.Frame
      do { frame = try next() } catch let mistake as Mistake { throw mistake } catch { break }
      let came =
        frame.isText
        ? try? JSONDecoder().decode(ChatMessage.self, from: Data(frame.payload)) : nil
      if let came { talk.note("\(name) ← \(came.short)") }
      if let came, came.has(expected) { return before }
      if let came { before.append(came) }
      cause = came?.flaw(beside: expected) ?? cause
      words = came?.short ?? frame.closeCode.map { "close \($0)" } ?? frame.text
    }
    throw mistake(expected.short, "\(words), and no more", cause)
  }

  /// Waits for a close frame, whatever its code, or the end of file.
  func isGone(_ cause: String) throws {
    client.socket.setWait(patience)
    for _ in 0..<100 {
      do { if try client.receive().closeCode != nil { return } } catch {
        if "\(error)".hasPrefix("the end of file") { return }
        break
      }
    }
    throw mistake("a close frame, or the end of file", "neither", cause)
  }

  /// Reads to the end: no message may come behind a close frame, nor without one. (That frame itself may
  /// be lost with a connection on which bytes came that nobody has read.)
  func hearsNoMore(_ cause: String) throws {
    client.socket.setWait(1)
    while let frame = try? client.receive() {
      if frame.closeCode != nil { break }
    }
    if let frame = try? next(), frame.isText {
      throw mistake("nothing after its close frame", frame.text, cause)
    }
  }

  func pongs(_ payload: [UInt8]) throws {
    let frame = try? next()
    talk.note("\(name) ← \(frame.map { $0.isPong ? "pong" : $0.text } ?? "nothing")")
    guard let frame, frame.isPong, frame.payload == payload else {
      var cause = "a ping is answered at once, by a pong, whatever message it comes inside of"
      if frame?.isPong == true { cause = "a pong carries the ping's payload" }
      if frame?.text.contains("system") == true || frame?.closeCode == 1007 {
        cause = "each fragment is taken for a message: join them until the final one"
      }
      throw mistake(
        "pong '\(escaped(payload))'", frame.map { escaped($0.payload) } ?? "nothing", cause)
    }
  }

  /// Waits for a close frame with one of these codes; 1005 is one without, and no code is any.
  func isClosed(_ code: Int?, or other: Int? = nil, _ cause: String) throws {
    let frame = try? next()
    let came =
      frame.map { $0.closeCode.map { "close \($0)" } ?? ($0.isPong ? "a pong" : $0.text) }
      ?? "no frame (a time-out, or the end of file)"
    talk.note("\(name) ← \(came)")
    guard let closed = frame?.closeCode, code == nil || closed == code || closed == other else {
      let expected = code.map { $0 == 1005 ? "a close frame without a code" : "close \($0)" }
      throw mistake(expected ?? "a close frame", came, cause)
    }
    try? client.close(closed == 1005 ? nil : closed)
  }

  func mistake(_ expected: String, _ came: String, _ cause: String) -> Mistake {
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
  static func login(_ user: String, _ list: [String]) -> Self {
    Self(type: "login", content: user, user: user, userList: list)
  }

  static func logout(_ user: String, _ list: [String]) -> Self {
    Self(type: "logout", content: user, user: user, userList: list)
  }

  /// Whether it says all that the other one does.
  func has(_ other: ChatMessage) -> Bool {
    type == other.type && flaw(beside: other) == nil
      && (other.content == nil || content == other.content)
      && (other.user == nil || user == other.user)
      && (other.userList == nil || userList == other.userList)
      && (type == "system" || other.from != nil ? from == other.from : true)
  }

  /// What it lacks of another one of its type, or should not have. A message to one client alone has a
  /// `content`, whatever that is, and no `from`.
  func flaw(beside other: ChatMessage) -> String? {
    guard type == other.type else { return nil }
    // The news of a rename has one, and a list.
    if type == "system", let from, other.from == nil, userList == nil {
      return "system has a from, \(from): what is told to one client alone has none"
    }
    let isThere = [
      ("content", content != nil || other.content == nil && type != "system"),
      ("from", from != nil || other.from == nil), ("user", user != nil || other.user == nil),
      ("user_list", userList != nil || other.userList == nil),
    ]
    let missing = isThere.filter { !$0.1 }.map(\.0)
    return missing.isEmpty ? nil : "\(type) has no \(missing.joined(separator: ", no "))"
  }

  var short: String {
    let parts = [
      ("content", content), ("from", from), ("user", user), ("user_list", userList.map { "\($0)" }),
    ]
    let shown = parts.compactMap { name, value in
      value.map { "\(name) \($0.count > 40 ? $0.prefix(40) + "…" : $0[...])" }
    }
    return ([type] + shown).joined(separator: ", ")
  }
}
