import Foundation
import Net
import Redis
import StepChecks
import TestSupport
import Testing

/// A server that cannot be in the room says why, in one line, and ends with status 1.
@Suite(.onLanes(3)) struct SharedRoomStart {
  private func line(_ redis: String, _ arguments: [String] = []) throws -> String {
    let result = try RunResult(.step4, ["--port", "0", "--redis", redis] + arguments)
    #expect(result.status == 1)
    #expect(result.errors.count == 1, "\(result.errors)")
    #expect(!result.output.contains { $0.hasPrefix("Listening") })
    return result.errors.first ?? ""
  }

  @Test func whereNobodyIs() throws {
    let port = try freePort()
    #expect(try line("127.0.0.1:\(port)").contains("start redis-server"))
    #expect(try line("nowhere.invalid").contains("no such host 'nowhere.invalid': try --redis"))
  }

  /// What a fake Redis answers to everything, and what the line has to say.
  @Test(arguments: [
    ("HTTP/1.1 400 Bad Request\r\n\r\n", "is no Redis"),
    ("-ERR unknown command 'HELLO'\r\n", "6.2 or later"),
    ("*4\r\n$7\r\nversion\r\n$6\r\n6.0.16\r\n$4\r\nrole\r\n$6\r\nmaster\r\n", "6.0.16"),
    ("*4\r\n$7\r\nversion\r\n$5\r\n7.0.0\r\n$4\r\nrole\r\n$7\r\nreplica\r\n", "primary"),
    ("-DENIED Redis is running in protected mode\r\n", "protected-mode"),
    ("+OK\r\n", "is no Redis"),
    ("", "hung up"),
  ])
  func whereItIsNotWhatItShouldBe(_ answer: String, _ words: String) throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    Thread.detachNewThread {
      let socket = listener.accept()
      _ = try? socket.read()
      if !answer.isEmpty { try? socket.writeAll(Array(answer.utf8)) }
      socket.hangUp()
    }
    #expect(try line("\(listener.address)").contains(words))
  }

  @Test func whereAPasswordIsAskedFor() throws {
    let redis = try RedisServer("--requirepass 's3cret@x'")
    #expect(try line(redis.address).contains("--redis redis://user:password@\(redis.address)"))
    let wrong = try line("redis://:wr0ng@\(redis.address)")
    #expect(wrong.contains("user and password") && !wrong.contains("wr0ng"))
    let server = try ServerProcess(.step4, ["--redis", "redis://:s3cret%40x@\(redis.address)"])
    #expect(try Member(server, "alice").list() == ["alice"])
    server.signal(SIGTERM)
    #expect(!server.wholeLog().contains { $0.contains("s3cret") })
  }

  @Test func whereItTakesNoMessages() throws {
    let full = try RedisServer("--maxmemory 1")
    #expect(try line(full.address).contains("raise its maxmemory"))
    let primary = try RedisServer()
    let replica = try RedisServer("--replicaof 127.0.0.1 \(primary.port)")
    #expect(try line(replica.address).contains("primary"))
    try primary.command("SET", "chat:lobby", "something else")
    #expect(try line(primary.address).contains("--room"))
    let server = try ServerProcess(.step4, ["--redis", primary.address, "--room", "hall"])
    #expect(try Member(server, "alice").list() == ["alice"])
  }

  @Test func whereItIsAPartOfSomething() throws {
    let node = try RedisServer("--cluster-enabled yes")
    #expect(try line(node.address).contains("is a part of a cluster, and has not this room"))
    let old = try RedisServer("--rename-command XADD ''")
    #expect(try line(old.address).contains("refuses: ERR unknown command"))
  }

  @Test func whereItDoesNotAnswer() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    #expect(try line("\(listener.address)").contains("does not answer"))
    withExtendedLifetime(listener) {}
  }

  /// A user who may read and not write; what the line says is enough for everything.
  @Test func whereItsUserMayTooLittle() throws {
    let redis = try RedisServer()
    try redis.command(
      "ACL", "SETUSER", "chat", "on", ">secret", "~chat:*", "+@connection", "+xread", "+xrange")
    let url = "redis://chat:secret@\(redis.address)"
    let advice = try line(url)
    #expect(advice.contains("ACL SETUSER chat ") && !advice.contains("secret"))
    // The README has it too.
    let readme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    #expect(try String(contentsOf: readme, encoding: .utf8).contains(RedisAddress.rights))
    try redis.commands(advice.split(separator: " ").drop { $0 != "ACL" }.map(String.init))
    let server = try ServerProcess(.step4, ["--redis", url])
    let alice = try Member(server, "alice")
    #expect(try alice.list() == ["alice"])
    guard case .number(let left) = try redis.command("PTTL", "chat:lobby") else {
      throw Failure("no time to live")
    }
    #expect(left > 0)
    server.signal(SIGTERM)
    alice.user.client.socket.reset()
    #expect(try server.exitStatus() == 0)
    #expect(try redis.command("KEYS", "*") == .list([]))
  }

  @Test(arguments: [
    ["--redis", "http://x"], ["--redis", "x:y"], ["--redis", "x", "--room", ""],
    ["--redis", "x", "--room", "a b"], ["--room", "hall"],
  ])
  func withAWrongCommandLine(_ arguments: [String]) throws {
    let result = try RunResult(.step4, ["--port", "0"] + arguments)
    #expect(result.status == 64)
  }
}
