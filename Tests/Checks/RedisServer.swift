import Foundation
import Net
import Redis
import TestSupport

/// A `redis-server` of a test's own, on a free port, which ends with this object at the latest. Where it is not
/// installed the test is cancelled, or fails with `REQUIRE_TOOLS=1`.
public final class RedisServer {
  public let port: UInt16
  private let folder: URL
  private let arguments: String
  private var process: Running

  /// - Parameter arguments: `--name value`, beside the port and the folder.
  public init(_ arguments: String = "") throws {
    (port, folder, self.arguments, process) = try Self.make(arguments, attempts: 5)
  }

  /// A port that was free a moment ago may be somebody's by now: then another one.
  private static func make(
    _ more: String, attempts: Int
  ) throws -> (UInt16, URL, String, Running) {
    let port = try freePort()
    let folder = FileManager.default.temporaryDirectory.appending(path: "redis-\(port)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let arguments = "--port \(port) --bind 127.0.0.1 --dir '\(folder.path)' --save '' \(more)"
    do { return (port, folder, arguments, try start(arguments)) } catch let failure as Failure {
      try? FileManager.default.removeItem(at: folder)
      guard attempts > 1, "\(failure)".contains("Address already in use") else { throw failure }
      return try make(more, attempts: attempts - 1)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func start(_ arguments: String) throws -> Running {
    let output = Output()
    let process = try Running("exec '\(try tool("redis-server"))' \(arguments)", output: output)
    guard output.first(where: { $0.contains("Ready to accept connections") }) != nil else {
      throw Failure("redis-server does not start: \(output.lines)")
    }
    return process
  }

  public var address: String { "127.0.0.1:\(port)" }

  public var pid: Int32 { process.pid }

  public func signal(_ number: Int32) { Net.kill(process.pid, number) }

  /// As when its machine fails.
  public func kill() throws {
    signal(SIGKILL)
    _ = try process.exitStatus()
  }

  public func restart() throws { process = try Self.start(arguments) }

  /// Has a command done, and waits for the reply.
  @discardableResult
  public func command(_ words: String...) throws -> Reply { try commands(words)[0] }

  /// Has commands done over one connection, and waits for their replies.
  @discardableResult
  public func commands(_ commands: [String]...) throws -> [Reply] {
    let socket = try TestSocket("127.0.0.1", port)
    for words in commands {
      try socket.send(Command(words: words.map { Array($0.utf8) }).bytes)
    }
    var parser = ReplyParser()
    var replies: [Reply] = []
    while replies.count < commands.count {
      if let reply = try parser.next() {
        replies.append(reply)
      } else {
        parser.append(try socket.receive(1))
      }
    }
    return replies
  }

  /// Starts a chat server that is in the room of this Redis.
  public func chatServer(_ arguments: [String] = [], port: UInt16 = 0) throws -> ServerProcess {
    try ServerProcess(.step4, ["--redis", address, "--rate", "0"] + arguments, port: port)
  }
}
