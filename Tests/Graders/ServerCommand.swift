import Exercises
import TestSupport

/// A server to be judged over the wire: the command that starts it.
public struct ServerCommand: Sendable {
  let command: String
  public init(_ command: String) { self.command = command }

  /// Starts the server and waits until it listens.
  ///
  /// - Parameter descriptors: how many descriptors it may have (`ulimit -n`).
  /// - Throws: `NotStarted` when nobody has begun to write it, `Mistake` when it does not listen.
  public func start(descriptors: Int? = nil) throws -> ServerProcess {
    let limit = descriptors.map { "ulimit -n \($0); " } ?? ""
    do {
      return try ServerProcess(command: "\(limit)exec \(command)")
    } catch let failure as Failure {
      if failure.description.contains(Self.notStarted) { throw NotStarted() }
      if failure.description.contains(Self.notListening) {
        throw Mistake(
          """
          \(failure)
          Likely:   listening was called before listen; or the port is in network byte order still (UInt16(bigEndian:) turns it round), or the 0 that was asked for (getsockname tells what it has become)
          """)
      }
      let cause =
        failure.description.contains("runs")
        ? "it waits for something before it calls listen, or never calls listening(port)"
        : "it crashed, or gave up, before it listened"
      throw Mistake("\(failure)\nLikely:   \(cause)")
    }
  }

  /// What a server prints that says a port on which nothing of it listens.
  public static let notListening = "no socket of yours listens there"

  /// What a server that nobody has begun to write prints instead of `Listening on`.
  public static let notStarted = "not started yet"
}

extension ServerProcess {
  /// Sees whether it listens to this machine alone.
  ///
  /// - Parameter how: the likeliest reason that it does not.
  /// - Throws: `Mistake` when others reach it, too.
  func expectLoopback(
    how: String =
      "0.0.0.0 lets in whoever reaches this machine: Listener(host: \"127.0.0.1\", port: 0)"
  ) throws {
    try expect(
      host, "127.0.0.1", sent: "nothing yet; the address that the server listens on", cause: how)
  }
}
