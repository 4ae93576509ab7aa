import Foundation
import TestSupport

/// Windows that a test has left, for the next one: a new one takes a third of a second.
final class EmptyWindows: Sendable {
  private let windows = Guarded<[(id: String, port: Int?)]>([])

  /// A window that has not been at this address. (It has kept what the page there has stored.)
  func take(for address: String) -> String? {
    windows.withLock { windows in
      let other = windows.firstIndex { $0.port != Self.port(address) }
      return other.map { windows.remove(at: $0).id }
    }
  }

  func put(_ id: String, after address: String) {
    windows.withLock { $0.append((id, Self.port(address))) }
  }

  private static func port(_ address: String) -> Int? { URL(string: address)?.port }
}
