import Exercises
import Foundation

/// Joins frames and checks nothing but the end: the base of most of these.
private struct Joined {
  var kind: Opcode?
  var message: [UInt8] = []

  mutating func take(_ frame: Frame, limit: Int) throws {
    if frame.opcode == .continuation {
      guard kind != nil else { throw Violation(1002, "nothing to continue") }
    } else {
      guard kind == nil else { throw Violation(1002, "inside another") }
      kind = frame.opcode
    }
    message += frame.payload
    guard message.count <= limit else { throw Violation(1009, "too long") }
  }

  mutating func end(_ frame: Frame, _ text: ([UInt8]) throws -> String) throws -> Whole? {
    guard frame.isFinal else { return nil }
    defer { self = Joined() }
    return kind == .text ? .text(try text(message)) : .binary(message)
  }
}

private func checked(_ bytes: [UInt8]) throws -> String {
  guard let text = String(validating: bytes, as: UTF8.self) else { throw Violation(1007, "text") }
  return text
}

/// Checks each frame on its own, so that a cut character is an error.
public struct FrameJoinerByFrame: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    try joined.take(frame, limit: limit)
    if joined.kind == .text { _ = try checked(frame.payload) }
    return try joined.end(frame, checked)
  }
}

/// Checks the text when it is whole: the peer may send gigabytes of nonsense first.
public struct FrameJoinerAtTheEnd: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    try joined.take(frame, limit: limit)
    return try joined.end(frame, checked)
  }
}

/// Lets Swift mend bad text.
public struct FrameJoinerThatMends: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    try joined.take(frame, limit: limit)
    return try joined.end(frame) { String(decoding: $0, as: UTF8.self) }
  }
}

/// Starts anew with every control frame.
public struct FrameJoinerThatForgets: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl {
      joined.message = []
      return .control(frame)
    }
    try joined.take(frame, limit: limit)
    return try joined.end(frame, checked)
  }
}

/// Holds every frame to the limit, and no message.
public struct FrameJoinerWithFrameLimit: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    guard frame.payload.count <= limit else { throw Violation(1009, "too long") }
    try joined.take(frame, limit: .max)
    return try joined.end(frame, checked)
  }
}

/// Takes any data frame for the next piece.
public struct FrameJoinerOfAnything: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    if joined.kind == nil { joined.kind = frame.opcode }
    joined.message += frame.payload
    guard joined.message.count <= limit else { throw Violation(1009, "too long") }
    return try joined.end(frame, checked)
  }
}

/// Leaves up to three last bytes for later, whatever they are.
public struct FrameJoinerWithATail: FrameJoining {
  private let limit: Int
  private var joined = Joined()
  public init(limit: Int) { self.limit = limit }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl { return .control(frame) }
    try joined.take(frame, limit: limit)
    if joined.kind == .text {
      let message = joined.message
      let isText = (0...3).contains { tail in
        tail <= message.count && message.suffix(tail).allSatisfy { $0 >= 0x80 }
          && String(validating: message.dropLast(tail), as: UTF8.self) != nil
      }
      guard isText else { throw Violation(1007, "text") }
    }
    return try joined.end(frame, checked)
  }
}

/// What else a joiner can get wrong, one thing at a time.
public enum JoinerFault {
  /// Never begins to count anew.
  public enum CountsForEver {}
  /// Takes every message for text.
  public enum ChecksBinary {}
  /// Takes a continuation for text, whatever its message is.
  public enum ChecksContinuations {}
  /// Keeps of a cut character what came in the latest frame alone.
  public enum KeepsTheLatestTail {}
  /// Believes that a message without bytes has not begun.
  public enum NeedsBytesToBegin {}
  /// Counts control frames for the limit.
  public enum CountsControls {}
  /// Checks the payload of control frames as text.
  public enum ChecksControls {}
  /// Looks at the limit when the message is whole.
  public enum LimitsAtTheEnd {}
  /// Refuses a message of just the limit.
  public enum RefusesTheLimit {}
  /// Looks at the limit when there is something to join.
  public enum LimitsFragmentsAlone {}
  /// Takes a continuation with nothing before it for a message.
  public enum BeginsWithAnything {}
  /// Takes halves of UTF-16 pairs for characters.
  public enum TakesSurrogates {}
  /// Takes long ways to write a character.
  public enum TakesLongForms {}
  /// Knows no characters of four bytes.
  public enum KnowsThreeBytes {}
  /// Does not mind a character that the message's end cuts.
  public enum TakesHalfAtTheEnd {}
  /// Composes letters and their accents.
  public enum Composes {}
  /// Takes a byte order mark off, as Foundation does on Linux.
  public enum TakesAMarkOff {}
  /// Takes U+FFFD for a sign that something was mended.
  public enum RefusesReplacements {}
  /// Refuses U+FFFE, which is no character, but UTF-8 all the same.
  public enum RefusesNoncharacters {}
  /// Counts characters for the limit.
  public enum CountsCharacters {}
  /// Holds binary messages alone to the limit.
  public enum LimitsBinaryAlone {}
  /// Does not hold the first of several frames to the limit.
  public enum LimitsAllButTheFirst {}
  /// Counts the latest two frames.
  public enum CountsTwoFrames {}
  /// Counts anew after a control frame.
  public enum CountsAnewAfterPings {}
  /// Forgets with a control frame that a character has begun.
  public enum ForgetsTailsAfterPings {}
  /// Does not check a continuation before the last.
  public enum ChecksNoContinuations {}
  /// Remembers how many bytes of a character are missing, and not which ones may come.
  public enum CountsWhatIsMissing {}
  /// Takes F5 for the beginning of a character.
  public enum BeginsWithF5 {}
  /// Begins a text inside a binary message.
  public enum BeginsTextInBinary {}
}

public struct FrameJoinerThat<Fault>: FrameJoining {
  private let limit: Int
  private var kind: Opcode?
  private var message: [UInt8] = []
  private var count = 0
  private var latest = 0
  /// What is left of a character that is not whole.
  private var tail: [UInt8] = []

  public init(limit: Int) { self.limit = limit }

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public mutating func take(_ frame: Frame) throws -> Whole? {
    if frame.opcode.isControl {
      if has(JoinerFault.CountsControls.self), kind != nil { try grow(by: frame) }
      if has(JoinerFault.ChecksControls.self) { _ = try checked(frame.payload) }
      if has(JoinerFault.CountsAnewAfterPings.self) { count = 0 }
      if has(JoinerFault.ForgetsTailsAfterPings.self) { tail = [] }
      return .control(frame)
    }
    if has(JoinerFault.BeginsTextInBinary.self), kind == .binary, frame.opcode == .text {
      (kind, message) = (nil, [])
    }
    let hasBegun = has(JoinerFault.NeedsBytesToBegin.self) ? !message.isEmpty : kind != nil
    if frame.opcode == .continuation {
      guard hasBegun || has(JoinerFault.BeginsWithAnything.self) else {
        throw Violation(1002, "nothing to continue")
      }
      kind = kind ?? .text
    } else {
      guard !hasBegun else { throw Violation(1002, "inside another") }
      kind = frame.opcode
    }
    if !has(JoinerFault.LimitsFragmentsAlone.self) || !frame.isFinal || hasBegun {
      try grow(by: frame)
    }
    message += frame.payload
    let isText =
      kind == .text || has(JoinerFault.ChecksBinary.self)
      || has(JoinerFault.ChecksContinuations.self) && frame.opcode == .continuation
    if isText { try check(frame) }
    guard frame.isFinal else { return nil }
    defer { (kind, message, tail, latest) = (nil, [], [], 0) }
    if has(JoinerFault.LimitsAtTheEnd.self), message.count > limit { throw Violation(1009, "long") }
    if !has(JoinerFault.CountsForEver.self) { count = 0 }
    return kind == .text ? .text(try text()) : .binary(message)
  }

  private func text() throws -> String {
    let text = String(decoding: message, as: UTF8.self)
    let isRefused = text.unicodeScalars.contains {
      has(JoinerFault.RefusesReplacements.self) && $0 == "\u{FFFD}"
        || has(JoinerFault.RefusesNoncharacters.self) && $0 == "\u{FFFE}"
    }
    if isRefused { throw Violation(1007, "text") }
    if has(JoinerFault.TakesAMarkOff.self), message.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: message.dropFirst(3), as: UTF8.self)
    }
    return has(JoinerFault.Composes.self) ? text.precomposedStringWithCanonicalMapping : text
  }

  private mutating func grow(by frame: Frame) throws {
    count += frame.payload.count
    if has(JoinerFault.CountsTwoFrames.self) { count = latest + frame.payload.count }
    latest = frame.payload.count
    if has(JoinerFault.CountsCharacters.self), kind == .text {
      count = String(decoding: message + frame.payload, as: UTF8.self).count
    }
    let isUnlimited =
      has(JoinerFault.LimitsAtTheEnd.self)
      || has(JoinerFault.LimitsBinaryAlone.self) && kind == .text
      || has(JoinerFault.LimitsAllButTheFirst.self) && frame.opcode != .continuation
        && !frame.isFinal
    if isUnlimited { return }
    let isTooLong = has(JoinerFault.RefusesTheLimit.self) ? count >= limit : count > limit
    if isTooLong { throw Violation(1009, "long") }
  }

  /// Cuts the text before a character that is not whole, and checks what is before the cut.
  private mutating func check(_ frame: Frame) throws {
    var bytes = tail + frame.payload
    if has(JoinerFault.ChecksNoContinuations.self), frame.opcode == .continuation, !frame.isFinal {
      tail = bytes
      return
    }
    if has(JoinerFault.CountsWhatIsMissing.self), let first = tail.first {
      let size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      if bytes.prefix(size).dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) {
        tail = bytes.count < size ? bytes : []
        bytes = tail.isEmpty ? Array(bytes.dropFirst(size)) : []
        if frame.isFinal, !tail.isEmpty { throw Violation(1007, "half a character") }
        if bytes.isEmpty { return }
      }
    }
    var start = bytes.count
    // Back to the byte with which the last character begins.
    for back in 1...4 where start == bytes.count && back <= bytes.count {
      let byte = bytes[bytes.count - back]
      let size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      if byte & 0xC0 != 0x80, size > back { start = bytes.count - back }
      if byte & 0xC0 != 0x80 { break }
    }
    let cut = Array(bytes[start...])
    let isSound =
      !cut.isEmpty && Self.canGoOn(cut) || has(JoinerFault.BeginsWithF5.self) && cut == [0xF5]
    guard cut.isEmpty || isSound else { throw Violation(1007, "text") }
    tail = has(JoinerFault.KeepsTheLatestTail.self) ? Array(frame.payload.suffix(cut.count)) : cut
    _ = try checked(Array(bytes[..<start]))
    if frame.isFinal, !cut.isEmpty, !has(JoinerFault.TakesHalfAtTheEnd.self) {
      throw Violation(1007, "half a character")
    }
  }

  /// Whether bytes can be the beginning of a character: then some ending makes one of them.
  private static func canGoOn(_ bytes: [UInt8]) -> Bool {
    let size = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2
    return [0x80, 0x90, 0xA0].contains { (next: UInt8) in
      let more = [next] + [UInt8](repeating: 0x80, count: 3)
      return String(validating: bytes + more.prefix(size - bytes.count), as: UTF8.self) != nil
    }
  }

  private func checked(_ bytes: [UInt8]) throws -> String {
    var bytes = bytes
    for at in bytes.indices.dropLast() {
      if has(JoinerFault.TakesSurrogates.self), bytes[at] == 0xED, bytes[at + 1] >= 0xA0 {
        bytes[at + 1] &= 0x9F
      }
      if has(JoinerFault.TakesLongForms.self), bytes[at] == 0xE0 || bytes[at] == 0xF0 {
        bytes[at + 1] |= 0x30
      }
      if has(JoinerFault.TakesLongForms.self), bytes[at] == 0xC0 { bytes[at] = 0xC2 }
    }
    if has(JoinerFault.KnowsThreeBytes.self), bytes.contains(where: { $0 >= 0xF0 }) {
      throw Violation(1007, "text")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Violation(1007, "text") }
    return text
  }
}

/// Trims texts.
public struct FrameJoinerThatTrims: FrameJoining {
  private var base: FrameJoinerAtTheEnd
  public init(limit: Int) { base = FrameJoinerAtTheEnd(limit: limit) }
  public mutating func take(_ frame: Frame) throws -> Whole? {
    let whole = try base.take(frame)
    guard case .text(let text) = whole else { return whole }
    return .text(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
