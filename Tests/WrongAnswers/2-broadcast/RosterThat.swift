import Exercises
import Foundation

// Rosters that lose somebody, or their order, when people leave; others have names that are one too many.

/// Lets people leave by the name as it was spelt only.
public enum LeavesBySpelling {}
/// Takes the last one out when it does not find the name.
public enum TakesTheLast {}
/// Is sure that whoever leaves is here.
public enum NeedsWhoLeaves {}
/// Notes where each name stands, and not that all move when somebody leaves.
public enum NotesPlaces {}
/// Gives whoever comes the number of those who are here.
public enum NumbersByCount {}
/// Puts the last one in the place of whoever leaves.
public enum Swaps {}
/// Lets somebody leave by the beginning of their name, when nobody has all of it.
public enum LeavesByBeginning {}
/// Lets people leave without their accents.
public enum LeavesWithoutAccents {}
/// Takes a line between two words for nothing.
public enum DropsLines {}
/// Takes a wide letter for a narrow one, as Unicode's NFKC does.
public enum FoldsWidth {}

/// A roster with one thing wrong, which `Slip` names.
public struct RosterThat<Slip>: NameRoster {
  private var users: [(name: String, number: Int)] = []
  /// Where each stands, or stood.
  private var places: [String: Int] = [:]
  private var arrivals = 0
  public init() {}

  private static func has<Other>(_: Other.Type) -> Bool { Slip.self == Other.self }

  public var names: [String] { users.map(\.name) }

  public mutating func register(_ name: String) -> Bool {
    guard place(of: name) == nil else { return false }
    arrivals += 1
    users.append((name, Self.has(NumbersByCount.self) ? users.count : arrivals))
    places[key(name)] = users.count - 1
    users.sort { $0.number < $1.number }
    return true
  }

  public mutating func unregister(_ name: String) {
    var place = place(of: name)
    if Self.has(LeavesBySpelling.self) { place = users.firstIndex { $0.name == name } }
    if Self.has(TakesTheLast.self), !users.isEmpty { place = place ?? users.count - 1 }
    if Self.has(NeedsWhoLeaves.self) { precondition(place != nil, "nobody here has the name") }
    if Self.has(NotesPlaces.self) { place = places.removeValue(forKey: key(name)) }
    if Self.has(LeavesByBeginning.self), place == nil {
      place = users.firstIndex { $0.name.lowercased().hasPrefix(name.lowercased()) }
    }
    if Self.has(LeavesWithoutAccents.self), place == nil {
      place = users.firstIndex { bare($0.name) == bare(name) }
    }
    guard let place, place < users.count else { return }
    if Self.has(Swaps.self) { users.swapAt(place, users.count - 1) }
    users.remove(at: Self.has(Swaps.self) ? users.count - 1 : place)
  }

  private func place(of name: String) -> Int? { users.firstIndex { key($0.name) == key(name) } }

  private func bare(_ name: String) -> String {
    name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  private func key(_ name: String) -> String {
    if Self.has(DropsLines.self) {
      return name.lowercased().replacingOccurrences(of: "_", with: "")
    }
    if Self.has(FoldsWidth.self) {
      return name.precomposedStringWithCompatibilityMapping.lowercased()
    }
    return name.lowercased()
  }
}
