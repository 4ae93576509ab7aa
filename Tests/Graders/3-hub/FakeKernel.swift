import Exercises

/// What a job or the kernel throws.
struct Broken: Error {}

/// A kernel that expects certain questions and answers them as it was told to.
final class FakeKernel {
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

  /// What is likely wrong with an unexpected question after these jobs.
  var explain: (([String]) -> String)?
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
      throw mistake(
        exchange.question, came, explain?(notes) ?? cause(exchange, descriptors, deadline))
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
    // The jobs may be right, done without a question.
    if notes == expected, let next = exchanges.first {
      throw mistake(
        next.question, "the end of run, and poll was not asked",
        next.descriptors.isEmpty
          ? "run asks poll also when times are all that is left: poll sleeps, and says what time it is"
          : cause(notes))
    }
    throw mistake(
      "jobs \(expected), then the end of run", "jobs \(notes), and the end", cause(notes))
  }

  /// Runs a loop whose run has to throw `Broken`, after these jobs.
  func throwsBroken(_ loop: any Looping, _ what: String, _ expected: [String]) throws {
    story.append(what)
    do {
      try loop.run()
    } catch is Broken {
      guard notes != expected else { return }
      throw mistake(
        "jobs \(expected), and the error", "jobs \(notes), and the error",
        "run ends with the first error: the jobs behind it are not done any more")
    }
    throw mistake(
      "run throws the error", "run returns as if all were well",
      "the error is swallowed (try?): whoever called run has to hear of it")
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
