import Foundation

/// The time of one check. It is over after some seconds for what waits or computes all the while; what a
/// busy machine does not let compute gets four times as many.
struct Clock {
  /// In seconds.
  static let usual = gradingPatience * 2.5

  private let limit: Double
  private let start = Date()
  private var seen: [(when: Date, processorTime: Double)] = []

  /// - Parameter limit: in seconds.
  init(limit: Double = Self.usual) { self.limit = limit }

  /// How many seconds have passed.
  var seconds: Int { Int(Date().timeIntervalSince(start)) }

  /// - Parameter processorTime: how much the answer has used so far, in seconds; 0 where nobody knows.
  mutating func isOver(_ processorTime: Double) -> Bool {
    let now = Date()
    seen.append((now, processorTime))
    let passed = now.timeIntervalSince(start)
    guard passed > limit else { return false }
    let used = processorTime - seen[0].processorTime
    let before = seen.last { now.timeIntervalSince($0.when) > 1 } ?? seen[0]
    let isWaiting = processorTime - before.processorTime < 0.02
    return isWaiting || used > limit / 2 || passed > 4 * limit
  }
}
