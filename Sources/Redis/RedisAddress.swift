import Net

/// Where a Redis is, and who we are there: `127.0.0.1:6379`, or `redis://user:password@host:port`.
public struct RedisAddress: Equatable, Sendable, CustomStringConvertible {
  public let host: String
  public let port: UInt16
  /// `default` when only a password is given.
  public let user: String
  public let password: String?

  /// What our user has to be allowed there, as `ACL SETUSER` takes it.
  public static let rights = "~chat:* +@stream +@connection +pexpire +del"

  static let form = "--redis takes HOST:PORT or redis://user:password@host:port"

  /// - Throws: `UsageError` that says what it takes; never with the password in it.
  public init(_ text: String) throws(UsageError) {
    var rest = text[...]
    if let scheme = rest.firstRange(of: "://") {
      guard rest[..<scheme.lowerBound].lowercased() == "redis" else {
        throw UsageError(description: "\(Self.form); there is no TLS: put a tunnel in front of it")
      }
      rest = rest[scheme.upperBound...]
      if rest.last == "/" { rest.removeLast() }
    }
    var (user, password): (String, String?) = ("default", nil)
    // A password may have an @ in it; a host has none.
    if let at = rest.lastIndex(of: "@") {
      let login = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard login.count == 2, let name = Self.decoded(login[0]), let word = Self.decoded(login[1])
      else {
        throw UsageError(description: Self.form)
      }
      if !name.isEmpty { user = name }
      password = word
      rest = rest[rest.index(after: at)...]
    }
    var port = "6379"[...]
    // The colons of an IPv6 address are inside of brackets.
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
      port = rest[rest.index(after: colon)...]
      rest = rest[..<colon]
    }
    if rest.first == "[", rest.last == "]" { rest = rest.dropFirst().dropLast() }
    guard !rest.isEmpty, !rest.contains("/"), let number = UInt16(port), number > 0,
      rest.first != "[", port.allSatisfy(\.isNumber)
    else { throw UsageError(description: Self.form) }
    (self.host, self.port, self.user, self.password) = (String(rest), number, user, password)
  }

  /// For people: without the password.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Text of a URL with its percent escapes taken out (RFC 3986, section 2.1).
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
