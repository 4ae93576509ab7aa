import Exercises
import Foundation

/// Exercise 1.3: lines out of a stream of bytes, which arrives in pieces that were cut anywhere.
///
/// Rules:
/// - A line ends with LF (`\n`, byte 10) or with CR LF (`\r\n`, bytes 13 and 10). The end is not part of it.
/// - Two ends in a row have an empty line between them, and that is a line too.
/// - A CR that no LF follows is part of the line.
/// - The stream is UTF-8. A cut may fall anywhere: into a word, between CR and LF, into a character.
/// - A line is returned from the call that brings its last byte, neither earlier nor later. What has no
///   end yet waits here.
/// - Each `Lines` has a stream of its own.
///
///     var lines = try Lines()
///     lines.feed(Array("hel".utf8))          // []
///     lines.feed(Array("lo\r\nwor".utf8))    // ["hello"]
///     lines.feed(Array("ld\n\nbye".utf8))    // ["world", ""]
public struct Lines: LineSplitting {
  public init() throws { throw NotStarted() }

  /// Takes the next piece of the stream and returns the lines that it completes.
  public mutating func feed(_ bytes: [UInt8]) -> [String] { [] }
}
