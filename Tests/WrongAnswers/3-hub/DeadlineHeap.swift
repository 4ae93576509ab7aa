import Exercises

/// What a binary heap can get wrong, one thing at a time.
public enum HeapFault {
  /// Never looks at the right child.
  public enum LooksLeftOnly {}
  /// Takes "due" for "before now".
  public enum IsTooLate {}
  /// Hands out the earliest, due or not.
  public enum IsTooEarly {}
  /// Takes "due" for "at exactly now".
  public enum KnowsNowAlone {}
  /// Takes out what is not due, and does not hand it out.
  public enum LosesWhatIsNotDue {}
  /// Swaps with the parent once.
  public enum ClimbsOnce {}
  /// Swaps with a child once.
  public enum SinksOnce {}
  /// Swaps with the later of the children.
  public enum TakesTheLaterChild {}
  /// Counts parents as if the array began at 1.
  public enum CountsFromOne {}
  /// Puts the last item on top also when that was the top.
  public enum ForgetsTheLast {}
  /// Looks for the earliest in `next`, though it lies on top.
  public enum SearchesForNext {}
  /// Remembers what was next when the latest item came.
  public enum RemembersNext {}
  /// Looks at all items to see that none is due.
  public enum SearchesForNothing {}
  /// Climbs past items with the same time.
  public enum ClimbsPastEquals {}
}

/// A heap with one thing wrong, which `Fault` names.
public struct DeadlineHeapThat<Fault, Time: Comparable, Item>: DeadlineKeeping {
  private var heap: [(time: Time, item: Item)] = []
  private var remembered: Time?
  public init() {}

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public var next: Time? {
    if has(HeapFault.SearchesForNext.self) { return heap.map(\.time).min() }
    return has(HeapFault.RemembersNext.self) ? remembered : heap.first?.time
  }

  public mutating func add(_ item: Item, at time: Time) {
    heap.append((time, item))
    var child = heap.count - 1
    while child > 0 {
      let parent = has(HeapFault.CountsFromOne.self) ? child / 2 : (child - 1) / 2
      let isEarlier =
        has(HeapFault.ClimbsPastEquals.self)
        ? heap[child].time <= heap[parent].time : heap[child].time < heap[parent].time
      guard isEarlier else { break }
      heap.swapAt(child, parent)
      child = has(HeapFault.ClimbsOnce.self) ? 0 : parent
    }
    remembered = heap.first?.time
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let first = heap.first else { return nil }
    if has(HeapFault.SearchesForNothing.self), !heap.contains(where: { $0.time <= now }) {
      return nil
    }
    let isDue =
      has(HeapFault.IsTooEarly.self)
      || (has(HeapFault.IsTooLate.self)
        ? first.time < now
        : has(HeapFault.KnowsNowAlone.self) ? first.time == now : first.time <= now)
    guard isDue || has(HeapFault.LosesWhatIsNotDue.self) else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty || has(HeapFault.ForgetsTheLast.self) {
      heap[0] = last
      sink()
    }
    if heap.isEmpty { remembered = nil }
    return isDue ? first.item : nil
  }

  private mutating func sink() {
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, !has(HeapFault.LooksLeftOnly.self) {
        let isRightEarlier = heap[child + 1].time < heap[child].time
        if isRightEarlier != has(HeapFault.TakesTheLaterChild.self) { child += 1 }
      }
      guard heap[child].time < heap[parent].time else { return }
      heap.swapAt(child, parent)
      parent = child
      if has(HeapFault.SinksOnce.self) { return }
    }
  }
}

/// An array in order, the earliest at the end.
public enum ArrayFault {
  /// Sorts the whole array each time.
  public enum Sorts {}
  /// Finds the place by halves; what is behind it has to move.
  public enum SearchesByHalves {}
}

public struct DeadlineArrayThat<Fault, Time: Comparable, Item>: DeadlineKeeping {
  private var sorted: [(time: Time, item: Item)] = []
  public init() {}
  public var next: Time? { sorted.last?.time }

  public mutating func add(_ item: Item, at time: Time) {
    if Fault.self == ArrayFault.Sorts.self {
      sorted.append((time, item))
      sorted.sort { $0.time > $1.time }
      return
    }
    // A look at both ends first.
    if let last = sorted.last, let first = sorted.first, last.time < time, first.time > time {
      var range = 0..<sorted.count
      while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        let isBefore = sorted[middle].time > time
        range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
      sorted.insert((time, item), at: range.lowerBound)
    } else {
      sorted.insert(
        (time, item), at: sorted.last.map { $0.time < time } ?? true ? 0 : sorted.count)
    }
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let last = sorted.last, last.time <= now else { return nil }
    return sorted.removeLast().item
  }
}

/// Looks for the earliest each time it is asked, in an array that has no order.
public struct DeadlineHeapThatSearches<Time: Comparable, Item>: DeadlineKeeping {
  private var items: [(time: Time, item: Item)] = []
  /// Kept up to date, so that `next` need not compare.
  public private(set) var next: Time?
  public init() {}

  public mutating func add(_ item: Item, at time: Time) {
    items.append((time, item))
    next = min(next ?? time, time)
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let first = next, first <= now, let at = items.firstIndex(where: { $0.time == first })
    else { return nil }
    let item = items.remove(at: at).item
    next = items.map(\.time).min()
    return item
  }
}

/// A pairing heap: adding costs nothing, and the first one who takes something out pays for it.
public struct PairingHeap<Time: Comparable, Item>: DeadlineKeeping {
  private final class Node {
    let (time, item): (Time, Item)
    var children: [Node] = []
    init(_ time: Time, _ item: Item) { (self.time, self.item) = (time, item) }
  }

  private var root: Node?
  public init() {}
  public var next: Time? { root?.time }

  private func merged(_ one: Node, _ other: Node) -> Node {
    let (first, second) = other.time < one.time ? (other, one) : (one, other)
    first.children.append(second)
    return first
  }

  public mutating func add(_ item: Item, at time: Time) {
    let node = Node(time, item)
    root = root.map { merged($0, node) } ?? node
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let first = root, first.time <= now else { return nil }
    var pairs: [Node] = []
    for at in stride(from: 0, to: first.children.count, by: 2) {
      let one = first.children[at]
      pairs.append(at + 1 < first.children.count ? merged(one, first.children[at + 1]) : one)
    }
    root = pairs.popLast()
    while let pair = pairs.popLast() { root = root.map { merged($0, pair) } }
    return first.item
  }
}
