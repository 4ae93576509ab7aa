import Exercises
import Foundation
import TestSupport

/// 4.4: frames become messages, and text is checked as it arrives.
public var frameJoinerGrader: Exercise<any FrameJoining.Type> {
  Exercise(
    .frameJoiner,
    [
      .init("returns a message of one frame") { answer in
        var seed = Seed()
        let (word, bytes) = (seed.word(), seed.bytes(9))
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
        let (ping, close) = (Frame(.ping, seed.bytes(3)), Frame(.close, [0x03, 0xE8]))
        try join(
          [text(one, isFinal: false), ping, next(two), close],
          [nil, .control(ping), .text(one + two), .control(close)], by: answer
        ) { _ in "a control frame is final, but it does not end the message, nor belong to it" }
      },
      .init("refuses frames out of order") { answer in
        try refuses(
          [next("x")], with: 1002, by: answer,
          cause: "a continuation needs a message that has begun and is not whole")
        try refuses(
          [text("one"), next("x")], with: 1002, by: answer,
          cause: "the message was whole: there is nothing left to continue")
        for second in [text("two"), Frame(.binary, [1])] {
          try refuses(
            [text("one", isFinal: false), second], with: 1002, by: answer,
            cause: "a message may not start inside another one")
        }
      },
      .init("holds the whole message to the limit") { answer in
        let half = [UInt8](repeating: 0x61, count: 50)
        try join(
          [Frame(isFinal: false, .binary, half), Frame(.continuation, half)],
          [nil, .binary(half + half)], by: answer
        ) { _ in "the limit, 100 here, is itself allowed" }
        try refuses(
          [Frame(isFinal: false, .binary, half), Frame(isFinal: false, .continuation, half + [1])],
          with: 1009, by: answer,
          cause:
            "each frame is held to the limit of 100, and not the message: a peer could go on for ever"
        )
      },
      .init("takes a character cut between two frames") { answer in
        let all = Array("é你🚀é".utf8)
        for cut in 0...all.count {
          try join(
            [
              Frame(isFinal: false, .text, Array(all[..<cut])),
              Frame(.continuation, Array(all[cut...])),
            ],
            [nil, .text("é你🚀é")], by: answer
          ) { _ in "each frame is checked on its own: half a character at its end is no error yet" }
        }
      },
      .init("refuses text that is not UTF-8") { answer in
        let bad: [(String, String)] = [
          ("68 ff", "no character begins with ff"), ("80", "a character cannot begin with 80"),
          ("c0 80", "c0 80 is a long way to write 0: the shortest form alone is allowed"),
          ("e0 80 80", "e0 80 80 is a long way to write 0"),
          ("ed a0 80", "ed a0 80 is half of a UTF-16 pair, which is no character"),
          ("f4 90 80 80", "there is nothing beyond U+10FFFF"),
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
      },
      .init("refuses bad text with the frame that brings it") { answer in
        for hex in ["68 ff", "c0", "68 c3 28 68", "68 ed a0", "f0 80", "f4 90", "e0 9f"] {
          try refuses(
            [Frame(isFinal: false, .text, bytes(hex))], with: 1007, by: answer,
            cause:
              "the text is checked when the message is whole, or the last bytes of a frame are not checked until the next: the last byte here can be part of no character already"
          )
        }
      },
    ])
}

private func text(_ text: String, isFinal: Bool = true) -> Frame {
  Frame(isFinal: isFinal, .text, Array(text.utf8))
}

private func next(_ text: String, isFinal: Bool = true) -> Frame {
  Frame(isFinal: isFinal, .continuation, Array(text.utf8))
}

/// Feeds a joiner frames and compares what each of them makes whole.
private func join(
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
  guard came == expected else { throw explain(nil, cause(came)) }
}

/// Feeds a joiner frames, the last of which it has to refuse.
private func refuses(
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
    expected  Violation \(code), with the last of them
    came      \(came)
    Likely:   \(cause)
    """)
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
