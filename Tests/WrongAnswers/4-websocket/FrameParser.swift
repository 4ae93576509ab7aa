import Exercises

/// What a parser can get wrong, one thing at a time.
public enum ParserSlip {
  case dropsTheRest, littleEndian, noMaskNeeded, onlyWholePieces, trustsLengths, waits, longForms
  case anyControls, anyOpcode
}

/// A parser with one slip, or none.
public struct SlippingParser {
  let slip: ParserSlip?
  let limit: Int
  var input: [UInt8] = []

  mutating func append(_ bytes: [UInt8]) {
    if slip == .onlyWholePieces { input = bytes } else { input += bytes }
  }

  mutating func next() throws -> Frame? {
    let bytes = input
    guard bytes.count >= 2 else { return nil }
    guard bytes[0] & 0x70 == 0 else { throw Violation(1002, "reserved bits") }
    var code = bytes[0] & 0x0F
    if slip == .anyOpcode, code > 2, code < 8 { code = 2 }
    guard let opcode = Opcode(rawValue: code) else { throw Violation(1002, "opcode") }
    let isMasked = bytes[1] & 0x80 != 0
    guard isMasked || slip == .noMaskNeeded else { throw Violation(1002, "mask") }
    let isFinal = bytes[0] & 0x80 != 0
    let short = bytes[1] & 0x7F
    if opcode.isControl, slip != .anyControls, !isFinal || short > 125 {
      throw Violation(1002, "control")
    }
    let extra = short == 126 ? 2 : short == 127 ? 8 : 0
    let size = 2 + extra + (isMasked ? 4 : 0)
    guard bytes.count >= size else { return nil }
    var digits = Array(bytes[2..<2 + extra])
    if slip == .littleEndian { digits.reverse() }
    var length = UInt64(short)
    if extra > 0 { length = digits.reduce(0) { $0 << 8 | UInt64($1) } }
    if slip != .trustsLengths {
      guard length < 1 << 63 else { throw Violation(1002, "length") }
      if slip != .longForms, extra == 2 && length < 126 || extra == 8 && length < 65_536 {
        throw Violation(1002, "length")
      }
    }
    if slip != .waits, slip != .trustsLengths, length > UInt64(limit) {
      throw Violation(1009, "too long")
    }
    guard bytes.count >= size + Int(length) else { return nil }
    if length > UInt64(limit) { throw Violation(1009, "too long") }
    let key = isMasked ? Array(bytes[size - 4..<size]) : [0, 0, 0, 0]
    let payload = zip(bytes[size..<size + Int(length)], 0...).map { $0 ^ key[$1 % 4] }
    if slip == .dropsTheRest { input = [] } else { input.removeFirst(size + Int(length)) }
    return Frame(isFinal: isFinal, opcode, payload)
  }
}

/// A parser of which one thing is known.
public protocol WrongFrameParser: FrameParsing {
  var parser: SlippingParser { get set }
}

extension WrongFrameParser {
  public mutating func append(_ bytes: [UInt8]) { parser.append(bytes) }
  public mutating func next() throws -> Frame? { try parser.next() }
}

/// Forgets what follows the first frame of a piece.
public struct FrameParserThatDropsTheRest: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .dropsTheRest, limit: limit) }
}

/// Reads long lengths with the lowest byte first, as the machine does.
public struct FrameParserWithLittleEndian: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .littleEndian, limit: limit) }
}

/// Reads frames without a mask as well.
public struct FrameParserWithoutMask: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .noMaskNeeded, limit: limit) }
}

/// Takes every piece for whole frames.
public struct FrameParserOfWholePieces: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .onlyWholePieces, limit: limit) }
}

/// Makes an `Int` of whatever 64 bits come.
public struct FrameParserThatTrusts: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .trustsLengths, limit: limit) }
}

/// Waits for the whole payload before it finds it too long.
public struct FrameParserThatWaits: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .waits, limit: limit) }
}

/// Takes a length of 5 in eight bytes.
public struct FrameParserOfLongForms: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .longForms, limit: limit) }
}

/// Takes control frames of any length, and fragments of them.
public struct FrameParserOfAnyControls: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .anyControls, limit: limit) }
}

/// Takes reserved opcodes for binary.
public struct FrameParserOfAnyOpcode: WrongFrameParser {
  public var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: .anyOpcode, limit: limit) }
}
