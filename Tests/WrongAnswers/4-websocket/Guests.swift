import Exercises
import Foundation

/// What a guest book can get wrong, one thing at a time.
public enum GuestSlip: Sendable {
  case letterByLetter, againstOneself, vanishing, comingAgain, anyBytes, keepingNames, untrimmed
  case utf8Count, loginWithoutRules, loginChecksTakenAlone, refusedFreesOld, crashesForStrangers
  case refuses128, trimsSpacesAlone, trimsControls, onlyASCIIControls, refusesFormats,
    neverUnchanged
  case unchangedInAnyCase, sortsByNumber, keepsAfterLogout, joinsSpaces, unicodeScalars
  case listsAsTyped, changesBeforeItChecks, inCapitals
  case freesInAnotherCase, leavesTwice, newlinesAreControls, knowsOneOfC1, withoutAccents
  case bytesBeforeTrimming, keepsTheOldCase
}

/// A guest book with one slip.
public struct SlippingBook {
  let slip: GuestSlip
  var guests: [(id: Int, name: String)] = []
  /// Every name that somebody has had.
  var used: [String: Int] = [:]
  /// Names that somebody has, and others may have as well.
  var free: Set<String> = []
  var left: [Int: String] = [:]

  func allowed(_ text: String, for guest: Int) throws -> String {
    var name = slip == .untrimmed ? text : text.trimmingCharacters(in: .whitespacesAndNewlines)
    if slip == .trimsSpacesAlone {
      name = text.trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\n"))
    }
    if slip == .trimsControls {
      name = text.trimmingCharacters(in: .controlCharacters.union(.whitespaces))
    }
    if slip == .joinsSpaces { name = name.split(separator: " ").joined(separator: " ") }
    if name.isEmpty { throw NameRefusal.empty }
    if slip == .bytesBeforeTrimming, text.utf8.count > 128 { throw NameRefusal.tooLong }
    let count =
      slip == .utf8Count
      ? name.utf8.count : slip == .unicodeScalars ? name.unicodeScalars.count : name.count
    let most = slip == .refuses128 ? 127 : 128
    if count > 32 || slip != .anyBytes && name.utf8.count > most { throw NameRefusal.tooLong }
    let hasControls = name.unicodeScalars.contains {
      switch slip {
      case .onlyASCIIControls: $0.value < 0x20
      case .knowsOneOfC1: $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x85
      case .newlinesAreControls:
        CharacterSet.controlCharacters.union(.newlines).contains($0)
          && $0.properties.generalCategory != .format
      case .refusesFormats: CharacterSet.controlCharacters.contains($0) && name.count < 9
      default: $0.properties.generalCategory == .control
      }
    }
    if hasControls { throw NameRefusal.hasControls }
    let holder = guests.first {
      slip == .letterByLetter
        ? $0.name == name
        : slip == .inCapitals
          ? $0.name.uppercased() == name.uppercased() : key($0.name) == key(name)
    }
    if let holder, !free.contains(key(name)), slip == .againstOneself || holder.id != guest {
      throw NameRefusal.taken
    }
    if slip == .keepingNames || slip == .keepsAfterLogout, let first = used[name.lowercased()],
      first != guest
    {
      throw NameRefusal.taken
    }
    return name
  }

  func key(_ name: String) -> String {
    let key = name.lowercased()
    return slip == .withoutAccents ? key.folding(options: .diacriticInsensitive, locale: nil) : key
  }

  mutating func login(_ guest: Int, as name: String) throws -> String {
    let typed = name
    var name = name
    switch slip {
    case .loginWithoutRules: break
    case .loginChecksTakenAlone:
      name = name.trimmingCharacters(in: .whitespacesAndNewlines)
      if guests.contains(where: { $0.name.lowercased() == name.lowercased() }) {
        throw NameRefusal.taken
      }
    default: name = try allowed(name, for: guest)
    }
    guests.append((guest, slip == .listsAsTyped ? typed : name))
    if slip == .sortsByNumber { guests.sort { $0.id < $1.id } }
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
    if slip == .refusedFreesOld { guests[place].name = "" }
    if slip == .changesBeforeItChecks { guests[place].name = name }
    let name = try allowed(name, for: guest)
    if old == name, slip != .neverUnchanged { throw NameRefusal.unchanged }
    if slip == .unchangedInAnyCase, old.lowercased() == name.lowercased() {
      throw NameRefusal.unchanged
    }
    if old.lowercased() == name.lowercased() {
      if slip == .freesInAnotherCase { free.insert(key(name)) }
      if slip == .keepsTheOldCase { return name }
    }
    guests[place].name = name
    if slip != .keepingNames { used[old.lowercased()] = nil }
    used[name.lowercased()] = guest
    if slip == .vanishing { guests.removeAll { $0.name.lowercased() == old.lowercased() } }
    return name
  }

  mutating func logout(_ guest: Int) {
    if slip == .crashesForStrangers {
      guests.remove(at: guests.firstIndex { $0.id == guest }!)
      return
    }
    if slip == .leavesTwice {
      if let name = left[guest] { free.insert(key(name)) }
      left[guest] = guests.first { $0.id == guest }?.name
    }
    guests.removeAll { $0.id == guest }
    if slip != .keepsAfterLogout {
      used = used.filter { $0.value != guest || slip == .keepingNames }
    }
  }
}

/// The slips as types, for ``GuestsThat``.
public protocol GuestFault { static var slip: GuestSlip { get } }

/// Compares names letter by letter.
public enum GuestsWithCase: GuestFault { public static let slip = GuestSlip.letterByLetter }
/// Finds the own name in another case taken: by oneself.
public enum GuestsAgainstThemselves: GuestFault {
  public static let slip = GuestSlip.againstOneself
}
/// Enters the new name, then takes out the old one: in another case they are the same key.
public enum GuestsWhoVanish: GuestFault { public static let slip = GuestSlip.vanishing }
/// Leaves and comes again, at the end of the list.
public enum GuestsWhoComeAgain: GuestFault { public static let slip = GuestSlip.comingAgain }
/// Counts characters alone: a letter with a hundred accents is one.
public enum GuestsOfAnyBytes: GuestFault { public static let slip = GuestSlip.anyBytes }
/// Counts bytes where it should count characters.
public enum GuestsByByte: GuestFault { public static let slip = GuestSlip.utf8Count }
/// Counts what Unicode counts, where it should count what a reader does.
public enum GuestsByScalar: GuestFault { public static let slip = GuestSlip.unicodeScalars }
/// Never gives a name free that somebody has had.
public enum GuestsWhoKeepNames: GuestFault { public static let slip = GuestSlip.keepingNames }
/// Never gives the name of somebody free who has left.
public enum GuestsWhoKeepNamesWhenTheyLeave: GuestFault {
  public static let slip = GuestSlip.keepsAfterLogout
}
/// Compares names in capitals.
public enum GuestsInCapitals: GuestFault { public static let slip = GuestSlip.inCapitals }
/// Leaves the spaces in.
public enum GuestsWithSpaces: GuestFault { public static let slip = GuestSlip.untrimmed }
/// Leaves the spaces in, in the list.
public enum GuestsListedAsTyped: GuestFault { public static let slip = GuestSlip.listsAsTyped }
/// Makes one space of two.
public enum GuestsWithOneSpace: GuestFault { public static let slip = GuestSlip.joinsSpaces }
/// Knows the white space of a keyboard alone.
public enum GuestsWhoTrimSpaces: GuestFault { public static let slip = GuestSlip.trimsSpacesAlone }
/// Leaves out control characters at the ends as if they were white space.
public enum GuestsWhoTrimControls: GuestFault { public static let slip = GuestSlip.trimsControls }
/// Has rules for a rename, and none for a login.
public enum GuestsWhoLoginAnyhow: GuestFault {
  public static let slip = GuestSlip.loginWithoutRules
}
/// Has one rule for a login: that the name is free.
public enum GuestsWhoLoginIfFree: GuestFault {
  public static let slip = GuestSlip.loginChecksTakenAlone
}
/// Gives up the old name before it knows whether there is a new one.
public enum GuestsWhoFreeTooEarly: GuestFault { public static let slip = GuestSlip.refusedFreesOld }
/// Changes the name before it looks.
public enum GuestsWhoChangeTooEarly: GuestFault {
  public static let slip = GuestSlip.changesBeforeItChecks
}
/// Takes for granted that who leaves was here.
public enum GuestsWithoutStrangers: GuestFault {
  public static let slip = GuestSlip.crashesForStrangers
}
/// Takes 127 bytes at most.
public enum GuestsBelow128: GuestFault { public static let slip = GuestSlip.refuses128 }
/// Knows the control characters of ASCII alone.
public enum GuestsWithC1: GuestFault { public static let slip = GuestSlip.onlyASCIIControls }
/// Takes what is invisible for a control character.
public enum GuestsWithoutFormats: GuestFault { public static let slip = GuestSlip.refusesFormats }
/// Lets somebody have the name they have.
public enum GuestsWhoRepeat: GuestFault { public static let slip = GuestSlip.neverUnchanged }
/// Takes the own name in another case for the same.
public enum GuestsWithoutCase: GuestFault { public static let slip = GuestSlip.unchangedInAnyCase }
/// Enters the new key, then takes out the old one: in another case they are the same.
public enum GuestsWhoAreFree: GuestFault { public static let slip = GuestSlip.freesInAnotherCase }
/// Gives a name free with each logout of who has had it.
public enum GuestsWhoLeaveTwice: GuestFault { public static let slip = GuestSlip.leavesTwice }
/// Takes every end of a line for a control character.
public enum GuestsWithoutNewlines: GuestFault {
  public static let slip = GuestSlip.newlinesAreControls
}
/// Knows one of the control characters beyond ASCII.
public enum GuestsWithSomeControls: GuestFault { public static let slip = GuestSlip.knowsOneOfC1 }
/// Compares names without their accents.
public enum GuestsWithoutAccents: GuestFault { public static let slip = GuestSlip.withoutAccents }
/// Counts the bytes that were typed.
public enum GuestsByTypedByte: GuestFault { public static let slip = GuestSlip.bytesBeforeTrimming }
/// Says that the name is written in another way now, and keeps the old one.
public enum GuestsWithTheOldCase: GuestFault { public static let slip = GuestSlip.keepsTheOldCase }
/// Has the guests in the order of their numbers.
public enum GuestsByNumber: GuestFault { public static let slip = GuestSlip.sortsByNumber }

/// A guest book with one thing wrong, which `Fault` names.
public struct GuestsThat<Fault: GuestFault>: GuestBook {
  private var book = SlippingBook(slip: Fault.slip)
  public init() {}
  public var names: [String] { book.guests.map(\.name) }
  public mutating func login(_ guest: Int, as name: String) throws -> String {
    try book.login(guest, as: name)
  }
  public mutating func rename(_ guest: Int, to name: String) throws -> String {
    try book.rename(guest, to: name)
  }
  public mutating func logout(_ guest: Int) { book.logout(guest) }
}
