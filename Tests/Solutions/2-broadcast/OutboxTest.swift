import Dispatch
import Exercises
import Net
import Synchronization

/// Exercise 2.5: a test of outboxes. Says what is wrong with them, or `nil` when nothing is.
public func complaint(about makeOutbox: @escaping OutboxMaker) throws -> String? {
  try complaintAboutOneThread(makeOutbox) ?? complaintAboutWaking(makeOutbox)
    ?? complaintAboutManyThreads(makeOutbox)
}

private func complaintAboutOneThread(_ makeOutbox: OutboxMaker) -> String? {
  let outbox = makeOutbox(4)
  // Twice the same: the second time finds out what the first has left behind.
  for _ in 1...2 {
    guard outbox.put([1, 2]) == .accepted, outbox.put([3]) == .accepted else {
      return "does not let in what fits"
    }
    guard outbox.put([4, 5]) == .full else { return "lets in more than its limit" }
    guard outbox.put([6]) == .accepted else { return "is full before its limit" }
    guard outbox.take() == [[1, 2], [3], [6]] else {
      return "loses messages or changes their order"
    }
  }
  _ = outbox.put([7])
  outbox.close()
  guard outbox.put([8]) == .closed else { return "lets something in after its end" }
  guard outbox.take() == [[7]] else { return "loses what was in it when it was closed" }
  guard outbox.take() == nil else { return "does not end" }
  return nil
}

private func complaintAboutWaking(_ makeOutbox: OutboxMaker) throws -> String? {
  let outbox = makeOutbox(1)
  let hasEnded = DispatchSemaphore(value: 0)
  // If nobody wakes it this thread waits for ever, and we do not wait for it.
  try startThread {
    while outbox.take() != nil {}
    hasEnded.signal()
  }
  // Time for the thread to fall asleep. If it has not, the outbox is closed before it looks, and this
  // test finds nothing: it may miss a fault, but it never complains about a sound outbox.
  _ = hasEnded.wait(timeout: .now() + .milliseconds(50))
  outbox.close()
  return hasEnded.wait(timeout: .now() + 1) == .timedOut ? "leaves whoever waits asleep" : nil
}

private func complaintAboutManyThreads(_ makeOutbox: OutboxMaker) throws -> String? {
  let (threads, each) = (4, 2_000)
  let outbox = makeOutbox(threads * each)
  let running = DispatchGroup()
  for _ in 0..<threads {
    running.enter()
    try startThread {
      for _ in 0..<each { _ = outbox.put([1]) }
      running.leave()
    }
  }
  running.wait()
  return outbox.take()?.count == threads * each ? nil : "loses messages of several threads"
}
