/// Who is here, and the rules: a value that takes one event after the other and says what follows.
///
/// It has no socket, waits for nothing, and reads no clock: what time it is, an event's own identity says.
/// So two rooms that take the same events in the same order are the same room, on whatever machine they
/// are, and a test needs no server.
struct Room {
  /// What follows from an event.
  enum News: Equatable, Sendable {
    case joined(Seat, Name, ref: String?)
    case left(Seat, Name)
    case renamed(Seat, from: Name, to: Name)
    case said(Seat, Name, String, ref: String?)
    /// For the one who asked; nobody else hears of it.
    case refused(Seat, Refusal, ref: String?)
  }

  /// The latest event that was applied.
  private(set) var latest = EventID(milliseconds: 0, sequence: 0)
  /// In order of arrival.
  private(set) var seats: [Seat] = []
  private var namesBySeat: [Seat: Name] = [:]
  /// By the names' keys: a name is somebody's in whatever case it is written.
  private var seatsByName: [String: Seat] = [:]

  init() {}

  /// The room as it was at some place of a log.
  init(_ state: RoomState) {
    latest = state.at.part(EventID.parts - 1)
    for guest in state.guests where namesBySeat[guest.seat] == nil {
      seats.append(guest.seat)
      namesBySeat[guest.seat] = guest.name
      seatsByName[guest.name.key] = guest.seat
    }
  }

  var count: Int { seats.count }

  /// The names of those who are here, in order of arrival.
  var names: [Name] { seats.map { namesBySeat[$0]! } }

  /// Who sits there; `nil` when that one is not in the room.
  func name(of seat: Seat) -> Name? { namesBySeat[seat] }

  /// Takes the next event, and returns what is news, in order. One that was applied already is none.
  mutating func apply(_ event: Event, at id: EventID) -> [News] {
    guard id > latest else { return [] }
    latest = id
    return switch event {
    case .login(let seat, let name, let ref):
      answer(seat, ref) { room throws(Refusal) in try room.login(seat, name, ref) }
    case .say(let seat, let text, let ref):
      answer(seat, ref) { room throws(Refusal) in
        .said(seat, try room.member(seat), text, ref: ref)
      }
    case .rename(let seat, let name, let ref):
      answer(seat, ref) { room throws(Refusal) in try room.rename(seat, to: name) }
    case .logout(let seat, let ref):
      answer(seat, ref) { room throws(Refusal) in try room.logout(seat) }
    }
  }

  /// What one client wants is either news for all or refused to that one.
  private mutating func answer(
    _ seat: Seat, _ ref: String?, _ rule: (inout Room) throws(Refusal) -> News
  ) -> [News] {
    do throws(Refusal) { return [try rule(&self)] } catch {
      return [.refused(seat, error, ref: ref)]
    }
  }

  // MARK: The rules

  private mutating func login(_ seat: Seat, _ name: Name, _ ref: String?) throws(Refusal) -> News {
    if let own = namesBySeat[seat] {
      throw Refusal(.loggedInAlready, "You are logged in already, as \(own).")
    }
    guard seatsByName[name.key] == nil else { throw Self.isTaken(name) }
    seats.append(seat)
    namesBySeat[seat] = name
    seatsByName[name.key] = seat
    return .joined(seat, name, ref: ref)
  }

  /// Another case of the own name is another name, and one's own. The place in the list stays.
  private mutating func rename(_ seat: Seat, to name: Name) throws(Refusal) -> News {
    let old = try member(seat)
    let holder = seatsByName[name.key]
    guard holder == nil || holder == seat else { throw Self.isTaken(name) }
    guard name != old else { throw Refusal(.nameUnchanged, "You are \(name) already.") }
    seatsByName[old.key] = nil
    seatsByName[name.key] = seat
    namesBySeat[seat] = name
    return .renamed(seat, from: old, to: name)
  }

  private mutating func logout(_ seat: Seat) throws(Refusal) -> News {
    let name = try member(seat)
    seats.removeAll { $0 == seat }
    namesBySeat[seat] = nil
    seatsByName[name.key] = nil
    return .left(seat, name)
  }

  /// The name of somebody who is in the room.
  ///
  /// - Throws: `Refusal` for anybody else.
  func member(_ seat: Seat) throws(Refusal) -> Name {
    guard let name = namesBySeat[seat] else {
      throw Refusal(
        .notLoggedIn,
        #"You are not logged in: {"type":"login","content":"your name"} comes first."#)
    }
    return name
  }

  private static func isTaken(_ name: Name) -> Refusal {
    Refusal(.nameTaken, "The name \(name) is taken.")
  }
}
