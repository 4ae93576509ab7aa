import Foundation
import TestSupport

/// How deep the stack was in each turn of a loop: one that calls itself for the next turn goes deeper and deeper.
final class StackDepths: Sendable {
  /// So many turns show it.
  static let enough = 100

  /// Addresses on the stack. It grows downward.
  private let places = Guarded<[UInt]>([])

  /// Notes how deep it is where this is called.
  func note() {
    var here: UInt = 0
    withUnsafeMutablePointer(to: &here) { $0.pointee = UInt(bitPattern: $0) }
    places.withLock { $0.append(here) }
  }

  /// - Throws: `Mistake` when each turn was deeper than the one before.
  func expectNoGrowth(_ sent: String) throws {
    let places = places.withLock { $0 }
    guard places.count >= Self.enough, zip(places, places.dropFirst()).allSatisfy({ $0 > $1 })
    else { return }
    throw Mistake(
      """
      sent      \(sent)
      expected  a stack that is as deep in the last turn as it was in the first
      came      one that is \(places[0] - places[places.count - 1]) bytes deeper
      Likely:   run calls itself for the next turn (or a function does that it calls), and waits there for its return. Some thousand turns later the stack is full, and that is a crash: go round in a loop
      """)
  }
}
