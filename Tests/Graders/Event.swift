import Foundation

/// What the process that grades an answer tells the one that asked it to: one line of JSON each.
public struct Event: Codable, Sendable {
  public enum Kind: String, Codable, Sendable {
    /// A check begins: whatever kills the process now happened in it.
    case check
    case mistake, notStarted, done
  }

  public let kind: Kind
  public let text: String

  public init(_ kind: Kind, _ text: String = "") { (self.kind, self.text) = (kind, text) }
}
