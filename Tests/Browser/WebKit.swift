import Foundation
import TestSupport

/// WebKit as GTK has it, with the small browser that comes with its driver. It needs a screen, and gets one
/// in memory. All ends with this object at the latest, and leaves nothing behind.
final class WebKit: Browser {
  /// What has to be installed.
  struct Programs {
    let driver: String
    let screen: String
  }

  static var programs: Programs? {
    guard let driver = BrowserProcess.find(nil, "WebKitWebDriver"),
      let screen = BrowserProcess.find(nil, "Xvfb")
    else { return nil }
    return Programs(driver: driver, screen: screen)
  }

  private let programs: Programs
  private let screen: BrowserProcess
  private let display: String
  /// A driver has one session, and a session one reader.
  private let sessions = Guarded<[Reader: WebKitSession]>([:])

  init(_ programs: Programs) throws {
    self.programs = programs
    let output = Output()
    screen = try BrowserProcess(
      "exec '\(programs.screen)' -displayfd 1 -screen 0 1600x1200x24 -nolisten tcp", output: output)
    guard let number = output.first(within: 3 * patience, where: { Int($0) != nil }) else {
      throw Failure(
        "\(programs.screen) does not start: \(screen.errors.lines.joined(separator: "\n"))")
    }
    display = ":\(number)"
  }

  func open(_ address: String, for reader: Reader, answer: String?) throws -> any Tab {
    let session = try sessions.withLock { sessions in
      if let session = sessions[reader] { return session }
      let session = try WebKitSession(programs.driver, display, for: reader)
      sessions[reader] = session
      return session
    }
    return try WebKitTab(session, address, answer: answer)
  }
}
