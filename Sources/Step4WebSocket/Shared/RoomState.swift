/// A room at one place of its log: all that a server has to know to go on from there.
struct RoomState: Equatable {
  struct Guest: Equatable {
    let seat: Seat
    let name: Name
  }

  /// A message that was said before.
  struct Past: Equatable {
    let id: EventID
    let from: String
    let text: String
    let ref: String?
  }

  /// The entry that was the last one.
  var at = EventID(milliseconds: 0, sequence: 0)
  /// Which log this is: drawn when it begins.
  var log: UInt64 = 0
  /// How far the clock of the leases was; see ``Leases``.
  var clock: UInt64 = 0
  var leases: [Lease] = []
  /// In order of arrival.
  var guests: [Guest] = []
  var past: [Past] = []
}

extension RoomState {
  /// As it is written down in an entry: fields and values that take turns.
  var fields: [String] {
    var fields = ["at", "\(at)", "log", String(log, radix: 16), "clock", "\(clock)"]
    for lease in leases {
      fields += ["lease", "\(String(lease.server, radix: 16)) \(lease.number) \(lease.heard)"]
    }
    for guest in guests {
      let seat = guest.seat
      fields += ["guest", "\(String(seat.server, radix: 16)) \(seat.number) \(guest.name)"]
    }
    for past in past {
      fields += ["from", past.from, "past", "\(past.id) \(past.text)"]
      if let ref = past.ref { fields += ["ref", ref] }
    }
    return fields
  }

  /// - Returns: `nil` when that is no state.
  init?(fields: ArraySlice<String>) {
    var from: String?
    for index in stride(from: fields.startIndex, to: fields.endIndex, by: 2) {
      let value = fields[index + 1]
      let words = value.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      switch fields[index] {
      case "at":
        guard let id = EventID(value) else { return nil }
        at = id
      case "log":
        guard let log = UInt64(value, radix: 16) else { return nil }
        self.log = log
      case "clock":
        guard let time = UInt64(value) else { return nil }
        clock = time
      case "lease":
        guard words.count == 3, let server = UInt64(words[0], radix: 16),
          let number = Int(words[1]),
          let heard = UInt64(words[2])
        else { return nil }
        leases.append(Lease(server: server, number: number, heard: heard))
      case "guest":
        guard words.count == 3, let server = UInt64(words[0], radix: 16),
          let number = Int(words[1]),
          let name = try? Name(String(words[2]))
        else { return nil }
        guests.append(Guest(seat: Seat(server: server, number: number), name: name))
      case "from": from = value
      case "past":
        guard let from, let space = value.firstIndex(of: " "), let id = EventID(value[..<space])
        else {
          return nil
        }
        let hasRef = index + 2 < fields.endIndex && fields[index + 2] == "ref"
        past.append(
          Past(
            id: id, from: from, text: String(value[value.index(after: space)...]),
            ref: hasRef ? fields[index + 3] : nil))
      case "ref": break
      default: return nil
      }
    }
  }
}

extension EventID {
  /// Reads `1700000000000-0`.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = UInt64(parts[0]), let sequence = UInt64(parts[1])
    else {
      return nil
    }
    self.init(milliseconds: milliseconds, sequence: sequence)
  }

  /// How many events may follow from one entry: all clients of a server go with its lease.
  static let parts = 1 << 20

  /// The identity of one of many events that follow from the entry with this identity: still after all of
  /// the entry before, and before all of the next.
  func part(_ index: Int) -> EventID {
    EventID(milliseconds: milliseconds, sequence: sequence &* UInt64(Self.parts) &+ UInt64(index))
  }
}
