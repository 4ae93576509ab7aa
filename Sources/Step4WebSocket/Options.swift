import Net

/// What can be set on the command line.
struct Options: Sendable {
  static let usage = """
    usage: Step4WebSocket [--host 127.0.0.1] [--port 8080] [options]
    A chat room for the browser.
      --allow-origin ORIGIN  let in pages from there too, like http://example.com;
                             null is a page opened from disk; can be repeated
      --timeout SECONDS      send away who says nothing for so long (300; 0: never)
      --max-clients COUNT    how many may be connected at once (10000)
    """

  /// In lower case.
  let allowedOrigins: Set<String>
  /// `nil` is never.
  let timeout: Duration?
  let maxClients: Int

  /// - Throws: `UsageError`.
  init(_ arguments: inout Arguments) throws(UsageError) {
    allowedOrigins = Set(try arguments.values("--allow-origin").map { $0.lowercased() })
    let seconds = try arguments.number("--timeout", in: 0...86_400, default: 300)
    timeout = seconds == 0 ? nil : .seconds(seconds)
    maxClients = try arguments.number("--max-clients", in: 1...1_000_000, default: 10_000)
  }
}
