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

/// Trims every line.
public struct LinesThatTrim: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    if line.last == 13 { line.removeLast() }
    return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// Takes blanks at the end for a part of the end.
public struct LinesThatTrimTheEnd: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    if line.last == 13 { line.removeLast() }
    while line.last == 32 || line.last == 9 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

/// Makes a C string of each line, and that ends at the first 0.
public struct LinesOfCStrings: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    if line.last == 13 { line.removeLast() }
    return (line + [0]).withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }
}

/// Has a buffer of 256 bytes.
public struct LinesOf256Bytes: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        if partial.count < 256 { partial.append(byte) }
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    if line.last == 13 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

/// Has a buffer of 4,096 bytes.
public struct LinesOf4096Bytes: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        if partial.count < 4096 { partial.append(byte) }
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    if line.last == 13 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

/// Asks `Character` what a newline is: Unicode knows five more.
public struct LinesOfUnicode: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    partial += bytes
    guard let end = partial.lastIndex(of: 10) else { return [] }
    let text = String(decoding: partial[..<end], as: UTF8.self)
    partial = Array(partial[(end + 1)...])
    var lines = [""]
    for character in text {
      if character.isNewline && character != "\r" {
        lines.append("")
      } else {
        lines[lines.count - 1].append(character)
      }
    }
    if let last = lines.last?.unicodeScalars, last.last == "\r" {
      lines[lines.count - 1] = String(last.dropLast())
    }
    return lines
  }
}

/// Removes every CR before the LF, not one.
public struct LinesWithoutCRsAtEnd: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    while line.last == 13 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

/// Ends a line at a CR, too, and skips the LF behind it.
public struct LinesEndedByCR: LineSplitting {
  private var partial: [UInt8] = []
  private var hasCR = false
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      defer { hasCR = byte == 13 }
      if byte == 13 || byte == 10 && !hasCR {
        lines.append(finishLine())
      } else {
        if byte != 10 { partial.append(byte) }
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    let line = partial
    partial = []
    return String(decoding: line, as: UTF8.self)
  }
}

/// Has never heard of CR LF.
public struct LinesWithCR: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    let line = partial
    partial = []
    return String(decoding: line, as: UTF8.self)
  }
}

/// Returns a line when the next one has begun.
public struct LinesThatAreLate: LineSplitting {
  private var lines = LinesThatAreStatic.Sound()
  private var waiting: [String] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    defer { waiting = lines.feed(bytes) }
    return waiting
  }
}

/// Takes a piece without bytes for the end of the stream.
public struct LinesEndedByNothing: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines = LinesThatAreStatic.Sound(partial: partial)
    if bytes.isEmpty && !partial.isEmpty {
      defer { partial = [] }
      return lines.feed([10])
    }
    defer { partial = lines.partial }
    return lines.feed(bytes)
  }
}

/// Leaves the end in the line.
public struct LinesWithEnds: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    if line.last == 13 { line.removeLast() }
    return String(decoding: line + [10], as: UTF8.self)
  }
}

/// Keeps the latest piece of a line and forgets the ones before it.
public struct LinesOfTwoPieces: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines = LinesThatAreStatic.Sound(partial: partial)
    let came = lines.feed(bytes)
    let rest = bytes.lastIndex(of: 10).map { Array(bytes[($0 + 1)...]) } ?? bytes
    if !rest.isEmpty || !came.isEmpty { partial = rest }
    return came
  }
}

/// Makes a character of each byte.
public struct LinesInLatin1: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    if line.last == 13 { line.removeLast() }
    return String(line.map { Character(UnicodeScalar($0)) })
  }
}

/// Looks at the byte before the LF without asking whether there is one.
public struct LinesThatNeedABegin: LineSplitting {
  private var partial: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 10 {
        lines.append(finishLine())
      } else {
        partial.append(byte)
      }
    }
    return lines
  }
  private mutating func finishLine() -> String {
    var line = partial
    partial = []
    if line[line.count - 1] == 13 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

/// Keeps what waits in a variable of the type: all streams have it together.
public struct LinesThatAreStatic: LineSplitting {
  nonisolated(unsafe) private static var lines = Sound()
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] { Self.lines.feed(bytes) }

  /// What is right with the answers of this file.
  struct Sound {
    var partial: [UInt8] = []
    mutating func feed(_ bytes: [UInt8]) -> [String] {
      var lines: [String] = []
      for byte in bytes {
        if byte == 10 {
          if partial.last == 13 { partial.removeLast() }
          lines.append(String(decoding: partial, as: UTF8.self))
          partial = []
        } else {
          partial.append(byte)
        }
      }
      return lines
    }
  }
}

/// Keeps the rules, and then does something to each line.
private struct Reworked {
  private var partial: [UInt8] = []

  mutating func feed(_ bytes: [UInt8], _ rework: (ArraySlice<UInt8>) -> String) -> [String] {
    partial += bytes
    var lines: [String] = []
    while let end = partial.firstIndex(of: 10) {
      let line = partial[..<end]
      lines.append(rework(line.last == 13 ? line.dropLast() : line))
      partial.removeSubrange(...end)
    }
    return lines
  }
}

/// Has room for 64 KB of a line.
public struct LinesOf64KB: LineSplitting {
  private var lines = Reworked()
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    lines.feed(bytes) { String(decoding: $0.prefix(65_536), as: UTF8.self) }
  }
}
