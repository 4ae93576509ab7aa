import Exercises

/// 5.1: a reply parser, with its calls noted.
func noted(_ type: any ReplyParsing.Type) -> any ReplyParsing.Type {
  func wrapped<Base: ReplyParsing>(_: Base.Type) -> any ReplyParsing.Type {
    NotedReplies<Base>.self
  }
  return wrapped(type)
}

private struct NotedReplies<Base: ReplyParsing>: ReplyParsing {
  private var calls = Calls()
  private var base: Base

  init(limit: Int) throws {
    calls.note("init(limit: \(limit))")
    base = try Base(limit: limit)
  }

  mutating func append(_ bytes: [UInt8]) {
    calls.note("append(\(shown(bytes)))")
    base.append(bytes)
  }

  mutating func next() throws -> Reply? {
    calls.note("next()")
    return try base.next()
  }
}

/// 5.2: a room, with its events noted.
func noted(_ type: any RoomReplica.Type) -> any RoomReplica.Type {
  func wrapped<Base: RoomReplica>(_: Base.Type) -> any RoomReplica.Type { NotedRoom<Base>.self }
  return wrapped(type)
}

/// 5.5: a replica that a test has made, with its events noted.
func noted(_ room: any RoomReplica) -> any RoomReplica {
  func wrapped<Base: RoomReplica>(_ base: Base) -> any RoomReplica { NotedRoom(base) }
  return wrapped(room)
}

private struct NotedRoom<Base: RoomReplica>: RoomReplica {
  private var calls = Calls()
  private var base: Base

  init(_ base: Base) { self.base = base }

  init() throws {
    calls.note("init()")
    base = try Base()
  }

  mutating func apply(_ event: RoomEvent) -> [RoomNews] {
    calls.note(event.description)
    return base.apply(event)
  }

  var names: [String] {
    var calls = calls
    calls.note("names")
    return base.names
  }
}

/// 5.3: leases, with their entries noted.
func noted(_ type: any LeaseKeeping.Type) -> any LeaseKeeping.Type {
  func wrapped<Base: LeaseKeeping>(_: Base.Type) -> any LeaseKeeping.Type {
    NotedLeases<Base>.self
  }
  return wrapped(type)
}

private struct NotedLeases<Base: LeaseKeeping>: LeaseKeeping {
  private var calls = Calls()
  private var base: Base

  init(length: Int) throws {
    calls.note("init(length: \(length))")
    base = try Base(length: length)
  }

  mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome {
    calls.note(entry.description)
    return base.apply(entry)
  }

  var holders: [String] {
    var calls = calls
    calls.note("holders")
    return base.holders
  }
}

/// 5.4: who follows a log, with its calls noted.
func noted(_ type: any LogFollowing.Type) -> any LogFollowing.Type {
  func wrapped<Base: LogFollowing>(_: Base.Type) -> any LogFollowing.Type {
    NotedFollower<Base>.self
  }
  return wrapped(type)
}

private struct NotedFollower<Base: LogFollowing>: LogFollowing {
  private var calls = Calls()
  private var base: Base

  init() throws {
    calls.note("init()")
    base = try Base()
  }

  var position: EntryID {
    var calls = calls
    calls.note("position")
    return base.position
  }

  mutating func take(_ entries: [LogEntry]) throws -> [String] {
    calls.note("take([\(entries.map(\.description).joined(separator: ", "))])")
    return try base.take(entries)
  }
}
