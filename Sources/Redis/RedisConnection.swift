import Net

/// A connection to Redis, on the event loop: commands go out, and their replies come back in the same order.
/// One task at a time may use it.
public final class RedisConnection {
  private let connection: Connection
  private var parser = ReplyParser()

  private init(_ connection: Connection) { self.connection = connection }

  /// The first version with all that we use: `XADD` with `NOMKSTREAM`.
  private static let oldest = (6, 2)

  /// Connects, says who we are, and looks whether this is a Redis that we can use.
  ///
  /// - Parameter place: where `address` is. It was looked up before, since that may take its time.
  /// - Throws: `RedisTrouble`.
  public static func open(
    _ address: RedisAddress, at place: Address, on loop: EventLoop, by deadline: Instant
  ) async throws(RedisTrouble) -> RedisConnection {
    let socket: Socket
    do throws(SystemError) {
      socket = try await loop.connect(to: place, by: deadline)
    } catch {
      throw .unreachable("\(error)")
    }
    let redis = RedisConnection(Connection(socket, on: loop))
    try check(hello: await redis.call([hello(address)], by: deadline)[0])
    return redis
  }

  /// The greeting of RESP, which asks for its version 2 and tells what Redis it is.
  static func hello(_ address: RedisAddress) -> Command {
    guard let password = address.password else { return Command("HELLO", "2") }
    return Command("HELLO", "2", "AUTH", address.user, password)
  }

  /// Looks at the answer to the greeting: keys and values that take turns.
  static func check(hello: Reply) throws(RedisTrouble) {
    switch hello {
    case .error(let words):
      // HELLO came with version 6.
      let isUnknown = words.lowercased().contains("unknown command")
      throw isUnknown
        ? .unfit("is too old: it takes version 6.2 or later, or Valkey") : .refused(words)
    case .list(let items):
      func value(_ key: String) -> String? {
        items.indices.first { $0 % 2 == 0 && items[$0].text == key }
          .flatMap { $0 + 1 < items.count ? items[$0 + 1].text : nil }
      }
      guard let version = value("version") else { throw .garbage("it has no version") }
      let numbers = version.split(separator: ".").prefix(2).map { Int($0) ?? 0 }
      guard numbers.count == 2, (numbers[0], numbers[1]) >= oldest else {
        throw .unfit("is too old: it has version \(version) and it takes 6.2 or later, or Valkey")
      }
      guard value("role") ?? "master" == "master" else { throw .refused("READONLY") }
      guard value("mode") != "sentinel" else {
        throw .unfit("is a sentinel: --redis has to name the primary that it watches")
      }
    default: throw .garbage("it answers HELLO with something else")
    }
  }

  /// Ends the connection: whoever waits for a reply is told that it is lost.
  public func close() { connection.outbox.finish() }

  /// Sends commands together, and waits for their replies.
  ///
  /// - Throws: `RedisTrouble`, after which nothing is to be had from this connection. Whether the commands
  ///   were done is not known then. (An error that Redis answers with is a reply like others.)
  public func call(
    _ commands: [Command], by deadline: Instant
  ) async throws(RedisTrouble) -> [Reply] {
    connection.outbox.send(commands.flatMap(\.bytes))
    var replies: [Reply] = []
    while true {
      do throws(ReplyParser.Garbage) {
        while replies.count < commands.count, let reply = try parser.next() {
          replies.append(reply)
        }
      } catch {
        throw .garbage(error.description)
      }
      if replies.count == commands.count { return replies }
      switch await connection.read(until: deadline, upTo: Connection.largeShare) {
      case .bytes(let bytes): parser.append(bytes)
      case .end, .gone: throw .lost
      case .timedOut: throw .silent
      }
    }
  }

  /// One command; an error that Redis answers with is thrown.
  ///
  /// - Throws: `RedisTrouble`; after `.refused` the connection can still be used.
  public func call(_ command: Command, by deadline: Instant) async throws(RedisTrouble) -> Reply {
    let reply = try await call([command], by: deadline)[0]
    if case .error(let words) = reply { throw .refused(words) }
    return reply
  }
}
