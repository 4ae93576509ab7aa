import Net
import Redis

/// What can be set on the command line.
struct Options: Sendable {
  static let usage = """
    usage: Step4WebSocket [--host 127.0.0.1] [--port 8080] [options]
    A chat room for the browser.
      --allow-origin ORIGIN  let in pages from there too, like http://example.com;
                             null is a page opened from disk; can be repeated
      --timeout SECONDS      send away who says nothing for so long (3600; 0: never)
      --history COUNT        so many messages are remembered for who comes later (100)
      --rate COUNT           so many texts a second from each who talks (10; 0: any number)
      --max-per-address COUNT
                             so many may be connected from one address (0: any number)
      --max-clients COUNT    how many may be connected at once (10000)
      --redis HOST:PORT      be one room with all servers that name the same Redis;
                             or redis://user:password@host:port
      --room NAME            which of its rooms (lobby)
      --title TEXT           the room's name on the page
      --trace                log each request, and each frame in and out
    """

  /// What this machine is called.
  let host: String
  let allowedOrigins: Set<Origin>
  /// `nil` is never.
  let timeout: Duration?
  /// How many messages are remembered.
  let history: Int
  /// In texts a second; `nil` is any number.
  let rate: Int?
  /// `nil` is any number.
  let maxPerAddress: Int?
  let maxClients: Int
  /// Where the log is that servers share, and which of its rooms this is; `nil` when this server is alone.
  let redis: RedisAddress?
  let room: String
  /// Empty is none.
  let title: String
  let isTracing: Bool

  /// - Throws: `UsageError`.
  init(_ arguments: inout Arguments) throws(UsageError) {
    // Only looked at: it is taken out where it is listened on.
    var others = arguments
    host = try others.value("--host", default: "127.0.0.1")
    var origins: Set<Origin> = []
    for text in try arguments.values("--allow-origin") {
      guard let origin = Origin(text) else {
        throw UsageError(
          description:
            "--allow-origin takes a scheme, a host and maybe a port, like https://example.com:8443, "
            + "or null, and not '\(printable(text))'")
      }
      origins.insert(origin)
    }
    allowedOrigins = origins
    let seconds = try arguments.number("--timeout", in: 0...86_400, default: 3600)
    timeout = seconds == 0 ? nil : .seconds(seconds)
    history = try arguments.number("--history", in: 0...10_000, default: 100)
    let texts = try arguments.number("--rate", in: 0...10_000, default: 10)
    rate = texts == 0 ? nil : texts
    let most = try arguments.number("--max-per-address", in: 0...1_000_000, default: 0)
    maxPerAddress = most == 0 ? nil : most
    isTracing = arguments.flag("--trace")
    maxClients = try arguments.number("--max-clients", in: 1...1_000_000, default: 10_000)
    redis = try arguments.values("--redis").last.map { text throws(UsageError) in
      try RedisAddress(text)
    }
    let rooms = try arguments.values("--room")
    guard redis != nil || rooms.isEmpty else {
      throw UsageError(description: "--room is for --redis: without it this server has one room")
    }
    room = rooms.last ?? "lobby"
    guard (1...64).contains(room.utf8.count),
      !room.contains(where: { $0.isWhitespace || $0.isNewline })
    else { throw UsageError(description: "--room takes a word of at most 64 bytes") }
    title = try arguments.value("--title", default: "")
  }
}
