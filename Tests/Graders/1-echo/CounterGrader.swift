import Exercises
import Foundation
import Synchronization

/// 1.1: numbers that no two threads get twice.
public var counterGrader: Exercise<any Counting.Type> {
  Exercise(
    .counter,
    [
      .init("counts 1, 2, 3 for one thread") { type in
        given("next() three times")
        let counter = try type.init()
        let came = (0..<3).map { _ in counter.next() }
        try expect(
          came, [1, 2, 3], sent: "next() three times",
          cause: came == [0, 1, 2]
            ? "the count is returned before it is raised"
            : came[0] == came[1] ? "the count is never raised" : "it begins at 1 and goes up by 1")
      },
      .init("two counters count on their own") { type in
        given("next() twice to one counter, then once to another")
        let (first, second) = (try type.init(), try type.init())
        _ = (first.next(), first.next())
        try expect(
          second.next(), 1, sent: "next() twice to one counter, then once to another",
          cause: "the count belongs to the type and not to the object (is it static?)")
      },
      .init("no number twice, none left out, with four threads") { type in
        try countFar(type)
        let threads = 4
        given("next() again and again, from \(threads) threads")
        let counter = try type.init()
        let all = Mutex<[[Int]]>([])
        // Not for a time but until they have been in each other's way: so often one thread has had a number
        // and another the next. They cannot be where they take turns.
        let changes = Atomic(0)
        let end = ContinuousClock.now + .seconds(takesTurns ? 0.1 : 2)
        onThreads(threads) { _ in
          var own = [0]
          repeat {
            // (No round number: whoever draws blocks of ten for each thread would leave none over.)
            for _ in 0..<101 {
              let number = counter.next()
              if number != own[own.count - 1] + 1 { changes.add(1, ordering: .relaxed) }
              own.append(number)
            }
          } while changes.load(ordering: .relaxed) < 1000 && own.count < 250_000
            && ContinuousClock.now < end
          all.withLock { $0.append(Array(own.dropFirst())) }
        }
        let numbers = all.withLock { $0.flatMap { $0 } }
        var times = [Int](repeating: 0, count: numbers.count + 1)
        for number in numbers where times.indices.contains(number) { times[number] += 1 }
        guard let odd = times.dropFirst().firstIndex(where: { $0 != 1 }) else { return }
        let cause =
          if numbers.contains(where: { $0 < 1 }) {
            "next() gives up while another thread is in: it has to wait for its turn"
          } else if !times.contains(where: { $0 > 1 }) {
            "a number was drawn and thrown away, or kept for a thread that does not ask again: draw it when it is certain that it will be returned"
          } else {
            "two threads read the same count before either has raised it: reading and raising belong under one lock"
          }
        throw Mistake(
          """
          sent      next() \(numbers.count) times, from \(threads) threads
          expected  every number from 1 to \(numbers.count), once
          came      \(odd) came \(times[odd]) times
          Likely:   \(cause)
          """)
      },
    ])
}

/// Sees whether a counter goes on behind what 16 bits hold. One that takes its time is not kept for long.
private func countFar(_ type: any Counting.Type) throws {
  given("next() 70,000 times, from one thread")
  let counter = try type.init()
  let end = ContinuousClock.now + .seconds(1)
  for number in 1...70_000 {
    if number % 100 == 0, ContinuousClock.now > end { return }
    let came = counter.next()
    if came == number { continue }
    try expect(
      came, number, sent: "next() \(number) times, from one thread",
      cause: "the numbers have no end: an Int has room for them, and UInt16 ends at 65,535")
  }
}
