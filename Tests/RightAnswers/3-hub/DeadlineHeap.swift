import Exercises

/// A heap written with recursion, whose array has nothing at index 0: the children of the item at `i` are at
/// `2 * i` and `2 * i + 1`.
public struct DeadlineHeapFromOne<Time: Comparable, Item>: DeadlineKeeping {
  private var heap: [(time: Time, item: Item)?] = [nil]

  public init() {}

  public var next: Time? { heap.count == 1 ? nil : heap[1]!.time }

  public mutating func add(_ item: Item, at time: Time) {
    heap.append((time, item))
    climb(heap.count - 1)
  }

  private mutating func climb(_ child: Int) {
    if child == 1 || heap[child]!.time >= heap[child / 2]!.time { return }
    heap.swapAt(child, child / 2)
    climb(child / 2)
  }

  public mutating func popDue(at now: Time) -> Item? {
    if heap.count == 1 || heap[1]!.time > now { return nil }
    heap.swapAt(1, heap.count - 1)
    defer { sink(1) }
    return heap.removeLast()!.item
  }

  private mutating func sink(_ parent: Int) {
    var earliest = parent
    for child in [2 * parent, 2 * parent + 1] where child < heap.count {
      if heap[child]!.time < heap[earliest]!.time { earliest = child }
    }
    if earliest == parent { return }
    heap.swapAt(parent, earliest)
    sink(earliest)
  }
}

/// Two arrays side by side. An item that climbs or sinks leaves a hole, and is written once, at its place.
public struct DeadlineHeapWithAHole<Time: Comparable, Item>: DeadlineKeeping {
  private var times: [Time] = []
  private var items: [Item] = []

  public init() {}

  public var next: Time? { times.first }

  public mutating func add(_ item: Item, at time: Time) {
    times.append(time)
    items.append(item)
    var hole = times.count - 1
    while hole > 0, times[(hole - 1) >> 1] > time {
      fill(hole, from: (hole - 1) >> 1)
      hole = (hole - 1) >> 1
    }
    (times[hole], items[hole]) = (time, item)
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let first = times.first, first <= now else { return nil }
    let result = items[0]
    let (time, item) = (times.removeLast(), items.removeLast())
    if times.isEmpty { return result }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      if child + 1 < times.count, times[child] > times[child + 1] { child += 1 }
      guard child < times.count, times[child] < time else { break }
      fill(hole, from: child)
      hole = child
    }
    (times[hole], items[hole]) = (time, item)
    return result
  }

  private mutating func fill(_ hole: Int, from other: Int) {
    (times[hole], items[hole]) = (times[other], items[other])
  }
}
