import Net
import Testing

@testable import Redis

@Suite struct RedisAddressTests {
  @Test(
    arguments: [
      ("127.0.0.1:6379", "127.0.0.1", 6379, "default", nil),
      ("redis.example", "redis.example", 6379, "default", nil),
      ("[::1]:7000", "::1", 7000, "default", nil),
      ("[::1]", "::1", 6379, "default", nil),
      ("redis://h:1", "h", 1, "default", nil),
      ("REDIS://h:1/", "h", 1, "default", nil),
      ("redis://chat:secret@h:65535", "h", 65_535, "chat", "secret"),
      ("redis://:secret@h", "h", 6379, "default", "secret"),
      ("redis://u:a:b@c@h", "h", 6379, "u", "a:b@c"),
      ("redis://u%40x:p%3A%2F%25@h", "h", 6379, "u@x", "p:/%"),
      ("redis://u:@h", "h", 6379, "u", ""),
    ] as [(String, String, Int, String, String?)])
  func isRead(_ text: String, _ host: String, _ port: Int, _ user: String, _ password: String?)
    throws
  {
    let address = try RedisAddress(text)
    #expect(address.host == host)
    #expect(Int(address.port) == port)
    #expect(address.user == user)
    #expect(address.password == password)
  }

  @Test(arguments: [
    "", ":6379", "h:", "h:0", "h:65536", "h:-1", "h:x", "h:+1", "[]:1", "redis://", "redis://h/3",
    "redis://secret@h", "redis://u:%zz@h", "redis://u:%4@h", "rediss://h:1", "http://h:1", "[::1:1",
  ])
  func isRefused(_ text: String) {
    #expect(throws: UsageError.self) { try RedisAddress(text) }
  }

  @Test func isShownWithoutThePassword() throws {
    #expect("\(try RedisAddress("redis://chat:secret@[::1]:7000"))" == "[::1]:7000")
    #expect("\(try RedisAddress("redis://chat:secret@h"))" == "h:6379")
    let error = #expect(throws: UsageError.self) { try RedisAddress("redis://u:secret@h:x") }
    #expect(error?.description.contains("secret") == false)
  }
}

/// What Redis says when one comes, and what is made of it.
@Suite struct HelloTests {
  private func hello(_ pairs: String...) -> Reply {
    .list(pairs.map { .bytes(Array($0.utf8)) })
  }

  @Test func asksForTheVersionAndSaysWhoWeAre() throws {
    #expect(RedisConnection.hello(try RedisAddress("h")) == Command("HELLO", "2"))
    #expect(
      RedisConnection.hello(try RedisAddress("redis://u:p@h"))
        == Command("HELLO", "2", "AUTH", "u", "p"))
  }

  @Test func findsWhatIsFit() throws {
    for version in ["6.2.0", "7.0.15", "10.0", "8.1.3-rc1"] {
      try RedisConnection.check(
        hello: hello("server", "redis", "version", version, "role", "master"))
    }
    try RedisConnection.check(hello: hello("server", "valkey", "version", "7.2.5"))
  }

  @Test(arguments: [
    (["version", "6.0.16"], "version 6.0.16"),
    (["version", "5.9"], "6.2 or later"),
    (["version", "x"], "6.2 or later"),
    (["version", "7.0.0", "role", "replica"], "primary"),
    (["version", "7.0.0", "role", "master", "mode", "sentinel"], "sentinel"),
    (["something"], "no Redis"),
    ([], "no Redis"),
  ])
  func saysWhatIsNot(_ items: [String], _ words: String) throws {
    let address = try RedisAddress("h:1")
    let trouble = #expect(throws: RedisTrouble.self) {
      try RedisConnection.check(hello: .list(items.map { .bytes(Array($0.utf8)) }))
    }
    #expect(trouble?.explained(address).contains(words) == true)
  }

  @Test(arguments: [
    ("ERR unknown command 'HELLO'", "too old"),
    (
      "NOAUTH HELLO must be called with the client already authenticated",
      "redis://user:password@h:1"
    ),
    ("WRONGPASS invalid username-password pair or user is disabled.", "user and password"),
    ("READONLY You can't write against a read only replica.", "primary"),
    ("OOM command not allowed when used memory > 'maxmemory'.", "maxmemory"),
    ("LOADING Redis is loading the dataset in memory", "moment"),
    ("ERR max number of clients reached", "max number of clients"),
    ("EVIL \u{1B}[2J", #"\u{1B}"#),
  ])
  func explainsAnError(_ words: String, _ advice: String) throws {
    let trouble = #expect(throws: RedisTrouble.self) {
      try RedisConnection.check(hello: .error(words))
    }
    let line = try trouble?.explained(RedisAddress("h:1")) ?? ""
    #expect(line.contains(advice))
    #expect(!line.contains("\n"))
  }
}
