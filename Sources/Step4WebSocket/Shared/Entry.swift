/// One entry of the log that the servers of a room share.
///
/// In Redis it is a list of fields and values, which anybody can look at with `redis-cli`:
///
///     1764437000000-0  server 9f3c…  number 17  say "3 hello"  ref "m7"  logout "5"
///
/// The server and its count come first. Events follow, in order, each with its client's number; a `ref`
/// belongs to the event before it.
struct Entry: Equatable {
  enum Content: Equatable {
    /// What the server's clients want. None at all says that the server is still there.
    case events([Event])
    /// The server goes, and all its clients with it.
    case quit
    /// The whole room, for a server that comes later: it need not read the log from its beginning.
    case state(RoomState)
  }

  let server: UInt64
  /// The server counts its entries: 1, 2, 3 … With the first, which is empty, it joins.
  let number: Int
  let content: Content

  /// The first entry of every log: nobody is here, and it comes from nobody.
  static func beginning(log: UInt64) -> Entry {
    Entry(server: 0, number: 0, content: .state(RoomState(log: log)))
  }
}

/// Entries are missing, or cannot be read: whoever sees this has to begin anew.
struct Gap: Error, Equatable {}

extension Entry {
  /// As it is written down: fields and values that take turns.
  var fields: [String] {
    var fields = ["server", String(server, radix: 16), "number", "\(number)"]
    switch content {
    case .events(let events): for event in events { fields += event.fields }
    case .quit: fields += ["quit", ""]
    case .state(let state): fields += state.fields
    }
    return fields
  }

  /// - Returns: `nil` when that is no entry of ours. (Whoever writes into our log by hand is not heard.)
  init?(fields: [String]) {
    guard fields.count >= 4, fields.count % 2 == 0, fields[0] == "server", fields[2] == "number",
      let server = UInt64(fields[1], radix: 16), let number = Int(fields[3])
    else { return nil }
    (self.server, self.number) = (server, number)
    let rest = fields[4...]
    switch rest.first {
    case "quit": content = .quit
    case "at":
      guard let state = RoomState(fields: rest) else { return nil }
      content = .state(state)
    default:
      guard let events = Self.events(rest, of: server) else { return nil }
      content = .events(events)
    }
  }

  private static func events(_ fields: ArraySlice<String>, of server: UInt64) -> [Event]? {
    var events: [Event] = []
    for at in stride(from: fields.startIndex, to: fields.endIndex, by: 2) where fields[at] != "ref"
    {
      let hasRef = at + 2 < fields.endIndex && fields[at + 2] == "ref"
      guard
        let event = Event(
          kind: fields[at], fields[at + 1], ref: hasRef ? fields[at + 3] : nil, of: server)
      else { return nil }
      events.append(event)
    }
    return events
  }
}

extension Event {
  fileprivate var fields: [String] {
    let (kind, text): (String, String) =
      switch self {
      case .login(_, let name, _): ("login", " \(name)")
      case .say(_, let text, _): ("say", " \(text)")
      case .rename(_, let name, _): ("rename", " \(name)")
      case .logout: ("logout", "")
      }
    return [kind, "\(seat.number)\(text)"] + (ref.map { ["ref", $0] } ?? [])
  }

  fileprivate init?(kind: String, _ value: String, ref: String?, of server: UInt64) {
    let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.first.flatMap({ Int($0) }) else { return nil }
    let seat = Seat(server: server, number: number)
    let text = parts.count == 2 ? String(parts[1]) : nil
    switch (kind, text) {
    case ("login", let text?):
      guard let name = try? Name(text) else { return nil }
      self = .login(seat, name, ref: ref)
    case ("say", let text?): self = .say(seat, text, ref: ref)
    case ("rename", let text?):
      guard let name = try? Name(text) else { return nil }
      self = .rename(seat, name, ref: ref)
    case ("logout", nil): self = .logout(seat, ref: ref)
    default: return nil
    }
  }

  /// Who wants it.
  var seat: Seat {
    switch self {
    case .login(let seat, _, _), .say(let seat, _, _), .rename(let seat, _, _),
      .logout(let seat, _):
      seat
    }
  }

  var ref: String? {
    switch self {
    case .login(_, _, let ref), .say(_, _, let ref), .rename(_, _, let ref), .logout(_, let ref):
      ref
    }
  }
}
