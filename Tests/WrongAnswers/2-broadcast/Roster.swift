import Exercises
import Foundation

/// Compares names as they are spelt.
public struct RosterWithCase: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if names.contains(name) { return false }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) { names.removeAll { $0 == name } }
}

/// Keeps the lowercased name and shows it.
public struct RosterInSmallLetters: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if names.contains(name.lowercased()) { return false }
    names.append(name.lowercased())
    return true
  }
  public mutating func unregister(_ name: String) { names.removeAll { $0 == name.lowercased() } }
}

/// Shows a dictionary's values, sorted, since their own order is none.
public struct RosterThatSorts: NameRoster {
  private var users: [String: String] = [:]
  public init() {}
  public var names: [String] { users.values.sorted() }
  public mutating func register(_ name: String) -> Bool {
    if users[name.lowercased()] != nil { return false }
    users[name.lowercased()] = name
    return true
  }
  public mutating func unregister(_ name: String) { users[name.lowercased()] = nil }
}

/// Enters by one key and leaves by another.
public struct RosterWithTwoKeys: NameRoster {
  public private(set) var names: [String] = []
  private var keys: Set<String> = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    guard keys.insert(name.lowercased()).inserted else { return false }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    keys.remove(name)
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Throws out whoever has the name when somebody else is refused it: register it, then see.
public struct RosterThatReplaces: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    let count = names.count
    unregister(name)
    names.append(name)
    return names.count > count
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Keeps the names in the type: all rosters are one.
public struct RosterThatIsStatic: NameRoster {
  nonisolated(unsafe) private static var all: [String] = []
  public init() {}
  public var names: [String] { Self.all }
  public mutating func register(_ name: String) -> Bool {
    if Self.all.contains(where: { $0.lowercased() == name.lowercased() }) { return false }
    Self.all.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    Self.all.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Shows a dictionary's values in the order that it has them.
public struct RosterOfADictionary: NameRoster {
  public var names: [String] { Array(users.values) }
  private var users: [String: String] = [:]
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if users[name.lowercased()] != nil { return false }
    users[name.lowercased()] = name
    return true
  }
  public mutating func unregister(_ name: String) {
    users[name.lowercased()] = nil
  }
}

/// Takes a name for another that begins with it.
public struct RosterOfBeginnings: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if names.contains(where: { $0.lowercased().hasPrefix(name.lowercased()) }) { return false }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Takes a name for another that has it inside.
public struct RosterOfParts: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    let key = name.lowercased()
    if names.contains(where: { $0.lowercased().contains(key) }) { return false }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Takes an accent for a matter of case.
public struct RosterWithoutAccents: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    let isTaken = names.contains {
      $0.compare(name, options: [.caseInsensitive, .diacriticInsensitive]) == .orderedSame
    }
    if isTaken { return false }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Trims the name.
public struct RosterThatTrims: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    let name = name.trimmingCharacters(in: .whitespaces)
    if names.contains(where: { $0.lowercased() == name.lowercased() }) { return false }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Knows the case of English letters only.
public struct RosterInASCII: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if names.contains(where: { strcasecmp($0, name) == 0 }) { return false }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { strcasecmp($0, name) == 0 }
  }
}

/// Puts whoever has the name at the end when somebody else is refused it.
public struct RosterThatMoves: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if let index = names.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
      names.append(names.remove(at: index))
      return false
    }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Takes over the spelling of whoever was refused.
public struct RosterThatRespells: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if let index = names.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
      names[index] = name
      return false
    }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Counts how often a name was wanted.
public struct RosterThatCounts: NameRoster {
  public private(set) var names: [String] = []
  private var counts: [String: Int] = [:]
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    counts[name.lowercased(), default: 0] += 1
    if counts[name.lowercased()]! > 1 { return false }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    counts[name.lowercased(), default: 1] -= 1
    if counts[name.lowercased()]! < 1 {
      counts[name.lowercased()] = nil
      names.removeAll { $0.lowercased() == name.lowercased() }
    }
  }
}

/// Gives who comes back the place from before.
public struct RosterThatKeepsPlaces: NameRoster {
  public private(set) var names: [String] = []
  private var places: [String: Int] = [:]
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if names.contains(where: { $0.lowercased() == name.lowercased() }) { return false }
    let place = places[name.lowercased()] ?? places.count
    places[name.lowercased()] = place
    names.append(name)
    names.sort { places[$0.lowercased()]! < places[$1.lowercased()]! }
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Says yes to everybody.
public struct RosterThatSaysYes: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if names.contains(where: { $0.lowercased() == name.lowercased() }) { return true }
    names.append(name)
    return true
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}

/// Enters the name and says no.
public struct RosterThatSaysNo: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public mutating func register(_ name: String) -> Bool {
    if names.contains(where: { $0.lowercased() == name.lowercased() }) { return false }
    names.append(name)
    return false
  }
  public mutating func unregister(_ name: String) {
    names.removeAll { $0.lowercased() == name.lowercased() }
  }
}
