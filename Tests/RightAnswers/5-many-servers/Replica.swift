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
