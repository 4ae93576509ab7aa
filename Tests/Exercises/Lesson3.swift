// What the answers to lesson 3's exercises are to look like from outside.

/// Exercise 3.1: knows which names are in use.
public protocol NameKeeping: Actor {
  /// - Parameter isDecent: says whether a name may be used at all. It takes its time.
  init(isDecent: @escaping @Sendable (_ name: String) async -> Bool) throws
  /// Lets somebody have a name. Returns false when somebody else has it, or when it is not decent.
  func register(_ name: String) async -> Bool
  /// Makes a name free again.
  func unregister(_ name: String)
}

/// Exercise 3.3: things that are due at some time, the earliest first.
public protocol DeadlineKeeping<Time, Item> {
  associatedtype Time: Comparable
  associatedtype Item
  init() throws
  /// The earliest time at which something is due, or `nil` when nothing ever is.
  var next: Time? { get }
  mutating func add(_ item: Item, at time: Time)
  /// Takes out the item with the earliest time, if that time is `now` or before.
  mutating func popDue(at now: Time) -> Item?
}

/// Exercise 3.4: one line for one user.
public struct Delivery: Equatable, Sendable, CustomStringConvertible {
  public let reader: String
  public let line: String

  public init(to reader: String, _ line: String) { (self.reader, self.line) = (reader, line) }

  public var description: String { "\(reader) ← '\(line)'" }
}

/// Exercise 3.5: hands messages to many readers, and waits for none of them.
public protocol FanningOut {
  /// - Parameter limit: how many messages may wait for one reader.
  init(limit: Int) throws
  /// Lets a reader in, with nothing waiting.
  mutating func add(_ reader: String)
  /// Puts a message into everyone's outbox. Returns the readers that had to go, in the order they went.
  mutating func send(_ message: String) -> [String]
  /// Takes out all that waits for a reader, oldest first; `nil` for somebody who is not (or no longer) here.
  mutating func take(_ reader: String) -> [String]?
}

/// Exercise 3.7: a job, which is done in one go.
public typealias Callback = () throws -> Void

/// Exercise 3.7: stands for the kernel, as `poll(2)` would. It waits until one of the descriptors is ready
/// or the deadline has come (`nil`: never), and says which are ready and what time it is then.
public typealias Poll = (_ descriptors: [Int], _ deadline: Int?) throws -> (ready: [Int], now: Int)

/// Exercise 3.7: an event loop, as small as can be.
public protocol Looping: AnyObject {
  init(poll: @escaping Poll) throws
  /// Has a job done in this turn, after those that are there already.
  func soon(_ job: @escaping Callback)
  /// Has a job done, once, when a descriptor is ready. At most one waits for a descriptor.
  func whenReady(_ descriptor: Int, _ job: @escaping Callback)
  /// Has a job done, once, when it is this time or later.
  func at(_ time: Int, _ job: @escaping Callback)
  /// Does all that is to be done, and returns when nothing is left to do or to wait for.
  func run() throws
}

/// Exercise 3.8: stands for the kernel, as in 3.7 but without a clock. It waits until one of the
/// descriptors is ready, and says which are.
public typealias PollReady = @Sendable (_ descriptors: [Int]) throws -> [Int]

/// Exercise 3.8: an event loop on which tasks live.
public protocol TaskLooping: TaskExecutor {
  init(poll: @escaping PollReady) throws
  /// Lets the task that calls it wait until a descriptor is ready. At most one waits for a descriptor.
  func ready(_ descriptor: Int) async
  /// Runs all jobs of all tasks, and returns when nothing is left to run or to wait for.
  func run() throws
}
