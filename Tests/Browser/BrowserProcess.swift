import Foundation
import TestSupport

/// A browser's program and a folder for what it writes. Both are gone when nobody holds on to this.
final class BrowserProcess: Sendable {
  let folder: URL
  let errors = Output()
  private let process: Running

  /// - Parameters:
  ///   - command: what a shell runs in the folder. It should `exec` the program.
  ///   - files: what lies in the folder before, by name.
  init(_ command: String, output: Output = Output(), files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What a browser keeps in the user's home stays in the folder, too.
    process = try Running(
      "cd '\(folder.path)'; export HOME=\"$PWD\"; unset XDG_CONFIG_HOME XDG_CACHE_HOME; \(command)",
      output: output, errors: errors)
  }

  deinit {
    // It leads a process group where it can: then its children end too.
    kill(getpgid(process.pid) == process.pid ? -process.pid : process.pid, SIGKILL)
    _ = try? process.exitStatus()
    try? FileManager.default.removeItem(at: folder)
  }

  func hasEnded(within seconds: Double) -> Bool { process.hasEnded(within: seconds) }

  /// The path of a program that may be installed: what an environment variable says, or the first of these
  /// that is there.
  static func find(_ variable: String? = nil, _ names: String...) -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let variable, let path = environment[variable] { return path }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let paths = names.flatMap { name in
      name.hasPrefix("/") ? [name] : folders.map { "\($0)/\(name)" }
    }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
