import Exercises

/// Exercise 3.3: a deadline heap, for an event loop.
///
/// The children of the item at index `i` are at `2 * i + 1` and `2 * i + 2`, and no child is due before
/// its parent. So the earliest is at index 0, and a way from the top to the bottom is log₂ n long.
public struct DeadlineHeap<Time: Comparable, Item>: DeadlineKeeping {
  private var heap: [(time: Time, item: Item)] = []

  public init() {}

  public var next: Time? { heap.first?.time }

  public mutating func add(_ item: Item, at time: Time) {
    heap.append((time, item))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].time < heap[parent].time else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  public mutating func popDue(at now: Time) -> Item? {
    guard let first = heap.first, first.time <= now else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first.item }
    heap[0] = last
    var parent = 0
    while let child = earlierChild(of: parent), heap[child].time < heap[parent].time {
      heap.swapAt(child, parent)
      parent = child
    }
    return first.item
  }

  private func earlierChild(of parent: Int) -> Int? {
    let (left, right) = (2 * parent + 1, 2 * parent + 2)
    guard left < heap.count else { return nil }
    return right < heap.count && heap[right].time < heap[left].time ? right : left
  }
}
