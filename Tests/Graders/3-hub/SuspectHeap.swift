import Exercises

/// A deadline heap for the testers of exercise 3.6: sound, or broken in one way.
struct SuspectHeap: DeadlineKeeping {
  enum Flaw {
    /// Sound: of items with the same time, the first one in is the first one out.
    case none
    /// Sound: it is the last one.
    case lastFirst
    case tooEarly, tooLate, forgetful, staleNext, leftOnly, shallow
  }

  private let flaw: Flaw
  private var heap: [(time: Int, number: Int, item: String)] = []
  private var added = 0
  private var lastNext: Int?

  init() { self.init(.none) }
  init(_ flaw: Flaw) { self.flaw = flaw }

  var next: Int? { flaw == .staleNext && heap.count > 1 ? lastNext : heap.first?.time }

  mutating func add(_ item: String, at time: Int) {
    added += 1
    if flaw == .forgetful && heap.count == 12 { return }
    heap.append((time, flaw == .lastFirst ? -added : added, item))
    var child = heap.count - 1
    while child > 0, isEarlier(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
    lastNext = heap.first?.time
  }

  mutating func popDue(at now: Int) -> String? {
    guard let first = heap.first, isDue(first.time, now) else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first.item }
    heap[0] = last
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if flaw != .leftOnly, child + 1 < heap.count, isEarlier(child + 1, child) { child += 1 }
      guard isEarlier(child, parent) else { break }
      heap.swapAt(child, parent)
      parent = child
      if flaw == .shallow && parent > 2 { break }
    }
    return first.item
  }

  private func isEarlier(_ left: Int, _ right: Int) -> Bool {
    (heap[left].time, heap[left].number) < (heap[right].time, heap[right].number)
  }

  private func isDue(_ time: Int, _ now: Int) -> Bool {
    switch flaw {
    case .tooEarly: time <= now || now == time - 1
    case .tooLate: time < now
    default: time <= now
    }
  }
}
