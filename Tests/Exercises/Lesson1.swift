// What the answers to lesson 1's exercises are to look like from outside, and what they are given.

/// Exercise 1.1: hands out the numbers 1, 2, 3, … each exactly once, to however many threads ask.
public protocol Counting: Sendable {
  init() throws
  /// The next number.
  func next() -> Int
}

/// Exercise 1.2: a socket that never waits. Its two calls are the system's, in the form of Swift.
public protocol SendingSocket {
  /// `send(2)`: offers the kernel some bytes.
  func send(_ bytes: ArraySlice<UInt8>) -> SendResult
  /// `poll(2)`: waits until there is room, so that ``send(_:)`` is worth another call.
  func waitForRoom()
}

/// What `send(2)` has to say.
public enum SendResult: Equatable, Sendable {
  /// The kernel has taken so many bytes, from the front: at least one, not always all.
  case sent(Int)
  /// The call has returned -1 and taken nothing. The number is `errno`, such as `EINTR` or `EAGAIN`.
  case failed(CInt)
}

/// Exercises 1.3 and 1.5: lines out of a stream of bytes that was cut anywhere.
public protocol LineSplitting {
  init() throws
  /// Takes the next piece of the stream and returns the lines that it completes, without their ends.
  mutating func feed(_ bytes: [UInt8]) -> [String]
}

/// Exercise 1.4: what came of waiting for bytes.
public enum ReadResult: Equatable, Sendable {
  case bytes([UInt8])
  /// The other side has said all it will say.
  case end
  case timedOut
}
