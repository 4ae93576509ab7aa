import Foundation
import TestSupport

/// Waits for what no event tells of: looks again and again until it is so.
///
/// - Parameter words: how it is instead, when it does not come to that.
/// - Throws: `Failure` when that takes longer than ``patience``; what the look throws.
public func waitUntil(
  orSay words: @autoclosure () -> String = "it did not come to that", _ isSo: () throws -> Bool
) throws {
  let deadline = Date(timeIntervalSinceNow: patience)
  while try !isSo() {
    guard Date.now < deadline else { throw Failure(words()) }
    usleep(20_000)
  }
}
