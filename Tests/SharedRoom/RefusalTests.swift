import Foundation
import Net
import StepChecks
import TestSupport
import Testing

/// A Redis that is there, and does not do what a running server asks of it. Each is told in one line of the
/// log, nobody is put out for it, and when it is over all goes on.
@Suite(.onLanes(3), .enabled(if: !isSanitized)) struct SharedRoomRefusals {
  /// One server, and a user.
  private struct Room {
    let redis: RedisServer
    let server: ServerProcess
    let alice: Member

    init() throws {
      redis = try RedisServer()
      server = try redis.chatServer()
      alice = try Member(server, "alice")
    }

    /// Tries to talk until it is heard.
    func talks() throws {
      var isHeard = false
      while !isHeard {
        try alice.say("again")
        isHeard =
          try alice.listen { $0.code == "not-sent" || $0.content == "again" }.type == "user"
      }
      #expect(try alice.list() == ["alice"])
      #expect(alice.count { $0.type == "logout" } == 0)
    }

    func logs(_ words: String) throws {
      _ = try server.logged { $0.contains(words) }
    }
  }

  /// Reading goes on, so this is no cut; what is said is given back.
  @Test(arguments: [
    (
      ["CONFIG", "SET", "maxmemory", "1"], ["CONFIG", "SET", "maxmemory", "0"],
      "raise its maxmemory"
    ),
    (
      ["CONFIG", "SET", "min-replicas-to-write", "1"],
      ["CONFIG", "SET", "min-replicas-to-write", "0"], "has lost its replicas"
    ),
    (
      ["ACL", "SETUSER", "default", "-xadd"], ["ACL", "SETUSER", "default", "+xadd"],
      "ACL SETUSER default ~chat:*"
    ),
  ])
  func toWrite(_ start: [String], _ end: [String], _ words: String) throws {
    let room = try Room()
    try room.redis.commands(start)
    for _ in 0..<3 {
      try room.alice.say("too much")
      let news = try room.alice.listen { $0.code == "not-sent" || $0.type == "user" }
      #expect(news.code == "not-sent")
    }
    try room.logs(words)
    try room.redis.commands(end)
    try room.talks()
    #expect(room.alice.count { $0.code == "cut-off" } == 0)
    #expect(room.server.log.count { $0.contains(words) } == 1, "it says so once")
  }

  @Test func asAReplica() throws {
    let room = try Room()
    try room.redis.command("REPLICAOF", "127.0.0.1", "1")
    try room.alice.hears(code: "cut-off")
    try room.logs("--redis has to name its primary")
    try room.alice.say("to nobody")
    #expect(try room.alice.listen { $0.type == "system" }.code == "not-sent")
    try room.redis.command("REPLICAOF", "NO", "ONE")
    try room.alice.hears(code: "connected-again")
    try room.talks()
    #expect(room.alice.count { $0.code == "cut-off" } == 1)
  }

  @Test func withoutAPassword() throws {
    let room = try Room()
    try room.redis.command("CONFIG", "SET", "requirepass", "secret")
    try room.redis.commands(["AUTH", "secret"], ["CLIENT", "KILL", "TYPE", "normal"])
    try room.alice.hears(code: "cut-off")
    try room.logs("asks for a password")
    try room.redis.commands(["AUTH", "secret"], ["CONFIG", "SET", "requirepass", ""])
    try room.alice.hears(code: "connected-again")
    try room.talks()
  }

  @Test func withSomethingElseUnderItsKey() throws {
    let room = try Room()
    try room.redis.command("SET", "chat:lobby", "mine")
    try room.alice.hears(code: "cut-off")
    try room.logs("try --room with another name")
    try room.redis.command("DEL", "chat:lobby")
    try room.alice.hears(code: "connected-again")
    try room.talks()
  }

  /// In its place is somebody who speaks something else.
  @Test(arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "$-7\r\n", "*99999999\r\n", "\0\0\0\0\n"])
  func withGarbage(_ garbage: String) throws {
    let room = try Room()
    try room.redis.kill()
    do {
      let listener = try Listener(host: "127.0.0.1", port: room.redis.port)
      listener.socket.makeNonBlocking()
      let end = Date(timeIntervalSinceNow: patience)
      while !room.server.log.contains(where: { $0.contains("is no Redis") }), Date() < end {
        if case .accepted(let socket) = listener.tryAccept() {
          _ = try? socket.read()
          try? socket.writeAll(Array(garbage.utf8))
        }
        usleep(10_000)
      }
      try room.logs("is no Redis")
    }
    try room.redis.restart()
    for code in ["cut-off", "connected-again"] { try room.alice.hears(code: code) }
    try room.talks()
  }
}
