import Exercises

/// Readers in order of arrival, as all of these keep them.
private typealias Readers = [(name: String, outbox: [String])]

/// Stops at the first slow reader: those who came after it lose the message.
public struct FanOutThatStops: FanningOut {
  private let limit: Int
  private var readers: Readers = []
  public init(limit: Int) { self.limit = limit }
  public mutating func add(_ reader: String) { readers.append((reader, [])) }

  public mutating func send(_ message: String) -> [String] {
    for index in readers.indices {
      if readers[index].outbox.count == limit {
        let name = readers.remove(at: index).name
        return [name] + send("* \(name) reads too slowly")
      }
      readers[index].outbox.append(message)
    }
    return []
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let index = readers.firstIndex(where: { $0.name == reader }) else { return nil }
    defer { readers[index].outbox = [] }
    return readers[index].outbox
  }
}

/// Spreads the news at once: for those who came later it is there before the message itself.
public struct FanOutThatInterrupts: FanningOut {
  private let limit: Int
  private var readers: Readers = []
  public init(limit: Int) { self.limit = limit }
  public mutating func add(_ reader: String) { readers.append((reader, [])) }

  public mutating func send(_ message: String) -> [String] {
    var dropped: [String] = []
    for name in readers.map(\.name) {
      guard let index = readers.firstIndex(where: { $0.name == name }) else { continue }
      if readers[index].outbox.count == limit {
        readers.remove(at: index)
        dropped += [name] + send("* \(name) reads too slowly")
      } else {
        readers[index].outbox.append(message)
      }
    }
    return dropped
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let index = readers.firstIndex(where: { $0.name == reader }) else { return nil }
    defer { readers[index].outbox = [] }
    return readers[index].outbox
  }
}

/// Drops the oldest message instead of the reader, who has a hole in the talk then.
public struct FanOutWithHoles: FanningOut {
  private let limit: Int
  private var readers: Readers = []
  public init(limit: Int) { self.limit = limit }
  public mutating func add(_ reader: String) { readers.append((reader, [])) }

  public mutating func send(_ message: String) -> [String] {
    for index in readers.indices {
      readers[index].outbox.append(message)
      if readers[index].outbox.count > limit { readers[index].outbox.removeFirst() }
    }
    return []
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let index = readers.firstIndex(where: { $0.name == reader }) else { return nil }
    defer { readers[index].outbox = [] }
    return readers[index].outbox
  }
}

/// Drops a reader as soon as the outbox is full, one message too early.
public struct FanOutTooStrict: FanningOut {
  private let limit: Int
  private var readers: Readers = []
  public init(limit: Int) { self.limit = limit }
  public mutating func add(_ reader: String) { readers.append((reader, [])) }

  public mutating func send(_ message: String) -> [String] {
    for index in readers.indices { readers[index].outbox.append(message) }
    let slow = readers.filter { $0.outbox.count >= limit }.map(\.name)
    readers.removeAll { slow.contains($0.name) }
    return slow + slow.flatMap { send("* \($0) reads too slowly") }
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let index = readers.firstIndex(where: { $0.name == reader }) else { return nil }
    defer { readers[index].outbox = [] }
    return readers[index].outbox
  }
}

/// Puts the news past the limit: nobody can be dropped for it.
public struct FanOutThatOverfills: FanningOut {
  private let limit: Int
  private var readers: Readers = []
  public init(limit: Int) { self.limit = limit }
  public mutating func add(_ reader: String) { readers.append((reader, [])) }

  public mutating func send(_ message: String) -> [String] {
    let slow = readers.filter { $0.outbox.count >= limit }.map(\.name)
    readers.removeAll { slow.contains($0.name) }
    let news = slow.map { "* \($0) reads too slowly" }
    for index in readers.indices { readers[index].outbox += [message] + news }
    return slow
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let index = readers.firstIndex(where: { $0.name == reader }) else { return nil }
    defer { readers[index].outbox = [] }
    return readers[index].outbox
  }
}

/// What else a fan-out can get wrong, one thing at a time.
public enum FanOutFault {
  /// Gives who comes late what was said before.
  public enum KeepsHistory {}
  /// Sorts by name.
  public enum SortsByName {}
  /// Tells the news of the last one first.
  public enum TurnsTheNews {}
  /// Never lets somebody in again who was dropped.
  public enum BarsTheDropped {}
  /// Gives who comes again what waited when they were dropped.
  public enum KeepsOldOutboxes {}
  /// Counts what was ever put in, and not what waits.
  public enum CountsForEver {}
  /// Leaves in the outbox what was taken.
  public enum TakesNothingOut {}
  /// Hands out the latest message first.
  public enum HandsOutBackward {}
  /// Drops a reader and tells nobody.
  public enum TellsNobody {}
  /// Returns who had no room for the message alone, not who had none for the news.
  public enum ReturnsTheFirstAlone {}
  /// Gives who was dropped an empty outbox instead of none.
  public enum LeavesAnEmptyOutbox {}
  /// Drops who has no room for the news, and forgets to tell that.
  public enum ForgetsTheThirdRound {}
  /// Gives who comes again the place from before.
  public enum KeepsOldPlaces {}
  /// Makes an outbox for whoever asks for one that is not there.
  public enum MakesOutboxes {}
}

public struct FanOutThat<Fault>: FanningOut {
  private let limit: Int
  private var readers: Readers = []
  private var history: [String] = []
  private var counts: [String: Int] = [:]
  private var dropped: [String: [String]] = [:]
  private var arrivals: [String] = []

  public init(limit: Int) { self.limit = limit }

  private func has<Other>(_: Other.Type) -> Bool { Fault.self == Other.self }

  public mutating func add(_ reader: String) {
    if has(FanOutFault.BarsTheDropped.self), dropped[reader] != nil { return }
    let old = has(FanOutFault.KeepsOldOutboxes.self) ? dropped[reader] : nil
    readers.append((reader, has(FanOutFault.KeepsHistory.self) ? history : old ?? []))
    if has(FanOutFault.SortsByName.self) { readers.sort { $0.name < $1.name } }
    if !arrivals.contains(reader) { arrivals.append(reader) }
    if has(FanOutFault.KeepsOldPlaces.self) {
      readers = arrivals.flatMap { name in readers.filter { $0.name == name } }
    }
  }

  public mutating func send(_ message: String) -> [String] { send(message, round: 1) }

  private mutating func send(_ message: String, round: Int) -> [String] {
    history.append(message)
    let slow = readers.filter { reader in
      let count = has(FanOutFault.CountsForEver.self) ? counts[reader.name] : nil
      return (count ?? reader.outbox.count) >= limit
    }
    readers.removeAll { reader in slow.contains { $0.name == reader.name } }
    for reader in slow { dropped[reader.name] = reader.outbox }
    for index in readers.indices {
      readers[index].outbox.append(message)
      counts[readers[index].name, default: 0] += 1
    }
    if has(FanOutFault.TellsNobody.self) { return slow.map(\.name) }
    if has(FanOutFault.ForgetsTheThirdRound.self), round == 3 { return [] }
    var more: [String] = []
    for reader in has(FanOutFault.TurnsTheNews.self) ? slow.reversed() : slow {
      more += send("* \(reader.name) reads too slowly", round: round + 1)
    }
    return slow.map(\.name) + (has(FanOutFault.ReturnsTheFirstAlone.self) ? [] : more)
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let index = readers.firstIndex(where: { $0.name == reader }) else {
      if has(FanOutFault.MakesOutboxes.self) { add(reader) }
      return has(FanOutFault.LeavesAnEmptyOutbox.self) && dropped[reader] != nil ? [] : nil
    }
    let outbox = readers[index].outbox
    if !has(FanOutFault.TakesNothingOut.self) { readers[index].outbox = [] }
    return has(FanOutFault.HandsOutBackward.self) ? outbox.reversed() : outbox
  }
}
