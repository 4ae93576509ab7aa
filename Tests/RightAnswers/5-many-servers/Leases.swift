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

/// A queue: who has been heard longest ago is first. Who joined first is a number.
public struct LeasesInAQueue: LeaseKeeping {
  private struct Holder {
    let server: String
    let ticket: Int
    let heard: Int
  }

  private let length: Int
  private var queue: [Holder] = []
  private var tickets = 0

  public init(length: Int) { self.length = length }

  public var holders: [String] { queue.sorted { $0.ticket < $1.ticket }.map(\.server) }

  public mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome {
    let late = queue.prefix { entry.time - $0.heard > length }
    queue.removeFirst(late.count)
    let expired = late.sorted { ($0.heard, $0.ticket) < ($1.heard, $1.ticket) }.map(\.server)
    let ticket: Int
    if let at = queue.firstIndex(where: { $0.server == entry.server }) {
      ticket = queue.remove(at: at).ticket
    } else if entry.kind == .join {
      tickets += 1
      ticket = tickets
    } else {
      return LeaseOutcome(expired: expired, counts: false)
    }
    queue.append(Holder(server: entry.server, ticket: ticket, heard: entry.time))
    return LeaseOutcome(expired: expired, counts: true)
  }
}
