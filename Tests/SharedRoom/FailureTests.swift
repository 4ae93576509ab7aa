import Foundation
import Net
import Redis
import StepChecks
import TestSupport
import Testing

/// What happens to a room when a part of it breaks.
///
/// What waits for a lease of ten seconds to end, or for a Redis that stands still, is a slow test. (Under a sanitizer its servers, Redis and clients are too slow for leases of ten seconds on two cores.)
@Suite(.onLanes(5), .enabled(if: !isSanitized)) struct SharedRoomFailures {
  /// Two servers, and a user on each.
  private struct Room {
    let redis: RedisServer
    let servers: [ServerProcess]
    let alice, bob: Member

    init(_ arguments: String = "") throws {
      redis = try RedisServer(arguments)
      servers = [try redis.chatServer(), try redis.chatServer()]
      alice = try Member(servers[0], "alice")
      bob = try Member(servers[1], "bob")
      _ = try alice.hears(comingOf: "bob")
    }

    /// Both hear both, and have the same list.
    func agrees(_ round: String) throws {
      for member in [alice, bob] {
        try member.say("\(round), says \(member.name)")
        for other in [alice, bob] { try other.hears("\(round), says \(member.name)") }
      }
      #expect(try alice.list() == bob.list())
      #expect(Set(try alice.list()) == ["alice", "bob"])
      #expect(alice.heard == bob.heard)
      #expect(Set(alice.heard).count == alice.heard.count, "something came twice")
    }

    /// Both were told once that the room was cut off, and once that it is not; and of nobody's leaving.
    func wasCutOnce() {
      for member in [alice, bob] {
        #expect(member.count { $0.code == "cut-off" } == 1)
        #expect(member.count { $0.code == "connected-again" } == 1)
        #expect(member.count { $0.type == "logout" } == 0)
      }
    }
  }

  @Test(.slow) func ofAKilledServerTheUsersGoOnce() throws {
    let room = try Room()
    let carol = try Member(room.servers[1], "carol")
    try carol.say("I am here")
    try room.alice.hears("I am here")
    let killed = Date().timeIntervalSince1970 * 1000
    room.servers[1].signal(SIGKILL)
    let news = try room.alice.hears(leavingOf: "bob")
    #expect(Double(news.time ?? 0) - killed < 15_000)
    if room.alice.count({ $0.type == "logout" }) == 1, news.names == nil {
      _ = try room.alice.hears(leavingOf: "carol")
    }
    let again = try Member(room.servers[0], "bob")
    #expect(try again.list() == ["alice", "bob"])
    #expect(try room.alice.list() == ["alice", "bob"])
    let gone = room.alice.news.filter { $0.type == "logout" }.flatMap {
      $0.names ?? [$0.user ?? ""]
    }
    #expect(gone.sorted() == ["bob", "carol"])
  }

  @Test func redisRestartedWithItsData() throws {
    let room = try Room("--appendonly yes --appendfsync always")
    try room.agrees("before")
    try room.redis.kill()
    for member in [room.alice, room.bob] { try member.hears(code: "cut-off") }
    try room.alice.say("lost")
    #expect(try room.alice.listen { $0.type == "system" }.code == "not-sent")
    try room.redis.restart()
    for member in [room.alice, room.bob] { try member.hears(code: "connected-again") }
    try room.agrees("after")
    room.wasCutOnce()
  }

  @Test func redisRestartedWithoutItsData() throws {
    let room = try Room()
    try room.agrees("before")
    try room.redis.kill()
    for member in [room.alice, room.bob] { try member.hears(code: "cut-off") }
    try room.redis.restart()
    for member in [room.alice, room.bob] {
      try member.hears(code: "connected-again")
      // When all have had the time to come back, the list is told, on which all agree.
      try member.listen { $0.type == "list" && $0.userList?.count == 2 }
    }
    try room.agrees("after")
    room.wasCutOnce()
    // The server that comes last has heard of everything, too.
    let third = try room.redis.chatServer()
    let carol = try Member(third, "carol")
    _ = try room.alice.hears(comingOf: "carol")
    #expect(try carol.list() == room.alice.list())
  }

  @Test(.slow, arguments: [5, 60]) func redisStoppedFor(_ seconds: UInt32) throws {
    let room = try Room()
    try room.agrees("before")
    room.redis.signal(SIGSTOP)
    try room.alice.say("on its way")
    for member in [room.alice, room.bob] { try member.hears(code: "cut-off") }
    let start = Instant.now
    // Everybody tries to talk: what cannot be sent costs nothing.
    for round in 0..<200 {
      try room.bob.say("\(round) \(String(repeating: "x", count: 10_000))")
      #expect(try room.bob.listen { $0.type == "system" }.code == "not-sent")
    }
    let size = room.servers[1].status("VmRSS") ?? 0
    while Instant.now < start + .seconds(Int(seconds)) {
      // Whoever says nothing at all, and answers no ping, would be taken for gone.
      for member in [room.alice, room.bob] { #expect(try member.list() == ["alice", "bob"]) }
      usleep(1_000_000)
    }
    #expect((room.servers[1].status("VmRSS") ?? 0) - size < 20_000, "it keeps what it cannot send")
    room.redis.signal(SIGCONT)
    for member in [room.alice, room.bob] {
      // It was on the log, or is sent again: exactly once.
      try member.hears("on its way")
      if member.count({ $0.code == "connected-again" }) == 0 {
        try member.hears(code: "connected-again")
      }
    }
    try room.agrees("after")
    room.wasCutOnce()
  }

  @Test func connectionsCut() throws {
    let room = try Room()
    for round in 0..<3 {
      try room.redis.command("CLIENT", "KILL", "TYPE", "normal")
      for member in [room.alice, room.bob] {
        try member.hears(code: "cut-off")
        try member.hears(code: "connected-again")
      }
      try room.agrees("round \(round)")
    }
    #expect(room.alice.count { $0.type == "logout" } == 0)
  }

  @Test func theLogDeleted() throws {
    let room = try Room()
    try room.redis.command("FLUSHALL")
    for member in [room.alice, room.bob] {
      try member.hears(code: "connected-again")
      try member.listen { $0.type == "list" && $0.userList?.count == 2 }
    }
    try room.agrees("after")
    room.wasCutOnce()
  }

  /// One server notices at once that the log is gone, and begins another; the other one has just said that it is
  /// there, and reads on in that other log as if nothing had happened.
  @Test func theLogDeletedAndBegunBehindOnesBack() throws {
    let room = try Room()
    /// Who appends, in the order of the log.
    func servers(_ reply: Reply) -> [String] {
      (reply.list ?? []).compactMap { $0.list?.last?.list?[1].text }
    }
    let entries = try room.redis.command("XRANGE", "chat:lobby", "-", "+").list ?? []
    let login = entries.first { $0.list?.last?.list?.last?.text?.hasSuffix(" bob") == true }
    let server = login?.list?.last?.list?[1].text
    #expect(server != nil)
    var last: String?
    while last != server {
      let next = try room.redis.command("XREAD", "BLOCK", "5000", "STREAMS", "chat:lobby", "$")
      last = next.list?.first?.list?.last.map(servers)?.last
    }
    try room.redis.command("FLUSHALL")
    try room.alice.say("who is there?")
    for member in [room.alice, room.bob] {
      try member.hears(code: "connected-again")
      try member.listen { $0.type == "list" && $0.userList?.count == 2 }
    }
    try room.agrees("after")
    room.wasCutOnce()
  }

  @Test func theLogReplacedAtOneGo() throws {
    let room = try Room()
    try room.redis.command(
      "EVAL",
      """
      redis.call('DEL', KEYS[1])
      redis.call('XADD', KEYS[1], '0-1', 'server', '0', 'number', '0', 'at', '0-0', 'log', '77', 'clock', '0')
      redis.call('XADD', KEYS[1], '*', 'server', '99', 'number', '1')
      """, "1", "chat:lobby")
    for member in [room.alice, room.bob] { try member.hears(code: "connected-again") }
    try room.agrees("after")
    room.wasCutOnce()
  }

  /// Its lease is over, and the log that it would read that in is gone.
  @Test(.slow) func theLogDeletedWhileAServerSleeps() throws {
    let room = try Room()
    room.servers[1].signal(SIGSTOP)
    try room.redis.command("FLUSHALL")
    try room.alice.hears(code: "connected-again")
    let end = Instant.now + .seconds(14)
    while Instant.now < end {
      #expect(try room.alice.list().contains("alice"))
      usleep(1_000_000)
    }
    room.servers[1].signal(SIGCONT)
    _ = try room.alice.hears(comingOf: "bob")
    try room.alice.say("are you back?")
    try room.bob.hears("are you back?")
    #expect(try room.alice.list() == ["alice", "bob"])
    #expect(try room.bob.list() == ["alice", "bob"])
  }

  @Test(.slow) func aServerStoppedForLongerThanItsLease() throws {
    let room = try Room()
    let dave = try Member(room.servers[1], "dave")
    try dave.say("I am dave")
    try room.alice.hears("I am dave")
    room.servers[1].signal(SIGSTOP)
    _ = try room.alice.hears(leavingOf: "bob")
    // Somebody else has the name now.
    let other = try Member(room.servers[0], "bob")
    try room.bob.say("I am still bob")
    room.servers[1].signal(SIGCONT)
    // Who has lost the name is told so and sent away, to come anew; who has not is back.
    try room.bob.hears(code: "name-taken")
    #expect(try room.bob.user.client.closeCode() == 1013)
    // Whether a cut was noticed is a matter of luck: what Redis had sent meanwhile may be read at once.
    _ = try dave.hears(comingOf: "dave")
    try dave.say("back")
    try other.hears("back")
    try room.alice.hears("back")
    #expect(!room.alice.heard.contains { $0.hasSuffix("I am still bob") })
    #expect(!other.heard.contains { $0.hasSuffix("I am still bob") })
    let list = try room.alice.list()
    #expect(list.sorted() == ["alice", "bob", "dave"])
    #expect(try dave.list() == list)
  }

  @Test func redisOutOfMemory() throws {
    let room = try Room()
    try room.redis.command("CONFIG", "SET", "maxmemory", "1")
    try room.alice.say("too much")
    #expect(try room.alice.listen { $0.type == "system" }.code == "not-sent")
    _ = try room.servers[0].logged { $0.contains("raise its maxmemory") }
    try room.redis.command("CONFIG", "SET", "maxmemory", "0")
    var isHeard = false
    while !isHeard {
      try room.alice.say("again")
      isHeard =
        try room.alice.listen { $0.code == "not-sent" || $0.content == "again" }.type == "user"
    }
    try room.bob.hears("again")
    #expect(room.bob.count { $0.type == "logout" } == 0)
  }

  /// It cannot say that it goes; so its user goes when its lease is over.
  @Test(.slow) func aServerEndedWhileTheRoomIsCutOff() throws {
    let room = try Room()
    room.redis.signal(SIGSTOP)
    for member in [room.alice, room.bob] { try member.hears(code: "cut-off") }
    room.servers[1].signal(SIGTERM)
    #expect(try room.bob.user.client.closeCode() == 1001)
    room.bob.user.client.socket.reset()
    #expect(try room.servers[1].exitStatus() == 0)
    room.redis.signal(SIGCONT)
    try room.alice.hears(code: "connected-again")
    _ = try room.alice.hears(leavingOf: "bob")
    #expect(try room.alice.list() == ["alice"])
  }

  @Test func anEmptyRoomLeavesNothing() throws {
    let room = try Room()
    guard case .number(let left) = try room.redis.command("PTTL", "chat:lobby") else {
      throw Failure("no time to live")
    }
    // Should all servers die, it goes by itself.
    #expect((1...75_000).contains(left))
    room.servers[1].signal(SIGTERM)
    // Whoever hangs up lets the server end at once.
    #expect(try room.bob.user.client.closeCode() == 1001)
    room.bob.user.client.socket.reset()
    _ = try room.alice.hears(leavingOf: "bob")
    #expect(try room.servers[1].exitStatus() == 0)
    room.servers[0].signal(SIGTERM)
    #expect(try room.alice.user.client.closeCode() == 1001)
    room.alice.user.client.socket.reset()
    #expect(try room.servers[0].exitStatus() == 0)
    #expect(try room.redis.command("KEYS", "*") == .list([]))
  }
}
