import Exercises

/// What a description of a frame can get wrong, one thing at a time.
public enum FrameInWordsFault: Sendable {
  /// Crashes or guesses where bytes are missing.
  case needsTwoBytes, needsNoHeader, wantsTheWholePayload, showsWhatIsThere
  case bitsWithoutZeros, bitsBackwards
  case opcodeOfSevenBits, unknownIsNil, hexadecimalOpcode
  case finUpsideDown, noRSV, rsvBackwards
  case lengthOfTheMarker, lengthLowestFirst, lengthAsInt, refusesLongLengths
  case keyAlways, digitsWithoutZeros, capitals
  case keepsTheMask, maskFromTheHeader
  case alwaysText, alwaysHexadecimal, textByOpcode, showsControls, mendsText
  case escapes, controlsByUnicode, hidesFormats, tabIsText, replacementIsBad
  case digitsWithTheKey, maskedTextIsASCII
  case showsAll, noDots, dotsAt32, emptyQuotes, takesTheRest
  case looksBeyond, thirtyTwoCharacters, cutsToACharacter, dotsByWhatCame
}

public func frameInWords(with fault: FrameInWordsFault?, _ bytes: [UInt8]) throws -> String? {
  if bytes.count < 2, fault != .needsTwoBytes { return nil }
  let (first, second) = (bytes[0], bytes[1])
  let isMasked = second & 0x80 != 0
  let more = second & 0x7F == 126 ? 2 : second & 0x7F == 127 ? 8 : 0
  let keySize = isMasked || fault == .keyAlways ? 4 : 0
  let start = 2 + more + keySize
  if bytes.count < start, fault != .needsNoHeader { return nil }
  var wide = Array(bytes[2..<2 + more])
  if fault == .lengthLowestFirst { wide.reverse() }
  var length = wide.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  if more == 0 || fault == .lengthOfTheMarker { length = UInt64(second & 0x7F) }
  if fault == .lengthAsInt { length = UInt64(Int(length)) }
  if fault == .refusesLongLengths, more == 2 && length < 126 || more == 8 && length < 65_536 {
    return nil
  }
  let rest = bytes.count - start
  var shown = Int(min(length, fault == .showsAll ? 1000 : 32))
  if fault == .takesTheRest { shown = min(32, rest) }
  if fault == .wantsTheWholePayload, rest < length { return nil }
  if rest < shown {
    if fault != .showsWhatIsThere { return nil }
    shown = rest
  }

  let name: String? =
    fault == .opcodeOfSevenBits
    ? Opcode(rawValue: first & 0x7F).map { "\($0)" }
    : Opcode(rawValue: first & 0x0F).map { "\($0)" }
  if name == nil, fault == .unknownIsNil { return nil }
  let radix = fault == .hexadecimalOpcode ? 16 : 10
  var words = [name ?? "opcode \(String(first & 0x0F, radix: radix))"]
  if (first & 0x80 != 0) != (fault == .finUpsideDown) { words.append("FIN") }
  if fault != .noRSV {
    let bits: [UInt8] = fault == .rsvBackwards ? [0x10, 0x20, 0x40] : [0x40, 0x20, 0x10]
    for (bit, name) in zip(bits, ["RSV1", "RSV2", "RSV3"]) where first & bit != 0 {
      words.append(name)
    }
  }
  words.append("length \(length)")
  let key = Array(bytes[start - keySize..<start])
  let isLong = fault != .digitsWithoutZeros
  func digits(_ bytes: [UInt8]) -> String {
    bytes.map {
      (isLong && $0 < 0x10 ? "0" : "") + String($0, radix: 16, uppercase: fault == .capitals)
    }.joined(separator: " ")
  }
  if keySize > 0 { words.append("key \(digits(key))") }
  let bits = [first, second].map { byte in
    let digits = String(byte, radix: 2)
    if fault == .bitsWithoutZeros { return digits }
    let all = String(repeating: "0", count: 8 - digits.count) + digits
    return fault == .bitsBackwards ? String(all.reversed()) : all
  }
  let line = "\(bits[0]) \(bits[1]) \(words.joined(separator: ", "))"
  if shown == 0 { return fault == .emptyQuotes ? "\(line): \"\"" : line }

  if fault == .looksBeyond || fault == .thirtyTwoCharacters {
    shown = Int(min(length, UInt64(rest)))
  }
  let raw = Array(bytes[start..<start + shown])
  var payload = raw
  let offset = fault == .maskFromTheHeader ? 2 : 0
  if isMasked, fault != .keepsTheMask {
    for index in payload.indices { payload[index] ^= key[(index + offset) % 4] }
  }
  let isClean =
    fault == .showsControls
    || !payload.contains { $0 < 0x20 && (fault != .tabIsText || $0 != 9) || $0 == 0x7F }
  var text = String(validating: payload, as: UTF8.self).flatMap { isClean ? $0 : nil }
  switch fault {
  case .alwaysText: text = String(decoding: payload, as: UTF8.self)
  case .mendsText where isClean: text = String(decoding: payload, as: UTF8.self)
  case .alwaysHexadecimal: text = nil
  case .textByOpcode:
    text = first & 0x0F == Opcode.text.rawValue ? String(decoding: payload, as: UTF8.self) : nil
  case .controlsByUnicode, .hidesFormats:
    let hidden: [Unicode.GeneralCategory] =
      fault == .hidesFormats ? [.control, .format] : [.control]
    let isHidden = text?.unicodeScalars.contains {
      hidden.contains($0.properties.generalCategory)
    }
    if isHidden == true { text = nil }
  case .replacementIsBad: if text?.contains("\u{FFFD}") == true { text = nil }
  case .maskedTextIsASCII: if isMasked, payload.contains(where: { $0 > 0x7F }) { text = nil }
  case .thirtyTwoCharacters: text = text.map { String($0.prefix(32)) }
  case .looksBeyond: text = text.map { String(decoding: $0.utf8.prefix(32), as: UTF8.self) }
  case .cutsToACharacter where isClean && length > 32:
    text = (0...3).lazy.compactMap { String(validating: payload.dropLast($0), as: UTF8.self) }.first
  default: break
  }
  if fault == .digitsWithTheKey { payload = raw }
  let isCut =
    switch fault {
    case .dotsAt32: length >= 32
    case .dotsByWhatCame: rest > 32 && length > 32
    default: length > 32
    }
  let dots = fault != .noDots && isCut ? "…" : ""
  if fault == .escapes, let text { return "\(line): \(text.debugDescription)\(dots)" }
  return "\(line): \(text.map { "\"\($0)\"" } ?? digits(Array(payload.prefix(32))))\(dots)"
}
