import StepChecks
import TestSupport
import Testing

/// What many do at once, over several servers, and all see.
@Suite(.onLanes(4)) struct SharedCrowdTests {
  // Under a sanitizer three servers, Redis and the crowd are too slow for the leases on two cores.
  @Test(.enabled(if: !isSanitized)) func onThreeServersHearsTheSameInTheSameOrder() throws {
    print("a random crowd on three servers: SEED=\(SeededRandom.seed) repeats it")
    var crowd = try SharedCrowd()
    for _ in 0..<(runsSlowTests ? 80 : 3) {
      for _ in 0..<250 { try crowd.step() }
      try crowd.check()
    }
  }

  @Test(.slow, .enabled(if: !isSanitized)) func agreesAfterWhateverBreaks() throws {
    print("a random crowd amid trouble: SEED=\(SeededRandom.seed) repeats it")
    var crowd = try SharedCrowd()
    var troubles = SharedCrowd.Trouble.allCases + SharedCrowd.Trouble.allCases
    troubles.shuffle(using: &crowd.random)
    for trouble in troubles {
      for _ in 0..<250 { try crowd.step() }
      try crowd.suffer(trouble)
      try crowd.check()
    }
  }

  @Test func ofTwoWhoAskForOneNameAtOnceOneHasIt() throws {
    let redis = try RedisServer()
    let servers = try (0..<2).map { _ in try redis.chatServer() }
    for round in 0..<30 {
      let users = try servers.map { try ChatUser($0) }
      for user in users { try user.say("login", "name \(round)") }
      let answers = try users.map { try $0.next().code }
      #expect(Set(answers) == ["welcome", "name-taken"])
      for user in users { user.client.socket.reset() }
    }
  }

  @Test func knowsWhatWasSaidAndWhoIsHereWhenAServerStarts() throws {
    let redis = try RedisServer()
    let first = try redis.chatServer()
    let alice = try Member(first, "alice")
    try alice.say("before")
    try alice.hears("before")
    let second = try redis.chatServer()
    let bob = try ChatUser(second)
    try bob.say("login", "ALICE")
    #expect(try bob.next().code == "name-taken")
    try bob.say("login", "bob")
    #expect(try bob.next().code == "welcome")
    let remembered = try bob.next()
    #expect(remembered.content == "before" && remembered.earlier == true)
    #expect(try bob.next().userList == ["alice", "bob"])
    #expect(try alice.hears(comingOf: "bob").userList == ["alice", "bob"])
    // The same room on the same Redis has another name.
    let other = try redis.chatServer(["--room", "other"])
    let carol = try Member(other, "alice")
    #expect(try carol.list() == ["alice"])
  }

  /// A hundred who come cost the log a hundred names, and not a hundred lists of names.
  @Test func carriesOfWhoComesTheNameAlone() throws {
    let redis = try RedisServer()
    let servers = try (0..<2).map { _ in try redis.chatServer() }
    let members = try (0..<100).map { try Member(servers[$0 % 2], "guest number \($0)") }
    #expect(try members[0].list().count == 100)
    let entries = try redis.command("XRANGE", "chat:lobby", "-", "+").list ?? []
    let fields = entries.compactMap { $0.list?.last?.list?.compactMap(\.text) }
    // Each begins with the server and its number; the first of all says which log this is.
    let events = fields.dropFirst().flatMap { $0.dropFirst(4) }
    let pairs = stride(from: 0, to: events.count, by: 2).map { (events[$0], events[$0 + 1]) }
    #expect(pairs.allSatisfy { $0.0 == "login" })
    let names = pairs.compactMap { $0.1.split(separator: " ", maxSplits: 1).last.map(String.init) }
    #expect(Set(names) == Set(members.map(\.name)) && names.count == 100)
  }

  @Test func writesDownTheWholeRoomNowAndThen() throws {
    let redis = try RedisServer()
    let first = try redis.chatServer()
    let alice = try Member(first, "alice")
    try alice.say("long ago")
    try alice.hears("long ago")
    // What others write into the log is not heard, and only makes it longer than it may be. (Who is further
    // behind than its length would begin anew.)
    let junk = "for i = 1, 3000 do redis.call('XADD', KEYS[1], '*', 'a', 'b') end"
    for number in 0..<5 {
      try redis.command("EVAL", junk, "1", "chat:lobby")
      for part in 0..<2 {
        try alice.say("after \(number), \(part)")
        try alice.hears("after \(number), \(part)")
      }
    }
    guard case .number(let length) = try redis.command("XLEN", "chat:lobby") else {
      throw Failure("no stream")
    }
    #expect(length < 10_300)
    // The beginning of the log is gone; a server that starts knows the room nevertheless.
    let second = try redis.chatServer()
    let bob = try ChatUser(second)
    try bob.say("login", "bob")
    #expect(try bob.next().code == "welcome")
    #expect(try bob.next().content == "long ago")
    #expect(try bob.skip(to: "login").userList == ["alice", "bob"])
  }
}
