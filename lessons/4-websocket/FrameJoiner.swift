import Exercises

/// Exercise 4.4: messages out of frames.
///
/// A message may be cut into frames: the first one has the opcode text or binary, the others
/// continuation, and only the last is final. `take` is given frame after frame and returns what is
/// whole now: a message with the last frame of it, a control frame at once, `nil` otherwise. Control
/// frames may come between the frames of a message and change nothing about it.
///
/// It throws
/// - `Violation(1002, …)` for a continuation when there is nothing to continue, and for text or binary
///   inside a message that is not whole
/// - `Violation(1009, …)` as soon as a message has more than `limit` bytes, all its frames together
/// - `Violation(1007, …)` for text that is not UTF-8: with the frame that brings the first impossible
///   byte, not with the last. A character may be cut between two frames. Binary messages are any bytes.
///
/// Example: text "Hel" not final, ping "", continuation "lo" final gives `nil`, `.control(ping)`,
/// `.text("Hello")`.
public struct FrameJoiner: FrameJoining {
  public init(limit: Int) throws { throw NotStarted() }

  public mutating func take(_ frame: Frame) throws -> Whole? { nil }
}
