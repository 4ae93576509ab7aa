import Exercises

/// 4.7: a burst may pass, a flood may not. The times that count are halves, quarters and eighths of a second below
/// 147 s: `time / .seconds(1)` gives them exactly, and not all of those beyond.
public var tokenBucketGrader: Exercise<any RateLimiting.Type> {
  Exercise(
    .tokenBucket, noting: noted,
    [
      .init("lets a burst of the capacity pass at once") { answer in
        var seed = Seed()
        let capacity = Int.random(in: 3...20, using: &seed)
        let start = Double.random(in: 1...1000, using: &seed).rounded()
        let messages = burst(capacity, at: start) + [(start, false), (start, false)]
        try pass(messages, answer, capacity: capacity, perSecond: 1) { index in
          index < capacity
            ? "the bucket is full at the beginning, whenever the first message comes"
            : "after \(capacity) messages at once the bucket is empty"
        }
      },
      .init("takes nothing for what it refuses") { answer in
        var messages = [Message](repeating: (0, false), count: 51)
        messages[0].passes = true
        messages += [(1, true), (1, false), (2, true)]
        try pass(messages, answer, capacity: 1, perSecond: 1) { _ in
          "the refused messages are charged for: who is too fast would never be heard again"
        }
      },
      .init("lets no double burst pass at a second's turn") { answer in
        let messages = burst(4, at: 0.875) + [(1, false), (1, false)]
        try pass(messages, answer, capacity: 4, perSecond: 4) { index in
          index > 3
            ? "messages are counted by the second: at its turn twice as many pass"
            : "the bucket is full at the beginning"
        }
      },
      .init("gains tokens evenly") { answer in
        try pass(
          [(0, true), (0, true), (0, false), (0.5, true), (0.5, false), (1, true), (1.5, true)],
          answer, capacity: 2, perSecond: 2
        ) { _ in "with 2 a second there is a new token each half second, not two with each full one"
        }
      },
      .init("keeps the fractions") { answer in
        // A message each eighth of a second, at 2 a second: every fourth may pass.
        var messages = burst(2, at: 0) + [(0, false)]
        for eighth in 1...40 { messages.append((Double(eighth) / 8, eighth % 4 == 0)) }
        try pass(messages, answer, capacity: 2, perSecond: 2) { _ in
          "a quarter of a token gained between two messages is lost: round nothing, or leave the clock alone when nothing was gained"
        }
      },
      .init("holds no more than the capacity") { answer in
        let messages =
          burst(4, at: 0) + [(0, false)] + burst(4, at: 100)
          + [(100, false), (100.25, true), (100.25, false)]
        try pass(messages, answer, capacity: 4, perSecond: 4) { index in
          index == 9
            ? "the bucket overflows at its capacity, however long it is left alone"
            : "after a long silence a full burst may pass again"
        }
      },
      .init("has a capacity and a rate of their own") { answer in
        try pass(
          burst(2, at: 5) + [(5, false), (5.125, true), (5.125, false)] + burst(2, at: 6)
            + [(6, false)], answer, capacity: 2, perSecond: 8
        ) { index in
          index < 3
            ? "the capacity limits a burst, the rate what comes after it"
            : "with 8 a second there is a token each eighth of a second, up to the capacity of 2"
        }
        try pass(
          burst(6, at: 0.25) + [(0.25, false), (1.125, false), (1.25, true), (1.25, false)]
            + burst(3, at: 4.25)
            + [(4.25, false), (4.5, false)], answer, capacity: 6, perSecond: 1
        ) { index in
          index < 6
            ? "the capacity limits a burst, the rate what comes after it"
            : "one token comes each second: the bucket is not full again because some time has passed"
        }
        try pass(
          [(0, true)] + burst(3, at: 100) + [(100, false)], answer, capacity: 3, perSecond: 1
        ) { _ in "a bucket that is not empty gains as well, up to its capacity" }
        try pass(
          burst(2, at: 0) + burst(2, at: 10.5) + [(11, false), (11.5, true), (11.5, false)], answer,
          capacity: 2, perSecond: 1
        ) { _ in
          "a full bucket gains nothing, not even a fraction: the next token is whole a second after one was taken from it"
        }
      },
      .init("rounds nothing, neither up nor down") { answer in
        try pass(
          [(0, true), (127.0 / 128, false), (1, true)], answer, capacity: 1, perSecond: 1
        ) { index in
          index == 1
            ? "a message takes a whole token: 127/128 of one are not enough"
            : "what is gained between two messages is rounded down, to whole milliseconds perhaps, and lost"
        }
        // (perSecond, messages a second): neither divides a second into whole milliseconds.
        for (perSecond, offered) in [(7, 64), (8, 4096), (300, 1024)] {
          let capacity = 5
          var bucket = try answer.init(capacity: capacity, perSecond: perSecond)
          let seconds = offered > 100 ? 4 : 100
          var passed = 0
          for number in 0...seconds * offered
          where bucket.allows(at: .seconds(Double(number) / Double(offered))) {
            passed += 1
          }
          let most = perSecond * seconds + capacity
          // (The last token may be a hair's breadth away: a Double rounds.)
          let least = most - 2
          guard passed < least || passed > most else { continue }
          throw Mistake(
            """
            sent      capacity \(capacity), \(perSecond) a second: \(offered) messages a second for \(seconds) s, evenly
            expected  \(least) to \(most) of them pass
            came      \(passed)
            Likely:   \(passed > most ? "the time that a token takes is rounded down, to whole milliseconds perhaps: 1000 / 7 is more than 142" : "what is gained between two messages is rounded down, to whole milliseconds perhaps, and lost: that is much when many messages come")
            """)
        }
      },
      .init("takes a first message at any time") { answer in
        for start in [0, 1e9] {
          try pass(
            burst(2, at: start) + [(start, false), (start + 1.5, true), (start + 1.5, false)],
            answer,
            capacity: 2, perSecond: 1
          ) { _ in "the first call may come at any time, also at 0, and finds the bucket full" }
          try pass(
            burst(2, at: start) + [(start, false)] + burst(2, at: start + 1), answer,
            capacity: 2, perSecond: 300
          ) { _ in "the first call may come at any time, and finds the bucket full" }
        }
        for (capacity, perSecond) in [(1, 1), (2, 1)] {
          var one = try answer.init(capacity: capacity, perSecond: perSecond)
          var other = try answer.init(capacity: capacity, perSecond: perSecond)
          for _ in 0..<capacity { _ = one.allows(at: .zero) }
          try expect(
            other.allows(at: .zero), true,
            sent:
              "capacity \(capacity), \(perSecond) a second: one bucket is emptied, another one asked",
            cause: "each bucket counts on its own: what it knows is not static")
        }
      },
    ])
}

/// A message's time, in seconds, and whether it should pass.
private typealias Message = (at: Double, passes: Bool)

/// Messages at the same time, all of which should pass.
private func burst(_ count: Int, at time: Double) -> [Message] {
  [Message](repeating: (time, true), count: count)
}

/// Sends the messages, each at its time.
private func pass(
  _ messages: [Message], _ answer: any RateLimiting.Type, capacity: Int,
  perSecond: Int, cause: (Int) -> String
) throws {
  var bucket = try answer.init(capacity: capacity, perSecond: perSecond)
  for (index, message) in messages.enumerated() {
    let came = bucket.allows(at: .seconds(message.at))
    guard came != message.passes else { continue }
    let before = messages[..<index].suffix(8).map {
      "\($0.at) s \($0.passes ? "passes" : "is refused")"
    }
    throw Mistake(
      """
      sent      capacity \(capacity), \(perSecond) a second: \(before.joined(separator: ", "))
                then message \(index + 1), at \(message.at) s
      expected  it \(message.passes ? "passes" : "is refused")
      came      it \(came ? "passes" : "is refused")
      Likely:   \(cause(index))
      """)
  }
}
