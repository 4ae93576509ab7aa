import Exercises
import Foundation
import TestSupport

/// 4.4: frames become messages, and text is checked as it arrives.
public var frameJoinerGrader: Exercise<any FrameJoining.Type> {
  Exercise(
    .frameJoiner, noting: noted,
    [
      .init("returns a message of one frame") { answer in
        var seed = Seed()
        let (word, bytes) = (seed.word(), Array(seed.word().utf8))
        try join(
          [text(word), Frame(.binary, bytes), Frame(.text)],
          [.text(word), .binary(bytes), .text("")], by: answer
        ) { came in
          came.first == .text(word) && (came.count == 1 || came[1] != .binary(bytes))
            ? "a message is over with its final frame: forget its kind and its bytes, the next one starts from nothing"
            : "a final text or binary frame is a whole message, even an empty one"
        }
      },
      .init("joins the frames of a message") { answer in
        var seed = Seed()
        let (one, two, three) = (seed.word(), seed.word(), seed.word())
        try join(
          [
            text(one, isFinal: false), next(two, isFinal: false), next("", isFinal: false),
            next(three), text(one),
          ],
          [nil, nil, nil, .text(one + two + three), .text(one)], by: answer
        ) { _ in "the message is whole with the final frame, and the next one starts from nothing" }
      },
      .init("lets control frames through in between") { answer in
        var seed = Seed()
        let (one, two) = (seed.word(), seed.word())
        let ping = Frame(.ping, Array(seed.word().utf8))
        let close = Frame(.close)
        try join(
          [text(one, isFinal: false), ping, next(two), close],
          [nil, .control(ping), .text(one + two), .control(close)], by: answer
        ) { _ in "a control frame is final, but it does not end the message, nor belong to it" }
        let long = Frame(.pong, seed.bytes(125))
        try join(
          [long, text(one, isFinal: false), Frame(.ping, [0xFF]), long, next(two)],
          [.control(long), nil, .control(Frame(.ping, [0xFF])), .control(long), .text(one + two)],
          by: answer
        ) { _ in
          "a control frame is handed out as it is: its payload is no text, and does not count for the limit of a message"
        }
      },
      .init("refuses frames out of order") { answer in
        try refuses(
          [next("x")], with: 1002, by: answer,
          cause: "a continuation needs a message that has begun and is not whole")
        try refuses(
          [text("one"), next("x")], with: 1002, by: answer,
          cause: "the message was whole: there is nothing left to continue")
        for first in [text("one", isFinal: false), Frame(isFinal: false, .binary, [1])] {
          for second in [text("two"), Frame(.binary, [1]), text("two", isFinal: false)] {
            try refuses(
              [first, second], with: 1002, by: answer,
              cause: "a message may not start inside another one, of whatever kind they are")
          }
        }
        try join(
          [text("", isFinal: false), next("x")], [nil, .text("x")], by: answer
        ) { _ in
          "a message may begin with an empty frame: it has begun, although it has no bytes yet"
        }
        try refuses(
          [text("", isFinal: false), text("two")], with: 1002, by: answer,
          cause:
            "a message has begun, although it has no bytes yet: no other one may start inside it")
        try join(
          [Frame(isFinal: false, .binary), Frame(.continuation)], [nil, .binary([])], by: answer
        ) { _ in "an empty message in two frames is a message" }
      },
      .init("holds the whole message to the limit") { answer in
        let half = [UInt8](repeating: 0x61, count: 50)
        try join(
          [Frame(isFinal: false, .binary, half), Frame(.continuation, half)],
          [nil, .binary(half + half)], by: answer
        ) { _ in "the limit, 100 here, is itself allowed" }
        try join(
          [Frame(.binary, half + half), Frame(.binary, half + half)],
          [.binary(half + half), .binary(half + half)], by: answer
        ) { came in
          came.isEmpty
            ? "the limit, 100 here, is itself allowed"
            : "the bytes of the message before are counted as well: each message begins at 0"
        }
        try refuses(
          [Frame(.binary, half + half + [1])], with: 1009, by: answer,
          cause: "a message of one frame is held to the limit too")
        try refuses(
          [Frame(isFinal: false, .binary, half), Frame(isFinal: false, .continuation, half + [1])],
          with: 1009, by: answer,
          cause:
            "each frame is held to the limit of 100, and not the message: a peer could go on for ever"
        )
        let some = [UInt8](repeating: 0x61, count: 40)
        let frames = [
          Frame(isFinal: false, .binary, some), Frame(isFinal: false, .continuation, some),
        ]
        try refuses(
          frames + [Frame(isFinal: false, .continuation, some)], with: 1009, by: answer,
          cause: "all frames of a message count, not the latest two alone")
        try refuses(
          frames + [Frame(.ping, some), Frame(isFinal: false, .continuation, some)], with: 1009,
          by: answer, cause: "a control frame in between changes nothing: the message goes on")
        try refuses(
          [Frame(isFinal: false, .binary, half + half + [0x61])], with: 1009, by: answer,
          cause: "the first frame is held to the limit too, whether it is final or not")
        for long in [
          String(repeating: "a", count: 101), String(repeating: "é", count: 60),
          "e" + String(repeating: "\u{301}", count: 60),
        ] {
          try refuses(
            [text(long)], with: 1009, by: answer,
            cause: "the limit is one of bytes, not of characters, and holds for text as well")
        }
      },
      .init("takes every character there is") { answer in
        for edge in edges {
          let text = "a\(Character(UnicodeScalar(edge)!))b"
          try join([Frame(.text, Array(text.utf8))], [.text(text)], by: answer) { _ in
            "U+\(String(edge, radix: 16, uppercase: true)) is a character: \(hexadecimal(Array(text.utf8.dropFirst().dropLast())))"
          }
        }
      },
      .init("leaves every character where it stands") { answer in
        for word in [
          " hi \n", "\0hi\0", "e\u{301}", "\u{E9}", "\r\n", "\u{FEFF}hi", "a\u{FFFD}b",
          "a\u{FFFE}b",
        ] {
          try join([text(word)], [.text(word)], by: answer) { _ in
            "these bytes, \(hexadecimal(Array(word.utf8))), are UTF-8, and the text is all that the frames bring: nothing is taken off or changed; no white space is trimmed, nothing composed"
          }
        }
      },
      .init("takes a character cut between two frames") { answer in
        for text in ["é你🚀é"] + edges.map({ "a\(Character(UnicodeScalar($0)!))b" }) {
          let all = Array(text.utf8)
          for cut in 0...all.count {
            try join(
              [
                Frame(isFinal: false, .text, Array(all[..<cut])),
                Frame(.continuation, Array(all[cut...])),
              ],
              [nil, .text(text)], by: answer
            ) { _ in
              "each frame is checked on its own: half a character at its end is no error yet"
            }
          }
          try join(
            [
              Frame(isFinal: false, .text, Array(all[..<2])), Frame(.ping),
              Frame(.continuation, Array(all[2...])),
            ],
            [nil, .control(Frame(.ping)), .text(text)], by: answer
          ) { _ in
            "a control frame in between changes nothing about a character that has begun"
          }
          try join(
            all.dropLast().enumerated().map {
              Frame(isFinal: false, $0 == 0 ? .text : .continuation, [$1])
            } + [Frame(.continuation, [all[all.count - 1]])],
            all.dropLast().map { _ in nil } + [.text(text)], by: answer
          ) { _ in
            "a frame for each byte: what is left of a character has to be kept over several frames, not the latest piece alone"
          }
        }
      },
      .init("refuses text that is not UTF-8") { answer in
        let bad: [(String, String)] = [
          ("68 ff", "no character begins with ff"), ("80", "a character cannot begin with 80"),
          ("c0 80", "c0 80 is a long way to write 0: the shortest form alone is allowed"),
          ("e0 80 80", "e0 80 80 is a long way to write 0"),
          ("ed a0 80", "ed a0 80 is half of a UTF-16 pair, which is no character"),
          ("f4 90 80 80", "there is nothing beyond U+10FFFF"),
          ("f5 80 80 80", "there is nothing beyond U+10FFFF: no character begins with f5"),
          ("c1 bf", "c1 bf is a long way to write 7f"),
          ("f0 8f bf bf", "f0 8f bf bf is a long way to write U+FFFF"),
          ("ed bf bf", "ed bf bf is half of a UTF-16 pair, which is no character"),
          ("c3 a9 a9", "the second a9 continues nothing"),
          ("e4 c3 a9", "the character that begins with e4 is not whole when the next one begins"),
          ("c3 28", "the second byte of é is missing, a bracket came"),
          ("68 e4 bd", "the message ends inside a character"),
        ]
        for (hex, cause) in bad {
          try refuses([Frame(.text, bytes(hex))], with: 1007, by: answer, cause: cause)
        }
        try refuses(
          [Frame(isFinal: false, .text, bytes("c3")), next("")], with: 1007, by: answer,
          cause: "the message ends inside a character, with an empty frame")
      },
      .init("takes any bytes as a binary message") { answer in
        let bytes = bytes("ff c0 80")
        try join([Frame(.binary, bytes)], [.binary(bytes)], by: answer) { _ in
          "only text has to be UTF-8"
        }
        try join(
          [
            Frame(isFinal: false, .binary, bytes), Frame(isFinal: false, .continuation, [0xE4]),
            Frame(.continuation, [0x28]), Frame(.text, Array("é".utf8)),
          ], [nil, nil, .binary(bytes + [0xE4, 0x28]), .text("é")], by: answer
        ) { came in
          came.count > 3
            ? "what was binary before has nothing to do with this text"
            : "a continuation is of the kind that its message began with: only text has to be UTF-8"
        }
      },
      .init("refuses bad text with the frame that brings it") { answer in
        for hex in ["68 ff", "c0", "68 c3 28 68", "68 ed a0", "f0 80", "f4 90", "e0 9f", "f5"] {
          try refuses(
            [Frame(isFinal: false, .text, bytes(hex))], with: 1007, by: answer,
            cause:
              "the text is checked when the message is whole, or the last bytes of a frame are not checked until the next: the last byte here can be part of no character already"
          )
        }
        for (first, second) in [
          ("41", "ff"), ("ed", "a0"), ("e0", "80"), ("f0", "8f bf bf"), ("f4", "90 80 80"),
          ("c3", "c3 a9"),
        ] {
          try refuses(
            [
              Frame(isFinal: false, .text, bytes(first)),
              Frame(isFinal: false, .continuation, bytes(second)),
            ], with: 1007, by: answer,
            cause:
              "a continuation is checked as it comes, too; what may follow the first byte of a character (RFC 3629, section 4) does not depend on where the frames are cut"
          )
        }
      },
    ])
}

/// The first and the last characters that take so many bytes, and those beside what is no character.
private let edges: [UInt32] = [
  0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFEFF, 0xFFFF, 0x10000, 0x3FFFF,
  0x40000, 0xFFFFF, 0x100000, 0x10FFFF,
]
