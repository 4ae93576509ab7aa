import Exercises

/// 4.7: a burst may pass, a flood may not. The times are halves, quarters and eighths of a second, which a
/// `Double` holds exactly.
public var tokenBucketGrader: Exercise<any RateLimiting.Type> {
  Exercise(
    .tokenBucket,
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
        var messages: [Message] = [(0, true), (0, false)]
        for eighth in 1...40 { messages.append((Double(eighth) / 8, eighth % 4 == 0)) }
        try pass(messages, answer, capacity: 1, perSecond: 2) { _ in
          "a quarter of a token gained between two messages is lost: round nothing, or leave the clock alone when nothing was gained"
        }
      },
      .init("holds no more than the capacity") { answer in
        var messages = burst(3, at: 0) + [(0, false)] + burst(3, at: 1000)
        messages += [(1000, false), (1001, true), (1001, false)]
        try pass(messages, answer, capacity: 3, perSecond: 1) { index in
          index == 7
            ? "the bucket overflows at its capacity, however long it is left alone"
            : "after a long silence a full burst may pass again"
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
