import TestSupport

/// Random numbers that can be had again: what could be learnt by heart is drawn from here. A failed
/// exercise prints its seed; `SEED=… swift test` uses it again.
public typealias Seed = SeededRandom

extension SeededRandom {
  /// So many random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count { withUnsafeBytes(of: next()) { bytes += $0 } }
    return Array(bytes.prefix(count))
  }
}
