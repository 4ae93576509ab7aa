import Exercises

/// A frame parser for the tests of 4.8 to judge: sound, or with one fault.
struct JudgedParser: FrameParsing {
  enum Fault: CaseIterable {
    case forgetsPieces, dropsTheRest, readsLengthsBackward, readsLongLengthsBackward, masksFourBytes
    case losesFinal, refusesPings, refusesContinuations, refusesTheLimit, takesUnmasked,
      takesReservedBits
    case takesReservedOpcodes, takesLongControls, takesFragmentedControls, takesLongForms
    case saysAnotherCode, ignoresTheLimit, waitsForThePayload

    /// What is wrong, for somebody whose test has not found it.
    var description: String {
      switch self {
      case .forgetsPieces: "loses the first piece of a frame that comes in two"
      case .dropsTheRest: "drops what follows the first frame of a piece"
      case .readsLengthsBackward: "reads the two bytes of a length in the wrong order"
      case .readsLongLengthsBackward: "reads the eight bytes of a length in the wrong order"
      case .masksFourBytes: "takes the mask off the first four bytes of the payload only"
      case .losesFinal: "says of every frame that it is final"
      case .refusesPings: "refuses pings"
      case .refusesContinuations: "refuses continuations"
      case .refusesTheLimit: "refuses a payload of just the limit"
      case .takesUnmasked: "takes frames without a mask"
      case .takesReservedBits: "takes frames with a reserved bit"
      case .takesReservedOpcodes: "takes the opcode 3 for binary"
      case .takesLongControls: "takes a ping of more than 125 bytes"
      case .takesFragmentedControls: "takes a ping that is not final"
      case .takesLongForms: "takes a length that would fit in fewer bytes"
      case .saysAnotherCode: "refuses a frame without a mask with the code 1008"
      case .ignoresTheLimit: "takes a payload of any length"
      case .waitsForThePayload: "waits for a payload that its header shows to be too long"
      }
    }
  }

  private let limit: Int
  /// A function, so that nobody can look up what is wrong (with a `Mirror`, say) instead of finding it out.
  private let has: (Fault) -> Bool
  /// Sound in another way: refuses nothing before the header is whole, and says it in other words.
  private let isPatient: () -> Bool
  /// Sound in a third way: has nothing more to say once it has refused something.
  private let fallsSilent: () -> Bool
  private var input: [UInt8] = []

  init(limit: Int) { self.init(limit: limit, fault: nil) }

  init(limit: Int, fault: Fault? = nil, isPatient: Bool = false, fallsSilent: Bool = false) {
    self.limit = limit
    has = { $0 == fault }
    self.isPatient = { isPatient }
    self.fallsSilent = { fallsSilent }
  }

  mutating func append(_ bytes: [UInt8]) {
    if has(.forgetsPieces) { input = bytes } else { input += bytes }
  }

  mutating func next() throws -> Frame? {
    do {
      return try nextFrame()
    } catch {
      if fallsSilent() { input = [] }
      throw error
    }
  }

  private mutating func nextFrame() throws -> Frame? {
    guard input.count >= 2 else { return nil }
    let isFinal = input[0] & 0x80 != 0
    let isMasked = input[1] & 0x80 != 0
    let short = Int(input[1] & 0x7F)
    let extra = short == 126 ? 2 : short == 127 ? 8 : 0
    let size = 2 + extra + (isMasked ? 4 : 0)
    if isPatient(), input.count < size { return nil }
    let opcode = try kind(of: input[0], isMasked, isFinal: isFinal, isLong: short > 125)
    guard input.count >= size else { return nil }

    var digits = Array(input[2..<2 + extra])
    if has(.readsLengthsBackward), extra == 2 { digits.reverse() }
    if has(.readsLongLengthsBackward), extra == 8 { digits.reverse() }
    let length = extra == 0 ? UInt64(short) : digits.reduce(0) { $0 << 8 | UInt64($1) }
    if isPatient(), length > UInt64(limit), length >= 1 << 63 { throw Violation(1009, "huge") }
    let isShortest = extra == 0 || length > (extra == 2 ? 125 : 65_535)
    guard length < 1 << 63, isShortest || has(.takesLongForms) else {
      throw Violation(1002, "a bad length")
    }
    let isTooLong =
      has(.refusesTheLimit)
      ? length >= UInt64(limit) : length > UInt64(limit) && !has(.ignoresTheLimit)
    if isTooLong, !has(.waitsForThePayload) { throw Violation(1009, "too long") }
    guard length <= UInt64(input.count - size) else { return nil }
    if isTooLong { throw Violation(1009, "too long") }

    let key = isMasked ? Array(input[size - 4..<size]) : [0, 0, 0, 0]
    var payload = Array(input[size..<size + Int(length)])
    for at in payload.indices where at < 4 || !has(.masksFourBytes) { payload[at] ^= key[at % 4] }
    if has(.dropsTheRest) { input = [] } else { input.removeFirst(size + Int(length)) }
    return Frame(isFinal: isFinal || has(.losesFinal), opcode, payload)
  }

  /// What a header's first two bytes say, apart from the length.
  private func kind(
    of first: UInt8, _ isMasked: Bool, isFinal: Bool, isLong: Bool
  ) throws -> Opcode {
    var code = first & 0x0F
    if has(.takesReservedOpcodes), code == 3 { code = 2 }
    guard first & 0x70 == 0 || has(.takesReservedBits), let opcode = Opcode(rawValue: code) else {
      throw Violation(1002, isPatient() ? "unknown kind" : "a reserved bit or opcode")
    }
    guard isMasked || has(.takesUnmasked) else {
      let code: UInt16 = has(.saysAnotherCode) ? 1008 : 1002
      throw Violation(code, isPatient() ? "mask missing" : "the frame is not masked")
    }
    let isBad = !isFinal && !has(.takesFragmentedControls) || isLong && !has(.takesLongControls)
    if opcode == .continuation, has(.refusesContinuations) {
      throw Violation(1002, "a continuation")
    }
    if opcode.isControl, isBad || opcode == .ping && has(.refusesPings) {
      throw Violation(1002, "a control frame is long or fragmented")
    }
    return opcode
  }
}
