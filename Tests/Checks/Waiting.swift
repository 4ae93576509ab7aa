import Foundation
import TestSupport

/// Waits for what no event tells of: looks again and again until it is so.
///
/// - Throws: `Failure` when that takes longer than ``patience``; what the look throws.
public func waitUntil(_ isSo: () throws -> Bool) throws {
  let deadline = Date(timeIntervalSinceNow: patience)
  while try !isSo() {
    guard Date.now < deadline else { throw Failure("it did not come to that") }
    usleep(20_000)
  }
}
