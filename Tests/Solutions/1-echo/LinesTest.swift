import Exercises
import Foundation

/// Exercise 1.5: a test for line splitters. It finds what is wrong with one.
///
/// - Returns: the complaint, or `nil`.
public func complaint(about makeLines: () throws -> any LineSplitting) throws -> String? {
  // Something of everything: both ends, an empty line, a CR inside, blanks at both ends, characters of two to four bytes.
  let stream = Array("one\r\ntwo\n\nthr\ree\n\r\n für \n你好 👋\r\n".utf8)
  let expected = ["one", "two", "", "thr\ree", "", " für ", "你好 👋"]

  // Two cuts, at every place: a line may well come in three pieces.
  for first in 0...stream.count {
    for second in first...stream.count {
      let pieces = [stream[..<first], stream[first..<second], stream[second...]].map(Array.init)
      var lines = try makeLines()
      let came = pieces.flatMap { lines.feed($0) }
      if came != expected {
        return "cut at \(first) and \(second), expected \(expected), got \(came)"
      }
    }
  }

  // A server has many clients at the same time, and each a stream of its own.
  var (alice, bob) = (try makeLines(), try makeLines())
  _ = alice.feed(Array("hel".utf8))
  let came = bob.feed(Array("world\n".utf8))
  if came != ["world"] { return "two at a time, expected [\"world\"], got \(came)" }
  return nil
}
