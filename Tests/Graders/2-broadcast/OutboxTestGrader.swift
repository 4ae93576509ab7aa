import Exercises
import TestSupport

/// An answer to exercise 2.5.
public typealias OutboxTest = @Sendable (_ makeOutbox: @escaping OutboxMaker) throws -> String?

/// 2.5: a test of outboxes, tried on a sound one and on broken ones.
public var outboxTestGrader: Exercise<OutboxTest> {
  Exercise(
    .outboxTest,
    [
      .init("has no complaint about a sound outbox") { complaint in
        for shape in [FaultyOutbox.Fault.none, .endsLate, .wakesOne] {
          try checkSound(complaint, shape)
        }
      },
      .finds(
        "one that hands out the last message first", .isStack,
        "look which messages come out, not only how many"),
      .finds("one that lets everything in", .hasNoBound, "put in more than the limit"),
      .finds(
        "one that has no room again after take", .staysFull, "fill it, take, and fill it once more"),
      .finds(
        "one that lets something in after its end", .takesWhatIsLate, "put after close is .closed"),
      .finds(
        "one that throws away at its end what was in it", .losesTheRest,
        "put, close, take: what was in comes out"),
      .finds(
        "one that loses messages when several threads put them in", .losesBetweenThreads,
        "one thread never sees it: let several put a thousand messages each, and count what comes out. startThread makes a thread each time; tasks, and the queues of Dispatch, have no more than there are processors, which may be one"
      ),
      .finds(
        "one whose end wakes nobody", .doesNotWake,
        "let a thread wait in take, then close: it has to come back. Wait for it with a time-out"),
    ])
}

extension Exercise.Check where Answer == OutboxTest {
  fileprivate static func finds(
    _ what: String, _ fault: FaultyOutbox.Fault, _ hint: String
  ) -> Self {
    Self("finds \(what)") { complaint in
      let words = try verdict(of: complaint, on: fault)
      guard words.isBlank else {
        // Nobody can know which comes when: a sound one may follow. (Once is enough: a test may take long.)
        if fault == .isStack { try checkSound(complaint) }
        return
      }
      throw Mistake(
        """
        sent      a broken outbox: \(what)
        expected  a complaint
        came      \(words == nil ? "nil" : "an empty complaint")
        Likely:   \(hint)
        """)
    }
  }
}

private func checkSound(
  _ complaint: @escaping OutboxTest, _ shape: FaultyOutbox.Fault = .none
) throws {
  guard let words = try verdict(of: complaint, on: shape) else { return }
  let what =
    switch shape {
    case .endsLate: ", whose take comes back 20 milliseconds after close"
    case .wakesOne: ", which one thread takes from, as 2.2 says: it wakes one at a time"
    default: ""
    }
  throw Mistake(
    """
    sent      a sound outbox\(what)
    expected  nil
    came      \(words)
    Likely:   the test expects something that exercise 2.2 does not promise, or relies on which thread is first
    """)
}

/// What a test says about outboxes with a fault. It may take its time: each run has a limit of its own.
private func verdict(
  of complaint: @escaping OutboxTest, on fault: FaultyOutbox.Fault
) throws -> String? {
  startCheckLimit()
  given("\(fault.isSound ? "a sound" : "a broken") outbox")
  let verdict = Pending {
    Result { try complaint { limit in SuspectOutbox(limit: limit, fault) } }
  }
  guard let result = verdict.value(within: patience * 2) else {
    throw Mistake(
      "Your test does not return when it is given \(fault.isSound ? "a sound" : "a broken") outbox.\nLikely:   it calls take when nothing is there and nothing will come; let a thread of its own do that, and wait for that thread with a time-out"
    )
  }
  return try result.get()
}
