import Exercises
import TestSupport

/// 4.3: whole frames out of any pieces, and nothing that the RFC forbids.
public var frameParserGrader: Exercise<any FrameParsing.Type> {
  Exercise(
    .frameParser,
    [
      .init("reads the RFC's masked Hello") { answer in
        let hello = bytes("81 85 37 fa 21 3d 7f 9f 4d 51 58")
        try parse(
          [hello], [Frame(.text, Array("Hello".utf8))], by: answer, sent: hexadecimal(hello)
        ) {
          $0.isEmpty
            ? "the frame is whole and does not come out: 2 bytes of header, 4 of key, 5 of payload"
            : "the key is the 4 bytes before the payload"
        }
      },
      .init("reads several frames out of one piece") { answer in
        let frames = try randomFrames(lengths: [3, 0, 7])
        try parse([frames.bytes], frames.frames, by: answer, sent: frames.sent) { came in
          came.count == 1
            ? "what follows the first frame of a piece is thrown away, or next returns nil too soon"
            : "the second frame begins where the first one's payload ends"
        }
      },
      .init("reads every form of the length") { answer in
        for length in [0, 1, 125, 126, 127, 255, 256, 65_535, 65_536, 70_000] {
          let frames = try randomFrames(lengths: [length, 2])
          try parse(
            [frames.bytes], frames.frames, by: answer,
            sent: "a payload of \(length) bytes, then one of 2"
          ) { _ in
            length < 126
              ? "lengths up to 125 are in the second byte itself"
              : "126 means 2 bytes of length, 127 means 8, the highest byte first"
          }
        }
      },
      .init("reads frames that are cut anywhere") { answer in
        let frames = try randomFrames(lengths: [5, 130, 1])
        for cut in 1..<frames.bytes.count {
          let pieces = [Array(frames.bytes[..<cut]), Array(frames.bytes[cut...])]
          try parse(pieces, frames.frames, by: answer, sent: "\(frames.sent), cut at byte \(cut)") {
            _ in
            "a piece is not a frame: keep what is not whole, and add the next piece to it"
          }
        }
        try parse(
          frames.bytes.map { [$0] }, frames.frames, by: answer,
          sent: "\(frames.sent), one byte at a time"
        ) { _ in "next may be called with any number of bytes there, even none" }
      },
      .init("refuses what a client must not send") { answer in
        let cases: [(String, [UInt8], String)] = [
          ("a frame without a mask", bytes("81 05 48 65 6c 6c 6f"), "bit 0x80 of the second byte"),
          ("the reserved bit RSV1", bytes("c1 80 01 02 03 04"), "bits 0x70 of the first byte"),
          ("the reserved bit RSV3", bytes("91 80 01 02 03 04"), "bits 0x70 of the first byte"),
          ("the opcode 3", bytes("83 80 01 02 03 04"), "Opcode(rawValue:) is nil for it"),
          ("the opcode 11", bytes("8b 80 01 02 03 04"), "Opcode(rawValue:) is nil for it"),
          (
            "a ping that is not final", bytes("09 80 01 02 03 04"),
            "control frames have the bit FIN"
          ),
          (
            "a ping of 126 bytes",
            bytes("89 fe 00 7e 01 02 03 04") + [UInt8](repeating: 0, count: 126),
            "control frames have at most 125 bytes"
          ),
          (
            "5 bytes with a length of 2 bytes", bytes("81 fe 00 05 37 fa 21 3d 7f 9f 4d 51 58"),
            "a length has to take the shortest form"
          ),
          (
            "5 bytes with a length of 8 bytes",
            bytes("81 ff 00 00 00 00 00 00 00 05 37 fa 21 3d 7f 9f 4d 51 58"),
            "a length has to take the shortest form"
          ),
          (
            "a length whose first bit is set", bytes("82 ff ff ff ff ff ff ff ff ff 01 02 03 04"),
            "the 64 bits are a number without a sign, and more than an Int holds"
          ),
        ]
        for (what, bytes, cause) in cases {
          try refuses(bytes, with: 1002, by: answer, what, cause: cause)
        }
      },
      .init("refuses a long payload by its header") { answer in
        var seed = Seed()
        let limit = Int.random(in: 200...2000, using: &seed)
        let longest = seed.bytes(limit)
        try parse(
          [clientFrame(.binary, longest)], [Frame(.binary, longest)], by: answer, limit: limit,
          sent: "a payload of just the limit, \(limit) bytes"
        ) { _ in "the limit itself is allowed" }
        let tooLong = clientFrame(.binary, longest + [0])
        try refuses(
          Array(tooLong.prefix(8)), with: 1009, by: answer, limit: limit,
          "the header of a frame of \(limit + 1) bytes, limit \(limit)",
          cause: "the payload is waited for, although the header says already that it is too long")
        try refuses(
          bytes("82 ff 40 00 00 00 00 00 00 00 01 02 03 04"), with: 1009, by: answer, limit: limit,
          "the header of a frame of 2^62 bytes, limit \(limit)",
          cause: "the length is added to something before it is compared: that overflows")
      },
      .init("gives the frames before a bad one") { answer in
        let good = Frame(.text, Array("good".utf8))
        var parser = try answer.init(limit: 1000)
        parser.append(clientFrame(.text, good.payload) + bytes("83 80 01 02 03 04"))
        let first = try? parser.next()
        try expect(
          first.map { "\($0)" } ?? "nothing", "\(good)",
          sent: "a good frame, then one with opcode 3",
          cause: "the whole input is judged at once: take one frame at a time")
      },
    ])
}

/// Feeds a parser pieces and compares the frames that come, taking out all there are after each piece.
private func parse(
  _ pieces: [[UInt8]], _ expected: [Frame], by answer: any FrameParsing.Type,
  limit: Int = 100_000, sent: String, cause: ([Frame]) -> String
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
      Likely:   \(pieces.count > 1 ? cause(came) : "the frame is allowed: a check is too strict, or looks at the wrong byte")
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
private func refuses(
  _ bytes: [UInt8], with code: UInt16, by answer: any FrameParsing.Type, limit: Int = 100_000,
  _ what: String, cause: String
) throws {
  var parser = try answer.init(limit: limit)
  parser.append(bytes)
  let came: String
  do {
    came = try parser.next().map { "\($0)" } ?? "nil, as if more bytes were needed"
  } catch let violation as Violation where violation.code == code {
    return
  } catch {
    came = "\(error)"
  }
  throw Mistake(
    """
    sent      \(what): \(hexadecimal(bytes))
    expected  Violation \(code)
    came      \(came)
    Likely:   \(cause)
    """)
}

/// Text and binary frames with random payloads and keys.
private func randomFrames(
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
