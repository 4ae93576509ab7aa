import Exercises
import Foundation

/// What a room can get wrong, one thing at a time.
public enum RoomSlip {
  case exactCase, refusesOwn, refusesToAll, movesRenamed, keepsOldName, answersStrangers, twiceIn,
    sorted
  case loweredName, namesAsked, renamesToOwn, keepsGone, renamesFreely, quietLogout, ownNews
  case inCapitals, folded, emptyTexts, trimsTexts, trimsNames, emptyNames, seatsByText, sharedNames
}

/// A room with one slip.
public struct SlippingReplica {
  let slip: RoomSlip?
  var guests: [(seat: Seat, name: String)] = []
  var reserved: Set<String> = []
  /// The names of those who are here, for copies as well.
  let taken = Box()

  final class Box { var names: Set<String> = [] }

  mutating func apply(_ event: RoomEvent) -> [RoomNews] {
    defer { if slip == .sharedNames { taken.names = Set(guests.map { $0.name.lowercased() }) } }
    switch event {
    case .login(let seat, let typed):
      let name = slip == .trimsNames ? typed.trimmingCharacters(in: .whitespaces) : typed
      if slip == .emptyNames, name.isEmpty { return [] }
      if let at = place(seat), slip != .twiceIn {
        return [.one(seat, "You are \(slip == .namesAsked ? name : guests[at].name) already.")]
      }
      guard isFree(name, seat) else { return refusal(seat, name) }
      guests.append((seat, name))
      return [.everyone("* \(name) is online")]
    case .say(let seat, let text):
      guard let at = place(seat) else { return stranger(seat) }
      if slip == .emptyTexts, text.isEmpty { return [] }
      let said =
        "\(guests[at].name): \(slip == .trimsTexts ? text.trimmingCharacters(in: .whitespaces) : text)"
      return [slip == .ownNews ? .one(seat, said) : .everyone(said)]
    case .rename(let seat, let name):
      guard let at = place(seat) else { return stranger(seat) }
      let old = guests[at].name
      if name == old, slip != .renamesToOwn { return [.one(seat, "You are \(old) already.")] }
      guard slip == .renamesFreely || isFree(name, slip == .refusesOwn ? Seat("", 0) : seat) else {
        return refusal(seat, name)
      }
      if slip == .keepsOldName { reserved.insert(old.lowercased()) }
      guests[at].name = name
      if slip == .movesRenamed { guests.append(guests.remove(at: at)) }
      return [.everyone("* \(old) is now \(name)")]
    case .logout(let seat):
      guard let at = place(seat) else { return stranger(seat) }
      let name = guests.remove(at: at).name
      if slip == .keepsGone { reserved.insert(name.lowercased()) }
      return slip == .quietLogout ? [] : [.everyone("* \(name) is offline")]
    }
  }

  var names: [String] { slip == .sorted ? guests.map(\.name).sorted() : guests.map(\.name) }

  private func refusal(_ seat: Seat, _ name: String) -> [RoomNews] {
    let shown = slip == .loweredName ? name.lowercased() : name
    let text = "The name \(shown) is taken."
    return [slip == .refusesToAll ? .everyone(text) : .one(seat, text)]
  }

  private func stranger(_ seat: Seat) -> [RoomNews] {
    slip == .answersStrangers ? [.one(seat, "You are not logged in.")] : []
  }

  private func place(_ seat: Seat) -> Int? {
    guests.firstIndex {
      slip == .seatsByText ? $0.seat.description == seat.description : $0.seat == seat
    }
  }

  private func isFree(_ name: String, _ seat: Seat) -> Bool {
    if reserved.contains(name.lowercased()) { return false }
    if slip == .sharedNames, place(seat) == nil { return !taken.names.contains(name.lowercased()) }
    return !guests.contains { $0.seat != seat && isOne($0.name, name) }
  }

  private func isOne(_ left: String, _ right: String) -> Bool {
    switch slip {
    case .exactCase: left == right
    case .inCapitals: left.uppercased() == right.uppercased()
    case .folded: left.caseInsensitiveCompare(right) == .orderedSame
    default: left.lowercased() == right.lowercased()
    }
  }
}

/// A room of which one thing is known.
public protocol WrongReplica: RoomReplica {
  var room: SlippingReplica { get set }
}

extension WrongReplica {
  public mutating func apply(_ event: RoomEvent) -> [RoomNews] { room.apply(event) }
  public var names: [String] { room.names }
}

/// Compares names in capitals.
public struct ReplicaInCapitals: WrongReplica {
  public var room = SlippingReplica(slip: .inCapitals)
  public init() {}
}

/// Tells names apart by their case.
public struct ReplicaOfExactCase: WrongReplica {
  public var room = SlippingReplica(slip: .exactCase)
  public init() {}
}

/// Refuses somebody's own name in another case.
public struct ReplicaThatRefusesOwn: WrongReplica {
  public var room = SlippingReplica(slip: .refusesOwn)
  public init() {}
}

/// Tells everyone who was refused what.
public struct ReplicaThatRefusesToAll: WrongReplica {
  public var room = SlippingReplica(slip: .refusesToAll)
  public init() {}
}

/// Takes who is renamed for somebody who comes.
public struct ReplicaThatMoves: WrongReplica {
  public var room = SlippingReplica(slip: .movesRenamed)
  public init() {}
}

/// Lets nobody have a name that somebody had before.
public struct ReplicaThatKeepsNames: WrongReplica {
  public var room = SlippingReplica(slip: .keepsOldName)
  public init() {}
}

/// Answers those who are not in.
public struct ReplicaThatAnswers: WrongReplica {
  public var room = SlippingReplica(slip: .answersStrangers)
  public init() {}
}

/// Lets a seat in twice.
public struct ReplicaThatLetsInTwice: WrongReplica {
  public var room = SlippingReplica(slip: .twiceIn)
  public init() {}
}

/// Has names in the order of the alphabet.
public struct ReplicaInAlphabet: WrongReplica {
  public var room = SlippingReplica(slip: .sorted)
  public init() {}
}

/// Refuses a name in another spelling than it was asked for.
public struct ReplicaThatLowers: WrongReplica {
  public var room = SlippingReplica(slip: .loweredName)
  public init() {}
}

/// Is an object in the clothes of a value.
public struct ReplicaWithAnObject: RoomReplica {
  private final class Box { var room = SlippingReplica(slip: nil) }
  private let box = Box()
  public init() {}
  public mutating func apply(_ event: RoomEvent) -> [RoomNews] { box.room.apply(event) }
  public var names: [String] { box.room.names }
}

/// Says to who is in that it has the name that it asks for now.
public struct ReplicaThatNamesTheAsked: WrongReplica {
  public var room = SlippingReplica(slip: .namesAsked)
  public init() {}
}

/// Announces a rename that changes nothing.
public struct ReplicaThatRenamesToOwn: WrongReplica {
  public var room = SlippingReplica(slip: .renamesToOwn)
  public init() {}
}

/// Lets nobody have the name of somebody who has left.
public struct ReplicaThatKeepsTheGone: WrongReplica {
  public var room = SlippingReplica(slip: .keepsGone)
  public init() {}
}

/// Looks who has a name at the login alone.
public struct ReplicaThatRenamesFreely: WrongReplica {
  public var room = SlippingReplica(slip: .renamesFreely)
  public init() {}
}

/// Tells nobody that somebody goes.
public struct ReplicaOfQuietLogouts: WrongReplica {
  public var room = SlippingReplica(slip: .quietLogout)
  public init() {}
}

/// Tells what is said to who has said it.
public struct ReplicaThatTellsOneself: WrongReplica {
  public var room = SlippingReplica(slip: .ownNews)
  public init() {}
}

/// Compares names as Foundation does, without regard to case.
public struct ReplicaThatFolds: WrongReplica {
  public var room = SlippingReplica(slip: .folded)
  public init() {}
}

/// Tells nobody of an empty text.
public struct ReplicaWithoutEmptyTexts: WrongReplica {
  public var room = SlippingReplica(slip: .emptyTexts)
  public init() {}
}

/// Trims what is said.
public struct ReplicaThatTrimsTexts: WrongReplica {
  public var room = SlippingReplica(slip: .trimsTexts)
  public init() {}
}

/// Trims the names that are asked for.
public struct ReplicaThatTrimsNames: WrongReplica {
  public var room = SlippingReplica(slip: .trimsNames)
  public init() {}
}

/// Lets nobody in without a name.
public struct ReplicaWithoutEmptyNames: WrongReplica {
  public var room = SlippingReplica(slip: .emptyNames)
  public init() {}
}

/// Compares seats by their text.
public struct ReplicaOfSeatsByText: WrongReplica {
  public var room = SlippingReplica(slip: .seatsByText)
  public init() {}
}

/// Is a value, but for the names that are taken.
public struct ReplicaWithSharedNames: WrongReplica {
  public var room = SlippingReplica(slip: .sharedNames)
  public init() {}
}
