import Exercises
import Foundation
import Synchronization

/// 1.1: numbers that no two threads get twice.
public var counterGrader: Exercise<any Counting.Type> {
  Exercise(
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
        let threads = 4
        let all = Mutex<[[Int]]>([])
        // Each goes on until all have had this many: otherwise, on a busy machine, one could be done before
        // the next one begins. They cannot wait for each other where they take turns.
        let share = 10_000
        let ready = Atomic(0)
        let end = ContinuousClock.now + .milliseconds(100)
        onThreads(threads) { _ in
          var own: [Int] = []
          repeat {
            for _ in 0..<100 { own.append(counter.next()) }
            if own.count == share { ready.add(1, ordering: .relaxed) }
          } while ready.load(ordering: .relaxed) < threads && ContinuousClock.now < end
          all.withLock { $0.append(own) }
        }
        let numbers = all.withLock { $0.flatMap { $0 } }
        var times = [Int](repeating: 0, count: numbers.count + 1)
        for number in numbers where times.indices.contains(number) { times[number] += 1 }
        guard let odd = times.dropFirst().firstIndex(where: { $0 != 1 }) else { return }
        throw Mistake(
          """
          sent      next() \(numbers.count) times, from \(threads) threads
          expected  every number from 1 to \(numbers.count), once
          came      \(odd) came \(times[odd]) times
          Likely:   two threads read the same count before either has raised it: reading and raising belong under one lock
          """)
      },
    ])
}
