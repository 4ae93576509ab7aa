import Exercises
import Foundation

/// Takes the first line out and calls itself for the rest.
public struct LinesByRecursion: LineSplitting {
  private var kept: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    kept += bytes
    guard let end = kept.firstIndex(of: 10) else { return [] }
    let hasCR = end > 0 && kept[end - 1] == 13
    let line = String(decoding: kept[..<(hasCR ? end - 1 : end)], as: UTF8.self)
    kept = Array(kept[(end + 1)...])
    return [line] + feed([])
  }
}

/// A class, with the parts of a state machine: whether a CR waits for its LF.
public final class LinesOfAClass: LineSplitting {
  private var data = Data()
  private var hasCR = false
  public init() {}
  public func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      switch (byte, hasCR) {
      case (10, _):
        lines.append(String(data: data, encoding: .utf8) ?? "")
        data = Data()
        hasCR = false
      case (13, false): hasCR = true
      case (13, true): data.append(13)
      case (_, true):
        data.append(13)
        data.append(byte)
        hasCR = false
      default: data.append(byte)
      }
    }
    return lines
  }
}

/// Keeps all it was fed and lets `split` find the lines.
public struct LinesBySplit: LineSplitting {
  private var kept: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    kept.append(contentsOf: bytes)
    var parts = kept.split(separator: 10, omittingEmptySubsequences: false)
    kept = Array(parts.removeLast())
    return parts.map { String(decoding: $0.last == 13 ? $0.dropLast() : $0, as: UTF8.self) }
  }
}
