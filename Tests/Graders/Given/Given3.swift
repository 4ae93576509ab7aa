import Exercises

/// 3.3: a heap, with its calls noted.
func noted(
  _ type: any DeadlineKeeping<CountedTime, Int>.Type
) -> any DeadlineKeeping<CountedTime, Int>.Type {
  func wrapped<Base: DeadlineKeeping<CountedTime, Int>>(
    _: Base.Type
  ) -> any DeadlineKeeping<CountedTime, Int>.Type { NotedHeap<Base>.self }
  return wrapped(type)
}

/// 3.6: a heap that a test has made, with its calls noted.
func noted(_ heap: any DeadlineKeeping<Int, String>) -> any DeadlineKeeping<Int, String> {
  func wrapped<Base: DeadlineKeeping<Int, String>>(
    _ base: Base
  ) -> any DeadlineKeeping<Int, String> { NotedHeap(base) }
  return wrapped(heap)
}

private struct NotedHeap<Base: DeadlineKeeping>: DeadlineKeeping {
  private var calls = Calls()
  private var base: Base

  init(_ base: Base) { self.base = base }

  init() throws {
    calls.note("init()")
    base = try Base()
  }

  var next: Base.Time? {
    var calls = calls
    calls.note("next")
    return base.next
  }

  mutating func add(_ item: Base.Item, at time: Base.Time) {
    calls.note("add(\(item), at: \(time))")
    base.add(item, at: time)
  }

  mutating func popDue(at now: Base.Time) -> Base.Item? {
    calls.note("popDue(at: \(now))")
    return base.popDue(at: now)
  }
}

/// 3.5: outboxes, with their calls noted.
func noted(_ type: any FanningOut.Type) -> any FanningOut.Type {
  func wrapped<Base: FanningOut>(_: Base.Type) -> any FanningOut.Type { NotedFanOut<Base>.self }
  return wrapped(type)
}

private struct NotedFanOut<Base: FanningOut>: FanningOut {
  private var calls = Calls()
  private var base: Base

  init(limit: Int) throws {
    calls.note("init(limit: \(limit))")
    base = try Base(limit: limit)
  }

  mutating func add(_ reader: String) {
    calls.note("add(\(shown(reader)))")
    base.add(reader)
  }

  mutating func send(_ message: String) -> [String] {
    calls.note("send(\(shown(message)))")
    return base.send(message)
  }

  mutating func take(_ reader: String) -> [String]? {
    calls.note("take(\(shown(reader)))")
    return base.take(reader)
  }
}

/// 3.7: a loop, with its calls noted.
func noted(_ type: any Looping.Type) -> any Looping.Type {
  func wrapped<Base: Looping>(_: Base.Type) -> any Looping.Type { NotedLoop<Base>.self }
  return wrapped(type)
}

private final class NotedLoop<Base: Looping>: Looping {
  /// What the loop calls notes that, too.
  private final class Story {
    var calls = Calls()
    func note(_ call: String) { calls.note(call) }
  }

  private let story = Story()
  private let base: Base

  init(poll: @escaping Poll) throws {
    let story = story
    story.note("init")
    base = try Base { descriptors, deadline in
      let (ready, now) = try poll(descriptors, deadline)
      story.note(
        "poll(\(descriptors), \(deadline.map(String.init) ?? "nil")) is (\(ready), \(now))")
      return (ready, now)
    }
  }

  func soon(_ job: @escaping Callback) {
    story.note("soon")
    base.soon(job)
  }

  func whenReady(_ descriptor: Int, _ job: @escaping Callback) {
    story.note("whenReady(\(descriptor))")
    base.whenReady(descriptor, job)
  }

  func at(_ time: Int, _ job: @escaping Callback) {
    story.note("at(\(time))")
    base.at(time, job)
  }

  func run() throws {
    story.note("run()")
    try base.run()
  }
}
