import Exercises
import Foundation

/// A dictionary, and a number for each arrival.
public struct RosterByNumber: NameRoster {
  private var users: [String: (name: String, number: Int)] = [:]
  private var arrivals = 0
  public init() {}
  public var names: [String] { users.values.sorted { $0.number < $1.number }.map(\.name) }
  public mutating func register(_ name: String) -> Bool {
    arrivals += 1
    guard users[name.lowercased()] == nil else { return false }
    users[name.lowercased()] = (name, arrivals)
    return true
  }
  public mutating func unregister(_ name: String) { users.removeValue(forKey: name.lowercased()) }
}

/// A class, which lets Foundation compare.
public final class RosterOfAClass: NameRoster {
  public private(set) var names: [String] = []
  public init() {}
  public func register(_ name: String) -> Bool {
    for other in names where other.caseInsensitiveCompare(name) == .orderedSame { return false }
    names += [name]
    return true
  }
  public func unregister(_ name: String) {
    names = names.filter { $0.caseInsensitiveCompare(name) != .orderedSame }
  }
}
