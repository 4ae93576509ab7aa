import Exercises
import Foundation
import Synchronization

/// 3.3: the earliest first, without looking at all of them.
public var deadlineHeapGrader: Exercise<any DeadlineKeeping<CountedTime, Int>.Type> {
  Exercise(
    .deadlineHeap,
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
        ]
        for (name, times) in orders {
          var heap = try type.init()
          // A heap needs less than half of this, whatever comes.
          let limit = 4 * 11
          for (number, time) in times.enumerated() {
            try bound(limit, "add", "\(name), with \(number) items in the heap") {
              heap.add(time, at: CountedTime(time))
            }
          }
          for number in times.indices {
            let left = "\(count - number) items in the heap"
            try bound(1, "next", left) { _ = heap.next }
            try bound(limit, "popDue", left) { _ = heap.popDue(at: CountedTime(count)) }
          }
        }
        func bound(_ limit: Int, _ call: String, _ situation: String, _ body: () -> Void) throws {
          let before = CountedTime.comparisons
          body()
          let came = CountedTime.comparisons - before
          guard came > limit else { return }
          throw Mistake(
            """
            sent      one call of \(call); \(situation)
            expected  at most \(limit) comparisons of times: twice what a heap of 2,048 items needs
            came      \(came)
            Likely:   all items are looked at or sorted: walk one way up or down the tree instead
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

extension CountedTime: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
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
      Likely:   \(isPop ? "an item was lost, or is handed out twice" : "the top is not the earliest: add has to walk up to the top, popDue down along the earlier of the two children")
      """)
  }
}
