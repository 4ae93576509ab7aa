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
  if heap.next != nil { return "next is wrong" }
  return nil
}

/// Expects items with the same time in the order in which they were added. Nobody has promised that.
public func complaintAboutTies(about make: () -> any DeadlineKeeping<Int, String>) -> String? {
  var heap = make()
  for number in 0..<20 { heap.add("\(number)", at: 5) }
  for number in 0..<20 where heap.popDue(at: 5) != "\(number)" { return "not in order" }
  return nil
}

/// Takes items with the same time in two orders, and in no other.
public func complaintAboutOtherTies(
  about make: () -> any DeadlineKeeping<Int, String>
) -> String? {
  var heap = make()
  let names = (0..<10).map { "\($0)" }
  for name in names { heap.add(name, at: 5) }
  let came = names.map { _ in heap.popDue(at: 5) }
  return came == names || came == names.reversed() ? nil : "neither first in nor last in"
}

/// Takes a copy for a second heap.
public func complaintThatCopies(about make: () -> any DeadlineKeeping<Int, String>) -> String? {
  let empty = make()
  var heap = empty
  heap.add("a", at: 10)
  return empty.next == nil ? complaint(without: nil, about: make) : "an empty heap has a next time"
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

/// What a test may forget to look at, one thing at a time.
public enum HeapTestSlip: Sendable {
  case late, tooEarly, lostByAsking, next, nextOfNothing, many, lostOnes, twice, items, order,
    climbing, together, turns
}

/// A test that is thorough but for one thing.
public func complaint(
  without slip: HeapTestSlip?, about make: () -> any DeadlineKeeping<Int, String>
) -> String? {
  var heap = make()
  heap.add("a", at: 10)
  if slip != .tooEarly, slip != .lostByAsking, heap.popDue(at: 9) != nil { return "too early" }
  if slip == .lostByAsking {
    var other = make()
    other.add("a", at: 10)
    if other.popDue(at: 9) != nil { return "too early" }
  }
  if heap.popDue(at: slip == .late ? 10 : 11) != "a" { return "not there when it was due before" }
  if heap.popDue(at: 99) != nil, slip != .twice { return "handed out twice" }

  if slip != .together, slip != .late {
    heap = make()
    for time in [20, 10, 30] { heap.add("\(time)", at: time) }
    for time in [10, 20, 30] where heap.popDue(at: 99) != "\(time)" { return "not in order" }
  }
  if slip != .turns {
    heap = make()
    for time in [20, 10] { heap.add("\(time)", at: time) }
    if heap.popDue(at: 10) != "10" { return "not there" }
    heap.add("30", at: 30)
    for time in [20, 30] where heap.popDue(at: time) != "\(time)" { return "lost" }
  }

  heap = make()
  let count = slip == .many ? 7 : slip == .lostOnes ? 19 : 100
  let shuffled = (0..<count).map { $0 * 37 % 101 }
  let times = slip == .climbing || slip == .order ? shuffled.sorted() : shuffled
  for time in times { heap.add("\(time)", at: time) }
  for time in times.sorted() {
    if slip != .next, heap.next != time { return "next is wrong" }
    if slip != .tooEarly, slip != .lostByAsking, heap.popDue(at: time - 1) != nil {
      return "too early"
    }
    guard let item = heap.popDue(at: time) else { return "not there" }
    if slip != .items, item != "\(time)" { return "the order is wrong" }
  }
  if slip != .twice, heap.popDue(at: .max) != nil { return "handed out twice" }
  if slip != .nextOfNothing, slip != .next, heap.next != nil { return "next of nothing" }
  return nil
}

/// Waits for the heap to be empty: a broken one never is.
public func complaintUntilEmpty(about make: () -> any DeadlineKeeping<Int, String>) -> String? {
  var heap = make()
  if let complaint = complaint(without: .twice, about: make) { return complaint }
  for time in 0..<20 { heap.add("\(time)", at: time) }
  var count = 0
  while heap.popDue(at: .max) != nil { count += 1 }
  return count == 20 ? nil : "not all come out"
}
