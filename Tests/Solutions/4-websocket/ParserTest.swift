import Exercises

/// Exercise 4.8: what is wrong with a frame parser; `nil` if nothing is.
public func complaint(
  about makeParser: @escaping (_ limit: Int) throws -> any FrameParsing
) throws -> String? {
  let frames = [
    Frame(.text, Array("Hello".utf8)), Frame(isFinal: false, .binary, Array(0..<200)),
    Frame(.ping), Frame(.continuation, [7]), Frame(.close, [0x03, 0xE8]),
  ]
  let stream = bytes(of: frames)
  for cut in 1...stream.count {
    let pieces = [Array(stream[..<cut]), Array(stream[cut...])]
    if let fault = try fault(makeParser, pieces, frames) { return "cut at \(cut): \(fault)" }
  }
  let long = [Frame(.binary, [UInt8](repeating: 7, count: 66_000)), Frame(.pong)]
  if let fault = try fault(makeParser, [bytes(of: long)], long) { return "66,000 bytes: \(fault)" }

  let zeros = [UInt8](repeating: 0, count: 1001)
  let forbidden: [(what: String, bytes: [UInt8], code: UInt16)] = [
    ("a frame without a mask", [0x81, 5] + Array("Hello".utf8), 1002),
    ("a reserved bit", [0xC1, 0x80, 1, 2, 3, 4], 1002),
    ("a reserved opcode", [0x83, 0x80, 1, 2, 3, 4], 1002),
    ("a fragment of a ping", [0x09, 0x80, 1, 2, 3, 4], 1002),
    ("a ping of 126 bytes", clientFrame(.ping, Array(zeros[..<126])), 1002),
    ("a length in too many bytes", [0x81, 0xFE, 0, 1, 1, 2, 3, 4, 0], 1002),
    (
      "a length beyond 63 bits", [0x82, 0xFF] + Array(repeating: 0xFF, count: 8) + [1, 2, 3, 4],
      1002
    ),
    ("a payload over the limit", clientFrame(.binary, zeros), 1009),
    ("the header of one", Array(clientFrame(.binary, zeros)[..<8]), 1009),
  ]
  for (what, bytes, code) in forbidden {
    var parser = try makeParser(1000)
    parser.append(bytes)
    do {
      let frame = try parser.next()
      return "\(what) is not refused: \(frame.map { "\($0)" } ?? "nil") comes"
    } catch let violation as Violation {
      // Beyond 63 bits a length is over any limit, too.
      if violation.code != code, !(what.contains("63") && violation.code == 1009) {
        return "\(what) is refused with \(violation.code)"
      }
    }
  }
  return nil
}

private func bytes(of frames: [Frame]) -> [UInt8] {
  frames.flatMap { clientFrame(isFinal: $0.isFinal, $0.opcode, $0.payload) }
}

/// What is wrong with the frames that come out of these pieces.
private func fault(
  _ makeParser: (_ limit: Int) throws -> any FrameParsing, _ pieces: [[UInt8]], _ frames: [Frame]
) throws -> String? {
  var parser = try makeParser(66_000)
  var came: [Frame] = []
  for piece in pieces {
    parser.append(piece)
    do {
      while came.count <= frames.count, let frame = try parser.next() { came.append(frame) }
    } catch {
      return "frame \(came.count) is refused: \(error)"
    }
  }
  return came == frames ? nil : "the frames are \(came)"
}
