import Foundation
import StepChecks
import TestSupport
import Testing

/// A crowd on three servers that talks, comes, goes and takes other names at random. Everyone hears the same
/// in the same order, without a gap and without a double, and all have the same list.
private struct SharedCrowd {
  let redis: RedisServer
  let servers: [ServerProcess]
  /// It is here from the first moment to the last.
  let witness: Member
  var random = SeededRandom()
  var members: [Member] = []
  var (said, joined) = (0, 0)
  var leaving: [String] = []

  init() throws {
    let redis = try RedisServer()
    (self.redis, servers) = (redis, try (0..<3).map { _ in try redis.chatServer() })
    witness = try Member(servers[0], "witness")
  }

  mutating func step() throws {
    let member = members.randomElement(using: &random)
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<12 where members.count < 60:
      joined += 1
      members.append(try Member(servers.randomElement(using: &random)!, "n\(joined)"))
    case 12..<16 where member != nil:
      try leave(member!)
      try member!.user.say("logout")
    case 16..<20 where member != nil:
      try leave(member!)
      member!.user.client.socket.reset()
    case 20..<26 where member != nil:
      joined += 1
      try member!.rename(to: "n\(joined)")
    default:
      said += 1
      try (member ?? witness).say("m\(said)")
    }
  }

  private mutating func leave(_ member: Member) throws {
    // What it has said is on its way still: a reset may be faster.
    said += 1
    try member.say("bye \(said)")
    try member.hears("bye \(said)")
    leaving.append(member.name)
    members.removeAll { $0 === member }
  }

  /// Lets everyone hear everything up to now, and compares.
  mutating func check() throws {
    for name in leaving where !witness.news.contains(where: { tells($0, leavingOf: name) }) {
      _ = try witness.hears(leavingOf: name)
    }
    leaving = []
    said += 1
    try witness.say("fence \(said)")
    try witness.hears("fence \(said)")
    let all = witness.heard
    #expect(Set(all).count == all.count, "something came twice")
    let list = try witness.list()
    #expect(Set(list) == Set((members + [witness]).map(\.name)), "the list is who is here")
    for member in members {
      try member.hears("fence \(said)")
      let start = all.firstIndex(of: member.heard[0]) ?? all.endIndex
      #expect(member.heard.elementsEqual(all[start...]), "\(member.name) has heard something else")
      #expect(try member.list() == list, "\(member.name) has another list")
    }
  }

  private func tells(_ news: ChatNews, leavingOf name: String) -> Bool {
    news.type == "logout" && (news.names ?? [news.user ?? ""]).contains(name)
  }
}

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
