import Foundation
import Net

/// The program under test: a step's own executable, or whatever `STEP1_SERVER` … `STEP4_SERVER` name.
///
/// `STEP2_SERVER="python3 my.py" swift test --filter Step2` runs the tests of step 2 against that
/// program. It is started with `--port 0` and must print `Listening on HOST:PORT` first.
public enum Program: Int, Sendable, CaseIterable, CustomStringConvertible {
  case step1 = 1
  case step2, step3, step4

  public var description: String {
    switch self {
    case .step1: "Step1Echo"
    case .step2: "Step2Broadcast"
    case .step3: "Step3Hub"
    case .step4: "Step4WebSocket"
    }
  }

  /// The command that a shell runs.
  public var command: String {
    if let command = ProcessInfo.processInfo.environment["STEP\(rawValue)_SERVER"] {
      return command
    }
    return "'\(Self.folder.appendingPathComponent(description).path)'"
  }

  /// Where the build puts its executables: beside the tests.
  public static let folder: URL = {
    let own = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let step = own.appendingPathComponent(Program.step1.description).path
    if FileManager.default.isExecutableFile(atPath: step) { return own }
    // On macOS another program runs the tests, which are a bundle: it is told where that is
    // (…/StepTests.xctest, or the file within), or has opened it.
    let told = CommandLine.arguments.drop { $0 != "--test-bundle-path" }.dropFirst().first
    let bundles =
      (told.map { [URL(fileURLWithPath: $0)] } ?? []) + Bundle.allBundles.map(\.bundleURL)
    let parents = bundles.compactMap { bundle in
      sequence(first: bundle) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
        .first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
    }
    return parents.first ?? own
  }()
}

/// What went wrong in a test, with all one needs to see why.
public struct Failure: Error, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}

/// A port that was free a moment ago, for a program that does not tell which one it took, and for one that
/// is to come back to it: the system gives no connection of ours a port below 32,768 by itself (Linux; macOS
/// 49,152), and so takes none away meanwhile.
public func freePort() throws -> UInt16 {
  for _ in 1...100 {
    let port = UInt16.random(in: 10_000..<32_768)
    if (try? Listener(host: "127.0.0.1", port: port)) != nil { return port }
  }
  throw Failure("none of a hundred ports is free")
}

/// How long a test waits for what should come at once, in seconds: long, since a machine may be busy
/// and a sanitizer slow. `TEST_PATIENCE` changes it.
public let patience =
  ProcessInfo.processInfo.environment["TEST_PATIENCE"].flatMap(Double.init) ?? 20

/// A server in a process of its own, which ends with this object at the latest.
///
/// Its calls wait, and so do those of the test clients: they block their thread. That is on purpose: a
/// test reads from top to bottom. The suites that do it run `.onLanes`, on threads made for waiting.
public final class ServerProcess: Sendable {
  public let host: String
  public let port: UInt16
  private let process: Running
  private let output = Output()

  /// Starts a program and waits until it listens.
  ///
  /// - Parameters:
  ///   - arguments: what follows `--port 0`.
  ///   - descriptors: how many descriptors it may have (`ulimit -n`).
  /// - Throws: `Failure` when it does not listen, with what it printed.
  public convenience init(
    _ program: Program, _ arguments: [String] = [], port wanted: UInt16 = 0, descriptors: Int? = nil
  ) throws {
    let words = ["--port", "\(wanted)"] + arguments
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let limit = descriptors.map { "ulimit -n \($0); " } ?? ""
    try self.init(command: "\(limit)exec \(program.command) \(quoted)")
  }

  /// Starts a shell command that is to listen on a free port, and waits until it does. It should `exec`
  /// the server, so that this is the process which is ended.
  ///
  /// - Throws: `Failure` when it does not, with what it printed.
  public init(command: String) throws {
    process = try Running(command, output: output)
    // What it prints before that is its own business.
    guard let line = output.first(where: { $0.hasPrefix("Listening on ") }) else {
      let words = output.lines.last.map { " (but '\($0)')" } ?? ""
      if process.hasEnded(within: 1) {
        throw Failure("the server ended before it said 'Listening on HOST:PORT'\(words)")
      }
      // With backtraces on, the first of these signals makes it say where it stands. The second, which
      // waits meanwhile, ends it.
      kill(process.pid, SIGQUIT)
      usleep(50_000)
      kill(process.pid, SIGQUIT)
      _ = process.hasEnded(within: 5)
      throw Failure(
        "the server runs, but has not said 'Listening on HOST:PORT'\(words) after \(Int(patience)) seconds"
      )
    }
    guard let colon = line.lastIndex(of: ":"), let port = UInt16(line[line.index(after: colon)...])
    else { throw Failure("the server said '\(line)' instead of 'Listening on HOST:PORT'") }
    self.port = port
    host = line[..<colon].dropFirst(13).trimmingCharacters(in: ["[", "]"])
  }

  public var pid: Int32 { process.pid }

  /// What it has printed so far, line by line.
  public var log: [String] { output.lines }

  /// All that it has printed: waits until it has ended, or has closed its output.
  public func wholeLog() -> [String] {
    output.wait { _ in false }
    return output.lines
  }

  /// Waits for a line that it prints, or has printed.
  public func logged(_ isIt: (String) -> Bool) throws -> String {
    if let line = output.first(where: isIt) { return line }
    throw Failure("the server did not print what it should have: \(output.lines)")
  }

  /// Lets what it prints lie in the pipe, or reads it again.
  public func readsLog(_ isWanted: Bool) { output.isRead(isWanted) }

  /// Closes our end of its standard output soon.
  public func closeLog() { output.close() }

  public func signal(_ number: Int32) { kill(pid, number) }

  /// Waits until the process has ended. Returns its exit status, or 128 and the signal that ended it.
  public func exitStatus() throws -> Int32 { try process.exitStatus() }

  /// How much processor time the process has used, in seconds (Linux only).
  public var processorTime: Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[end...].split(separator: " ")
    return (Double(fields[12])! + Double(fields[13])!) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// A line of `/proc/PID/status` that is a number: `VmRSS` in kilobytes, `Threads` (Linux only).
  public func status(_ key: String) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("\(key):") }
    return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
  }

  /// How many descriptors the process has open (Linux only).
  public var descriptors: Int? {
    try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").count
  }
}

/// What a program did that ran to its end.
public struct RunResult: Sendable {
  public let status: Int32
  public let output: [String]
  public let errors: [String]

  /// Runs a program with these arguments and waits until it ends.
  public init(_ program: Program, _ arguments: [String]) throws {
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    try self.init(command: "exec \(program.command) \(quoted)")
  }

  /// Runs a shell command and waits until it ends, for so many seconds.
  public init(command: String, within seconds: Double = patience) throws {
    let (output, errors) = (Output(), Output())
    let process = try Running(command, output: output, errors: errors)
    status = try process.exitStatus(within: seconds)
    _ = output.first { _ in false }
    _ = errors.first { _ in false }
    (self.output, self.errors) = (output.lines, errors.lines)
  }
}
