import Exercises
import Foundation

/// One example for each rule, and what each call has to return.
public func complaintByTable(about makeLines: () throws -> any LineSplitting) throws -> String? {
  let examples: [[(String, [String])]] = [
    [("one\ntwo\n", ["one", "two"])],
    [("h", []), ("ell", []), ("o\n", ["hello"])],
    [("\n\n", ["", ""])],
    [(" one \r\n", [" one "])],
    [("one\r", []), ("\n", ["one"])],
    [("o\rne\r", []), ("two\n", ["o\rne\rtwo"])],
  ]
  for example in examples {
    var lines = try makeLines()
    for (piece, expected) in example {
      let came = lines.feed(Array(piece.utf8))
      if came != expected {
        return "fed \(example): at \(piece), \(expected) did not come: \(came)"
      }
    }
  }
  var (lines, others) = (try makeLines(), try makeLines())
  if !lines.feed([0xE4, 0xBD]).isEmpty { return "returns a part of a character" }
  if others.feed([0x61, 0x0A]) != ["a"] { return "mixes two streams" }
  if lines.feed([0xA0, 0x0A]) != ["你"] { return "loses a character that was cut in two" }
  return nil
}

/// A splitter of its own, and both get the same random pieces.
public func complaintByComparison(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  let words: [[UInt8]] = [[10], [13, 10], [13], [32], [97], [98, 99], [0xC3, 0xBC]]
  for _ in 0..<300 {
    var (first, second) = (try makeLines(), try makeLines())
    var (ownFirst, ownSecond) = (LinesBySplit(), LinesBySplit())
    let stream = Array((0..<12).map { _ in words.randomElement()! }.joined()) + [10]
    var rest = stream[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(.random(in: 1...4)))
      rest = rest.dropFirst(piece.count)
      let (came, expected) = (first.feed(piece), ownFirst.feed(piece))
      if came != expected { return "\(stream), at \(piece): \(expected) expected, \(came) came" }
      if second.feed(piece + [97]) != ownSecond.feed(piece + [97]) { return "mixes two streams" }
    }
  }
  return nil
}
