/// The head of an HTTP request: everything up to the empty line. RFC 9112.
struct Request: Equatable {
  struct Header: Equatable {
    /// In lower case.
    let name: String
    let value: String
  }

  let method: String
  /// What comes after the host and before the query: `/ws`.
  let path: String
  let isHTTP11: Bool
  let headers: [Header]

  /// Reads the lines of a head.
  ///
  /// It is stricter than it has to be: what two programs may read in two ways is how requests are
  /// smuggled past a proxy (section 11.2), so anything odd is refused.
  ///
  /// - Throws: `Response`, the refusal to send back.
  init(lines: [String]) throws(Response) {
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 3, Self.isToken(words[0]), !words[1].isEmpty else {
      throw Response(.badRequest, "A request starts with a line like GET / HTTP/1.1.")
    }
    guard ["HTTP/1.1", "HTTP/1.0"].contains(words[2]) else {
      throw Response(.versionNotSupported, "This server speaks HTTP/1.1.")
    }
    guard !lines[0].unicodeScalars.contains(Self.replacement) else { throw Self.isNoText }
    method = words[0]
    path = Self.path(of: words[1])
    isHTTP11 = words[2] == "HTTP/1.1"
    var headers: [Header] = []
    for line in lines.dropFirst() {
      // This also refuses a line that starts with a space: it would continue the last one (section 5.2).
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")),
        Self.isToken(String(line[..<colon]))
      else {
        throw Response(.badRequest, "A header is a name, a colon and a value.")
      }
      let name = line[..<colon].lowercased()
      let value = String(line[line.utf8.index(after: colon)...]).trimmingSpaces()
      guard !Self.used.contains(name) || !value.unicodeScalars.contains(Self.replacement) else {
        throw Self.isNoText
      }
      headers.append(Header(name: name, value: value))
    }
    self.headers = headers
    guard !isHTTP11 || values(of: "host").count == 1 else {
      throw Response(.badRequest, "A request has one Host header.")
    }
  }

  /// The headers that we look at. The bytes of all others are opaque to us (RFC 9110, section 5.5): a
  /// proxy may have put a name into one, or another program its cookie.
  private static let used = [
    "host", "origin", "connection", "upgrade", "content-length", "transfer-encoding",
    "sec-websocket-key", "sec-websocket-version",
  ]
  /// Stands where bytes were that are no UTF-8.
  private static let replacement: Unicode.Scalar = "\u{FFFD}"
  private static let isNoText = Response(.badRequest, "What we read of a request's head is UTF-8.")

  /// Whether a body follows the head. Nothing here takes one.
  var hasBody: Bool {
    !values(of: "transfer-encoding").isEmpty || values(of: "content-length").contains { $0 != "0" }
  }

  /// Every value of a header, in order.
  func values(of name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }

  /// The one value of a header, or `nil` when it is missing or there are several.
  func value(of name: String) -> String? {
    let values = values(of: name)
    return values.count == 1 ? values[0] : nil
  }

  /// Whether a header that is a list holds this word, in any case.
  func list(_ name: String, has word: String) -> Bool {
    values(of: name).joined(separator: ",").split(separator: ",").contains {
      String($0).trimmingSpaces().lowercased() == word
    }
  }

  /// A request's target may also be the whole address (section 3.2.2), and may end in a query.
  private static func path(of target: String) -> String {
    var path = target.prefix { $0 != "?" && $0 != "#" }
    if let scheme = ["http://", "https://", "ws://", "wss://"].first(
      where: path.lowercased().hasPrefix)
    {
      path = path.dropFirst(scheme.count).drop { $0 != "/" }
    }
    return path.isEmpty ? "/" : String(path)
  }

  /// RFC 9110, section 5.6.2.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}

/// The head of a request out of a stream of bytes that was cut anywhere.
struct RequestParser {
  /// The largest head, in bytes.
  static let limit = 16_384
  /// The most lines it may have. A browser sends some 15; a line costs us more than its bytes.
  static let lineLimit = 100

  private var lines: [String] = []
  private var line: [UInt8] = []
  private var size = 0

  /// Takes the next bytes. Returns the request once its head is whole, with the bytes that follow it.
  ///
  /// - Throws: `Response`, the refusal to send back, as soon as it shows that the request is no good.
  mutating func feed(_ bytes: [UInt8]) throws(Response) -> (request: Request, rest: [UInt8])? {
    for (index, byte) in bytes.enumerated() {
      size += 1
      guard size <= Self.limit else {
        throw Response(.headersTooLarge, "A request's head has at most \(Self.limit) bytes.")
      }
      let isAfterCR = line.last == UInt8(ascii: "\r")
      switch byte {
      case UInt8(ascii: "\n"):
        guard isAfterCR else { throw Response(.badRequest, "A line ends with CR LF.") }
        line.removeLast()
        guard try finishLine() else { continue }
        return (try Request(lines: lines), Array(bytes[(index + 1)...]))
      case _ where isAfterCR:
        throw Response(.badRequest, "A line ends with CR LF.")
      case UInt8(ascii: "\r"), UInt8(ascii: "\t"), 0x20...0x7E, 0x80...0xFF:
        line.append(byte)
      case 0x16 where size == 1:
        throw Response(.badRequest, "This port does not speak TLS: try http:// or ws://.")
      default:
        throw Response(.badRequest, "A request has no control characters.")
      }
    }
    return nil
  }

  /// Returns whether that was the empty line which ends the head. Before a request it means nothing
  /// (RFC 9112, section 2.2).
  private mutating func finishLine() throws(Response) -> Bool {
    if line.isEmpty { return !lines.isEmpty }
    guard lines.count < Self.lineLimit else {
      throw Response(.headersTooLarge, "A request's head has at most \(Self.lineLimit) lines.")
    }
    // What is no UTF-8 becomes U+FFFD; whether that matters the request knows.
    lines.append(String(decoding: line, as: UTF8.self))
    line = []
    return false
  }
}
