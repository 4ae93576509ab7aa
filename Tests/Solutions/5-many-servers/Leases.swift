import Exercises

/// Exercise 5.3: a lease by the log's clock.
public struct Leases: LeaseKeeping {
  private let length: Int
  /// In the order in which they joined, each with the time of its last entry.
  private var leases: [(server: String, heard: Int)] = []

  public init(length: Int) throws { self.length = length }

  public var holders: [String] { leases.map(\.server) }

  public mutating func apply(_ entry: LeaseEntry) -> LeaseOutcome {
    // Sorting keeps the order of equal ones where the index decides.
    let over = leases.enumerated().filter { entry.time - $0.element.heard > length }
      .sorted { ($0.element.heard, $0.offset) < ($1.element.heard, $1.offset) }
    let expired = over.map(\.element.server)
    leases.removeAll { expired.contains($0.server) }

    if let at = leases.firstIndex(where: { $0.server == entry.server }) {
      leases[at].heard = entry.time
    } else if entry.kind == .join {
      leases.append((entry.server, entry.time))
    } else {
      return LeaseOutcome(expired: expired, counts: false)
    }
    return LeaseOutcome(expired: expired, counts: true)
  }
}
