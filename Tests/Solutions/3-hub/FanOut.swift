import Exercises

/// Exercise 3.5: kick the slow reader, and only that one.
///
/// What is still to be sent waits in a queue, so that a message has reached everyone before the next one
/// reaches anyone.
public struct FanOut: FanningOut {
  private struct Reader {
    let name: String
    var outbox: [String] = []
  }

  private let limit: Int
  /// In order of arrival.
  private var readers: [Reader] = []

  public init(limit: Int) { self.limit = limit }

  public mutating func add(_ reader: String) { readers.append(Reader(name: reader)) }

  public mutating func send(_ message: String) -> [String] {
    var queue = [message]
    var dropped: [String] = []
    while !queue.isEmpty {
      let message = queue.removeFirst()
      let slow = readers.filter { $0.outbox.count == limit }.map(\.name)
      readers.removeAll { slow.contains($0.name) }
      for index in readers.indices { readers[index].outbox.append(message) }
      queue += slow.map { "* \($0) reads too slowly" }
      dropped += slow
    }
    return dropped
  }

  public mutating func take(_ reader: String) -> [String]? {
    guard let index = readers.firstIndex(where: { $0.name == reader }) else { return nil }
    defer { readers[index].outbox = [] }
    return readers[index].outbox
  }
}
