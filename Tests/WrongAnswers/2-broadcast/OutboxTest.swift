import Dispatch
import Exercises
import Foundation
import Synchronization

/// Is content with everything.
public func noComplaint(about makeOutbox: @escaping OutboxMaker) -> String? { nil }

/// Complains about everything.
public func complaintAnyway(about makeOutbox: @escaping OutboxMaker) -> String? {
  "I do not trust it"
}

/// Looks how many messages come out, not which.
public func complaintAboutCount(about makeOutbox: @escaping OutboxMaker) -> String? {
  let outbox = makeOutbox(4)
  for number in 1...4 where outbox.put([UInt8(number)]) != .accepted { return "is full too early" }
  if outbox.put([5]) != .full { return "lets in more than its limit" }
  return outbox.take()?.count == 4 ? nil : "loses messages"
}

/// Tries everything once, so that nothing is ever taken out and put in again.
public func complaintAfterOneRound(about makeOutbox: @escaping OutboxMaker) -> String? {
  let outbox = makeOutbox(2)
  _ = (outbox.put([1]), outbox.put([2]))
  if outbox.put([3]) != .full { return "lets in more than its limit" }
  outbox.close()
  if outbox.put([4]) != .closed { return "lets something in after its end" }
  return outbox.take() == [[1], [2]] && outbox.take() == nil ? nil : "loses or disorders messages"
}

/// Never has two threads at work.
public func complaintOfOneThread(about makeOutbox: @escaping OutboxMaker) -> String? {
  let outbox = makeOutbox(2)
  for _ in 1...2 {
    if outbox.put([1]) != .accepted || outbox.put([2]) != .accepted { return "is full too early" }
    if outbox.put([3]) != .full { return "lets in more than its limit" }
    if outbox.take() != [[1], [2]] { return "loses or disorders messages" }
  }
  _ = outbox.put([3])
  outbox.close()
  if outbox.put([4]) != .closed { return "lets something in after its end" }
  return outbox.take() == [[3]] && outbox.take() == nil ? nil : "loses or disorders messages"
}

/// Expects `put` to have been `.closed` before anybody has closed anything.
public func complaintAboutSoundOnes(about makeOutbox: @escaping OutboxMaker) -> String? {
  let outbox = makeOutbox(2)
  return outbox.put([1, 2]) == .full ? nil : "lets in as much as its limit"
}

/// What a good test without threads finds, but for one thing.
private enum Omission { case order, limit, room, late, rest }

private func complaint(_ makeOutbox: OutboxMaker, without omission: Omission) -> String? {
  let outbox = makeOutbox(2)
  for _ in 1...(omission == .room ? 1 : 2) {
    if outbox.put([1]) != .accepted || outbox.put([2]) != .accepted { return "is full too early" }
    if omission != .limit && outbox.put([3]) != .full { return "lets in more than its limit" }
    let came = outbox.take() ?? []
    if omission == .order ? came.count != 2 : came != [[1], [2]] { return "loses or disorders" }
  }
  if omission != .rest && omission != .room { _ = outbox.put([3]) }
  outbox.close()
  if omission != .late && outbox.put([4]) != .closed { return "lets something in after its end" }
  if omission != .rest && omission != .room && omission != .late && outbox.take() != [[3]] {
    return "loses what was in it"
  }
  return nil
}

/// Never looks at the order.
public func complaintWithoutOrder(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaint(makeOutbox, without: .order)
}

/// Never fills it.
public func complaintWithoutLimit(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaint(makeOutbox, without: .limit)
}

/// Never puts anything in behind the end.
public func complaintWithoutLate(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaint(makeOutbox, without: .late)
}

/// Never closes one that has something in it.
public func complaintWithoutRest(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaint(makeOutbox, without: .rest)
}

/// Waits itself for a message that nobody will bring.
public func complaintThatWaits(about makeOutbox: @escaping OutboxMaker) -> String? {
  let outbox = makeOutbox(2)
  return outbox.take() == nil ? nil : "hands out something that nobody has put in"
}

/// Waits with the one that is not woken.
public func complaintThatJoinsTheSleeper(about makeOutbox: @escaping OutboxMaker) -> String? {
  if let words = complaintOfOneThread(about: makeOutbox) { return words }
  if let words = complaintAboutThreads(makeOutbox) { return words }
  let outbox = makeOutbox(1)
  let group = DispatchGroup()
  group.enter()
  DispatchQueue.global().async {
    _ = outbox.take()
    group.leave()
  }
  usleep(50_000)
  outbox.close()
  group.wait()
  return nil
}

/// Never lets anybody sleep.
public func complaintWithoutSleeper(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaintOfOneThread(about: makeOutbox) ?? complaintAboutThreads(makeOutbox)
}

/// Four threads, and how many messages there are afterwards.
private func complaintAboutThreads(_ makeOutbox: @escaping OutboxMaker) -> String? {
  let outbox = makeOutbox(100_000)
  let group = DispatchGroup()
  for _ in 0..<4 {
    group.enter()
    Thread.detachNewThread {
      for _ in 0..<2000 { _ = outbox.put([1]) }
      group.leave()
    }
  }
  group.wait()
  return outbox.take()?.count == 8000 ? nil : "loses messages of several threads"
}

/// Expects the messages of one thread before those of another.
public func complaintAboutOrderOfThreads(about makeOutbox: @escaping OutboxMaker) -> String? {
  let outbox = makeOutbox(100_000)
  let group = DispatchGroup()
  for number in [UInt8(1), 2, 3, 4] {
    group.enter()
    Thread.detachNewThread {
      for count in 0..<3000 {
        // Here another thread comes in sooner or later; on a busy machine this makes it sooner.
        if count % 1000 == 999 { usleep(100) }
        _ = outbox.put([number])
      }
      group.leave()
    }
  }
  group.wait()
  let came = (outbox.take() ?? []).map { $0[0] }
  return came == came.sorted() ? nil : "mixes the messages of two threads"
}

/// Does not test an outbox but looks what is written inside it.
public func complaintByLookingInside(about makeOutbox: @escaping OutboxMaker) -> String? {
  var text = ""
  dump(makeOutbox(1), to: &text, maxDepth: 5)
  for child in Mirror(reflecting: makeOutbox(1)).children where child.label == "fault" {
    return "\(child.value)" == "none" ? nil : "\(child.value)"
  }
  return text.contains("fault") ? "something is inside" : nil
}

/// Has found out that the first three are sound.
public func complaintFromTheFourth(about makeOutbox: @escaping OutboxMaker) -> String? {
  calls.withLock { calls in
    calls += 1
    return calls > 3 ? "the first three were better" : nil
  }
}

private let calls = Mutex(0)

/// Finds all that one thread can find, and does not say what.
public func complaintInSilence(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaintWithoutSleeper(about: makeOutbox).map { _ in "" }
}

/// Says that something is wrong with a line that has no words.
public func complaintOfBlanks(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaintWithoutSleeper(about: makeOutbox).map { _ in "\n" }
}

/// Expects whoever waits to be back a thousandth of a second after the end.
public func complaintInAHurry(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaintWithoutSleeper(about: makeOutbox)
    ?? complaintAboutSleepers(makeOutbox, count: 1, seconds: 0.001)
}

/// Expects that two can take at once.
public func complaintAboutTwoTakers(about makeOutbox: @escaping OutboxMaker) -> String? {
  complaintWithoutSleeper(about: makeOutbox)
    ?? complaintAboutSleepers(makeOutbox, count: 2, seconds: 1)
}

/// So many wait in `take`; says what is wrong if they do not all come back after the end.
private func complaintAboutSleepers(
  _ makeOutbox: @escaping OutboxMaker, count: Int, seconds: Double
) -> String? {
  let outbox = makeOutbox(1)
  let hasEnded = DispatchSemaphore(value: 0)
  for _ in 0..<count {
    Thread.detachNewThread {
      while outbox.take() != nil {}
      hasEnded.signal()
    }
  }
  usleep(50_000)
  outbox.close()
  for _ in 0..<count where hasEnded.wait(timeout: .now() + seconds) == .timedOut {
    return "leaves whoever waits asleep"
  }
  return nil
}
