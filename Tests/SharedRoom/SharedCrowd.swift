import Foundation
import StepChecks
import TestSupport
import Testing

/// A crowd on three servers that talks, comes, goes and takes other names at random. Everyone hears the same
/// in the same order, without a gap and without a double, and all have the same list.
struct SharedCrowd {
  /// What may happen to a room beside its users.
  enum Trouble: CaseIterable {
    case serverKilled, serverEnded, serverStopped, connectionsCut, redisKilled, redisStopped,
      logDeleted
  }

  let redis: RedisServer
  private(set) var servers: [ServerProcess]
  /// It is here from the first moment to the last.
  let witness: Member
  var random = SeededRandom()
  private var members: [Member] = []
  private var (said, joined) = (0, 0)

  init() throws {
    // Whoever reads something from this Redis will find it there again, even when that was killed.
    let redis = try RedisServer("--appendonly yes --appendfsync always")
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
    default: try (member ?? witness).say(next("m"))
    }
  }

  private mutating func next(_ word: String) -> String {
    said += 1
    return "\(word) \(said)"
  }

  private mutating func leave(_ member: Member) throws {
    // What it has said is on its way still: a reset may be faster.
    let text = next("bye")
    try member.say(text)
    try member.hears(text)
    members.removeAll { $0 === member }
  }

  /// Lets everyone hear everything up to now, and compares.
  mutating func check() throws {
    // Who was with a server that was killed goes with its lease.
    let names = Set((members + [witness]).map(\.name))
    let end = Date(timeIntervalSinceNow: patience)
    while try Set(witness.list()) != names, Date() < end { usleep(20_000) }
    let fence = next("fence")
    try witness.say(fence)
    try witness.hears(fence)
    let all = witness.heard
    #expect(Set(all).count == all.count, "something came twice")
    let list = try witness.list()
    #expect(Set(list) == names, "the list is who is here")
    for member in members {
      try member.hears(fence)
      let start = all.firstIndex(of: member.heard[0]) ?? all.endIndex
      #expect(member.heard.elementsEqual(all[start...]), "\(member.name) has heard something else")
      #expect(try member.list() == list, "\(member.name) has another list")
    }
  }

  // MARK: Trouble

  /// Lets something happen while all are talking, and waits until everyone can talk again.
  mutating func suffer(_ trouble: Trouble) throws {
    // What a log has not told to all before it is deleted, some do not hear: then nothing is on its way.
    if trouble == .logDeleted {
      try check()
    } else {
      for member in members { try member.say(next("amid")) }
    }
    let victim = Int.random(in: 1..<servers.count, using: &random)
    switch trouble {
    case .serverKilled, .serverEnded:
      let server = servers[victim]
      members.removeAll { $0.server === server }
      server.signal(trouble == .serverKilled ? SIGKILL : SIGTERM)
      servers[victim] = try redis.chatServer()
    case .serverStopped:
      joined += 1
      let sleeper = try Member(servers[victim], "n\(joined)")
      members.append(sleeper)
      servers[victim].signal(SIGSTOP)
      _ = try witness.hears(leavingOf: sleeper.name)
      servers[victim].signal(SIGCONT)
    case .connectionsCut: try redis.command("CLIENT", "KILL", "TYPE", "normal")
    case .redisKilled:
      try redis.kill()
      try redis.restart()
    case .redisStopped:
      redis.signal(SIGSTOP)
      try witness.hears(code: "cut-off")
      redis.signal(SIGCONT)
    case .logDeleted:
      try redis.command("FLUSHALL")
      // When all have had the time to come back, the list is told.
      for member in members + [witness] {
        try member.hears(code: "connected-again")
        try member.listen { $0.type == "list" }
      }
    }
    for member in members + [witness] {
      var isHeard = false
      while !isHeard {
        let text = next("again")
        try member.say(text)
        isHeard = try member.listen { $0.code == "not-sent" || $0.content == text }.type == "user"
      }
    }
  }
}
