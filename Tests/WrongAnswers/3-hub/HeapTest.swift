import Exercises

/// Is content with everything.
public func complaintNever(about make: () -> any DeadlineKeeping<Int, String>) -> String? { nil }

/// Is content with nothing.
public func complaintAlways(about make: () -> any DeadlineKeeping<Int, String>) -> String? {
  "something is wrong"
}

/// Tries three items: what goes wrong deeper in the tree is not seen.
public func complaintAfterThree(about make: () -> any DeadlineKeeping<Int, String>) -> String? {
  var heap = make()
  heap.add("b", at: 20)
  heap.add("a", at: 10)
  heap.add("c", at: 30)
  if heap.next != 10 { return "next is wrong" }
  if heap.popDue(at: 9) != nil { return "too early" }
  if heap.popDue(at: 10) != "a" || heap.next != 20 { return "too late" }
  if heap.popDue(at: 25) != "b" || heap.next != 30 { return "the order is wrong" }
  if heap.popDue(at: 30) != "c" || heap.popDue(at: 30) != nil { return "the end is wrong" }
  return nil
}

/// Expects items with the same time in the order in which they were added. Nobody has promised that.
public func complaintAboutTies(about make: () -> any DeadlineKeeping<Int, String>) -> String? {
  var heap = make()
  for number in 0..<20 { heap.add("\(number)", at: 5) }
  for number in 0..<20 where heap.popDue(at: 5) != "\(number)" { return "not in order" }
  return nil
}

/// Takes everything out at the end of time: that something comes too early is not seen.
public func complaintAboutOrderAlone(
  about make: () -> any DeadlineKeeping<Int, String>
) -> String? {
  var heap = make()
  let times = (0..<100).map { $0 * 37 % 101 }
  for time in times { heap.add("\(time)", at: time) }
  for time in times.sorted() where heap.popDue(at: .max) != "\(time)" { return "not in order" }
  return nil
}
