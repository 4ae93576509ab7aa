import Exercises
import Foundation
import Synchronization

/// 1.1: numbers that no two threads get twice.
public let counterGrader = Exercise<any Counting.Type>(
  .counter,
  [
    .init("counts 1, 2, 3 for one thread") { type in
      let counter = try type.init()
      let came = (0..<3).map { _ in counter.next() }
      try expect(
        came, [1, 2, 3], sent: "next() three times",
        cause: came == [0, 1, 2]
          ? "the count is returned before it is raised" : "the count is never raised")
    },
    .init("two counters count on their own") { type in
      let (first, second) = (try type.init(), try type.init())
      _ = (first.next(), first.next())
      try expect(
        second.next(), 1, sent: "next() twice to one counter, then once to another",
        cause: "the count belongs to the type and not to the object (is it static?)")
    },
    .init("no number twice, none left out, with four threads") { type in
      let counter = try type.init()
      let (threads, each) = (4, 250_000)
      let all = Mutex<[[Int]]>([])
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        let own = (0..<each).map { _ in counter.next() }
        all.withLock { $0.append(own) }
      }
      var times = [UInt8](repeating: 0, count: threads * each + 1)
      for number in all.withLock({ $0.joined() }) where times.indices.contains(number) {
        times[number] += 1
      }
      guard let odd = times.dropFirst().firstIndex(where: { $0 != 1 }) else { return }
      throw Mistake(
        """
        sent      next() \(each) times from each of \(threads) threads
        expected  every number from 1 to \(threads * each), once
        came      \(odd) came \(times[odd]) times
        Likely:   two threads read the same count before either has raised it: reading and raising belong under one lock
        """)
    },
  ])
