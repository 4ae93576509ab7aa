// What the answers to lesson 2's exercises are to look like from outside.

/// Exercise 2.1: who is here, each name once.
public protocol NameRoster {
  init() throws
  /// Enters a name. Returns false when somebody has it.
  mutating func register(_ name: String) -> Bool
  mutating func unregister(_ name: String)
  /// The names of those who are here, in order of arrival.
  var names: [String] { get }
}

/// Exercise 2.2: what waits to be written to one client.
public protocol BoundedOutbox: Sendable {
  /// - Parameter limit: how many bytes may wait.
  init(limit: Int) throws
  func put(_ message: [UInt8]) -> Put
  /// Lets nothing more in. What is in can still be taken out.
  func close()
  /// Waits for messages and takes out all there are; `nil` when the outbox is closed and empty.
  func take() -> [[UInt8]]?
}

/// What became of a message that was put into an outbox.
public enum Put: Sendable {
  /// It waits to be taken.
  case accepted
  /// There was no room for it.
  case full
  /// Nobody will take it any more.
  case closed
}

/// Exercise 2.3: a room that numbers what is said in it, for any number of threads.
public protocol NumberingRoom: Sendable {
  init() throws
  /// Lets somebody in. Returns false when the name is taken.
  func join(_ name: String, hear: @escaping @Sendable (_ line: String) -> Void) -> Bool
  func leave(_ name: String)
  func say(_ text: String, as name: String)
}

/// Exercise 2.4: what a server does with a line that a user has typed.
public enum Reaction: Equatable, Sendable {
  /// Sends this to everyone.
  case everyone(String)
  /// Sends this to whoever typed the line, and to nobody else.
  case asker(String)
}

/// Exercise 2.5: makes an outbox that may be sound or broken.
public typealias OutboxMaker = @Sendable (_ limit: Int) -> any BoundedOutbox
