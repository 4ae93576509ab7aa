import Exercises
import Foundation

/// What a guest book can get wrong, one thing at a time.
public enum GuestSlip {
  case letterByLetter, againstOneself, vanishing, comingAgain, anyBytes, keepingNames, untrimmed
  case utf8Count
}

/// A guest book with one slip.
public struct SlippingBook {
  let slip: GuestSlip
  var guests: [(id: Int, name: String)] = []
  /// Every name that somebody has had.
  var used: [String: Int] = [:]

  func allowed(_ text: String, for guest: Int) throws -> String {
    let name = slip == .untrimmed ? text : text.trimmingCharacters(in: .whitespacesAndNewlines)
    if name.isEmpty { throw NameRefusal.empty }
    let count = slip == .utf8Count ? name.utf8.count : name.count
    if count > 32 || slip != .anyBytes && name.utf8.count > 128 { throw NameRefusal.tooLong }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw NameRefusal.hasControls
    }
    let holder = guests.first {
      slip == .letterByLetter ? $0.name == name : $0.name.lowercased() == name.lowercased()
    }
    if let holder, slip == .againstOneself || holder.id != guest { throw NameRefusal.taken }
    if slip == .keepingNames, let first = used[name.lowercased()], first != guest {
      throw NameRefusal.taken
    }
    return name
  }

  mutating func login(_ guest: Int, as name: String) throws -> String {
    let name = try allowed(name, for: guest)
    guests.append((guest, name))
    used[name.lowercased()] = guest
    return name
  }

  mutating func rename(_ guest: Int, to name: String) throws -> String {
    let place = guests.firstIndex { $0.id == guest }!
    let old = guests[place].name
    if slip == .comingAgain {
      if try allowed(name, for: guest) == old { throw NameRefusal.unchanged }
      logout(guest)
      return try login(guest, as: name)
    }
    if slip == .againstOneself, old == name { throw NameRefusal.unchanged }
    let name = try allowed(name, for: guest)
    if old == name { throw NameRefusal.unchanged }
    guests[place].name = name
    used[name.lowercased()] = guest
    if slip == .vanishing { guests.removeAll { $0.name.lowercased() == old.lowercased() } }
    return name
  }

  mutating func logout(_ guest: Int) { guests.removeAll { $0.id == guest } }
}

/// A guest book of which one thing is known.
public protocol WrongGuests: GuestBook {
  var book: SlippingBook { get set }
}

extension WrongGuests {
  public var names: [String] { book.guests.map(\.name) }
  public mutating func login(_ guest: Int, as name: String) throws -> String {
    try book.login(guest, as: name)
  }
  public mutating func rename(_ guest: Int, to name: String) throws -> String {
    try book.rename(guest, to: name)
  }
  public mutating func logout(_ guest: Int) { book.logout(guest) }
}

/// Compares names letter by letter.
public struct GuestsWithCase: WrongGuests {
  public var book = SlippingBook(slip: .letterByLetter)
  public init() {}
}

/// Finds the own name in another case taken: by oneself.
public struct GuestsAgainstThemselves: WrongGuests {
  public var book = SlippingBook(slip: .againstOneself)
  public init() {}
}

/// Enters the new name, then takes out the old one: in another case they are the same key.
public struct GuestsWhoVanish: WrongGuests {
  public var book = SlippingBook(slip: .vanishing)
  public init() {}
}

/// Leaves and comes again, at the end of the list.
public struct GuestsWhoComeAgain: WrongGuests {
  public var book = SlippingBook(slip: .comingAgain)
  public init() {}
}

/// Counts characters alone: a letter with a hundred accents is one.
public struct GuestsOfAnyBytes: WrongGuests {
  public var book = SlippingBook(slip: .anyBytes)
  public init() {}
}

/// Counts bytes where it should count characters.
public struct GuestsByByte: WrongGuests {
  public var book = SlippingBook(slip: .utf8Count)
  public init() {}
}

/// Never gives a name free that somebody has had.
public struct GuestsWhoKeepNames: WrongGuests {
  public var book = SlippingBook(slip: .keepingNames)
  public init() {}
}

/// Leaves the spaces in.
public struct GuestsWithSpaces: WrongGuests {
  public var book = SlippingBook(slip: .untrimmed)
  public init() {}
}
