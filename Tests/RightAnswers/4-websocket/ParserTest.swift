import Exercises

/// Has a parser of its own, right but slow, and compares the two on streams drawn at random.
public func complaintByReference(
  about makeParser: @escaping (_ limit: Int) throws -> any FrameParsing
) throws -> String? {
  let limit = 70_000
  func play(_ parser: any FrameParsing, _ pieces: [[UInt8]]) -> ([Frame], UInt16?) {
    var parser = parser
    var frames: [Frame] = []
    do {
      for piece in pieces {
        parser.append(piece)
        while frames.count < 9, let frame = try parser.next() { frames.append(frame) }
      }
    } catch { return (frames, (error as? Violation)?.code ?? 0) }
    return (frames, nil)
  }
  let lengths = [0, 1, 3, 8, 100, 125, 126, 300, 65_535, 65_536, limit, limit + 1]
  let firsts: [UInt8] = [0x81, 0x82, 0x01, 0x00, 0x80, 0x88, 0x89, 0x8A, 0x09, 0x83, 0xC1, 0x8F]
  for (number, first) in firsts.enumerated() {
    for length in lengths where length < 1000 || number < 1 {
      for size in [0, 2, 8] where length < 126 || size == 8 || size == 2 && length < 65_536 {
        for isMasked in [true, false] where isMasked || length < 9 {
          let key: [UInt8] = isMasked ? [1, 2, 3, UInt8(number)] : []
          let payload = [UInt8](repeating: 0xA5, count: length)
          let short = size == 0 ? UInt8(length) : size == 2 ? 126 : 127
          var bytes = [first, short | (isMasked ? 0x80 : 0)]
          for place in (0..<size).reversed() { bytes.append(UInt8(length >> (8 * place) & 0xFF)) }
          bytes += key
          let header = bytes.count
          bytes += payload
          let next = clientFrame(.text, Array("next".utf8))
          let ways = length < 200 ? [1, 2, 3, header, header + length] : [header]
          for cut in ways where cut <= bytes.count {
            let pieces = [Array(bytes[..<cut]), Array(bytes[cut...]) + next]
            let want = play(FrameParserFromTheStart(limit: limit), pieces)
            let came = play(try makeParser(limit), pieces)
            if want != came { return "\(first), \(length) bytes, cut at \(cut): \(came.1 ?? 0)" }
          }
          let alone = [Array(bytes[..<header])]
          let want = play(FrameParserFromTheStart(limit: limit), alone).1
          let came = play(try makeParser(limit), alone).1
          if want != came { return "the header of \(length) bytes alone: \(came ?? 0)" }
        }
      }
    }
  }
  return nil
}

/// A table of what is sent and what has to come, written by hand; it stops at the first line that fails.
public func complaintByTable(
  about makeParser: @escaping (_ limit: Int) throws -> any FrameParsing
) throws -> String? {
  enum Outcome: Equatable {
    case frames([Frame])
    case refused(UInt16)
  }
  let hello = Array("Hello".utf8)
  let (long, longer) = ([UInt8](repeating: 1, count: 200), [UInt8](repeating: 2, count: 65_600))
  let header = Array(clientFrame(.binary, longer + [0]).prefix(14))
  let table: [(String, [[UInt8]], Outcome)] = [
    ("a text", [clientFrame(.text, hello)], .frames([Frame(.text, hello)])),
    ("200 bytes", [clientFrame(.binary, long)], .frames([Frame(.binary, long)])),
    ("the limit", [clientFrame(.binary, longer)], .frames([Frame(.binary, longer)])),
    (
      "a fragment", [clientFrame(isFinal: false, .text, hello)],
      .frames([Frame(isFinal: false, .text, hello)])
    ),
    ("a ping", [clientFrame(.ping, [])], .frames([Frame(.ping)])),
    ("the rest", [clientFrame(.continuation, hello)], .frames([Frame(.continuation, hello)])),
    (
      "two at once", [clientFrame(.text, hello) + clientFrame(.pong, [1])],
      .frames([Frame(.text, hello), Frame(.pong, [1])])
    ),
    ("bytes", clientFrame(.text, hello).map { [$0] }, .frames([Frame(.text, hello)])),
    ("no mask", [[0x81, 1, 65]], .refused(1002)),
    ("a bit", [[0x91, 0x80, 0, 0, 0, 0]], .refused(1002)),
    ("a bit", [[0xC1, 0x80, 0, 0, 0, 0]], .refused(1002)),
    ("opcode 3", [[0x83, 0x80, 0, 0, 0, 0]], .refused(1002)),
    ("a long ping", [[0x89, 0xFE, 0, 126, 0, 0, 0, 0] + long[..<126]], .refused(1002)),
    ("half a ping", [[0x09, 0x80, 0, 0, 0, 0]], .refused(1002)),
    ("a long form", [[0x82, 0xFE, 0, 5, 0, 0, 0, 0] + hello], .refused(1002)),
    ("over the limit", [header], .refused(1009)),
  ]
  for (what, pieces, wanted) in table {
    var parser = try makeParser(65_600)
    var came: [Frame] = []
    var outcome = Outcome.frames([])
    do {
      for piece in pieces {
        parser.append(piece)
        while came.count < 3, let frame = try parser.next() { came.append(frame) }
      }
      outcome = .frames(came)
    } catch {
      guard let violation = error as? Violation else { return "\(what): \(error)" }
      outcome = .refused(violation.code)
    }
    if outcome != wanted { return what }
  }
  return nil
}
