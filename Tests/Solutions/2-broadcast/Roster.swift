import Exercises

/// Exercise 2.1: who is here, each name once, in order of arrival.
public struct Roster: NameRoster {
  public private(set) var names: [String] = []

  public init() {}

  public mutating func register(_ name: String) -> Bool {
    guard index(of: name) == nil else { return false }
    names.append(name)
    return true
  }

  public mutating func unregister(_ name: String) {
    if let index = index(of: name) { names.remove(at: index) }
  }

  /// Where the name stands, in whatever case. This looks at every name; with thousands of users a
  /// dictionary from the lowercased name to a user with an arrival number would be faster.
  private func index(of name: String) -> Int? {
    let key = name.lowercased()
    return names.firstIndex { $0.lowercased() == key }
  }
}
