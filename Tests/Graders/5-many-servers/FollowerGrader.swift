import Exercises
import TestSupport

/// 5.4: each entry once, whatever was cut.
public var followerGrader: Exercise<any LogFollowing.Type> {
  Exercise(
    .follower, noting: noted,
    [
      .init("takes what is new, in order") { answer in
        try play(
          answer,
          [
            (
              [entry(1, 0, "A", 1, "a"), entry(2, 0, "B", 1, "b")], ["a", "b"], EntryID(2, 0),
              "everything is new"
            ),
            ([], [], EntryID(2, 0), "a read may bring nothing"),
            ([entry(2, 1, "A", 2, "c")], ["c"], EntryID(2, 1), "2-1 is after 2-0"),
          ])
      },
      .init("takes nothing for a second time") { answer in
        let (a, b, c) = (
          entry(1, 0, "A", 1, "a"), entry(2, 0, "B", 1, "b"), entry(3, 0, "A", 2, "c")
        )
        try play(
          answer,
          [
            ([a, b], ["a", "b"], EntryID(2, 0), ""),
            ([a, b], [], EntryID(2, 0), "what is not after the position was taken already"),
            ([b, c], ["c"], EntryID(3, 0), "of a read that begins too early the rest is new"),
            ([a], [], EntryID(3, 0), "the position never goes back"),
          ])
      },
      .init("compares identities as numbers") { answer in
        try play(
          answer,
          [
            ([entry(9, 0, "A", 1, "a")], ["a"], EntryID(9, 0), ""),
            ([entry(10, 0, "A", 2, "b")], ["b"], EntryID(10, 0), "as text, 10-0 is before 9-0"),
            ([entry(10, 9, "A", 3, "c")], ["c"], EntryID(10, 9), "the sequence counts, too"),
            ([entry(10, 10, "A", 4, "d")], ["d"], EntryID(10, 10), "as text, 10-10 is before 10-9"),
            (
              [entry(11, 1, "A", 5, "e")], ["e"], EntryID(11, 1),
              "the milliseconds come first, whatever the sequence"
            ),
          ])
        let cause =
          "the milliseconds come first, however large the sequence: compare two numbers, and make no one number of them"
        try play(
          answer,
          [
            ([entry(1, 70_000, "A", 1, "a")], ["a"], EntryID(1, 70_000), cause),
            ([entry(2, 0, "A", 2, "b")], ["b"], EntryID(2, 0), cause),
            ([entry(2, 5_000_000_000, "A", 3, "c")], ["c"], EntryID(2, 5_000_000_000), cause),
            ([entry(3, 0, "A", 4, "d")], ["d"], EntryID(3, 0), cause),
          ])
      },
      .init("leaves out what a server has appended twice") { answer in
        try play(
          answer,
          [
            ([entry(1, 0, "A", 1, "a"), entry(2, 0, "A", 2, "b")], ["a", "b"], EntryID(2, 0), ""),
            (
              [entry(3, 0, "A", 2, "b"), entry(4, 0, "B", 1, "x")], ["x"], EntryID(4, 0),
              "A had its number 2 already: leave the entry out, and go on with the next"
            ),
            (
              [entry(5, 0, "A", 1, "a")], [], EntryID(5, 0),
              "a repetition may come late; the position moves"
            ),
            (
              [entry(6, 0, "A", 3, "b")], ["b"], EntryID(6, 0),
              "the same text with a new number is no repetition"
            ),
          ])
      },
      .init("begins anywhere") { answer in
        try play(
          answer,
          [
            (
              [entry(7, 0, "A", 41, "a")], ["a"], EntryID(7, 0),
              "the first entry of a server may have any number"
            ),
            (
              [entry(8, 0, "A", 42, "b"), entry(8, 1, "B", 3, "c")], ["b", "c"], EntryID(8, 1), ""
            ),
            (
              [entry(9, 0, "A", 40, "z"), entry(10, 0, "A", 43, "d")], ["d"], EntryID(10, 0),
              "A had its number 40 before you began: compare with its last number, not with a list of those you have seen"
            ),
          ])
      },
      .init("sees a gap, and takes nothing then") { answer in
        let (a, b, d) = (
          entry(1, 0, "A", 1, "a"), entry(2, 0, "A", 2, "b"), entry(3, 0, "A", 4, "d")
        )
        try play(
          answer,
          [
            ([a], ["a"], EntryID(1, 0), ""),
            ([b, d], nil, EntryID(1, 0), "A's number 3 is missing: that is a gap"),
            (
              [b, entry(2, 1, "A", 3, "c"), d], ["b", "c", "d"], EntryID(3, 0),
              "after a gap everything of that read is new: numbers too are as they were before it"
            ),
          ])
        let late = entry(2, 0, "A", 3, "c")
        try play(
          answer,
          [
            ([a], ["a"], EntryID(1, 0), ""),
            ([late], nil, EntryID(1, 0), "A's number 2 is missing: that is a gap"),
            (
              [late], nil, EntryID(1, 0),
              "A's number 2 is missing as before: a gap is no reason to forget A's numbers"
            ),
          ])
        let (stranger, c) = (entry(2, 0, "B", 7, "x"), entry(3, 0, "A", 3, "c"))
        try play(
          answer,
          [
            ([a], ["a"], EntryID(1, 0), ""),
            ([stranger, c], nil, EntryID(1, 0), "A's number 2 is missing: that is a gap"),
            (
              [stranger, entry(2, 1, "A", 2, "b"), c], ["x", "b", "c"], EntryID(3, 0),
              "B was seen in a read that threw: it has not been seen yet"
            ),
          ])
      },
      .init("makes exactly once of at least once") { answer in
        var seed = Seed()
        for size in Array(repeating: 8, count: 60) + [400] { try cutAndRepeat(answer, size, &seed) }
      },
    ])
}

private func entry(
  _ milliseconds: Int, _ sequence: Int, _ server: String, _ number: Int, _ text: String
) -> LogEntry {
  LogEntry(EntryID(milliseconds, sequence), server, number, text)
}

/// Gives a follower one read after the other. For `nil` instead of texts it has to throw `Gap`.
private func play(
  _ answer: any LogFollowing.Type, _ story: [([LogEntry], [String]?, EntryID, String)]
) throws {
  var follower = try answer.init()
  var sent: [String] = []
  for (read, texts, position, cause) in story {
    sent.append("[\(read.map(\.description).joined(separator: ", "))]")
    let came: [String]?
    do { came = try follower.take(read) } catch is Gap { came = nil }
    let words = { (texts: [String]?) in texts.map { "\($0)" } ?? "Gap" }
    try expect(words(came), words(texts), sent: sent.joined(separator: ", then "), cause: cause)
    try expect(
      follower.position, position, sent: "\(sent.joined(separator: ", then ")), then position",
      cause: texts == nil
        ? "what came before the gap was taken already: work on a copy, or look first" : cause)
  }
}

/// A log to which three servers append, some things twice; and reads that are cut anywhere.
private func cutAndRepeat(
  _ answer: any LogFollowing.Type, _ size: Int, _ seed: inout Seed
) throws {
  var log: [LogEntry] = []
  var texts: [String] = []
  var counts = ["A": 0, "B": 0, "C": 0]
  var id = EntryID(8, 8)
  for number in 0..<size {
    id =
      Bool.random(using: &seed)
      ? EntryID(id.milliseconds, id.sequence + 1) : EntryID(id.milliseconds + 1, 0)
    if let old = log.last(where: { $0.number == counts[$0.server] }),
      Int.random(in: 0..<4, using: &seed) == 0
    {
      log.append(LogEntry(id, old.server, old.number, old.text))
    } else {
      let server = ["A", "B", "C"].randomElement(using: &seed)!
      counts[server]! += 1
      log.append(LogEntry(id, server, counts[server]!, "\(server)\(number)"))
      texts.append("\(server)\(number)")
    }
  }
  var follower = try answer.init()
  var came: [String] = []
  var reads: [String] = []
  while let next = log.firstIndex(where: { isAfter($0.id, follower.position) }) {
    guard reads.count <= 4 * size else {
      throw Mistake("the position does not move: \(follower.position)")
    }
    // After a cut the answer to the read before comes once more.
    let start = max(0, next - Int.random(in: 0...2, using: &seed))
    let read = Array(log[start..<min(log.count, next + Int.random(in: 1...3, using: &seed))])
    reads.append("[\(read.map(\.description).joined(separator: ", "))]")
    came += try follower.take(read)
  }
  try expect(
    came, texts, sent: reads.suffix(8).joined(separator: ", then "),
    cause: "each text once, in the order of the log: look at what comes twice")
}

private func isAfter(_ left: EntryID, _ right: EntryID) -> Bool {
  (left.milliseconds, left.sequence) > (right.milliseconds, right.sequence)
}
