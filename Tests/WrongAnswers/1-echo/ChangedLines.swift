import Exercises
import Foundation

/// Something that is done to each line and should not be.
public protocol LineSlip { static func changed(_ line: String) -> String }

/// Finds the lines soundly, and returns something else.
public struct LinesChanged<Slip: LineSlip>: LineSplitting {
  private var kept: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    kept += bytes
    var parts = kept.split(separator: 10, omittingEmptySubsequences: false)
    kept = Array(parts.removeLast())
    return parts.map {
      Slip.changed(String(decoding: $0.last == 13 ? $0.dropLast() : $0, as: UTF8.self))
    }
  }
}

/// Writes é as one scalar, whatever came.
public enum ToNormalForm: LineSlip {
  public static func changed(_ line: String) -> String {
    line.precomposedStringWithCanonicalMapping
  }
}

public enum ToLowercase: LineSlip {
  public static func changed(_ line: String) -> String { line.lowercased() }
}

/// Takes a line for a part of a URL.
public enum ToUnescaped: LineSlip {
  public static func changed(_ line: String) -> String { line.removingPercentEncoding ?? line }
}

/// Takes out what a terminal would act upon.
public enum ToPrintable: LineSlip {
  public static func changed(_ line: String) -> String {
    String(
      String.UnicodeScalarView(line.unicodeScalars.filter { ![8, 27, 127].contains($0.value) }))
  }
}

/// Takes off a blank that no key types.
public enum WithoutNBSP: LineSlip {
  public static func changed(_ line: String) -> String {
    line.hasSuffix("\u{A0}") ? String(line.dropLast()) : line
  }
}

public enum To100KB: LineSlip {
  public static func changed(_ line: String) -> String { String(line.prefix(100_000)) }
}

/// Lets a CR at the end of a piece wait for the next one, even if there is nothing in that.
public struct LinesWithWaitingCR: LineSplitting {
  private var kept: [UInt8] = []
  private var hasCR = false
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    if hasCR, bytes.first != 10 { kept.append(13) }
    hasCR = bytes.last == 13
    var lines: [String] = []
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 10
      switch byte {
      case 10:
        lines.append(String(decoding: kept, as: UTF8.self))
        kept = []
      case 13 where next == 10: continue
      default: kept.append(byte)
      }
    }
    return lines
  }
}

/// Looks for a CR that came in an earlier piece only behind something.
public struct LinesWithCutEmptyOnes: LineSplitting {
  private var kept: [UInt8] = []
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    for (index, byte) in bytes.enumerated() {
      if byte != 10 {
        kept.append(byte)
        continue
      }
      if kept.last == 13, index > 0 || kept.count > 1 { kept.removeLast() }
      lines.append(String(decoding: kept, as: UTF8.self))
      kept = []
    }
    return lines
  }
}

/// Forgets a CR at the end of a piece when another one begins the next.
public struct LinesWithOneCROfTwo: LineSplitting {
  private var kept: [UInt8] = []
  private var hasCR = false
  public init() {}
  public mutating func feed(_ bytes: [UInt8]) -> [String] {
    if bytes.isEmpty { return [] }
    if hasCR, bytes[0] != 10, bytes[0] != 13 { kept.append(13) }
    hasCR = bytes.last == 13
    kept += hasCR ? bytes.dropLast() : bytes[...]
    var parts = kept.split(separator: 10, omittingEmptySubsequences: false)
    kept = Array(parts.removeLast())
    return parts.map { String(decoding: $0.last == 13 ? $0.dropLast() : $0, as: UTF8.self) }
  }
}
