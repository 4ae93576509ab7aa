import Exercises
import Synchronization

/// What a parser can get wrong, one thing at a time.
public enum ParserSlip: Sendable {
  case dropsTheRest, littleEndian, noMaskNeeded, onlyWholePieces, trustsLengths, waits, longForms
  case anyControls, anyOpcode, noPings, noContinuations, noLongestControls, longFormsOf126
  case anyRSV2, opcode3Alone, longLimitsAlone, limitItself, losesFinal, noFragments, signedLengths
  case keepsTheKey, tooLongIs1002, noEmptyFrames, anyLongControls, anyClose
  case anyControlBits, anyContinuationBits, controlsNeedNoMask, emptyFramesNeedNoMask, waitsForAKey
  case dropsTheFirstBit, limitsNoControls, limitsNoContinuations, limitsNoFragments, limitsAll
  case latestPieceAlone, needsBytes
}

/// A parser with one slip, or none.
public struct SlippingParser {
  let slip: ParserSlip?
  let limit: Int
  var input: [UInt8] = []
  var latest: [UInt8] = []
  var firstKey: [UInt8]?

  mutating func append(_ bytes: [UInt8]) {
    if slip == .needsBytes { _ = bytes[0] }
    if slip == .latestPieceAlone {
      latest = bytes
      return
    }
    if slip == .onlyWholePieces { input = bytes } else { input += bytes }
  }

  mutating func next() throws -> Frame? {
    input += latest
    latest = []
    let bytes = input
    if slip == .limitsAll, bytes.count > limit + 14 { throw Violation(1009, "too long") }
    guard bytes.count >= (slip == .waitsForAKey ? 6 : 2) else { return nil }
    let isAnyKind =
      slip == .anyControlBits && bytes[0] & 8 != 0
      || slip == .anyContinuationBits && bytes[0] & 0x0F == 0
    guard bytes[0] & (slip == .anyRSV2 ? 0x50 : 0x70) == 0 || isAnyKind else {
      throw Violation(1002, "reserved bits")
    }
    var code = bytes[0] & 0x0F
    if slip == .anyOpcode, code > 2, code < 8 { code = 2 }
    if slip == .opcode3Alone, code > 10 { code = 10 }
    guard let opcode = Opcode(rawValue: code) else { throw Violation(1002, "opcode") }
    let isMasked = bytes[1] & 0x80 != 0
    let needsNoMask =
      slip == .noMaskNeeded || slip == .controlsNeedNoMask && opcode.isControl
      || slip == .emptyFramesNeedNoMask && bytes[1] == 0
    guard isMasked || needsNoMask else { throw Violation(1002, "mask") }
    let isFinal = bytes[0] & 0x80 != 0
    let isRefused =
      switch slip {
      case .noPings: opcode == .ping
      case .noContinuations: opcode == .continuation
      case .noLongestControls: opcode.isControl && bytes[1] & 0x7F >= 125
      case .noFragments: !isFinal
      case .noEmptyFrames: bytes[1] & 0x7F == 0
      default: false
      }
    if isRefused { throw Violation(1002, "refused") }
    let short = bytes[1] & 0x7F
    let isAny = slip == .anyControls || slip == .anyClose && opcode == .close
    if opcode.isControl, !isAny, !isFinal || short > 125 && slip != .anyLongControls {
      throw Violation(1002, "control")
    }
    let extra = short == 126 ? 2 : short == 127 ? 8 : 0
    let size = 2 + extra + (isMasked ? 4 : 0)
    guard bytes.count >= size else { return nil }
    var digits = Array(bytes[2..<2 + extra])
    if slip == .littleEndian { digits.reverse() }
    if slip == .dropsTheFirstBit, extra == 8 { digits[0] &= 0x7F }
    var length = UInt64(short)
    if extra > 0 { length = digits.reduce(0) { $0 << 8 | UInt64($1) } }
    if slip == .signedLengths, extra == 2 {
      length = UInt64(Int16(bitPattern: UInt16(digits[0]) << 8 | UInt16(digits[1])))
    }
    if slip != .trustsLengths {
      guard length < 1 << 63 else { throw Violation(1002, "length") }
      let shortest = slip == .longFormsOf126 ? 126 : 65_536
      if slip != .longForms, extra == 2 && length < 126 || extra == 8 && length < shortest {
        throw Violation(1002, "length")
      }
    }
    let isUnlimited =
      slip == .limitsNoControls && opcode.isControl
      || slip == .limitsNoContinuations && opcode == .continuation
      || slip == .limitsNoFragments && !isFinal
    let isTooLong =
      slip == .limitItself ? length >= UInt64(limit) : length > UInt64(limit) && !isUnlimited
    if slip != .waits, slip != .trustsLengths, isTooLong, extra > 0 || slip != .longLimitsAlone {
      throw Violation(slip == .tooLongIs1002 ? 1002 : 1009, "too long")
    }
    guard bytes.count >= size + Int(length) else { return nil }
    if length > UInt64(limit), slip != .longLimitsAlone { throw Violation(1009, "too long") }
    var key = isMasked ? Array(bytes[size - 4..<size]) : [0, 0, 0, 0]
    firstKey = firstKey ?? key
    if slip == .keepsTheKey, let firstKey { key = firstKey }
    let payload = zip(bytes[size..<size + Int(length)], 0...).map { $0 ^ key[$1 % 4] }
    if slip == .dropsTheRest { input = [] } else { input.removeFirst(size + Int(length)) }
    return Frame(isFinal: isFinal || slip == .losesFinal, opcode, payload)
  }
}

/// The slips as types, for ``FrameParserThat``.
public protocol ParserFault { static var slip: ParserSlip { get } }

/// Forgets what follows the first frame of a piece.
public enum DropsTheRest: ParserFault { public static let slip = ParserSlip.dropsTheRest }
/// Reads long lengths with the lowest byte first, as the machine does.
public enum ReadsLengthsBackward: ParserFault { public static let slip = ParserSlip.littleEndian }
/// Reads frames without a mask as well.
public enum NeedsNoMask: ParserFault { public static let slip = ParserSlip.noMaskNeeded }
/// Takes every piece for whole frames.
public enum TakesPiecesForFrames: ParserFault {
  public static let slip = ParserSlip.onlyWholePieces
}
/// Makes an `Int` of whatever 64 bits come.
public enum TrustsLengths: ParserFault { public static let slip = ParserSlip.trustsLengths }
/// Waits for the whole payload before it finds it too long.
public enum Waits: ParserFault { public static let slip = ParserSlip.waits }
/// Takes a length of 5 in eight bytes.
public enum TakesLongForms: ParserFault { public static let slip = ParserSlip.longForms }
/// Takes control frames of any length, and fragments of them.
public enum TakesAnyControl: ParserFault { public static let slip = ParserSlip.anyControls }
/// Takes control frames of any length.
public enum TakesLongControls: ParserFault { public static let slip = ParserSlip.anyLongControls }
/// Knows that pings are short, and not that close frames are.
public enum TakesAnyClose: ParserFault { public static let slip = ParserSlip.anyClose }
/// Takes reserved opcodes for binary.
public enum TakesAnyOpcode: ParserFault { public static let slip = ParserSlip.anyOpcode }
/// Takes reserved opcodes above the pong for one.
public enum TakesHighOpcodes: ParserFault { public static let slip = ParserSlip.opcode3Alone }
/// Looks at two of the three reserved bits.
public enum TakesRSV2: ParserFault { public static let slip = ParserSlip.anyRSV2 }
/// Refuses pings.
public enum RefusesPings: ParserFault { public static let slip = ParserSlip.noPings }
/// Refuses continuations.
public enum RefusesContinuations: ParserFault {
  public static let slip = ParserSlip.noContinuations
}
/// Refuses control frames of just 125 bytes.
public enum RefusesLongestControls: ParserFault {
  public static let slip = ParserSlip.noLongestControls
}
/// Refuses frames that are not final.
public enum RefusesFragments: ParserFault { public static let slip = ParserSlip.noFragments }
/// Refuses frames without a payload.
public enum RefusesEmptyFrames: ParserFault { public static let slip = ParserSlip.noEmptyFrames }
/// Compares a length in eight bytes with 126, as one in two.
public enum ComparesWith126: ParserFault { public static let slip = ParserSlip.longFormsOf126 }
/// Holds only lengths of two and eight bytes to the limit.
public enum LimitsLongFormsAlone: ParserFault {
  public static let slip = ParserSlip.longLimitsAlone
}
/// Refuses a payload of just the limit.
public enum RefusesTheLimit: ParserFault { public static let slip = ParserSlip.limitItself }
/// Refuses what is too long with the code of all else.
public enum SaysAllIs1002: ParserFault { public static let slip = ParserSlip.tooLongIs1002 }
/// Says that every frame is the last of its message.
public enum LosesFinal: ParserFault { public static let slip = ParserSlip.losesFinal }
/// Reads two bytes of length as a number with a sign.
public enum HasSignedLengths: ParserFault { public static let slip = ParserSlip.signedLengths }
/// Looks at the reserved bits of data frames alone.
public enum TakesControlBits: ParserFault { public static let slip = ParserSlip.anyControlBits }
/// Looks at the reserved bits of a message's first frame alone.
public enum TakesContinuationBits: ParserFault {
  public static let slip = ParserSlip.anyContinuationBits
}
/// Demands a mask of data frames alone.
public enum NeedsNoMaskForControls: ParserFault {
  public static let slip = ParserSlip.controlsNeedNoMask
}
/// Demands a mask where there is something to mask.
public enum NeedsNoMaskForNothing: ParserFault {
  public static let slip = ParserSlip.emptyFramesNeedNoMask
}
/// Waits for six bytes, the shortest frame of a client that keeps to the rules.
public enum WaitsForAKey: ParserFault { public static let slip = ParserSlip.waitsForAKey }
/// Leaves out the first bit of a length of 64.
public enum DropsTheFirstBit: ParserFault { public static let slip = ParserSlip.dropsTheFirstBit }
/// Holds data frames alone to the limit.
public enum LimitsNoControls: ParserFault { public static let slip = ParserSlip.limitsNoControls }
/// Holds the first frame of a message to the limit.
public enum LimitsNoContinuations: ParserFault {
  public static let slip = ParserSlip.limitsNoContinuations
}
/// Holds final frames alone to the limit.
public enum LimitsNoFragments: ParserFault {
  public static let slip = ParserSlip.limitsNoFragments
}
/// Holds all that has come to the limit.
public enum LimitsAll: ParserFault { public static let slip = ParserSlip.limitsAll }
/// Keeps one piece between two calls of `next`.
public enum KeepsTheLatestPiece: ParserFault {
  public static let slip = ParserSlip.latestPieceAlone
}
/// Looks at a piece's first byte, which an empty one does not have.
public enum NeedsBytes: ParserFault { public static let slip = ParserSlip.needsBytes }
/// Takes the first frame's key for all.
public enum KeepsTheKey: ParserFault { public static let slip = ParserSlip.keepsTheKey }

/// Keeps what has come in one place for all parsers.
public struct FrameParserWithSharedBytes: FrameParsing {
  private static let shared = Mutex<[UInt8]>([])
  private let limit: Int
  public init(limit: Int) { self.limit = limit }
  public mutating func append(_ bytes: [UInt8]) { Self.shared.withLock { $0 += bytes } }
  public mutating func next() throws -> Frame? {
    try Self.shared.withLock { input in
      var parser = SlippingParser(slip: nil, limit: limit, input: input)
      defer { input = parser.input }
      return try parser.next()
    }
  }
}

/// A parser with one thing wrong, which `Fault` names.
public struct FrameParserThat<Fault: ParserFault>: FrameParsing {
  private var parser: SlippingParser
  public init(limit: Int) { parser = SlippingParser(slip: Fault.slip, limit: limit) }
  public mutating func append(_ bytes: [UInt8]) { parser.append(bytes) }
  public mutating func next() throws -> Frame? { try parser.next() }
}
