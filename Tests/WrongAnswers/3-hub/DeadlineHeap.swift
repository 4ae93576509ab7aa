import Exercises

/// Never looks at the right child.
public struct DeadlineHeapLeftOnly<Time: Comparable, Item>: DeadlineKeeping {
  private var heap: [(time: Time, item: Item)] = []
  public init() {}
  public var next: Time? { heap.first?.time }

  public mutating func add(_ item: Item, at time: Time) {
    heap.append((time, item))
    var child = heap.count - 1
    while child > 0, heap[child].time < heap[(child - 1) / 2].time {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let first = heap.first, first.time <= now else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first.item }
    heap[0] = last
    var parent = 0
    while 2 * parent + 1 < heap.count, heap[2 * parent + 1].time < heap[parent].time {
      heap.swapAt(2 * parent + 1, parent)
      parent = 2 * parent + 1
    }
    return first.item
  }
}

/// Takes "due" for "before now".
public struct DeadlineHeapTooLate<Time: Comparable, Item>: DeadlineKeeping {
  private var sorted: [(time: Time, item: Item)] = []
  public init() {}
  public var next: Time? { sorted.first?.time }

  public mutating func add(_ item: Item, at time: Time) {
    sorted.insert((time, item), at: sorted.firstIndex { $0.time > time } ?? sorted.count)
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let first = sorted.first, first.time < now else { return nil }
    return sorted.removeFirst().item
  }
}

/// Hands out the earliest, due or not.
public struct DeadlineHeapTooEarly<Time: Comparable, Item>: DeadlineKeeping {
  private var sorted: [(time: Time, item: Item)] = []
  public init() {}
  public var next: Time? { sorted.first?.time }

  public mutating func add(_ item: Item, at time: Time) {
    sorted.insert((time, item), at: sorted.firstIndex { $0.time > time } ?? sorted.count)
  }

  public mutating func popDue(at now: Time) -> Item? {
    sorted.isEmpty ? nil : sorted.removeFirst().item
  }
}

/// Sorts the whole array each time.
public struct DeadlineHeapThatSorts<Time: Comparable, Item>: DeadlineKeeping {
  private var sorted: [(time: Time, item: Item)] = []
  public init() {}
  public var next: Time? { sorted.last?.time }

  public mutating func add(_ item: Item, at time: Time) {
    sorted.append((time, item))
    sorted.sort { $0.time > $1.time }
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let last = sorted.last, last.time <= now else { return nil }
    return sorted.removeLast().item
  }
}

/// Looks for the earliest each time it is asked, in an array that has no order.
public struct DeadlineHeapThatSearches<Time: Comparable, Item>: DeadlineKeeping {
  private var items: [(time: Time, item: Item)] = []
  public init() {}
  public var next: Time? { items.map(\.time).min() }

  public mutating func add(_ item: Item, at time: Time) { items.append((time, item)) }

  public mutating func popDue(at now: Time) -> Item? {
    guard let next, next <= now, let at = items.firstIndex(where: { $0.time == next }) else {
      return nil
    }
    return items.remove(at: at).item
  }
}
