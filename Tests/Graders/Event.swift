import Foundation
import Synchronization

/// What the process that grades an answer tells the one that asked it to: one line of JSON each.
public struct Event: Codable, Sendable {
  public enum Kind: String, Codable, Sendable {
    /// What will be checked of a server: the names, one a line.
    case plan
    /// A check begins: whatever kills the process now happened in it.
    case check
    /// The check is a long one and begins another part: its time begins again.
    case moreTime
    /// The check has passed.
    case passed
    case mistake, notStarted, done
  }

  public let kind: Kind
  public let text: String

  public init(_ kind: Kind, _ text: String = "") { (self.kind, self.text) = (kind, text) }

  /// The line that tells it. It begins with a secret that the answer does not know: nobody else can tell.
  public func line(_ secret: String) -> String {
    let json = (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) }
    return "\(secret) \(json ?? "")\n"
  }

  /// Reads such a line; `nil` when it is somebody else's.
  init?(_ line: String, _ secret: String) {
    guard line.hasPrefix("\(secret) "),
      let event = try? JSONDecoder().decode(
        Event.self, from: Data(line.utf8.dropFirst(secret.utf8.count + 1)))
    else { return nil }
    self = event
  }
}

/// Tells the events of this process: set by the process that grades an answer.
public let teller = Mutex<(@Sendable (Event) -> Void)?>(nil)

/// Gives a long check its time once more.
public func startCheckLimit() { teller.withLock { $0?(Event(.moreTime)) } }
