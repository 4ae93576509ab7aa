import Exercises
import TestSupport

/// A text frame, or the first of a message.
func text(_ text: String, isFinal: Bool = true) -> Frame {
  Frame(isFinal: isFinal, .text, Array(text.utf8))
}

/// A continuation of text.
func next(_ text: String, isFinal: Bool = true) -> Frame {
  Frame(isFinal: isFinal, .continuation, Array(text.utf8))
}

/// Feeds a joiner frames and compares what each of them makes whole.
func join(
  _ frames: [Frame], _ expected: [Whole?], by answer: any FrameJoining.Type,
  cause: ([Whole?]) -> String
) throws {
  var joiner = try answer.init(limit: 100)
  var came: [Whole?] = []
  let explain = { (last: String?, cause: String) in
    Mistake(
      """
      sent      \(describe(frames))
      expected  \(expected.map(describe).joined(separator: " | "))
      came      \((came.map(describe) + [last].compactMap { $0 }).joined(separator: " | "))
      Likely:   \(cause)
      """)
  }
  for frame in frames {
    do {
      came.append(try joiner.take(frame))
    } catch let violation as Violation {
      throw explain("\(violation)", cause(came))
    }
  }
  guard came.map(bytes) == expected.map(bytes), came == expected else {
    throw explain(nil, cause(came))
  }
}

/// Feeds a joiner frames, the last of which it has to refuse.
func refuses(
  _ frames: [Frame], with code: UInt16, by answer: any FrameJoining.Type, cause: String
) throws {
  var joiner = try answer.init(limit: 100)
  for frame in frames.dropLast() { _ = try joiner.take(frame) }
  let came: String
  do {
    came = describe(try joiner.take(frames[frames.count - 1]))
  } catch let violation as Violation where violation.code == code {
    return
  } catch {
    came = "\(error)"
  }
  throw Mistake(
    """
    sent      \(describe(frames))
    expected  Violation \(code)\(frames.count == 1 ? "" : ", with the last of them")
    came      \(came)
    Likely:   \(cause)
    """)
}

/// A message's bytes: equal texts may have others.
private func bytes(_ whole: Whole?) -> [UInt8] {
  if case .text(let text) = whole { Array(text.utf8) } else { [] }
}

private func describe(_ frames: [Frame]) -> String {
  frames.map { "\($0)" }.joined(separator: " | ")
}

private func describe(_ whole: Whole?) -> String {
  switch whole {
  case nil: "nil"
  case .text(let text): "text '\(text)'"
  case .binary(let bytes): "binary '\(escaped(bytes))'"
  case .control(let frame): "control frame \(frame)"
  }
}

extension Seed {
  /// A word of some letters.
  mutating func word() -> String {
    let count = Int.random(in: 3...9, using: &self)
    return String(
      (0..<count).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &self)! })
  }
}
