/// Times at which something is due, the earliest first: a binary heap. Adding one and taking out the
/// earliest cost log n steps.
struct Deadlines<Item: Sendable>: Sendable {
  private var heap: [(at: Instant, item: Item)] = []

  /// The earliest time, or `nil` when nothing is due ever.
  var next: Instant? { heap.first?.at }

  mutating func add(_ item: Item, at instant: Instant) {
    heap.append((instant, item))
    var child = heap.count - 1
    while child > 0, heap[child].at < heap[(child - 1) / 2].at {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out the earliest item if it is due at `now`.
  mutating func popDue(at now: Instant) -> (at: Instant, item: Item)? {
    guard let first = heap.first, first.at <= now else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first }
    heap[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { return first }
      if child + 1 < heap.count, heap[child + 1].at < heap[child].at { child += 1 }
      guard heap[child].at < heap[parent].at else { return first }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
