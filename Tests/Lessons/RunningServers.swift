import Foundation
import StepChecks
import TestSupport

/// The servers of a transcript, and a Redis. A page says 8080, 8081 and 6379; here each has a port that is
/// free, and what the page says is put in its place.
struct RunningServers {
  /// By who started them on the page: `server`, or `server A` and `server B`.
  private var servers: [(who: String, port: String, process: ServerProcess)] = []
  private var redis: RedisServer?

  /// Starts what stands behind `swift run`, or behind `strace`.
  ///
  /// - Parameter programs: where the programs lie; `nil`: beside the tests.
  mutating func start(_ words: [String], by who: String, in programs: URL?) throws {
    guard let name = words.firstIndex(where: { $0.contains("Step") }),
      let program = Program.allCases.first(where: { words[name].hasSuffix("\($0)") })
    else { throw Failure("this is not one of the steps") }
    if words[0] == "strace" { _ = try tool("strace") }
    // Where its log goes is for whoever sits there: we read it.
    var arguments = Array(words[(name + 1)...].prefix { $0 != ">" })
    var port = "8080"
    if let at = arguments.firstIndex(of: "--port"), at + 1 < arguments.count {
      port = arguments[at + 1]
      arguments.removeSubrange(at...at + 1)
    }
    arguments = arguments.map { real($0) }
    // Whoever sat there before has ended.
    servers.removeAll { $0.who == who || $0.port == port }
    // A sanitizer builds into a folder of its own. (`.build/debug` is a link: `..` leads elsewhere.)
    var folder = programs
    if let programs, let scratch = words.firstIndex(of: "--scratch-path") {
      let top = programs.deletingLastPathComponent().deletingLastPathComponent()
      folder = top.appending(path: "\(words[scratch + 1])/debug")
    }
    let path = folder.map { "'\($0.path)/\(program)'" }
    let before = words.prefix { $0 != "swift" && !$0.contains("Step") }.joined(separator: " ")
    // strace shows descriptors: they begin at 3, as in a terminal. Who dies on purpose need not say where.
    let exec =
      words[0] == "strace"
      ? "exec 3>&- 4>&- 5>&-; exec \(before)" : "SWIFT_BACKTRACE=enable=no \(before) exec"
    let rest = "--port 0 \(arguments.joined(separator: " ")) \(before.isEmpty ? "" : "2>&1")"
    let process = try ServerProcess(command: "\(exec) \(path ?? program.command) \(rest)")
    servers.append((who, port, process))
  }

  mutating func startRedis() throws { redis = try RedisServer() }

  var isEmpty: Bool { servers.isEmpty }

  func server(of who: String) throws -> ServerProcess {
    guard let server = servers.first(where: { $0.who == who }) else {
      throw Failure("nobody has started \(who)")
    }
    return server.process
  }

  /// The server that listens there, as the page says it.
  func server(at port: String) throws -> ServerProcess {
    guard let server = servers.first(where: { $0.port == port }) else {
      throw Failure("nobody listens on port \(port)")
    }
    return server.process
  }

  private var ports: [(page: String, real: UInt16)] {
    servers.map { ($0.port, $0.process.port) } + (redis.map { [("6379", $0.port)] } ?? [])
  }

  /// An address, as it is here.
  func real(_ text: String) -> String {
    var text = text
    for (page, real) in ports {
      for before in [":", "127.0.0.1 ", "127.0.0.1, ", "127.0.0.1\", "] {
        text = text.replacingOccurrences(of: "\(before)\(page)", with: "\(before)\(real)")
      }
    }
    return text
  }

  /// A command for the shell, as it is here: `pgrep` finds the page's servers, and no others.
  func real(command: String) throws -> String {
    var command = real(command)
    while let match = command.firstMatch(of: /\$\(pgrep -f 'port (\d+)'\)/) {
      let pid = try server(at: String(match.1)).pid
      command.replaceSubrange(match.range, with: "\(pid)")
    }
    if let redis {
      command = command.replacing("$(pgrep redis-server)", with: "\(redis.pid)")
        .replacing(/\bredis-cli\b/, with: "redis-cli -p \(redis.port)")
    }
    if let server = servers.first {
      command = command.replacing(/\$\(pgrep (-x )?\w+\)/, with: "\(server.process.pid)")
    }
    return command
  }
}
