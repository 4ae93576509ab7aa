import Exercises

/// Exercise 5.4: going on after a cut, without a gap and without a double.
public struct Follower: LogFollowing {
  public private(set) var position = EntryID(0, 0)
  /// The last number of each server.
  private var numbers: [String: Int] = [:]

  public init() throws {}

  public mutating func take(_ entries: [LogEntry]) throws -> [String] {
    // A copy, so that nothing is taken when the last entry of the read shows a gap.
    var next = self
    var texts: [String] = []
    for entry in entries where entry.id.isAfter(next.position) {
      next.position = entry.id
      if let last = next.numbers[entry.server] {
        if entry.number <= last { continue }
        guard entry.number == last + 1 else { throw Gap() }
      }
      next.numbers[entry.server] = entry.number
      texts.append(entry.text)
    }
    self = next
    return texts
  }
}

extension EntryID {
  fileprivate func isAfter(_ other: EntryID) -> Bool {
    (milliseconds, sequence) > (other.milliseconds, other.sequence)
  }
}
