import Exercises

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
