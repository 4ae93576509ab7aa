/// An answer in plain HTTP, after which the connection is closed. RFC 9110, section 15.
struct Response: Error, Equatable {
  enum Status: String {
    case ok = "200 OK"
    case noContent = "204 No Content"
    case badRequest = "400 Bad Request"
    case forbidden = "403 Forbidden"
    case notFound = "404 Not Found"
    case methodNotAllowed = "405 Method Not Allowed"
    case timeout = "408 Request Timeout"
    case upgradeRequired = "426 Upgrade Required"
    case tooManyRequests = "429 Too Many Requests"
    case headersTooLarge = "431 Request Header Fields Too Large"
    case unavailable = "503 Service Unavailable"
    case versionNotSupported = "505 HTTP Version Not Supported"
  }

  let status: Status
  let headers: [String]
  let body: [UInt8]

  init(_ status: Status, headers: [String], body: [UInt8]) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }

  /// A refusal, in a sentence for whoever sent the request.
  init(_ status: Status, _ sentence: String, headers: [String] = []) {
    self.init(
      status, headers: headers + ["Content-Type: text/plain; charset=utf-8"],
      body: Array("\(sentence)\n".utf8))
  }

  /// The answer as it goes over the wire; to the method HEAD without the body (RFC 9110, section 9.3.2).
  func bytes(withBody: Bool = true) -> [UInt8] {
    // Without content there is no length of it either (RFC 9110, section 8.6).
    let length = status == .noContent ? [] : ["Content-Length: \(body.count)"]
    let fixed = length + ["Connection: close", "X-Content-Type-Options: nosniff"]
    let head = (["HTTP/1.1 \(status.rawValue)"] + headers + fixed).map { "\($0)\r\n" }.joined()
    return Array("\(head)\r\n".utf8) + (withBody ? body : [])
  }
}
