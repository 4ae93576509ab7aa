import Exercises
import TestSupport

/// 4.3: whole frames out of any pieces, and nothing that the RFC forbids.
public var frameParserGrader: Exercise<any FrameParsing.Type> {
  Exercise(
    .frameParser, noting: noted,
    [
      .init("reads the RFC's masked Hello") { answer in
        let hello = bytes("81 85 37 fa 21 3d 7f 9f 4d 51 58")
        var other = try answer.init(limit: 1000)
        other.append(Array(hello.prefix(7)))
        _ = try other.next()
        try parse(
          [hello], [Frame(.text, Array("Hello".utf8))], by: answer,
          sent: "\(hexadecimal(hello)), after another parser has got half of it",
          refusal: "what a parser keeps is static, so that all parsers share it"
        ) {
          $0.isEmpty
            ? "the frame is whole and does not come out: 2 bytes of header, 4 of key, 5 of payload."
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
        let hello = bytes("81 85 37 fa 21 3d 7f 9f 4d 51 58")
        var parser = try answer.init(limit: 100)
        for piece in [Array(hello[..<3]), [], Array(hello[3...])] { parser.append(piece) }
        let came = Result { try parser.next() }
        try expect(
          came.words, "\(Frame(.text, Array("Hello".utf8)))",
          sent: "\(hexadecimal(hello)) in three pieces, the second one empty, then next",
          cause: "append may come several times before next: add each piece to what is there")
      },
      .init("takes every kind of frame") { answer in
        var seed = Seed()
        let all: [Opcode] = [.continuation, .text, .binary, .close, .ping, .pong]
        for opcode in all {
          for length in [0, 1, 124, 125] {
            let ends = opcode.isControl ? [true] : [true, false]
            for isFinal in ends {
              let frame = Frame(isFinal: isFinal, opcode, seed.bytes(length))
              let bytes = clientFrame(isFinal: isFinal, opcode, frame.payload, key: seed.bytes(4))
              try parse(
                [bytes], [frame], by: answer,
                sent: "a \(opcode) frame of \(length) bytes, \(isFinal ? "final" : "not final")"
              ) { came in
                came.first?.isFinal != isFinal
                  ? "the bit FIN, 0x80 of the first byte, is lost"
                  : "the frame is allowed: data frames may be fragments, control frames have up to 125 bytes"
              }
            }
          }
        }
      },
      .init("refuses what a client must not send") { answer in
        // Headers that are whole. Nobody has to wait for the payload to see what is wrong.
        let shortest =
          "a length has to take the shortest form: 2 bytes from 126 on, 8 from 65,536 on"
        var cases: [(String, [UInt8], String)] = [
          ("a frame without a mask", bytes("81 05 48 65 6c 6c 6f"), "bit 0x80 of the second byte")
        ]
        for (name, first) in [("close", 0x88), ("ping", 0x89), ("pong", 0x8A)] as [(String, UInt8)]
        {
          cases.append(
            ("a \(name) without a mask", [first, 0], "all that a client sends is masked"))
        }
        cases += [
          ("an empty frame without a mask", [0x81, 0], "all that a client sends is masked"),
          (
            "the header of a frame of 256 bytes without a mask", [0x82, 126, 1, 0],
            "all that a client sends is masked"
          ),
        ]
        for (name, first) in [("text", 0x81), ("ping", 0x89), ("continuation", 0x80)]
          as [(String, UInt8)]
        {
          for bit in 1...3 {
            cases.append(
              (
                "the reserved bit RSV\(bit) of a \(name)",
                [first | 0x80 >> bit, 0x80, 1, 2, 3, 4],
                "three bits are reserved: 0x70 of the first byte, in every kind of frame"
              ))
          }
        }
        for opcode in [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8] {
          cases.append(
            (
              "the opcode \(opcode)", [0x80 | opcode, 0x80, 1, 2, 3, 4],
              "Opcode(rawValue:) is nil for it"
            ))
        }
        for (name, byte) in [("close", 8), ("ping", 9), ("pong", 10)] as [(String, UInt8)] {
          cases += [
            (
              "a \(name) that is not final", [byte, 0x80, 1, 2, 3, 4],
              "control frames have the bit FIN"
            ),
            (
              "the header of a \(name) of 126 bytes", [0x80 | byte, 0xFE, 0, 126, 1, 2, 3, 4],
              "control frames have at most 125 bytes"
            ),
            (
              "the header of a \(name) of 65,536 bytes",
              [0x80 | byte, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4],
              "control frames have at most 125 bytes"
            ),
          ]
        }
        for length in [0, 5, 125] as [UInt8] {
          cases.append(
            ("a length of \(length) in 2 bytes", [0x81, 0xFE, 0, length, 1, 2, 3, 4], shortest))
        }
        for (length, hex) in [(5, "00 05"), (125, "00 7d"), (126, "00 7e"), (65_535, "ff ff")] {
          cases.append(
            (
              "a length of \(length) in 8 bytes",
              bytes("81 ff 00 00 00 00 00 00 \(hex) 01 02 03 04"),
              shortest
            ))
        }
        for (what, bytes, cause) in cases {
          try refuses(bytes, with: [1002], by: answer, what, cause: cause)
        }
        for hex in [
          "ff ff ff ff ff ff ff ff", "80 00 00 00 00 00 00 05", "80 00 00 00 00 01 00 00",
        ] {
          try refuses(
            bytes("82 ff \(hex) 01 02 03 04"), with: [1002, 1009], by: answer,
            "a length whose first bit is set",
            cause: "the 64 bits are a number without a sign, and more than an Int holds")
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
          Array(tooLong.prefix(8)), with: [1009], by: answer, limit: limit,
          "the header of a frame of \(limit + 1) bytes, limit \(limit)",
          cause: "the payload is waited for, although the header says already that it is too long")
        try refuses(
          bytes("81 8b 01 02 03 04"), with: [1009], by: answer, limit: 10,
          "the header of a frame of 11 bytes, limit 10",
          cause: "the limit holds for short payloads too, whose length is in the second byte")
        for (kind, first) in [("ping", "89"), ("continuation", "80"), ("unfinished text", "01")] {
          try refuses(
            bytes("\(first) 8b 01 02 03 04"), with: [1009], by: answer, limit: 10,
            "the header of a frame of 11 bytes, \(kind), limit 10",
            cause: "the limit holds for every kind of frame")
        }
        let two = try randomFrames(lengths: [20, 20])
        let each = "the limit holds for each payload, not for all that has come"
        try parse(
          [two.bytes], two.frames, by: answer, limit: 20, sent: "\(two.sent), limit 20",
          refusal: each
        ) { _ in each }
        try refuses(
          bytes("82 ff 40 00 00 00 00 00 00 00 01 02 03 04"), with: [1009], by: answer,
          limit: limit,
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
