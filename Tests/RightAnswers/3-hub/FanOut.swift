import Exercises

/// Sends the news by calling itself, when everyone has the message.
public struct FanOutByRecursion: FanningOut {
  private let limit: Int
  private var names: [String] = []
  private var outboxes: [String: [String]] = [:]

  public init(limit: Int) { self.limit = limit }

  public mutating func add(_ reader: String) {
    names.append(reader)
    outboxes[reader] = []
  }

  public mutating func send(_ message: String) -> [String] {
    var slow: [String] = []
    for name in names {
      if outboxes[name]!.count < limit {
        outboxes[name]!.append(message)
      } else {
        slow.append(name)
      }
    }
    for name in slow { outboxes[name] = nil }
    names = names.filter { outboxes[$0] != nil }
    return slow + slow.flatMap { send("* \($0) reads too slowly") }
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let outbox = outboxes[reader] else { return nil }
    outboxes[reader] = []
    return outbox
  }
}

/// One log for all, and for each reader only how far they have read.
public struct FanOutWithALog: FanningOut {
  private let limit: Int
  private var log: [String] = []
  private var cursors: [(name: String, next: Int)] = []

  public init(limit: Int) { self.limit = limit }

  public mutating func add(_ reader: String) { cursors.append((reader, log.count)) }

  public mutating func send(_ message: String) -> [String] {
    let first = log.count
    var dropped: [String] = []
    log.append(message)
    var at = first
    while at < log.count {
      // Who would have more than the limit with the message at `at`.
      let slow = cursors.filter { at + 1 - $0.next > limit }.map(\.name)
      cursors.removeAll { slow.contains($0.name) }
      log += slow.map { "* \($0) reads too slowly" }
      dropped += slow
      at += 1
    }
    return dropped
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let index = cursors.firstIndex(where: { $0.name == reader }) else { return nil }
    defer { cursors[index].next = log.count }
    return Array(log[cursors[index].next...])
  }
}
