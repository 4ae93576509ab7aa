import Exercises

/// Looks first, and takes then.
public struct FollowerThatLooksFirst: LogFollowing {
  public private(set) var position = EntryID(0, 0)
  private var last: [String: Int] = [:]

  public init() {}

  public mutating func take(_ entries: [LogEntry]) throws -> [String] {
    let new = entries.filter { position.isBefore($0.id) }
    var seen = last
    for entry in new {
      let expected = seen[entry.server].map { $0 + 1 } ?? entry.number
      if entry.number > expected { throw Gap() }
      if entry.number == expected { seen[entry.server] = entry.number }
    }
    var texts: [String] = []
    for entry in new where entry.number > last[entry.server] ?? Int.min {
      last[entry.server] = entry.number
      texts.append(entry.text)
    }
    position = new.last?.id ?? position
    return texts
  }
}

extension EntryID {
  fileprivate func isBefore(_ other: EntryID) -> Bool {
    milliseconds < other.milliseconds
      || milliseconds == other.milliseconds && sequence < other.sequence
  }
}

/// Remembers every entry that it has ever had, and asks that memory.
public struct FollowerWithAMemory: LogFollowing {
  private var had: [LogEntry] = []

  public init() {}

  public var position: EntryID { had.last?.id ?? EntryID(0, 0) }

  public mutating func take(_ entries: [LogEntry]) throws -> [String] {
    var memory = had
    var texts: [String] = []
    for entry in entries {
      let last = memory.last?.id ?? EntryID(0, 0)
      if entry.id.milliseconds < last.milliseconds { continue }
      if entry.id.milliseconds == last.milliseconds, entry.id.sequence <= last.sequence { continue }
      let numbers = memory.filter { $0.server == entry.server }.map(\.number)
      if numbers.isEmpty || entry.number > numbers.max()! {
        if !numbers.isEmpty, !numbers.contains(entry.number - 1) { throw Gap() }
        texts.append(entry.text)
      }
      memory.append(entry)
    }
    had = memory
    return texts
  }
}
