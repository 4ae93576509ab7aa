import Exercises
import Net

/// Exercise 5.5: write the test. Is this replica deterministic?
///
/// Two replicas get the same log, and are treated as differently as two servers may be: one after the other or
/// in turns, with others beside them and their strangers' logs, copied or not, at another time.
public func verdict(on make: () -> any RoomReplica) throws -> String? {
  let log = log()
  let first = play(log, on: make())

  // A stranger's log in between: what another replica is given is no business of this one.
  var stranger = make()
  for number in 0..<20 { _ = stranger.apply(.login(Seat("X", number), "stranger\(number)")) }
  let second = play(log, on: make())
  if second != first { return "a second replica comes to something else, at entry \(difference())" }

  // In turns, with several at once.
  var several = (0..<3).map { _ in make() }
  var results = several.map { _ in [Step]() }
  for event in log {
    for at in several.indices {
      let news = several[at].apply(event)
      results[at].append(Step(news: news, names: several[at].names))
    }
  }
  for result in results where result != first { return "three at once do not agree" }

  // A copy goes on where its original was, and leaves that alone.
  var original = make()
  var steps: [Step] = []
  for event in log {
    var copy = original
    let copied = copy.apply(event)
    for number in 0..<3 { _ = copy.apply(.login(Seat("Y", number), "copy\(number)")) }
    let news = original.apply(event)
    if copied != news { return "a copy says something else" }
    steps.append(Step(news: news, names: original.names))
  }
  if steps != first { return "a replica changes when a copy of it is given something" }

  // Later, and slowly. A clock in seconds has to be waited for.
  usleep(20_000)
  var slow = make()
  var slowly: [Step] = []
  for (at, event) in log.enumerated() {
    if at % 10 == 0 { usleep(30_000) }
    let news = slow.apply(event)
    slowly.append(Step(news: news, names: slow.names))
  }
  return slowly == first ? nil : "the same log, later, comes to something else"

  func difference() -> Int { zip(first, second).prefix { $0 == $1 }.count }
}

/// What one entry led to.
private struct Step: Equatable {
  let news: [RoomNews]
  let names: [String]
}

private func play(_ log: [RoomEvent], on replica: any RoomReplica) -> [Step] {
  var replica = replica
  return log.map { event in
    let news = replica.apply(event)
    return Step(news: news, names: replica.names)
  }
}

/// Much of everything: names that collide, seats on several servers, comings and goings. Each seat comes eight
/// times, since only who is in can say something, take another name and go.
private func log() -> [RoomEvent] {
  var log: [RoomEvent] = []
  for number in 0..<120 {
    let seat = Seat(["A", "B", "C"][number % 3], number % 5)
    switch number * 5 % 11 {
    case 0...4: log.append(.login(seat, "name\(number * 3 % 25)"))
    case 5, 6: log.append(.say(seat, "text \(number)"))
    case 7, 8: log.append(.rename(seat, "Name\(number * 11 % 25)"))
    case 9: log.append(.logout(seat))
    default: log.append(.say(Seat("A", 999), "I am not here"))
    }
  }
  return log
}
