import Exercises
import Foundation
import Synchronization
import TestSupport

/// 2.2, with several threads. What would happen once in an hour is brought about here: a thread is halted
/// between two instructions, again and again at another place, and others go on (see ``halting(_:after:meanwhile:)``).
let outboxRaceChecks: [Exercise<any BoundedOutbox.Type>.Check] = [
  .init("lets no more in than its limit, with several threads") { type in
    let limit = 100_000
    let sent = "put from one thread, and in the middle of it put from another, until it is full"
    given(sent)
    try halts { moment in
      let outbox = try type.init(limit: limit)
      let own = Mutex(0)
      let isOver = Atomic(false)
      var others = 0
      let halted = halting(
        {
          let message: [UInt8] = [7]
          var count = 0
          while !isOver.load(ordering: .relaxed), outbox.put(message) == .accepted { count += 1 }
          own.withLock { $0 = count }
        }, after: moment
      ) {
        for size in [10_000, 1000, 100, 10, 1] {
          let message = [UInt8](repeating: 8, count: size)
          while others <= limit && outbox.put(message) == .accepted { others += size }
        }
        isOver.store(true, ordering: .relaxed)
      }
      _ = halted.ends()
      outbox.close()
      let taken = outbox.take()?.reduce(0) { $0 + $1.count } ?? 0
      guard taken <= limit else {
        throw Mistake(
          """
          sent      \(sent)
          expected  \(limit) bytes at most, its limit
          came      \(taken)
          Likely:   two threads find room for one message and both put theirs in: \(oneLock)
          """)
      }
      try expect(
        taken, own.withLock { $0 } + others,
        sent: "\(sent). Expected: how many were accepted; came: how many were taken",
        cause: "two threads change the messages at once: \(oneLock)")
    }
  },
  .init("loses nothing, with several threads") { type in
    let sent = "put and take from one thread, and in the middle of it put from another"
    given(sent)
    try halts { moment in
      let outbox = try type.init(limit: 1000)
      let own = Mutex((accepted: 0, taken: 0))
      let isOver = Atomic(false)
      var others = 0
      let halted = halting(
        {
          let message: [UInt8] = [7]
          var (accepted, taken) = (0, 0)
          while !isOver.load(ordering: .relaxed), outbox.put(message) == .accepted {
            accepted += 1
            taken += outbox.take()?.count ?? 0
          }
          own.withLock { $0 = (accepted, taken) }
        }, after: moment
      ) {
        for _ in 0..<100 where outbox.put([8]) == .accepted { others += 1 }
        isOver.store(true, ordering: .relaxed)
      }
      _ = halted.ends()
      outbox.close()
      var (accepted, taken) = own.withLock { $0 }
      while let messages = outbox.take() { taken += messages.count }
      accepted += others
      try expect(
        taken, accepted,
        sent: "\(sent). Expected: how many were accepted; came: how many were taken",
        cause: "two threads change the messages at once: \(oneLock)")
    }
  },
  .init("wakes for every message") { type in
    let sent = "take from one thread, and at some moment of it put of one message from another"
    given(sent)
    try wakes { moment in
      let outbox = try type.init(limit: 100)
      let halted = halting({ _ = outbox.take() }, after: moment) { _ = outbox.put(utf8("news")) }
      guard !halted.ends() else { return }
      throw Mistake(
        """
        sent      \(sent)
        expected  take() returns it
        came      nothing: take() still waits
        Likely:   the message came after take had looked and before it began to wait, and nobody waited for the signal. A DispatchSemaphore remembers it; with an NSCondition, look and wait under its lock
        """)
    }
  },
  .init("wakes for the end, at any moment") { type in
    let sent = "take from one thread, and at some moment of it close from another"
    given(sent)
    try wakes { moment in
      let outbox = try type.init(limit: 100)
      let halted = halting({ _ = outbox.take() }, after: moment) { outbox.close() }
      guard !halted.ends() else { return }
      throw Mistake(
        """
        sent      \(sent)
        expected  take() returns nil
        came      nothing: take() still waits
        Likely:   the end came after take had looked and before it began to wait, and nobody waited for the signal. A DispatchSemaphore remembers it; with an NSCondition, look and wait under its lock
        """)
    }
  },
  .init("loses nothing when it is closed in the middle of a put") { type in
    let sent =
      "put from one thread, and in the middle of it close() and take() from another, until it is nil"
    given(sent)
    try halts { moment in
      let outbox = try type.init(limit: 20)
      let own = Mutex(0)
      let isOver = Atomic(false)
      var taken = 0
      let halted = halting(
        {
          let message: [UInt8] = [7]
          var count = 0
          while !isOver.load(ordering: .relaxed) {
            let result = outbox.put(message)
            if result == .accepted { count += 1 }
            if result == .closed { break }
          }
          own.withLock { $0 = count }
        }, after: moment
      ) {
        outbox.close()
        while let messages = outbox.take() { taken += messages.count }
        isOver.store(true, ordering: .relaxed)
      }
      _ = halted.ends()
      let accepted = own.withLock { $0 }
      try expect(
        taken, accepted,
        sent: "\(sent). Expected: how many were accepted; came: how many were taken",
        cause:
          "put had looked whether it is closed, and before it put its message in, close and the last take came: both belong under one lock"
      )
    }
  },
  .init("loses and doubles nothing, closed at any moment") { type in
    given("20 messages from each of four threads, and close() from one; take() from a fifth")
    for round in 0..<40 {
      let outbox = try type.init(limit: 200)
      let takeAll = { @Sendable in
        var all: [String] = []
        while let some = outbox.take() { all += texts(some) ?? [] }
        return all
      }
      let taken = takesTurns ? nil : Pending(takeAll)
      let accepted = Mutex<Set<String>>([])
      onThreads(4) { thread in
        for number in 0..<20 {
          let text = "\(thread).\(number)"
          if outbox.put(utf8(text)) == .accepted { accepted.withLock { _ = $0.insert(text) } }
          if thread == 0 && number == round % 20 { outbox.close() }
        }
      }
      guard let came = (taken ?? Pending(takeAll)).value() else {
        throw Mistake(
          "take() does not end although the outbox was closed while four threads put messages in.\nLikely:   the news of the end is lost when it comes together with a message"
        )
      }
      let expected = accepted.withLock { $0 }
      if let lost = expected.subtracting(came).sorted().first {
        throw Mistake(
          "four threads put messages in and one closes: put(\"\(lost)\") was .accepted, and take never handed it out.\nLikely:   it was put in after take had looked for the last time: whether it is closed, and putting in, belong under one lock"
        )
      }
      if came.count != expected.count {
        throw Mistake(
          "four threads put messages in and one closes: \(expected.count) were accepted, and \(came.count) came out.\nLikely:   a message was taken and left in, or kept although put returned .full or .closed"
        )
      }
      for thread in 0..<4 {
        let own = came.filter { $0.hasPrefix("\(thread).") }
        try expect(
          own, own.sorted { Int($0.dropFirst(2))! < Int($1.dropFirst(2))! },
          sent: "messages from four threads; these are from one",
          cause: "the messages of one thread have changed places")
      }
    }
  },
]

private let oneLock = "looking, putting in and taking out belong under one lock"

/// Tries something a hundred times, with moments that differ, in nanoseconds. One halt in ten finds what
/// is done in two steps.
private func halts(_ body: (_ moment: Int) throws -> Void) throws {
  if takesTurns { return }
  for round in 0..<100 {
    if round % 25 == 0 { startCheckLimit() }
    try body(round % 50 * 1000)
  }
}

/// Tries something a thousand times, with moments that differ by some nanoseconds: of the step between
/// looking and waiting, which takes a few dozen, some are in every sweep.
private func wakes(_ body: (_ moment: Int) throws -> Void) throws {
  if takesTurns { return }
  for round in 0..<1000 {
    if round % 100 == 0 { startCheckLimit() }
    try body(round % 250 * 40)
  }
}
