import Net

/// Where a page comes from: a scheme, a host and a port. RFC 6454, section 6.2.
///
/// It is what a browser writes into the header `Origin`: nothing follows the port, and a port that the
/// scheme implies is left out.
struct Origin: Hashable {
  let scheme: String
  /// In lower case; an IPv6 address with its brackets.
  let host: String
  /// `nil` is the port that the scheme implies.
  let port: Int?

  /// A page of no host that one could name: from disk, or in a sandbox.
  static let null = Origin(scheme: "null", host: "", port: nil)

  private init(scheme: String, host: String, port: Int?) {
    (self.scheme, self.host, self.port) = (scheme, host, port)
  }

  /// `nil` when it is none.
  init?(_ text: String) {
    let text = text.lowercased()
    guard text != "null" else {
      self = .null
      return
    }
    guard let separator = text.firstRange(of: "://") else { return nil }
    scheme = String(text[..<separator.lowerBound])
    let rest = text[separator.upperBound...]
    guard let first = scheme.utf8.first, Self.letters.contains(first),
      scheme.utf8.allSatisfy({ (Self.letters + Self.digits + Array("+-.".utf8)).contains($0) })
    else { return nil }

    // An IPv6 address has colons of its own.
    let end = rest.hasPrefix("[") ? rest.firstIndex(of: "]").map(rest.index(after:)) : nil
    let hostEnd = end ?? rest.firstIndex(of: ":") ?? rest.endIndex
    host = String(rest[..<hostEnd])
    guard Self.isAddress(host) || Self.isName(host) else { return nil }

    guard hostEnd < rest.endIndex else {
      port = nil
      return
    }
    let digits = rest[rest.index(after: hostEnd)...]
    guard rest[hostEnd] == ":", digits.utf8.allSatisfy(Self.digits.contains),
      let number = UInt16(digits)
    else { return nil }
    let isImplied = (scheme, number) == ("http", 80) || (scheme, number) == ("https", 443)
    port = isImplied ? nil : Int(number)
  }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
  private static let digits = Array("0123456789".utf8)

  /// A name as it is on the wire: one with other letters is written in these (RFC 5890).
  private static func isName(_ host: String) -> Bool {
    !host.isEmpty && host.utf8.allSatisfy { (letters + digits + Array("-._".utf8)).contains($0) }
  }

  /// Whether a host is written as an IP address. See `inet_pton(3)`.
  static func isAddress(_ host: String) -> Bool {
    var bytes = in6_addr()
    guard host.hasPrefix("["), host.hasSuffix("]") else {
      return inet_pton(AF_INET, host, &bytes) == 1
    }
    return inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &bytes) == 1
  }
}
