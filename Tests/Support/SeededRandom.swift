import Foundation
import Synchronization

/// Random numbers that can be had again: a failed test names ``seed``, and `SEED=… swift test` runs it
/// with the same numbers. The generator is SplitMix64.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  /// This run's seed: `SEED` of the environment, or a new one each time.
  public static let seed =
    ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 1...999_999)

  /// Whether anything in this process depends on ``seed``.
  public static var isInUse: Bool { use.load(ordering: .relaxed) }
  private static let use = Atomic(false)

  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// The numbers of this run.
  public init() {
    Self.use.store(true, ordering: .relaxed)
    self.init(seed: Self.seed)
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// So many random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    let words = (0..<(count + 7) / 8).map { _ in next() }
    return words.withUnsafeBytes { Array(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }
}
