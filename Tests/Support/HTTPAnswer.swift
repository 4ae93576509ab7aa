/// An answer in plain HTTP, whole: the server closes the connection behind it.
public struct HTTPAnswer: Sendable {
  public let status: Int
  /// By name in lower case.
  public let headers: [String: String]
  public let body: [UInt8]

  /// Sends a request and waits for the answer and the end of file.
  ///
  /// - Throws: `Failure` when what comes is no HTTP.
  public init(_ server: ServerProcess, _ request: String) throws {
    let socket = try TestSocket(server)
    try socket.send(request)
    try self.init(socket)
  }

  /// Waits for the answer and the end of file.
  ///
  /// - Throws: `Failure` when what comes is no HTTP.
  public init(_ socket: TestSocket) throws {
    // To Swift a CR LF is one character, and a new line as well.
    let head = try WebSocketClient.readHead(socket).split(whereSeparator: \.isNewline)
    let words = head.first?.split(separator: " ") ?? []
    guard words.count > 1, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
      throw Failure("this is no HTTP: \(head)")
    }
    self.status = status
    var headers: [String: String] = [:]
    for line in head.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.dropFirst().first.map { String($0.dropFirst()) } ?? ""
    }
    self.headers = headers
    body = try socket.receiveAll()
  }

  public var text: String { String(decoding: body, as: UTF8.self) }
}
