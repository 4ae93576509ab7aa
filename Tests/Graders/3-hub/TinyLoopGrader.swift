import Exercises

/// 3.7: one turn after the other.
public var tinyLoopGrader: Exercise<any Looping.Type> {
  Exercise(
    .tinyLoop,
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
          .asked([3, 5, 9], nil, says: [9, 3], now: 1), .asked([5], nil, says: [5], now: 2),
        ])
        let loop = try type.init(poll: kernel.poll)
        for descriptor in [5, 3, 9] {
          loop.whenReady(descriptor) { kernel.note("\(descriptor)") }
        }
        try kernel.run(loop, ["9", "3", "5"]) { came in
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
        for time in times.shuffled(using: &seed) { loop.at(time) { kernel.note("at \(time)") } }
        try kernel.run(loop, times.map { "at \($0)" }) { came in
          came.count < times.count
            ? "only one of those that are due is done in a turn" : "the earliest comes first"
        }
      },
      .init("minds no kernel that wakes it for nothing") { type in
        let kernel = FakeKernel([
          .asked([3], 10, says: [], now: 5), .asked([3], 10, says: [7], now: 6),
          .asked([3], 10, says: [3], now: 7), .asked([], 10, says: [], now: 10),
        ])
        let loop = try type.init(poll: kernel.poll)
        loop.whenReady(3) { kernel.note("3") }
        loop.at(10) { kernel.note("at 10") }
        try kernel.run(loop, ["3", "at 10"]) { _ in
          "nothing was ready or due when poll came back: ask again"
        }
      },
    ])
}

/// A kernel that expects certain questions and answers them as it was told to.
private final class FakeKernel {
  struct Exchange {
    let descriptors: [Int]
    let deadline: Int?
    let ready: [Int]
    let now: Int

    static func asked(_ descriptors: [Int], _ deadline: Int?, says ready: [Int], now: Int) -> Self {
      Self(descriptors: descriptors, deadline: deadline, ready: ready, now: now)
    }

    var question: String { "poll(\(descriptors), \(deadline.map(String.init) ?? "nil"))" }
  }

  /// How many jobs are known to be left.
  var jobs = 0
  private var exchanges: [Exchange]
  private var notes: [String] = []
  private var story: [String] = []

  init(_ exchanges: [Exchange]) { self.exchanges = exchanges }

  /// A job was done.
  func note(_ name: String) {
    notes.append(name)
    story.append("job '\(name)'")
  }

  func poll(_ descriptors: [Int], _ deadline: Int?) throws -> (ready: [Int], now: Int) {
    let came = Exchange(descriptors: descriptors, deadline: deadline, ready: [], now: 0).question
    guard jobs == 0 else {
      throw mistake("a job that is left to be done", came, "poll sleeps while there is work to do")
    }
    guard !exchanges.isEmpty else {
      throw mistake(
        "the end of run", came,
        "nobody waits any more: what is ready or due is to be forgotten when its job is done")
    }
    let exchange = exchanges.removeFirst()
    guard came == exchange.question else {
      throw mistake(exchange.question, came, cause(exchange, descriptors, deadline))
    }
    story.append("\(came) = (\(exchange.ready), \(exchange.now))")
    return (exchange.ready, exchange.now)
  }

  private func cause(_ wanted: Exchange, _ descriptors: [Int], _ deadline: Int?) -> String {
    if deadline != wanted.deadline {
      return deadline == nil
        ? "without the earliest time as its deadline, poll sleeps past it"
        : "the deadline is the earliest time that is left"
    }
    if descriptors.sorted() == wanted.descriptors { return "descriptors in ascending order" }
    return descriptors.count > wanted.descriptors.count
      ? "a descriptor whose job was done is still asked for"
      : "a descriptor that somebody waits for is missing"
  }

  /// Runs the loop to its end and compares the jobs that were done.
  func run(_ loop: any Looping, _ expected: [String], _ cause: ([String]) -> String) throws {
    try loop.run()
    guard notes != expected || !exchanges.isEmpty else { return }
    throw mistake(
      "jobs \(expected), then the end of run", "jobs \(notes), and the end", cause(notes))
  }

  private func mistake(_ expected: String, _ came: String, _ cause: String) -> Mistake {
    Mistake(
      """
      so far    \(story.isEmpty ? "nothing" : story.joined(separator: ", "))
      expected  \(expected)
      came      \(came)
      Likely:   \(cause)
      """)
  }
}
