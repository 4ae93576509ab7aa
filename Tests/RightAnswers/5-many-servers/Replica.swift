import Exercises

/// Has two dictionaries, and a number for the order of arrival.
public struct ReplicaOfDictionaries: RoomReplica {
  private var guests: [Seat: (name: String, arrival: Int)] = [:]
  private var seats: [String: Seat] = [:]
  private var arrivals = 0

  public init() {}

  public var names: [String] { guests.values.sorted { $0.arrival < $1.arrival }.map(\.name) }

  public mutating func apply(_ event: RoomEvent) -> [RoomNews] {
    switch event {
    case .login(let seat, let name):
      if let guest = guests[seat] { return [.one(seat, "You are \(guest.name) already.")] }
      if seats[name.lowercased()] != nil { return [.one(seat, "The name \(name) is taken.")] }
      arrivals += 1
      guests[seat] = (name, arrivals)
      seats[name.lowercased()] = seat
      return [.everyone("* \(name) is online")]
    case .say(let seat, let text):
      return guests[seat].map { [.everyone("\($0.name): \(text)")] } ?? []
    case .rename(let seat, let name):
      guard let guest = guests[seat] else { return [] }
      if guest.name == name { return [.one(seat, "You are \(name) already.")] }
      if let holder = seats[name.lowercased()], holder != seat {
        return [.one(seat, "The name \(name) is taken.")]
      }
      seats[guest.name.lowercased()] = nil
      seats[name.lowercased()] = seat
      guests[seat]?.name = name
      return [.everyone("* \(guest.name) is now \(name)")]
    case .logout(let seat):
      guard let guest = guests.removeValue(forKey: seat) else { return [] }
      seats[guest.name.lowercased()] = nil
      return [.everyone("* \(guest.name) is offline")]
    }
  }
}

/// Keeps the log alone, and looks through all of it for every question.
public struct ReplicaOfTheWholeLog: RoomReplica {
  private var log: [RoomEvent] = []

  public init() {}

  private var guests: [(Seat, String)] {
    log.reduce(into: []) { guests, event in
      switch event {
      case .login(let seat, let name): guests.append((seat, name))
      case .rename(let seat, let name):
        guests = guests.map { $0.0 == seat ? (seat, name) : $0 }
      case .logout(let seat): guests = guests.filter { $0.0 != seat }
      case .say: break
      }
    }
  }

  public var names: [String] { guests.map(\.1) }

  /// Events that came to nothing are not kept.
  public mutating func apply(_ event: RoomEvent) -> [RoomNews] {
    let guests = guests
    func name(_ seat: Seat) -> String? { guests.first { $0.0 == seat }?.1 }
    func isTaken(_ name: String, for seat: Seat) -> Bool {
      guests.contains { $0.1.lowercased() == name.lowercased() && $0.0 != seat }
    }
    switch event {
    case .login(let seat, let new), .rename(let seat, let new):
      let old = name(seat)
      var isLogin = false
      if case .login = event { isLogin = true }
      if old == nil, !isLogin { return [] }
      if let old, isLogin || old == new { return [.one(seat, "You are \(old) already.")] }
      if isTaken(new, for: seat) { return [.one(seat, "The name \(new) is taken.")] }
      log.append(event)
      return [.everyone(old.map { "* \($0) is now \(new)" } ?? "* \(new) is online")]
    case .say(let seat, let text): return name(seat).map { [.everyone("\($0): \(text)")] } ?? []
    case .logout(let seat):
      guard let old = name(seat) else { return [] }
      log.append(event)
      return [.everyone("* \(old) is offline")]
    }
  }
}
