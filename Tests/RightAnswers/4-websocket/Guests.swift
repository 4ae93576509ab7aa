import Exercises

/// Two dictionaries and a number for the order. Characters are looked at one by one.
public struct GuestsWithDictionaries: GuestBook {
  private struct Entry {
    var name: String
    let arrival: Int
  }

  private var entries: [Int: Entry] = [:]
  private var holders: [String: Int] = [:]
  private var arrivals = 0

  public init() {}

  public var names: [String] { entries.values.sorted { $0.arrival < $1.arrival }.map(\.name) }

  private func check(_ text: String, _ guest: Int) throws -> String {
    var characters = Array(text)
    while characters.last?.isWhitespace == true { characters.removeLast() }
    while characters.first?.isWhitespace == true { characters.removeFirst() }
    let name = String(characters)
    switch (characters.count, name.utf8.count) {
    case (0, _): throw NameRefusal.empty
    case (1...32, 1...128): break
    default: throw NameRefusal.tooLong
    }
    for scalar in name.unicodeScalars where scalar.properties.generalCategory == .control {
      throw NameRefusal.hasControls
    }
    if let holder = holders[name.lowercased()], holder != guest { throw NameRefusal.taken }
    return name
  }

  public mutating func login(_ guest: Int, as name: String) throws -> String {
    let name = try check(name, guest)
    arrivals += 1
    entries[guest] = Entry(name: name, arrival: arrivals)
    holders[name.lowercased()] = guest
    return name
  }

  public mutating func rename(_ guest: Int, to name: String) throws -> String {
    let name = try check(name, guest)
    guard var entry = entries[guest] else { return name }
    if entry.name == name { throw NameRefusal.unchanged }
    holders[entry.name.lowercased()] = nil
    holders[name.lowercased()] = guest
    entry.name = name
    entries[guest] = entry
    return name
  }

  public mutating func logout(_ guest: Int) {
    guard let entry = entries.removeValue(forKey: guest) else { return }
    holders[entry.name.lowercased()] = nil
  }
}

/// A class, with a linked list of guests in order of arrival.
public final class GuestsInAChain: GuestBook {
  private final class Link {
    let guest: Int
    var name: String
    var next: Link?
    init(_ guest: Int, _ name: String) { (self.guest, self.name) = (guest, name) }
  }

  private let head = Link(.min, "")

  public init() {}

  private func find(_ isIt: (Link) -> Bool) -> Link? {
    var link = head.next
    while let current = link, !isIt(current) { link = current.next }
    return link
  }

  public var names: [String] {
    var names: [String] = []
    _ = find { link in
      names.append(link.name)
      return false
    }
    return names
  }

  public func login(_ guest: Int, as name: String) throws -> String {
    let name = try allowed(name, guest)
    var last = head
    while let next = last.next { last = next }
    last.next = Link(guest, name)
    return name
  }

  public func rename(_ guest: Int, to name: String) throws -> String {
    let link = find { $0.guest == guest }
    let name = try allowed(name, guest)
    if link?.name == name { throw NameRefusal.unchanged }
    link?.name = name
    return name
  }

  public func logout(_ guest: Int) {
    var before = head
    while let link = before.next {
      if link.guest == guest { before.next = link.next } else { before = link }
    }
  }

  private func allowed(_ text: String, _ guest: Int) throws -> String {
    let start = text.drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    guard let end else { throw NameRefusal.empty }
    let name = String(start[...end])
    if name.count > 32 || name.utf8.count > 128 { throw NameRefusal.tooLong }
    if name.unicodeScalars.first(where: { $0.properties.generalCategory == .control }) != nil {
      throw NameRefusal.hasControls
    }
    if find({ $0.guest != guest && $0.name.lowercased() == name.lowercased() }) != nil {
      throw NameRefusal.taken
    }
    return name
  }
}
