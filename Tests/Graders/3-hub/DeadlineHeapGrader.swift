import Exercises
import Foundation
import Synchronization

/// 3.3: the earliest first, without looking at all of them.
public var deadlineHeapGrader: Exercise<any DeadlineKeeping<CountedTime, Int>.Type> {
  Exercise(
    .deadlineHeap, noting: noted,
    [
      .init("is empty at first") { type in
        var heap = try type.init()
        try expect(
          heap.next?.value, nil, sent: "next of an empty heap", cause: "nothing is due ever")
        try expect(
          heap.popDue(at: 1), nil, sent: "popDue(at: 1) to an empty heap",
          cause: "nothing is due ever")
      },
      .init("hands out what is due now, and nothing before its time") { type in
        var seed = Seed()
        let time = Int.random(in: 2...99, using: &seed)
        var heap: any DeadlineKeeping<CountedTime, Int> = try type.init()
        heap.add(7, at: CountedTime(time))
        let sent = "add(7, at: \(time)), then "
        try expect(
          heap.next?.value, time, sent: "\(sent)next",
          cause: "next is the earliest time of all items"
        )
        try expect(
          heap.popDue(at: CountedTime(time - 1)), nil, sent: "\(sent)popDue(at: \(time - 1))",
          cause: "an item is handed out before its time: compare it with now")
        try expect(
          heap.popDue(at: CountedTime(time)), 7, sent: "\(sent)popDue(at: \(time))",
          cause: "what is due at exactly now is due: <= and not <")
        try expect(
          heap.popDue(at: CountedTime(time)), nil, sent: "\(sent)popDue(at: \(time)), twice",
          cause: "the item is still in the heap after it was handed out")
        try expect(
          heap.next?.value, nil, sent: "\(sent)popDue(at: \(time)), then next",
          cause: "the heap is empty again: next is nil")
        heap.add(8, at: CountedTime(time))
        try expect(
          heap.popDue(at: CountedTime(time + 50)), 8,
          sent: "\(sent)the same, then add(8, at: \(time)), popDue(at: \(time + 50))",
          cause: "what was due before now is still due, and late: <= and not ==")
      },
      .init("keeps the order, in small heaps and large ones") { type in
        var seed = Seed()
        // Small ones first: their story can be read.
        for size in Array(1...9).flatMap({ Array(repeating: $0, count: 20) }) + [1000] {
          var story = Story(size, &seed)
          try story.play(type.init())
        }
      },
      .init("costs log n comparisons") { type in
        let count = 2048
        var seed = Seed()
        let orders = [
          ("random times", (0..<count).shuffled(using: &seed)),
          ("times that rise", Array(0..<count)),
          ("times that fall", Array((0..<count).reversed())),
          ("equal times", Array(repeating: 5, count: count)),
        ]
        for (name, times) in orders {
          var heap = try type.init()
          let start = CountedTime.comparisons
          // A heap needs less than half of this, whatever comes.
          let limit = 4 * 11
          for (number, time) in times.enumerated() {
            try bound(limit, "add", "\(name), with \(number) items in the heap") {
              heap.add(time, at: CountedTime(time))
            }
          }
          let average = Double(CountedTime.comparisons - start) / Double(count)
          if name != "times that fall", average > 5 { throw tooMany(name, average) }
          try bound(limit, "popDue", "\(name), and nothing is due") {
            _ = heap.popDue(at: CountedTime(-1))
          }
          for number in times.indices {
            let left = "\(count - number) items in the heap"
            try bound(0, "next", left) { _ = heap.next }
            try bound(limit, "popDue", left) {
              _ = heap.popDue(at: CountedTime(count))
            }
          }
        }
        func bound(
          _ limit: Int, _ call: String, _ situation: String, _ body: () -> Void
        ) throws {
          let before = CountedTime.comparisons
          body()
          let came = CountedTime.comparisons - before
          guard came > limit else { return }
          // Do the next calls cost as much?
          let many = 200
          if call == "popDue" { for _ in 0..<many { body() } }
          let more = CountedTime.comparisons - before - came
          let cause =
            call == "next"
            ? "next looks for the earliest: let it lie on top"
            : call == "popDue" && more <= limit * many
              ? "the calls before cost little and this one pays for them, as in a pairing heap, or where things are sorted now and then: a loop would stand still that long. In a binary heap no call does that"
              : "all items are looked at or sorted: walk one way up or down the tree instead"
          throw Mistake(
            """
            sent      one call of \(call); \(situation)
            expected  \(limit == 0 ? "no comparison" : "at most \(limit) comparisons of times: twice what a heap of 2,048 items needs")
            came      \(came)
            Likely:   \(cause)
            """)
        }
        func tooMany(_ order: String, _ average: Double) -> Mistake {
          Mistake(
            """
            sent      \(count) calls of add; \(order)
            expected  about 3 comparisons a call: most items climb a step or two
            came      \(String(format: "%.1f", average))
            Likely:   \(order == "equal times" ? "an item climbs past those with the same time: it does as long as it is due earlier, < and not <=" : "the place is looked for in an array that is sorted: then add has to move half of all items to make room. Put the item at the end, and let it climb")
            """)
        }
      },
    ])
}

/// A time that counts how often times are compared.
public struct CountedTime: Comparable, Sendable {
  public let value: Int
  private static let count = Atomic(0)

  init(_ value: Int) { self.value = value }

  static var comparisons: Int { count.load(ordering: .relaxed) }

  public static func < (left: Self, right: Self) -> Bool {
    count.wrappingAdd(1, ordering: .relaxed)
    return left.value < right.value
  }

  public static func == (left: Self, right: Self) -> Bool {
    count.wrappingAdd(1, ordering: .relaxed)
    return left.value == right.value
  }
}

extension CountedTime: ExpressibleByIntegerLiteral, CustomStringConvertible {
  public init(integerLiteral value: Int) { self.init(value) }

  public var description: String { "\(value)" }
}

/// Items that go into a heap at random times, and come out in order.
private struct Story {
  private var steps: [String] = []
  private let times: [Int]
  private let pauses: Set<Int>

  init(_ size: Int, _ seed: inout Seed) {
    // Few enough times that some are there twice.
    times = (0..<size).map { _ in Int.random(in: 1...(2 * size), using: &seed) }
    pauses = Set((0..<size).filter { _ in Int.random(in: 0..<3, using: &seed) == 0 })
  }

  /// Adds everything, taking one out now and then; then takes out the rest. An item is its own number.
  mutating func play(_ heap: any DeadlineKeeping<CountedTime, Int>) throws {
    var heap = heap
    var inside: Set<Int> = []
    for (item, time) in times.enumerated() {
      steps.append("add(\(item), at: \(time))")
      heap.add(item, at: CountedTime(time))
      inside.insert(item)
      if pauses.contains(item) { try takeOne(&heap, &inside) }
    }
    while !inside.isEmpty { try takeOne(&heap, &inside) }
    let rest = heap.popDue(at: CountedTime(.max))
    guard rest == nil else { throw mistake("nil, since the heap is empty", rest) }
  }

  private mutating func takeOne(
    _ heap: inout any DeadlineKeeping<CountedTime, Int>, _ inside: inout Set<Int>
  ) throws {
    let earliest = inside.map { times[$0] }.min()!
    guard heap.next?.value == earliest else {
      steps.append("next")
      throw mistake("\(earliest)", heap.next?.value)
    }
    if pauses.contains(inside.count) {
      steps.append("popDue(at: \(earliest - 1))")
      let early = heap.popDue(at: CountedTime(earliest - 1))
      guard early == nil else { throw mistake("nil, since nothing is due", early) }
    }
    steps.append("popDue(at: \(earliest))")
    let item = heap.popDue(at: CountedTime(earliest))
    guard let item, inside.contains(item), times[item] == earliest else {
      let which = inside.filter { times[$0] == earliest }.sorted().map(String.init)
      throw mistake(which.joined(separator: " or "), item)
    }
    inside.remove(item)
  }

  private func mistake(_ expected: String, _ came: Int?) -> Mistake {
    let sent = (steps.count > 20 ? "… " : "") + steps.suffix(20).joined(separator: ", ")
    let isPop = steps.last?.hasPrefix("pop") ?? false
    return Mistake(
      """
      sent      \(sent)
      expected  \(expected)
      came      \(came.map(String.init) ?? "nil")
      Likely:   \(isPop ? "an item was lost, or is handed out twice, or is not the one that belongs to its time" : "the top is not the earliest: add has to walk up to the top, popDue down along the earlier of the two children")
      """)
  }
}
