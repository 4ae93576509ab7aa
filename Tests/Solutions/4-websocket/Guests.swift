import Exercises
import Foundation

/// Exercise 4.6: who is here, in order of arrival. The array is searched from end to end: rooms are small,
/// and there is only one place to keep right. (The step's hub has a map by name as well.)
public struct Guests: GuestBook {
  private var guests: [(id: Int, name: String)] = []

  public init() throws {}

  public var names: [String] { guests.map(\.name) }

  /// - Throws: `NameRefusal`.
  public mutating func login(_ guest: Int, as name: String) throws -> String {
    let name = try allowed(name, for: guest)
    guests.append((guest, name))
    return name
  }

  /// - Throws: `NameRefusal`.
  public mutating func rename(_ guest: Int, to name: String) throws -> String {
    let name = try allowed(name, for: guest)
    guard let place = guests.firstIndex(where: { $0.id == guest }) else { return name }
    guard guests[place].name != name else { throw NameRefusal.unchanged }
    guests[place].name = name
    return name
  }

  public mutating func logout(_ guest: Int) { guests.removeAll { $0.id == guest } }

  /// The name as it is entered, if this guest may have it.
  private func allowed(_ text: String, for guest: Int) throws -> String {
    let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty else { throw NameRefusal.empty }
    guard name.count <= 32, name.utf8.count <= 128 else { throw NameRefusal.tooLong }
    guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw NameRefusal.hasControls }
    let isTaken = guests.contains { $0.id != guest && $0.name.lowercased() == name.lowercased() }
    guard !isTaken else { throw NameRefusal.taken }
    return name
  }
}
