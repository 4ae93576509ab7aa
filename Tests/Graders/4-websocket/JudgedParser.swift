import Exercises

/// A frame parser for the tests of 4.8 to judge: sound, or with one fault.
struct JudgedParser: FrameParsing {
  enum Fault: CaseIterable {
    case forgetsPieces, dropsTheRest, readsLengthsBackward, masksFourBytes, takesUnmasked
    case takesReservedOpcodes, takesLongControls, takesLongForms, ignoresTheLimit,
      waitsForThePayload

    /// What is wrong, for somebody whose test has not found it.
    var description: String {
      switch self {
      case .forgetsPieces: "loses the first piece of a frame that comes in two"
      case .dropsTheRest: "drops what follows the first frame of a piece"
      case .readsLengthsBackward: "reads the two bytes of a length in the wrong order"
      case .masksFourBytes: "takes the mask off the first four bytes of the payload only"
      case .takesUnmasked: "takes frames without a mask"
      case .takesReservedOpcodes: "takes the opcode 3 for binary"
      case .takesLongControls: "takes a ping of more than 125 bytes"
      case .takesLongForms: "takes a length that would fit in fewer bytes"
      case .ignoresTheLimit: "takes a payload of any length"
      case .waitsForThePayload: "waits for a payload that its header shows to be too long"
      }
    }
  }

  private let limit: Int
  private var fault: Fault?
  /// Sound in another way: refuses nothing before the header is whole.
  private var isPatient = false
  private var input: [UInt8] = []

  init(limit: Int) { self.limit = limit }

  init(limit: Int, fault: Fault? = nil, isPatient: Bool = false) {
    (self.limit, self.fault, self.isPatient) = (limit, fault, isPatient)
  }

  mutating func append(_ bytes: [UInt8]) {
    if fault == .forgetsPieces { input = bytes } else { input += bytes }
  }

  mutating func next() throws -> Frame? {
    guard input.count >= 2 else { return nil }
    let isFinal = input[0] & 0x80 != 0
    let isMasked = input[1] & 0x80 != 0
    let short = Int(input[1] & 0x7F)
    let extra = short == 126 ? 2 : short == 127 ? 8 : 0
    let size = 2 + extra + (isMasked ? 4 : 0)
    if isPatient, input.count < size { return nil }

    var code = input[0] & 0x0F
    if fault == .takesReservedOpcodes, code == 3 { code = 2 }
    guard input[0] & 0x70 == 0, let opcode = Opcode(rawValue: code) else {
      throw Violation(1002, isPatient ? "unknown kind" : "a reserved bit or opcode")
    }
    guard isMasked || fault == .takesUnmasked else {
      throw Violation(1002, isPatient ? "mask missing" : "the frame is not masked")
    }
    if opcode.isControl, !isFinal || (short > 125 && fault != .takesLongControls) {
      throw Violation(1002, "a control frame is long or fragmented")
    }
    guard input.count >= size else { return nil }

    var digits = Array(input[2..<2 + extra])
    if fault == .readsLengthsBackward, extra == 2 { digits.reverse() }
    let length = extra == 0 ? UInt64(short) : digits.reduce(0) { $0 << 8 | UInt64($1) }
    let isShortest = extra == 0 || length > (extra == 2 ? 125 : 65_535)
    guard length < 1 << 63, isShortest || fault == .takesLongForms else {
      throw Violation(1002, "a bad length")
    }
    let isTooLong = length > UInt64(limit) && fault != .ignoresTheLimit
    if isTooLong, fault != .waitsForThePayload { throw Violation(1009, "too long") }
    guard length <= UInt64(input.count - size) else { return nil }
    if isTooLong { throw Violation(1009, "too long") }

    let key = isMasked ? Array(input[size - 4..<size]) : [0, 0, 0, 0]
    var payload = Array(input[size..<size + Int(length)])
    for at in payload.indices where at < 4 || fault != .masksFourBytes {
      payload[at] ^= key[at % 4]
    }
    if fault == .dropsTheRest { input = [] } else { input.removeFirst(size + Int(length)) }
    return Frame(isFinal: isFinal, opcode, payload)
  }
}
