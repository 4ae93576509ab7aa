// What the answers to lesson 1's exercises are to look like from outside.

/// Exercise 1.1: hands out the numbers 1, 2, 3, … each exactly once, to however many threads ask.
public protocol Counting: Sendable {
  init() throws
  /// The next number.
  func next() -> Int
}
