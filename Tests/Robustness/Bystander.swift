import Foundation
import TestSupport

/// Somebody who is in the room all the while and has to be served, whatever others do there: says
/// something, waits until it comes back, and so on, on a thread of its own.
final class Bystander: Sendable {
  private struct State {
    var rounds = 0
    var isWanted = true
    var hasEnded = false
    var failure: (any Error)?
  }

  private let state = Guarded(State())
  private let condition = NSCondition()

  init(_ server: ServerProcess, _ program: Program) throws {
    let round = try Self.roundTrip(server, program)
    Thread.detachNewThread { [self] in
      var number = 0
      while state.withLock({ $0.isWanted }) {
        do { try round("round \(number)") } catch {
          change {
            $0.failure = error
            $0.isWanted = false
          }
        }
        number += 1
        change { $0.rounds = number }
        usleep(5_000)  // An ordinary user, not one more attacker.
      }
      change { $0.hasEnded = true }
    }
  }

  /// A way to say something and to wait until everyone has heard it.
  private static func roundTrip(
    _ server: ServerProcess, _ program: Program
  ) throws -> @Sendable (String) throws -> Void {
    if program == .step4 {
      let user = try ChatUser(server, "bystander")
      return { text in
        try user.say("user", text)
        try user.skip(to: "user", text)
      }
    }
    let user = try LineClient(server, "bystander")
    return { text in
      try user.say(text)
      try user.skip(to: "bystander: \(text)")
    }
  }

  private func change(_ body: (inout State) -> Void) {
    condition.lock()
    state.withLock { body(&$0) }
    condition.broadcast()
    condition.unlock()
  }

  private func wait(until isIt: (State) -> Bool) {
    condition.lock()
    defer { condition.unlock() }
    while !state.withLock({ isIt($0) }) { condition.wait() }
  }

  /// Waits until the bystander has been served twice more, wholly after this call.
  ///
  /// - Throws: what went wrong for it, now or before.
  func isServed() throws {
    let rounds = state.withLock { $0.rounds }
    wait { $0.rounds >= rounds + 2 || $0.hasEnded }
    if let failure = state.withLock({ $0.failure }) {
      throw Failure("the bystander is not served any more: \(failure)")
    }
  }

  /// Ends its visit.
  func leave() throws {
    try isServed()
    state.withLock { $0.isWanted = false }
    wait { $0.hasEnded }
  }

  deinit { state.withLock { $0.isWanted = false } }
}
