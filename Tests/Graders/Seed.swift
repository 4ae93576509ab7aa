import TestSupport

/// Random numbers that can be had again: what could be learnt by heart is drawn from here. A failed
/// exercise prints its seed; `SEED=… swift test` uses it again.
public typealias Seed = SeededRandom

extension SeededRandom {
  /// So many random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    let words = (0..<(count + 7) / 8).map { _ in next() }
    return words.withUnsafeBytes { Array(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}
