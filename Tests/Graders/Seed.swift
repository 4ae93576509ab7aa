import Foundation

/// Random numbers that can be had again: what could be learnt by heart is drawn from here.
///
/// The same seed gives the same numbers. A failed exercise prints its seed; `SEED=… swift test` uses it
/// again. The generator is SplitMix64.
public struct Seed: RandomNumberGenerator {
  /// This run's seed: `SEED` of the environment, or a new one each time.
  public static let value =
    ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 1...999_999)

  private var state = Seed.value

  public init() {}

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// So many random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }
}
