import Dispatch
import Exercises
import Foundation
import Synchronization

/// Sleeps a second, twice, where it could wait for an event.
public func complaintWithSleep(about makeOutbox: @escaping OutboxMaker) throws -> String? {
  if let words = complaintByList(about: makeOutbox) { return words }
  let outbox = makeOutbox(10)
  let flag = Flag(outbox)
  Thread.detachNewThread {
    _ = flag.outbox.take()
    flag.isUp.store(true, ordering: .relaxed)
  }
  sleep(1)
  outbox.close()
  sleep(1)
  return flag.isUp.load(ordering: .relaxed) ? nil : "sleeps on"
}

private final class Flag: Sendable {
  let outbox: any BoundedOutbox
  let isUp = Atomic(false)
  init(_ outbox: any BoundedOutbox) { self.outbox = outbox }
}

/// A closure for each promise.
public func complaintByList(about makeOutbox: @escaping OutboxMaker) -> String? {
  let promises: [(String, () -> Bool)] = [
    (
      "order",
      {
        let box = makeOutbox(9)
        return (1...9).allSatisfy { box.put([$0]) == .accepted }
          && box.take() == (1...9).map { [$0] }
      }
    ),
    (
      "limit",
      {
        let box = makeOutbox(1)
        return box.put([1, 2]) == .full && box.put([1]) == .accepted
      }
    ),
    (
      "room",
      {
        let box = makeOutbox(1)
        return (0..<5).allSatisfy { _ in
          box.put([1]) == .accepted && box.take() == [[1]]
        }
      }
    ),
    (
      "end",
      {
        let box = makeOutbox(5)
        _ = box.put([1])
        box.close()
        return box.put([2]) == .closed && box.take() == [[1]] && box.take() == nil
      }
    ),
    (
      "threads",
      {
        let (box, group) = (makeOutbox(.max), DispatchGroup())
        // Threads, and not a queue: on one core that would do one after the other.
        for _ in 0..<3 {
          group.enter()
          Thread.detachNewThread {
            for _ in 0..<5000 { _ = box.put([0]) }
            group.leave()
          }
        }
        group.wait()
        return box.take()?.count == 15_000
      }
    ),
    (
      "waking",
      {
        let (box, woken) = (makeOutbox(1), DispatchSemaphore(value: 0))
        Thread {
          while box.take() != nil {}
          woken.signal()
        }.start()
        usleep(20_000)
        box.close()
        return woken.wait(timeout: .now() + .milliseconds(800)) == .success
      }
    ),
  ]
  let broken = promises.first { !$0.1() }
  return broken.map { "breaks its promise about \($0.0)" }
}
