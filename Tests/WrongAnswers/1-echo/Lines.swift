import Exercises
import Foundation

/// Takes each piece for whole lines.
public struct LinesOfEachPiece: LineSplitting {
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    if lines.last == [] { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Splits a String by Character: "\r\n" is one of those, and it is not "\n".
public struct LinesByCharacter: LineSplitting {
  private var partial = ""
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    partial += String(decoding: bytes, as: UTF8.self)
    var lines = partial.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    partial = lines.removeLast()
    return lines
  }
}

/// Decodes each piece, which may end in the middle of a character.
public struct LinesOfText: LineSplitting {
  private var partial = ""
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    partial.unicodeScalars += String(decoding: bytes, as: UTF8.self).unicodeScalars
    var lines = partial.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    partial = lines.removeLast()
    return lines.map {
      $0.unicodeScalars.last == "\r" ? String($0.unicodeScalars.dropLast()) : $0
    }
  }
}

/// Leaves out empty lines: `split` does, unless it is told otherwise.
public struct LinesWithoutEmptyOnes: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    partial += bytes
    guard let end = partial.lastIndex(of: 10) else { return [] }
    defer { partial = Array(partial[(end + 1)...]) }
    return partial[...end].split(separator: 10).map {
      String(decoding: $0.last == 13 ? $0.dropLast() : $0, as: UTF8.self)
    }
  }
}

/// Looks for the CR only in the piece that brings the LF.
public struct LinesWithCutCR: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 10) {
      var line = rest[..<end]
      if line.last == 13 { line.removeLast() }
      lines.append(String(decoding: partial + line, as: UTF8.self))
      partial = []
      rest = rest[(end + 1)...]
    }
    partial += rest
    return lines
  }
}

/// Takes out one line a call.
public struct LinesOneAtATime: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    partial += bytes
    guard let end = partial.firstIndex(of: 10) else { return [] }
    defer { partial = Array(partial[(end + 1)...]) }
    let line = partial[..<end]
    return [String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)]
  }
}

/// Throws every CR away.
public struct LinesWithoutCR: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes where byte != 13 {
      if byte == 10 {
        lines.append(String(decoding: partial, as: UTF8.self))
        partial = []
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
}
