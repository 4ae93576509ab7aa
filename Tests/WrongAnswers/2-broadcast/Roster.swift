import Exercises

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
