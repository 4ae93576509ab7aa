import Exercises

/// Writes down when each lease will be over, and takes out the earliest again and again.
public struct LeasesByEnd: LeaseKeeping {
  private let length: Int
  private var ends: [String: Int] = [:]
  private var order: [String] = []

  public init(length: Int) { self.length = length }

  public var holders: [String] { order }

  public mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome {
    var expired: [String] = []
    while let first = order.min(by: { ends[$0]! < ends[$1]! }), ends[first]! < entry.time {
      expired.append(first)
      order.removeAll { $0 == first }
      ends[first] = nil
    }
    guard ends[entry.server] != nil || entry.kind == .join else {
      return LeaseOutcome(expired: expired, counts: false)
    }
    if ends.updateValue(entry.time + length, forKey: entry.server) == nil {
      order.append(entry.server)
    }
    return LeaseOutcome(expired: expired, counts: true)
  }
}
