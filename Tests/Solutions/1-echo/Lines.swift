import Exercises
import Foundation

/// Exercise 1.3: lines out of a stream of bytes, which arrives in pieces that were cut anywhere.
public struct Lines: LineSplitting {
  /// The start of a line whose end has not come yet.
  private var partial: [UInt8] = []

  public init() {}

  /// Takes the next piece of the stream and returns the lines that it completes.
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        // Now the line is whole, so whatever the cuts were, its CR and its characters are too.
        if partial.last == UInt8(ascii: "\r") { partial.removeLast() }
        lines.append(String(decoding: partial, as: UTF8.self))
        partial = []
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
}
