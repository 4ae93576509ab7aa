import Exercises

/// A deadline heap for the testers of exercise 3.6: sound, or broken in one way.
struct SuspectHeap: DeadlineKeeping {
  enum Flaw: CaseIterable {
    /// Sound: of items with the same time, the first one in is the first one out.
    case none
    /// Sound: it is the last one.
    case lastFirst
    /// Sound: it is any of them.
    case mixed
    case tooEarly, tooLate, onlyNow, losesWhatIsNotDue, staleNext, nextOfNothing, leftOnly, shallow
    case climbsOnce, forgetful, repeatsTheLast, mixesItems, latestOfDue, losesAfterPop
  }

  /// A function, so that nobody can look up what is wrong (with a `Mirror`, say) instead of finding it out.
  private let has: (Flaw) -> Bool
  private var heap: [(time: Int, number: Int, item: String)] = []
  private var (added, popped) = (0, 0)
  private var lastNext: Int?
  /// Whether the last item was handed out, and is still there.
  private var isSpent = false

  init() { self.init(.none) }
  init(_ flaw: Flaw) { has = { $0 == flaw } }

  var next: Int? {
    if heap.isEmpty || isSpent { return has(.nextOfNothing) ? lastNext : nil }
    return has(.staleNext) && heap.count > 1 ? lastNext : heap[0].time
  }

  mutating func add(_ item: String, at time: Int) {
    added += 1
    if isSpent { (heap, isSpent) = ([], false) }
    if has(.forgetful) && heap.count == 19 { return }
    if has(.losesAfterPop), popped > 0, !heap.isEmpty { return }
    heap.append((time, has(.lastFirst) ? -added : has(.mixed) ? added * 37 % 101 : added, item))
    var child = heap.count - 1
    while child > 0, isEarlier(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = has(.climbsOnce) ? 0 : (child - 1) / 2
    }
    lastNext = heap.first?.time
  }

  mutating func popDue(at now: Int) -> String? {
    guard let first = heap.first else { return nil }
    guard isDue(first.time, now) else {
      if has(.losesWhatIsNotDue) { takeTop() }
      return nil
    }
    isSpent = has(.repeatsTheLast) && heap.count == 1 && added > 1
    if isSpent { return first.item }
    if has(.latestOfDue) {
      let latest = heap.indices.filter { heap[$0].time <= now }.max { isEarlier($0, $1) }!
      let item = heap.remove(at: latest).item
      heap.sort { ($0.time, $0.number) < ($1.time, $1.number) }
      return item
    }
    takeTop()
    if has(.mixesItems), heap.count > 2 {
      defer { heap[heap.count - 1].item = first.item }
      return heap[heap.count - 1].item
    }
    return first.item
  }

  private mutating func takeTop() {
    popped += 1
    let last = heap.removeLast()
    if heap.isEmpty { return }
    heap[0] = last
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if !has(.leftOnly), child + 1 < heap.count, isEarlier(child + 1, child) { child += 1 }
      guard isEarlier(child, parent) else { break }
      heap.swapAt(child, parent)
      parent = child
      if has(.shallow) && parent > 2 { break }
    }
  }

  private func isEarlier(_ left: Int, _ right: Int) -> Bool {
    (heap[left].time, heap[left].number) < (heap[right].time, heap[right].number)
  }

  private func isDue(_ time: Int, _ now: Int) -> Bool {
    if has(.tooEarly) { return time <= now || now == time - 1 }
    if has(.onlyNow) { return time == now }
    return has(.tooLate) ? time < now : time <= now
  }
}

/// A sound heap of which a copy is no second one.
final class SharedHeap: DeadlineKeeping {
  private var heap = SuspectHeap(.none)

  init() {}

  var next: Int? { heap.next }
  func add(_ item: String, at time: Int) { heap.add(item, at: time) }
  func popDue(at now: Int) -> String? { heap.popDue(at: now) }
}
