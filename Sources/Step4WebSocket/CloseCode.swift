/// Why a WebSocket is closed: the first two bytes of a close frame. RFC 6455, section 7.4.
struct CloseCode: Equatable {
  let value: UInt16

  /// All is said.
  static let normal = CloseCode(value: 1000)
  /// The server stops.
  static let goingAway = CloseCode(value: 1001)
  static let protocolError = CloseCode(value: 1002)
  /// A kind of message that this address does not take.
  static let unsupported = CloseCode(value: 1003)
  /// Text that is not UTF-8.
  static let invalidText = CloseCode(value: 1007)
  /// A rule of ours was broken, not one of the protocol's.
  static let policyViolation = CloseCode(value: 1008)
  static let tooBig = CloseCode(value: 1009)
  /// The server has too much to do. (Registered after the RFC was written, like 1012 and 1014.)
  static let tryAgainLater = CloseCode(value: 1013)
  /// Nothing said for too long. From 4000 on codes are for programs' own use.
  static let idle = CloseCode(value: 4000)

  /// Whether a peer may send the code: some are only names for what was not sent, some are nobody's yet.
  var isAllowedOnTheWire: Bool {
    switch value {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }

  /// The close frame with this code and a reason of at most 123 bytes.
  func frame(_ reason: String = "") -> [UInt8] {
    Step4WebSocket.frame(.close, [UInt8(value >> 8), UInt8(value & 0xFF)] + reason.utf8)
  }
}

/// What a client did that ends its connection: the code, and the reason in words.
struct Violation: Error, Equatable {
  let code: CloseCode
  let reason: String

  init(_ code: CloseCode, _ reason: String) { (self.code, self.reason) = (code, reason) }
}
