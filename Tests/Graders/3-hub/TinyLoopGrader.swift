import Exercises

/// 3.7: one turn after the other.
public var tinyLoopGrader: Exercise<any Looping.Type> {
  Exercise(
    .tinyLoop, noting: noted,
    [
      .init("does jobs in order, and those that they add") { type in
        let kernel = FakeKernel([])
        let loop = try type.init(poll: kernel.poll)
        for name in ["a", "b"] {
          loop.soon {
            kernel.note(name)
            kernel.jobs += 1
            loop.soon {
              kernel.note("\(name) again")
              kernel.jobs -= 1
            }
          }
        }
        try kernel.run(loop, ["a", "b", "a again", "b again"]) { came in
          came == ["a", "b"]
            ? "jobs that were added while jobs were done are lost"
            : "jobs are done in the order in which they came"
        }
      },
      .init("asks the kernel only when no job is left") { type in
        let kernel = FakeKernel([.asked([3], nil, says: [3], now: 1)])
        let loop = try type.init(poll: kernel.poll)
        loop.whenReady(3) { kernel.note("3") }
        loop.soon {
          kernel.jobs += 1
          loop.soon { kernel.jobs -= 1 }
        }
        try kernel.run(loop, ["3"]) { _ in
          "somebody waits for descriptor 3: the loop has to wait too"
        }
      },
      .init("wakes who waits for a descriptor, once") { type in
        let kernel = FakeKernel([
          // As text 10 would come first.
          .asked([5, 9, 10], nil, says: [10, 5], now: 1), .asked([9], nil, says: [9], now: 2),
        ])
        let loop = try type.init(poll: kernel.poll)
        for descriptor in [9, 5, 10] {
          loop.whenReady(descriptor) { kernel.note("\(descriptor)") }
        }
        try kernel.run(loop, ["10", "5", "9"]) { came in
          came.isEmpty
            ? "run returns although somebody waits"
            : "jobs are done in the order in which poll names their descriptors"
        }
      },
      .init("asks again for who waits again") { type in
        var seed = Seed()
        let descriptor = Int.random(in: 3...99, using: &seed)
        let kernel = FakeKernel(
          (1...3).map { .asked([descriptor], nil, says: [descriptor], now: $0) })
        let loop = try type.init(poll: kernel.poll)
        func serve(_ count: Int) throws {
          kernel.note("\(count)")
          if count < 3 { loop.whenReady(descriptor) { try serve(count + 1) } }
        }
        loop.whenReady(descriptor) { try serve(1) }
        try kernel.run(loop, ["1", "2", "3"]) { _ in
          "a job that calls whenReady for its own descriptor waits again"
        }
      },
      .init("sleeps until the earliest time, and no longer") { type in
        let kernel = FakeKernel([
          .asked([4], 10, says: [], now: 10), .asked([4], 20, says: [4], now: 20),
          .asked([], 30, says: [], now: 31),
        ])
        let loop = try type.init(poll: kernel.poll)
        for time in [30, 10, 20] { loop.at(time) { kernel.note("at \(time)") } }
        loop.whenReady(4) { kernel.note("4") }
        try kernel.run(loop, ["at 10", "4", "at 20", "at 30"]) { came in
          came.first == "at 10"
            ? "what is ready comes before what is due; what is due at exactly now is due"
            : "the job with the earliest time is done when poll says that it is that time"
        }
      },
      .init("several that are due at once, the earliest first") { type in
        var seed = Seed()
        let times = (1...6).map { 10 * $0 }
        let kernel = FakeKernel([
          .asked([], 10, says: [], now: 40), .asked([], 50, says: [], now: 60),
        ])
        let loop = try type.init(poll: kernel.poll)
        // The fourth comes first, so that the order in which they came is not the right one.
        let others = (times[..<3] + times[4...]).shuffled(using: &seed)
        for time in [times[3]] + others { loop.at(time) { kernel.note("at \(time)") } }
        try kernel.run(loop, times.map { "at \($0)" }) { came in
          came.count < times.count
            ? "only one of those that are due is done in a turn" : "the earliest comes first"
        }
      },
      .init("minds no kernel that wakes it for nothing") { type in
        let kernel = FakeKernel([
          .asked([3], 10, says: [], now: 5), .asked([3], 10, says: [7], now: 6),
          .asked([3], 10, says: [3, 3], now: 7), .asked([], 10, says: [], now: 10),
        ])
        let loop = try type.init(poll: kernel.poll)
        loop.whenReady(3) { kernel.note("3") }
        loop.at(10) { kernel.note("at 10") }
        try kernel.run(loop, ["3", "at 10"]) { _ in
          "nothing was ready or due when poll came back: ask again"
        }
      },
      .init("forgets that something was ready for which nobody waited") { type in
        let kernel = FakeKernel([
          .asked([3], nil, says: [7, 3], now: 1), .asked([7], nil, says: [7], now: 2),
        ])
        let loop = try type.init(poll: kernel.poll)
        loop.whenReady(3) {
          kernel.note("3")
          loop.whenReady(7) { kernel.note("7") }
        }
        try kernel.run(loop, ["3", "7"]) { _ in
          "7 was ready before anybody waited for it, and may not be any more: whenReady waits for what poll says next"
        }
      },
      .init("makes jobs of what is ready or due, and does them in the next turn") { type in
        let kernel = FakeKernel([
          .asked([3, 9], 10, says: [9, 3], now: 12), .asked([3], 5, says: [], now: 12),
          .asked([3], nil, says: [3], now: 13),
        ])
        let loop = try type.init(poll: kernel.poll)
        loop.whenReady(3) { kernel.note("3") }
        loop.whenReady(9) {
          kernel.note("9")
          loop.soon { kernel.note("soon") }
          loop.whenReady(3) { kernel.note("3 again") }
        }
        loop.at(10) {
          kernel.note("at 10")
          loop.at(5) { kernel.note("at 5") }
        }
        let cause = { (came: [String]) in
          if !came.contains("3") {
            return
              "the job of 9 was done before the job of 3 was taken out, and put another one in its place: first make jobs of all that is ready, then do them"
          }
          if came.firstIndex(of: "soon") ?? 9 < came.firstIndex(of: "at 10") ?? 9 {
            return
              "what is due stands on the list before any of these jobs is done; what a job adds comes behind it"
          }
          return
            "what is ready or due becomes a job: first all of them go on the list, then they are done, and what has come since waits for the next poll"
        }
        kernel.explain = cause
        try kernel.run(loop, ["9", "3", "at 10", "soon", "at 5", "3 again"], cause)
      },
      .init("keeps two jobs of one time") { type in
        let kernel = FakeKernel([.asked([], 10, says: [], now: 10)])
        let loop = try type.init(poll: kernel.poll)
        for _ in 1...2 { loop.at(10) { kernel.note("at 10") } }
        try kernel.run(loop, ["at 10", "at 10"]) { _ in
          "two jobs may have the same time: a dictionary by time keeps the latest alone"
        }
      },
      .init("throws what a job or poll throws") { type in
        let kernel = FakeKernel([])
        var loop = try type.init(poll: kernel.poll)
        loop.soon { kernel.note("good") }
        loop.soon { throw Broken() }
        loop.soon { kernel.note("late") }
        try kernel.throwsBroken(loop, "a job throws", ["good"])
        loop = try type.init { _, _ in throw Broken() }
        loop.whenReady(3) { kernel.note("3") }
        try kernel.throwsBroken(loop, "poll throws", ["good"])
      },
      .init("has nothing to do and returns, and can begin again") { type in
        let kernel = FakeKernel([.asked([], 10, says: [], now: 11)])
        let loop = try type.init(poll: kernel.poll)
        try loop.run()
        loop.soon { kernel.note("a") }
        try loop.run()
        loop.at(10) { kernel.note("at 10") }
        try kernel.run(loop, ["a", "at 10"]) { _ in
          "run returns when nothing is left; what comes after that is for the next run"
        }
      },
      .init("comes back to the same place for each turn") { type in
        let (depths, turns) = (StackDepths(), StackDepths.enough)
        let loop = try type.init { descriptors, _ in
          depths.note()
          return (descriptors, 1)
        }
        func serve(_ count: Int) {
          if count < turns { loop.whenReady(4) { serve(count + 1) } }
        }
        serve(0)
        try loop.run()
        try depths.expectNoGrowth(
          "whenReady(4) with a job that does the same again, \(turns) times")
      },
    ])
}
