import Exercises

/// Exercise 3.3: a deadline heap, for an event loop.
///
/// A loop with 10,000 waiting clients has 10,000 deadlines, and each turn it needs the earliest. A binary
/// heap keeps that one on top. It is an array read as a tree: the children of the item at index `i` are at
/// `2 * i + 1` and `2 * i + 2`, and no child is due before its parent.
///
/// Rules:
/// - `add` puts an item at the end of the array and swaps it with its parent as long as it is due earlier.
/// - `popDue` takes the top, puts the last item in its place, and swaps that with the *earlier* of its
///   children as long as that child is due earlier.
/// - An item is due when its time is `now` or before. Items with the same time come in any order.
/// - With n items, each call of `add` and `popDue` compares at most about 2·log₂ n times, and `next` never
///   does. Of items in a random order most climb a step or two: `add` compares about 3 times on average.
///
/// Example: after `add("c", at: 30)`, `add("a", at: 10)` and `add("b", at: 20)`, `next` is 10,
/// `popDue(at: 5)` is `nil`, and three calls of `popDue(at: 20)` return "a", "b" and `nil`.
public struct DeadlineHeap<Time: Comparable, Item>: DeadlineKeeping {
  public init() throws { throw NotStarted() }

  public var next: Time? { nil }

  public mutating func add(_ item: Item, at time: Time) {}

  public mutating func popDue(at now: Time) -> Item? { nil }
}
