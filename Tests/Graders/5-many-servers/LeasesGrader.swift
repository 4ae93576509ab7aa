import Exercises
import TestSupport

/// 5.3: a lease by the log's clock, and by no other.
public var leasesGrader: Exercise<any LeaseKeeping.Type> {
  Exercise(
    .leases, noting: noted,
    [
      .init("holds for its length, and no longer") { answer in
        var seed = Seed()
        let start = Int.random(in: 1000...9000, using: &seed)
        try play(
          answer,
          [
            (.init(at: start, "A", .join), [], true, "who joins has a lease"),
            (.init(at: start + 10, "B", .join), [], true, ""),
            (
              .init(at: start + 100, "B", .renew), [], true,
              "after exactly the length a lease still holds"
            ),
            (
              .init(at: start + 101, "B", .renew), ["A"], true,
              "after more than the length it is over: compare with the time of this entry"
            ),
            (.init(at: start + 102, "B", .renew), [], true, "what is over is told once"),
          ], holders: ["B"])
        for length in [30, 1000] {
          try play(
            answer, length: length,
            [
              (.init(at: 0, "A", .join), [], true, ""),
              (
                .init(at: length, "B", .join), [], true,
                "the length is the one that init was given: A's lease still holds"
              ),
              (
                .init(at: length + 1, "B", .renew), ["A"], true,
                "the length is the one that init was given: A's lease is over"
              ),
            ], holders: ["B"])
        }
      },
      .init("is renewed by each entry that counts") { answer in
        try play(
          answer,
          [
            (.init(at: 0, "A", .join), [], true, ""), (.init(at: 90, "A", .renew), [], true, ""),
            (
              .init(at: 180, "A", .renew), [], true,
              "the time runs from the last entry, not from the first"
            ),
            (.init(at: 270, "A", .join), [], true, "to join again renews, too"),
            (.init(at: 370, "A", .renew), [], true, "to join again renews, too"),
          ], holders: ["A"])
      },
      .init("fences off who was away for too long") { answer in
        let cause = "whose lease is over has none to renew: others may have its users' names by now"
        try play(
          answer,
          [
            (.init(at: 0, "A", .join), [], true, ""), (.init(at: 50, "B", .join), [], true, ""),
            (.init(at: 100, "A", .renew), [], true, ""),
            (.init(at: 151, "A", .renew), ["B"], true, ""),
            (.init(at: 152, "B", .renew), [], false, cause),
            (.init(at: 153, "B", .renew), [], false, cause),
            (.init(at: 154, "C", .renew), [], false, "who never joined has no lease"),
            (.init(at: 155, "B", .join), [], true, "to join is always allowed"),
            (.init(at: 200, "B", .renew), [], true, "who has joined anew renews as before"),
          ], holders: ["A", "B"])
      },
      .init("is over for its own server, too") { answer in
        try play(
          answer,
          [
            (.init(at: 0, "A", .join), [], true, ""),
            (
              .init(at: 101, "A", .renew), ["A"], false,
              "first look whose lease is over at this time, then at the entry: this one comes too late"
            ),
            (.init(at: 102, "A", .join), [], true, ""),
            (
              .init(at: 203, "A", .join), ["A"], true, "the old lease is over, and a new one begins"
            ),
          ], holders: ["A"])
      },
      .init("ends in the order of the log") { answer in
        try play(
          answer,
          [
            (.init(at: 0, "D", .join), [], true, ""), (.init(at: 1, "B", .join), [], true, ""),
            (.init(at: 2, "C", .join), [], true, ""), (.init(at: 3, "A", .join), [], true, ""),
            (.init(at: 5, "B", .renew), [], true, ""), (.init(at: 5, "D", .renew), [], true, ""),
            (
              .init(at: 500, "E", .join), ["C", "A", "D", "B"], true,
              "the one that ended first is first; D and B ended at the same time, and D joined before B"
            ),
          ], holders: ["E"])
      },
      .init("lets who comes back be the last") { answer in
        try play(
          answer,
          [
            (.init(at: 0, "A", .join), [], true, ""), (.init(at: 50, "B", .join), [], true, ""),
            (.init(at: 120, "B", .renew), ["A"], true, ""),
            (.init(at: 130, "A", .join), [], true, ""),
          ], holders: ["B", "A"])
      },
      .init("looks at no clock but the log's") { answer in
        // A day between two entries, and a log of long ago: what time it is here is no matter.
        try play(
          answer,
          [
            (.init(at: 5, "A", .join), [], true, ""),
            (.init(at: 86_400_005, "B", .join), ["A"], true, "by the log a day has passed"),
            (.init(at: 86_400_006, "B", .renew), [], true, "by the log a millisecond has passed"),
          ], holders: ["B"])
        var seed = Seed()
        let log = randomLog(400, &seed)
        var (model, one, two) = (
          Model(), try answer.init(length: 100), try answer.init(length: 100)
        )
        for (at, entry) in log.enumerated() {
          let sent = log[max(0, at - 9)...at].map(\.description).joined(separator: ", ")
          let (expected, cause) = (model.apply(entry), "look at the last entry of these")
          try expect(one.apply(entry), expected, sent: sent, cause: cause)
          try expect(two.apply(entry), expected, sent: sent, cause: "two replicas share something")
          try expect(
            one.holders, model.leases.map(\.server), sent: "\(sent), then holders", cause: cause)
        }
      },
    ])
}

/// Gives one entry after the other.
private func play(
  _ answer: any LeaseKeeping.Type, length: Int = 100,
  _ story: [(LeaseEntry, [String], Bool, String)], holders: [String]
) throws {
  var leases = try answer.init(length: length)
  var sent: [String] = []
  for (entry, expired, counts, cause) in story {
    sent.append(entry.description)
    try expect(
      leases.apply(entry), LeaseOutcome(expired: expired, counts: counts),
      sent: "with a length of \(length): \(sent.joined(separator: ", "))", cause: cause)
  }
  try expect(
    leases.holders, holders, sent: "\(sent.joined(separator: ", ")), then holders",
    cause: "holders are in the order in which they joined; who comes back comes last")
}

private func randomLog(_ size: Int, _ seed: inout Seed) -> [LeaseEntry] {
  var time = 0
  return (0..<size).map { _ in
    time += [0, 1, 20, 49, 51, 100, 101].randomElement(using: &seed)!
    let server = ["C", "A", "B", "D"].randomElement(using: &seed)!
    return LeaseEntry(at: time, server, Int.random(in: 0..<3, using: &seed) == 0 ? .join : .renew)
  }
}

/// The rules once more.
private struct Model {
  var leases: [(server: String, last: Int)] = []

  mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome {
    var expired: [String] = []
    while let first = leases.filter({ $0.last + 100 < entry.time }).map(\.last).min(),
      let at = leases.firstIndex(where: { $0.last == first })
    {
      expired.append(leases.remove(at: at).server)
    }
    let at = leases.firstIndex { $0.server == entry.server }
    if let at { leases[at].last = entry.time }
    if at == nil, entry.kind == .join { leases.append((entry.server, entry.time)) }
    return LeaseOutcome(expired: expired, counts: at != nil || entry.kind == .join)
  }
}
