import Net

/// What is wrong between us and Redis.
public enum RedisTrouble: Error, Equatable, Sendable {
  /// There is nobody at the address.
  case unreachable(String)
  /// The connection has ended, or no answer has come in time.
  case lost, silent
  /// What answers there is no Redis.
  case garbage(String)
  /// Redis does not do what it was asked to: its own words, of which the first is the kind.
  case refused(String)
  /// It is too old, or of a kind that we cannot use.
  case unfit(String)

  /// In one line, what has happened and what to do next.
  public func explained(_ address: RedisAddress) -> String {
    switch self {
    case .unreachable(let why):
      "no Redis at \(address) (\(why)): start redis-server, or try --redis HOST:PORT"
    case .lost: "Redis at \(address) has hung up: is it stopping, or a proxy in between?"
    case .silent: "Redis at \(address) does not answer: is it stopped, or busy with something slow?"
    case .garbage(let what):
      "what answers at \(address) is no Redis (\(printable(what))): try --redis HOST:PORT"
    case .unfit(let what): "Redis at \(address) \(printable(what))"
    case .refused(let words): Self.explain(words, address)
    }
  }

  private static func explain(_ words: String, _ address: RedisAddress) -> String {
    let kind = words.prefix { $0 != " " }
    let advice: String =
      switch kind {
      case "NOAUTH": "asks for a password: --redis redis://user:password@\(address)"
      case "WRONGPASS": "does not know this user and password: look at them in --redis"
      case "READONLY", "UNBLOCKED":
        "is a replica, which takes no messages: --redis has to name its primary"
      case "OOM": "has no memory left for messages: raise its maxmemory, or delete something"
      case "MISCONF": "cannot write to its disk, and takes no messages: look at its log"
      case "LOADING": "is still reading its data: try again in a moment"
      case "NOPERM":
        "does not let this user do it: ACL SETUSER \(printable(address.user)) \(RedisAddress.rights)"
      case "NOREPLICAS": "has lost its replicas, and takes no messages: start them"
      case "MOVED", "CLUSTERDOWN":
        "is a part of a cluster, and has not this room: \(printable(String(words.prefix(200))))"
      case "WRONGTYPE": "has something else under the room's key: try --room with another name"
      case "DENIED":
        "takes connections from its own machine only: set a password, or protected-mode no"
      default: "refuses: \(printable(String(words.prefix(200))))"
      }
    return "Redis at \(address) \(advice)"
  }
}
