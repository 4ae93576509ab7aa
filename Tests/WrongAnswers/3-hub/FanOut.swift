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
