import Exercises

/// Exercise 3.6: write the test. What is wrong with this deadline heap?
///
/// The edges by hand, then many items in an order without a pattern.
public func complaint(about make: () -> any DeadlineKeeping<Int, String>) throws -> String? {
  var heap = make()
  if heap.next != nil { return "an empty heap has a next time" }
  if heap.popDue(at: .max) != nil { return "an empty heap has something due" }
  heap.add("a", at: 10)
  if heap.popDue(at: 9) != nil { return "something is handed out before its time" }
  if heap.popDue(at: 10) != "a" { return "what is due now is not handed out" }
  if heap.popDue(at: 10) != nil { return "something is handed out twice" }
  heap.add("b", at: 20)
  heap.add("a", at: 10)
  if heap.popDue(at: 99) != "a" { return "late, the earliest is not handed out" }
  heap.add("c", at: 30)
  if heap.popDue(at: 99) != "b" { return "late, the second is not handed out" }
  if heap.popDue(at: 99) != "c" { return "what was added while others waited is lost" }

  heap = make()
  // 37 has no divisor in common with 100: each time from 0 to 99 comes, once, then all come again.
  let times = (0..<200).map { $0 * 37 % 100 }
  var left = times
  for (number, time) in times.enumerated() {
    heap.add("\(number)", at: time)
    if heap.next != times[...number].min() { return "next is not the earliest time" }
  }
  for expected in times.sorted() {
    if heap.next != expected { return "next is not the earliest time of those that are left" }
    guard let item = heap.popDue(at: expected) else { return "something is not handed out in time" }
    guard let number = Int(item), left[number] == expected else { return "the order is wrong" }
    left[number] = -1
  }
  if heap.popDue(at: .max) != nil { return "something is handed out twice" }
  return heap.next == nil ? nil : "an empty heap has a next time"
}
