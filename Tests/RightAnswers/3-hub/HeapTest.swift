import Exercises

/// Plays with the heap and with a plain list at the same time, at random, and compares the two.
public func complaintByComparison(
  about make: () -> any DeadlineKeeping<Int, String>
) throws -> String? {
  var random = SystemRandomNumberGenerator()
  for _ in 0..<60 {
    var heap = make()
    var list: [(item: String, time: Int)] = []
    for step in 0..<120 {
      if Int.random(in: 0..<120, using: &random) > 2 * step {
        let time = Int.random(in: -50...50, using: &random)
        heap.add("item \(step)", at: time)
        list.append(("item \(step)", time))
      } else {
        let now = (list.map(\.time).min() ?? 100) + Int.random(in: -1...1, using: &random)
        let item = heap.popDue(at: now)
        let index = list.firstIndex { $0.item == item }
        if index == nil, list.contains(where: { $0.time <= now }) { return "nothing at \(now)" }
        if let index, list[index].time > now { return "\(list[index]) comes too early" }
        if item != nil, index == nil { return "\(item!) comes twice" }
        if let index, list.contains(where: { $0.time < list[index].time }) { return "wrong order" }
        if let index { list.remove(at: index) }
      }
      if heap.next != list.map(\.time).min() { return "next is \(heap.next ?? -1)" }
    }
  }
  return nil
}

/// Tries every order of six items, each with a heap of its own, and one large heap.
public func complaintByOrders(about make: () -> any DeadlineKeeping<Int, String>) throws -> String?
{
  func drain(_ added: [Int], isLate: Bool = false) -> String? {
    var heap = make()
    for time in added { heap.add("\(time)", at: time) }
    for time in added.sorted() {
      if heap.next != time { return "next should be \(time)" }
      if heap.popDue(at: time - 1) != nil { return "something comes before \(time)" }
      if heap.popDue(at: isLate ? 5000 : time) != "\(time)" { return "\(time) is not handed out" }
    }
    return heap.next != nil || heap.popDue(at: 1_000_000) != nil ? "it is not empty" : nil
  }
  func fault(_ added: [Int], _ left: [Int]) -> String? {
    if left.isEmpty { return drain(added) ?? drain(added, isLate: true) }
    for time in left {
      if let fault = fault(added + [time], left.filter { $0 != time }) { return fault }
    }
    return nil
  }
  if let fault = fault([], [2, 4, 6, 8, 10, 12]) { return fault }
  var heap = make()
  for time in 0..<10 {
    for item in [2 * time, 2 * time + 1] { heap.add("\(item)", at: item) }
    if heap.popDue(at: time) != "\(time)" { return "\(time) is not handed out among others" }
  }
  return drain((0..<500).map { $0 * 271 % 1009 * 2 }) ?? drain([])
}
