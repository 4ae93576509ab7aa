/// What a server has to append to the log: one entry is on its way, and what comes meanwhile waits for the
/// next. So the busier the room is, the more events travel together.
///
/// An entry is on its way until it is read back from the log. When the connection is cut nobody knows whether
/// it is there. Then it is sent again, with the same number: who has had that leaves it out. So it is done at
/// least once, and counts exactly once.
struct Outgoing {
  /// Who we are on the log; drawn anew for each lease.
  private(set) var server: UInt64
  /// The entry that is on its way.
  private(set) var inFlight: Entry?
  private var landed = 0
  private var waiting: [Event] = []
  private var size = 0
  private var isRenewalDue = true
  private var isQuitting = false
  /// Whether the log knows that this server has gone. Nothing may follow.
  private(set) var hasQuit = false
  /// Whether the next entry is to be the whole room.
  var isStateDue = false

  /// What may wait, in events and in bytes: beyond that the log is slower than the room. And how much of it
  /// one entry has.
  static let limit = (events: 10_000, bytes: 4_000_000)
  static let batch = (events: 1000, bytes: 500_000)

  init(server: UInt64) { self.server = server }

  /// Puts an event behind the others. Returns false when there is no room for it. (That somebody leaves has
  /// always room: it comes once for each client.)
  mutating func add(_ event: Event) -> Bool {
    let bytes = event.size
    if !event.isLogout {
      guard waiting.count < Self.limit.events, size + bytes <= Self.limit.bytes else {
        return false
      }
    }
    waiting.append(event)
    size += bytes
    return true
  }

  /// Says that the server is still there, if nothing else says it.
  mutating func renew() { isRenewalDue = true }

  /// From now on there is one thing more to say: that the server goes.
  mutating func quit() { isQuitting = true }

  /// The entry to be sent next: the one that is on its way already, after a cut, or the next. `nil` when
  /// there is nothing to say.
  mutating func next(state: () -> RoomState) -> Entry? {
    guard !hasQuit else { return nil }
    if inFlight == nil, let content = content(state) {
      inFlight = Entry(server: server, number: landed + 1, content: content)
    }
    return inFlight
  }

  private mutating func content(_ state: () -> RoomState) -> Entry.Content? {
    // With the first one it joins. It brings nobody in, so it does no harm when it comes twice, much later.
    if landed == 0 { return .events([]) }
    if isQuitting, waiting.isEmpty { return .quit }
    if isStateDue {
      isStateDue = false
      return .state(state())
    }
    guard isRenewalDue || !waiting.isEmpty else { return nil }
    isRenewalDue = false
    var (count, bytes) = (0, 0)
    for event in waiting.prefix(Self.batch.events) where count == 0 || bytes < Self.batch.bytes {
      bytes += event.size
      count += 1
    }
    defer {
      waiting.removeFirst(count)
      size -= bytes
    }
    return .events(Array(waiting.prefix(count)))
  }

  /// Whether the first entry has been sent.
  var hasJoined: Bool { landed > 0 || inFlight != nil }

  /// An entry of ours has been read back from the log.
  mutating func hasLanded(_ entry: Entry) {
    guard entry.server == server, entry.number == landed + 1 else { return }
    if entry.content == .quit { hasQuit = true }
    // What was taken for lost may have come after all, and have had the number: then this one's turn comes.
    if case .events(let events)? = inFlight?.content, inFlight != entry {
      waiting = events + waiting
    }
    (landed, inFlight) = (entry.number, nil)
  }

  /// Goes on with the lease that the log knows: so many entries of ours are there.
  mutating func goOn(after number: Int) {
    landed = number
    guard let entry = inFlight else { return }
    inFlight =
      entry.number <= number
      ? nil : Entry(server: server, number: number + 1, content: entry.content)
  }

  /// The log does not take what is on its way. Its number will be the next entry's. Returns what is not done.
  mutating func refused() -> [Event] {
    guard case .events(let events)? = inFlight.take()?.content else { return [] }
    return keepLogouts(events)
  }

  /// The log cannot be reached. Returns what is not done.
  mutating func cut() -> [Event] {
    let events = waiting
    (waiting, size) = ([], 0)
    return keepLogouts(events)
  }

  /// Who leaves has left, whatever the log says.
  private mutating func keepLogouts(_ events: [Event]) -> [Event] {
    for logout in events.filter(\.isLogout) { _ = add(logout) }
    return events.filter { !$0.isLogout }
  }

  /// The lease is over. With a new one everything begins anew. Returns what is not done.
  mutating func begin(as server: UInt64) -> [Event] {
    let events = refused() + waiting
    let isQuitting = isQuitting
    self = Outgoing(server: server)
    self.isQuitting = isQuitting
    return events.filter { !$0.isLogout }
  }
}

extension Event {
  var isLogout: Bool { if case .logout = self { true } else { false } }

  /// About how many bytes it is in the log.
  fileprivate var size: Int {
    switch self {
    case .say(_, let text, _): text.utf8.count + 64
    default: 128
    }
  }
}
