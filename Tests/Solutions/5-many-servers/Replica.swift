import Exercises

/// Exercise 5.2: the room as a value.
public struct Replica: RoomReplica {
  /// In order of arrival.
  private var guests: [(seat: Seat, name: String)] = []

  public init() throws {}

  public var names: [String] { guests.map(\.name) }

  public mutating func apply(_ event: RoomEvent) -> [RoomNews] {
    switch event {
    case .login(let seat, let name):
      if let at = place(of: seat) { return [.one(seat, "You are \(guests[at].name) already.")] }
      guard isFree(name, for: seat) else { return [.one(seat, "The name \(name) is taken.")] }
      guests.append((seat, name))
      return [.everyone("* \(name) is online")]
    case .say(let seat, let text):
      guard let at = place(of: seat) else { return [] }
      return [.everyone("\(guests[at].name): \(text)")]
    case .rename(let seat, let name):
      guard let at = place(of: seat) else { return [] }
      let old = guests[at].name
      guard name != old else { return [.one(seat, "You are \(old) already.")] }
      guard isFree(name, for: seat) else { return [.one(seat, "The name \(name) is taken.")] }
      guests[at].name = name
      return [.everyone("* \(old) is now \(name)")]
    case .logout(let seat):
      guard let at = place(of: seat) else { return [] }
      return [.everyone("* \(guests.remove(at: at).name) is offline")]
    }
  }

  private func place(of seat: Seat) -> Int? { guests.firstIndex { $0.seat == seat } }

  private func isFree(_ name: String, for seat: Seat) -> Bool {
    !guests.contains { $0.seat != seat && $0.name.lowercased() == name.lowercased() }
  }
}
