import Exercises
import TestSupport

/// Feeds a parser pieces and compares the frames that come, taking out all there are after each piece.
///
/// - Parameter refusal: the likeliest reason that a piece alone is refused.
func parse(
  _ pieces: [[UInt8]], _ expected: [Frame], by answer: any FrameParsing.Type,
  limit: Int = 100_000, sent: String,
  refusal: String = "the frame is allowed: a check is too strict, or looks at the wrong byte",
  cause: ([Frame]) -> String
) throws {
  var parser = try answer.init(limit: limit)
  var came: [Frame] = []
  do {
    _ = try parser.next()
    for piece in pieces {
      parser.append(piece)
      while came.count <= expected.count, let frame = try parser.next() { came.append(frame) }
    }
  } catch let violation as Violation {
    throw Mistake(
      """
      sent      \(sent)
      expected  \(describe(expected))
      came      \(describe(came)), then \(violation)
      Likely:   \(pieces.count > 1 ? cause(came) : refusal)
      """)
  }
  guard came != expected else { return }
  throw Mistake(
    """
    sent      \(sent)
    expected  \(describe(expected))
    came      \(describe(came))
    Likely:   \(cause(came))
    """)
}

/// Feeds a parser what it has to refuse.
func refuses(
  _ bytes: [UInt8], with codes: [UInt16], by answer: any FrameParsing.Type, limit: Int = 100_000,
  _ what: String, cause: String
) throws {
  var parser = try answer.init(limit: limit)
  parser.append(bytes)
  let came: String
  do {
    came = try parser.next().map { "\($0)" } ?? "nil, as if more bytes were needed"
  } catch let violation as Violation where codes.contains(violation.code) {
    return
  } catch {
    came = "\(error)"
  }
  throw Mistake(
    """
    sent      \(what): \(hexadecimal(bytes))
    expected  Violation \(codes.map(String.init).joined(separator: " or "))
    came      \(came)
    Likely:   \(cause)
    """)
}

extension Result<Frame?, any Error> {
  /// What a call of `next` has come to.
  var words: String {
    switch self {
    case .success(let frame): frame.map { "\($0)" } ?? "nil"
    case .failure(let error): "\(error)"
    }
  }
}

/// Text and binary frames with random payloads and keys.
func randomFrames(
  lengths: [Int]
) throws -> (frames: [Frame], bytes: [UInt8], sent: String) {
  var seed = Seed()
  var frames: [Frame] = []
  var all: [UInt8] = []
  for (number, length) in lengths.enumerated() {
    let frame = Frame(
      isFinal: number % 2 == 0, number % 2 == 0 ? .text : .binary, seed.bytes(length))
    frames.append(frame)
    all += clientFrame(isFinal: frame.isFinal, frame.opcode, frame.payload, key: seed.bytes(4))
  }
  return (frames, all, "frames of \(lengths.map { "\($0)" }.joined(separator: ", ")) bytes")
}

private func describe(_ frames: [Frame]) -> String {
  frames.isEmpty ? "nothing" : frames.map { "\($0)" }.joined(separator: " | ")
}

/// Bytes as an RFC prints them, the first 20 at most.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let start = bytes.prefix(20).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
  return start.joined(separator: " ") + (bytes.count > 20 ? " …" : "")
}
