import Foundation
import Net

/// A server under load, in a process of its own.
final class Server {
  let address: Address
  private let process = Process()

  /// Starts an executable that lies beside this one and waits until it listens.
  ///
  /// - Throws: `StartError` when it does not.
  init(_ name: String, _ arguments: [String] = []) throws {
    let executable = Self.folder.appendingPathComponent(name)
    guard FileManager.default.isExecutableFile(atPath: executable.path) else {
      throw StartError("there is no \(executable.path): build it with swift build -c release")
    }
    process.executableURL = executable
    process.arguments = arguments + ["--port", "0"]
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let descriptor = output.fileHandleForReading.fileDescriptor
    guard let port = Self.readPort(descriptor) else {
      process.terminate()
      throw StartError("\(name) does not listen: try to run it by itself")
    }
    address = try Address(host: "127.0.0.1", port: port)
    try ignoreLog(output)
  }

  /// Starts a Redis on a port and waits until it can be used.
  ///
  /// - Throws: `StartError` when it cannot.
  init(redisOn port: UInt16) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["redis-server", "--port", "\(port)", "--save", ""]
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    address = try Address(host: "127.0.0.1", port: port)
    let descriptor = output.fileHandleForReading.fileDescriptor
    var (log, byte): ([UInt8], UInt8) = ([], 0)
    while !String(decoding: log.suffix(30), as: UTF8.self).contains("Ready to accept") {
      guard read(descriptor, &byte, 1) == 1 else {
        throw StartError("redis-server does not start: is it installed?")
      }
      log.append(byte)
    }
    try ignoreLog(output)
  }

  private func ignoreLog(_ output: Pipe) throws {
    let descriptor = output.fileHandleForReading.fileDescriptor
    // Its log is of no interest, but a pipe that nobody reads is soon full, and the server then waits.
    try startThread {
      var byte = [UInt8](repeating: 0, count: 4096)
      while read(descriptor, &byte, byte.count) > 0 {}
      withExtendedLifetime(output) {}
    }
  }

  /// Where this program is; the build puts all executables into one folder.
  private static let folder =
    Bundle.main.executableURL!.resolvingSymlinksInPath().deletingLastPathComponent()

  /// The port in the line `Listening on 127.0.0.1:8080`.
  private static func readPort(_ descriptor: CInt) -> UInt16? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
    return String(decoding: line, as: UTF8.self).split(separator: ":").last.flatMap { UInt16($0) }
  }

  /// Ends the process at once.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// How much processor time it has used, all its threads together, in seconds. `nil` where there is no
  /// `/proc`. See `proc_pid_stat(5)`.
  var processorTime: Double? {
    guard let text = readProc("stat"), let end = text.lastIndex(of: ")") else { return nil }
    // After the name, which may hold anything, comes field 3. User and kernel time are 14 and 15.
    let fields = text[end...].dropFirst(2).split(separator: " ")
    guard let user = Double(fields[11]), let kernel = Double(fields[12]) else { return nil }
    return (user + kernel) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// How much memory it occupies (its resident set), in kilobytes. `nil` where there is no `/proc`.
  var memory: Int? {
    let line = readProc("status")?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").compactMap { Int($0) }.first
  }

  private func readProc(_ file: String) -> String? {
    try? String(contentsOfFile: "/proc/\(process.processIdentifier)/\(file)", encoding: .utf8)
  }
}
