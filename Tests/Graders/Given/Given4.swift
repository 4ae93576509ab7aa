import Exercises

/// 4.3: a frame parser, with its calls noted.
func noted(_ type: any FrameParsing.Type) -> any FrameParsing.Type {
  func wrapped<Base: FrameParsing>(_: Base.Type) -> any FrameParsing.Type {
    NotedParser<Base>.self
  }
  return wrapped(type)
}

/// 4.8: a parser that a test has made, with its calls noted.
func noted(_ parser: any FrameParsing) -> any FrameParsing {
  func wrapped<Base: FrameParsing>(_ base: Base) -> any FrameParsing { NotedParser(base) }
  return wrapped(parser)
}

private struct NotedParser<Base: FrameParsing>: FrameParsing {
  private var calls = Calls()
  private var base: Base

  init(_ base: Base) { self.base = base }

  init(limit: Int) throws {
    calls.note("init(limit: \(limit))")
    base = try Base(limit: limit)
  }

  mutating func append(_ bytes: [UInt8]) {
    calls.note("append([\(hexadecimal(bytes))])")
    base.append(bytes)
  }

  mutating func next() throws -> Frame? {
    calls.note("next()")
    return try base.next()
  }
}

/// 4.4: what joins frames, with its calls noted.
func noted(_ type: any FrameJoining.Type) -> any FrameJoining.Type {
  func wrapped<Base: FrameJoining>(_: Base.Type) -> any FrameJoining.Type {
    NotedJoiner<Base>.self
  }
  return wrapped(type)
}

private struct NotedJoiner<Base: FrameJoining>: FrameJoining {
  private var calls = Calls()
  private var base: Base

  init(limit: Int) throws {
    calls.note("init(limit: \(limit))")
    base = try Base(limit: limit)
  }

  mutating func take(_ frame: Frame) throws -> Whole? {
    calls.note("take(\(frame))")
    return try base.take(frame)
  }
}

/// 4.5: a close handshake, with its events noted.
func noted(_ type: any Closing.Type) -> any Closing.Type {
  func wrapped<Base: Closing>(_: Base.Type) -> any Closing.Type { NotedHandshake<Base>.self }
  return wrapped(type)
}

private struct NotedHandshake<Base: Closing>: Closing {
  private var calls = Calls()
  private var base: Base

  init() throws {
    calls.note("init()")
    base = try Base()
  }

  mutating func handle(_ event: CloseEvent) -> [CloseAction] {
    calls.note(describe(event))
    return base.handle(event)
  }
}

/// 4.6: a guest book, with its calls noted.
func noted(_ type: any GuestBook.Type) -> any GuestBook.Type {
  func wrapped<Base: GuestBook>(_: Base.Type) -> any GuestBook.Type { NotedGuests<Base>.self }
  return wrapped(type)
}

private struct NotedGuests<Base: GuestBook>: GuestBook {
  private var calls = Calls()
  private var base: Base

  init() throws {
    calls.note("init()")
    base = try Base()
  }

  mutating func login(_ guest: Int, as name: String) throws -> String {
    calls.note("login(\(guest), as: \(shown(name)))")
    return try base.login(guest, as: name)
  }

  mutating func rename(_ guest: Int, to name: String) throws -> String {
    calls.note("rename(\(guest), to: \(shown(name)))")
    return try base.rename(guest, to: name)
  }

  mutating func logout(_ guest: Int) {
    calls.note("logout(\(guest))")
    base.logout(guest)
  }

  var names: [String] {
    var calls = calls
    calls.note("names")
    return base.names
  }
}

/// 4.7: a token bucket, with its calls noted.
func noted(_ type: any RateLimiting.Type) -> any RateLimiting.Type {
  func wrapped<Base: RateLimiting>(_: Base.Type) -> any RateLimiting.Type {
    NotedBucket<Base>.self
  }
  return wrapped(type)
}

private struct NotedBucket<Base: RateLimiting>: RateLimiting {
  private var calls = Calls()
  private var base: Base

  init(capacity: Int, perSecond: Int) throws {
    calls.note("init(capacity: \(capacity), perSecond: \(perSecond))")
    base = try Base(capacity: capacity, perSecond: perSecond)
  }

  mutating func allows(at time: Duration) -> Bool {
    calls.note("allows(at: \(time))")
    return base.allows(at: time)
  }
}
