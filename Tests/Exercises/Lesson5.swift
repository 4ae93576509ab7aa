// What the answers to lesson 5's exercises are made of, and what they are to look like from outside.

/// Exercise 5.1: one reply of Redis.
public indirect enum Reply: Equatable, Sendable, CustomStringConvertible {
  /// `+OK`
  case status(String)
  /// `-ERR unknown command`
  case error(String)
  /// `:42`
  case number(Int)
  /// `$5`, and five bytes
  case bytes([UInt8])
  /// `*2`, and two replies
  case list([Reply])
  /// `$-1` or `*-1`: nothing is there.
  case none

  public var description: String {
    switch self {
    case .status(let text): "+\(text)"
    case .error(let text): "-\(text)"
    case .number(let number): ":\(number)"
    case .bytes(let bytes) where bytes.count > 40: "(\(bytes.count) bytes)"
    case .bytes(let bytes): "'\(String(decoding: bytes, as: UTF8.self))'"
    case .list(let items): "[\(items.map(\.description).joined(separator: ", "))]"
    case .none: "none"
    }
  }
}

/// Exercise 5.1: the stream is no RESP, or is too large: there is no way to go on with it.
public struct Garbage: Error, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}

/// Exercise 5.1: replies out of a stream of bytes that was cut anywhere.
public protocol ReplyParsing {
  /// - Parameter limit: the longest string, in bytes.
  init(limit: Int) throws
  /// Takes the next bytes of the stream.
  mutating func append(_ bytes: [UInt8])
  /// The next reply, or `nil` when that needs more bytes.
  ///
  /// - Throws: `Garbage`.
  mutating func next() throws -> Reply?
}

/// A place in the room: which server somebody is connected to, and the number that was given to them there.
public struct Seat: Hashable, Sendable, CustomStringConvertible {
  public let server: String
  public let number: Int

  public init(_ server: String, _ number: Int) { (self.server, self.number) = (server, number) }

  public var description: String { "\(server)\(number)" }
}

/// Exercises 5.2 and 5.5: something that happens to the room.
public enum RoomEvent: Equatable, Sendable, CustomStringConvertible {
  case login(Seat, String)
  case say(Seat, String)
  case rename(Seat, String)
  case logout(Seat)

  public var description: String {
    switch self {
    case .login(let seat, let name): "login(\(seat), \(name))"
    case .say(let seat, let text): "say(\(seat), \(text))"
    case .rename(let seat, let name): "rename(\(seat), \(name))"
    case .logout(let seat): "logout(\(seat))"
    }
  }
}

/// Exercises 5.2 and 5.5: what is to be told, and to whom.
public enum RoomNews: Equatable, Sendable, CustomStringConvertible {
  case everyone(String)
  /// The one who sits there, and nobody else.
  case one(Seat, String)

  public var description: String {
    switch self {
    case .everyone(let text): "everyone: \(text)"
    case .one(let seat, let text): "\(seat): \(text)"
    }
  }
}

/// Exercises 5.2 and 5.5: one server's room, which takes the events of the log one after the other.
public protocol RoomReplica {
  init() throws
  /// Takes the next event. Returns what follows from it.
  mutating func apply(_ event: RoomEvent) -> [RoomNews]
  /// The names of those who are here, in order of arrival.
  var names: [String] { get }
}

/// Exercise 5.3: who has a lease.
public protocol LeaseKeeping {
  /// - Parameter length: how long a lease holds, in milliseconds of the log.
  init(length: Int) throws
  /// Takes the next entry of the log: a server that asks for a lease, or renews its own.
  mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome
  /// The servers with a lease, in the order in which they got it.
  var holders: [String] { get }
}

/// Exercise 5.3: an entry of the log, as far as leases are concerned.
public struct LeaseEntry: Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Equatable, Sendable { case join, renew }

  /// When it was appended, by the log's clock, in milliseconds. Never earlier than the entry before.
  public let time: Int
  public let server: String
  public let kind: Kind

  public init(at time: Int, _ server: String, _ kind: Kind) {
    (self.time, self.server, self.kind) = (time, server, kind)
  }

  public var description: String { "\(time): \(server) \(kind == .join ? "joins" : "renews")" }
}

/// Exercise 5.3: what follows from an entry.
public struct LeaseOutcome: Equatable, Sendable, CustomStringConvertible {
  /// Whose lease is over, and was not over at the entry before; the one that ended first is first.
  public let expired: [String]
  /// Whether the entry counts. One from a server without a lease does not, unless it joins.
  public let counts: Bool

  public init(expired: [String], counts: Bool) { (self.expired, self.counts) = (expired, counts) }

  public var description: String {
    "\(expired.isEmpty ? "nobody" : expired.joined(separator: ", ")) out, the entry \(counts ? "counts" : "does not count")"
  }
}

/// Exercise 5.4: where an entry stands in a log: milliseconds, and a number that tells those of one millisecond
/// apart.
public struct EntryID: Hashable, Sendable, CustomStringConvertible {
  public let milliseconds: Int
  public let sequence: Int

  public init(_ milliseconds: Int, _ sequence: Int) {
    (self.milliseconds, self.sequence) = (milliseconds, sequence)
  }

  public var description: String { "\(milliseconds)-\(sequence)" }
}

/// Exercise 5.4: what a server has appended to the log.
public struct LogEntry: Equatable, Sendable, CustomStringConvertible {
  public let id: EntryID
  public let server: String
  /// The server counts what it appends: 1, 2, 3 …
  public let number: Int
  public let text: String

  public init(_ id: EntryID, _ server: String, _ number: Int, _ text: String) {
    (self.id, self.server, self.number, self.text) = (id, server, number, text)
  }

  public var description: String { "\(id) \(server)#\(number) '\(text)'" }
}

/// Exercise 5.4: entries are missing. Whoever sees this has to begin anew, with the state of somebody else.
public struct Gap: Error, Equatable {
  public init() {}
}

/// Exercise 5.4: reads a log to which servers append, and from which connections are cut.
public protocol LogFollowing {
  init() throws
  /// The last entry that was taken: what comes after it is to be read next. 0-0 at first.
  var position: EntryID { get }
  /// Takes what one read has brought, in the log's order. Returns the texts that are new.
  ///
  /// - Throws: `Gap`.
  mutating func take(_ entries: [LogEntry]) throws -> [String]
}
