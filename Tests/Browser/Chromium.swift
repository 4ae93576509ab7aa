import Foundation
import TestSupport

/// Chromium without a window. It ends with this object at the latest, and leaves nothing behind.
final class Chromium: Browser {
  private let process: BrowserProcess
  private let port: UInt16
  private let path: String
  /// Windows that a test has left, by their target's number. A new one costs a second of the processor's
  /// time; an empty one serves as well, since what is emulated in it ends with the tools' connection.
  private let emptyWindows = Guarded<[String]>([])

  /// Starts the program and waits until it can be driven.
  ///
  /// - Throws: `Failure` when it does not start, with what it printed.
  init(_ program: String) throws {
    // The sandbox cannot be had in most containers, and the pages are our own. A page behind another
    // is to be as fast as one in front.
    process = try BrowserProcess(
      """
      exec '\(program)' --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
      --no-first-run --in-process-gpu --disable-background-timer-throttling --disable-renderer-backgrounding \
      --disable-backgrounding-occluded-windows --remote-debugging-port=0 \
      --user-data-dir=. about:blank
      """)
    let start = "DevTools listening on ws://127.0.0.1:"
    // A browser that has not run for a while takes long to come, the more so on a busy machine.
    guard let line = process.errors.first(within: 3 * patience, where: { $0.hasPrefix(start) }),
      case let words = line.dropFirst(start.count).split(separator: "/", maxSplits: 1),
      words.count == 2, let port = UInt16(words[0])
    else {
      throw Failure("\(program) does not start: \(process.errors.lines.joined(separator: "\n"))")
    }
    (self.port, path) = (port, "/\(words[1])")
  }

  /// The command or path of a Chromium: `$CHROMIUM`, or where it usually is.
  static var program: String? {
    // The first is the same engine without the rest of a browser: it starts in half the time.
    BrowserProcess.find(
      "CHROMIUM", "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium")
  }

  func open(_ address: String, for reader: Reader, answer: String?) throws -> any Tab {
    let id = try emptyWindows.withLock { $0.popLast() } ?? newWindow()
    let tab = ChromiumTab(try DevTools(port, "/devtools/page/\(id)"), answer: answer) {
      [emptyWindows] in
      emptyWindows.withLock { $0.append(id) }
    }
    try tab.start(for: reader)
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
