import Foundation
import StepChecks
import TestSupport
import Testing

/// A room in which people come, talk, take other names, stop listening, leave and vanish at random, and
/// what has to hold all the while:
///
/// - everyone hears the same things in the same order, without a gap, from arrival to leaving;
/// - whoever leaves, in whatever way, is told of once;
/// - the list is those who are here, in order of arrival.
///
/// One member, the witness, is here from the first to the last moment: its history is the room's.
private struct Crowd {
  let server: ServerProcess
  let program: Program
  let witness: CrowdMember
  var random: SeededRandom
  /// Those who listen.
  var members: [CrowdMember] = []
  /// Those who have stopped listening: the room will drop them, or not.
  var deaf: [CrowdMember] = []
  var said = 0
  var joined = 0
  /// Who has gone, and has to be told of.
  var leaving: [String] = []
  /// How often somebody of a name has left.
  var departures: [String: Int] = [:]
  /// Names that are free again.
  var free: [String] = []

  init(_ program: Program, seed: UInt64) throws {
    server = try ServerProcess(program, program == .step4 ? ["--rate", "0"] : [])
    self.program = program
    witness = try CrowdMember(server, program, "witness")
    random = SeededRandom(seed: seed)
  }

  /// Does one thing that somebody in a chat might do.
  mutating func step() throws {
    let member = members.randomElement(using: &random)
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<10 where members.count < 30: try join()
    case 10..<14 where member != nil:
      try leave(member!)
    case 14..<18 where member != nil:
      remove(member!)
      member!.vanish()
    case 18..<20 where deaf.count < 5: try join(isDeaf: true)
    case 20..<21 where !deaf.isEmpty:
      let one = deaf.removeFirst()
      note(leavingOf: one)
      one.vanish()
    case 21..<27 where program == .step4 && member != nil:
      joined += 1
      try member!.rename(to: "n\(joined)")
    default:
      said += 1
      try (member ?? witness).say("m\(said) \(String(repeating: "x", count: said % 300))")
    }
  }

  private mutating func join(isDeaf: Bool = false) throws {
    joined += 1
    // Somebody comes back under the old name, or somebody new comes.
    let name = Bool.random(using: &random) ? free.popLast() ?? "n\(joined)" : "n\(joined)"
    let member = try CrowdMember(server, program, name, isSlow: isDeaf)
    if isDeaf { deaf.append(member) } else { members.append(member) }
  }

  private mutating func remove(_ member: CrowdMember) {
    members.removeAll { $0 === member }
    note(leavingOf: member)
  }

  private mutating func note(leavingOf member: CrowdMember) {
    leaving.append(member.name)
    departures[member.name, default: 0] += 1
  }

  private mutating func leave(_ member: CrowdMember) throws {
    remove(member)
    try member.leave()
    try member.listenToTheEnd()
    try witnessHears(leavingOf: member.name)
    leaving.removeAll { $0 == member.name }
    free.append(member.name)
    let history = member.history
    let start = witness.history.lastIndex(of: history[0]) ?? 0
    let isSame = history.elementsEqual(witness.history[start...].prefix(history.count))
    #expect(isSame, "\(member.name) heard something else than the witness")
  }

  /// Waits until the witness has heard of somebody's leaving, the latest of that name.
  private func witnessHears(leavingOf name: String) throws {
    let isNews = { (heard: String) in CrowdMember.tellsOfLeaving(heard, name) }
    var heard = witness.history.count(where: isNews)
    while heard < departures[name, default: 0] {
      guard try witness.listen(until: isNews) else {
        throw Failure("the witness never heard that \(name) left")
      }
      heard += 1
    }
  }

  /// Lets everyone hear everything up to now, and compares.
  mutating func check() throws {
    said += 1
    let fence = "fence \(said)"
    // A reset is no message: only its notice tells that the server has seen it.
    for name in leaving { try witnessHears(leavingOf: name) }
    free += leaving
    leaving = []
    try witness.say(fence)
    #expect(try witness.listen(to: fence, from: "witness"))
    for member in members {
      #expect(try member.listen(to: fence, from: "witness"))
      let start = witness.history.lastIndex(of: member.history[0]) ?? 0
      let isSame = member.history.elementsEqual(witness.history[start...])
      #expect(isSame, "\(member.name) has another history than the witness")
    }
    // Asked before the history is read: the fence itself may have been one message too many for a deaf one.
    let list = try witness.list()
    var people: [String] = []
    for heard in witness.history { people = try CrowdMember.people(people, after: heard) }
    #expect(list == people)
    #expect(Set(people).count == people.count, "nobody is here twice")
    deaf.removeAll { !people.contains($0.name) }
    #expect(Set(people) == Set((members + deaf + [witness]).map(\.name)), "the list is who is here")
  }
}

@Suite(.onLanes) struct CrowdTests {
  @Test(arguments: [Program.step3, .step4])
  func hearsTheSameInTheSameOrder(_ program: Program) throws {
    print("a random crowd in \(program): SEED=\(SeededRandom.seed) repeats it")
    var crowd = try Crowd(program, seed: SeededRandom.seed)
    for _ in 0..<(runsSlowTests ? 60 : 3) {
      for _ in 0..<400 { try crowd.step() }
      try crowd.check()
    }
  }
}
