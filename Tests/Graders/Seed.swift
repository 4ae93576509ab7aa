import TestSupport

/// Random numbers that can be had again: what could be learnt by heart is drawn from here. A failed
/// exercise prints its seed; `SEED=… swift test` uses it again.
public typealias Seed = SeededRandom

extension SeededRandom {
  /// So many random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }
}
