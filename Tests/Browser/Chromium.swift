import Foundation
import TestSupport

/// Chromium without a window. It ends with this object at the latest, and leaves nothing behind.
final class Chromium: Browser {
  private let process: Running
  private let profile: URL
  private let port: UInt16
  private let path: String
  /// Windows that a test has left, by their target's number. A new one costs a second of the processor's
  /// time; an empty one serves as well, since what is emulated in it ends with the tools' connection.
  private let emptyWindows = Guarded<[String]>([])

  /// Starts the program and waits until it can be driven.
  ///
  /// - Throws: `Failure` when it does not start, with what it printed.
  init(_ program: String) throws {
    profile = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let errors = Output()
    // The sandbox cannot be had in most containers, and the pages are our own. A page behind another
    // is to be as fast as one in front.
    process = try Running(
      """
      exec '\(program)' --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
      --no-first-run --in-process-gpu --disable-background-timer-throttling --disable-renderer-backgrounding \
      --disable-backgrounding-occluded-windows --remote-debugging-port=0 \
      --user-data-dir='\(profile.path)' about:blank
      """, output: Output(), errors: errors)
    let start = "DevTools listening on ws://127.0.0.1:"
    // A browser that has not run for a while takes long to come, the more so on a busy machine.
    guard let line = errors.first(within: 3 * patience, where: { $0.hasPrefix(start) }),
      case let words = line.dropFirst(start.count).split(separator: "/", maxSplits: 1),
      words.count == 2, let port = UInt16(words[0])
    else {
      throw Failure("\(program) does not start: \(errors.lines.joined(separator: "\n"))")
    }
    (self.port, path) = (port, "/\(words[1])")
  }

  deinit {
    // Foundation gives a child a process group of its own where it can: then its children end too.
    kill(getpgid(process.pid) == process.pid ? -process.pid : process.pid, SIGKILL)
    _ = try? process.exitStatus()
    try? FileManager.default.removeItem(at: profile)
  }

  /// The command or path of a Chromium: `$CHROMIUM`, or where it usually is.
  static var program: String? {
    let environment = ProcessInfo.processInfo.environment
    if let program = environment["CHROMIUM"] { return program }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    // The first is the same engine without the rest of a browser: it starts in half the time.
    let names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    let applications = ["Google Chrome", "Chromium"].map {
      "/Applications/\($0).app/Contents/MacOS/\($0)"
    }
    let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } } + applications
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  func open(_ address: String, language: String, answer: String?) throws -> any Tab {
    let id = try emptyWindows.withLock { $0.popLast() } ?? newWindow()
    let tab = ChromiumTab(try DevTools(port, "/devtools/page/\(id)"), answer: answer) {
      [emptyWindows] in
      emptyWindows.withLock { $0.append(id) }
    }
    try tab.start(language: language)
    try tab.load(address)
    return tab
  }

  private func newWindow() throws -> String {
    let control = try DevTools(port, path)
    let target = try control.call("Target.createTarget", ["url": "about:blank", "newWindow": true])
    guard let id = target["targetId"] as? String else { throw Failure("no target: \(target)") }
    return id
  }
}
