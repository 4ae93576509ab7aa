import Foundation
import StepChecks
import TestSupport

/// WebKit's driver and the browser it has started.
final class WebKitSession: Sendable {
  private struct State {
    let driver: WebDriver
    /// The one window that commands are for.
    var window = ""
  }

  private let process: BrowserProcess
  private let state: Guarded<State>
  private let emptyWindows = EmptyWindows()

  /// The browser's tool bar is wider than a phone unless its buttons are small.
  private static let gtkStyle = "* { min-width: 0; margin: 0; padding: 0; }\n"

  /// GTK's theme is the system's colour scheme.
  private static func gtkSettings(_ reader: Reader) -> String {
    "[Settings]\ngtk-application-prefer-dark-theme=\(reader.prefersDark)\n"
  }

  init(_ program: String, _ display: String, for reader: Reader) throws {
    let port = try freePort()
    process = try BrowserProcess(
      """
      \(try Self.locale(reader.language)) || exit 2
      export DISPLAY=\(display) NO_AT_BRIDGE=1 GTK_THEME=Adwaita\(reader.prefersDark ? ":dark" : "")
      exec '\(program)' --port=\(port)
      """,
      files: [
        ".config/gtk-3.0/gtk.css": Self.gtkStyle,
        ".config/gtk-3.0/settings.ini": Self.gtkSettings(reader),
      ])
    // It does not say when it listens.
    let deadline = Date(timeIntervalSinceNow: 3 * patience)
    while (try? TestSocket("127.0.0.1", port)) == nil {
      guard Date() < deadline, !process.hasEnded(within: 0.05) else {
        throw Failure(
          "\(program) does not start: \(process.errors.lines.joined(separator: "\n"))")
      }
    }
    let driver = try WebDriver(port, capabilities: ["unhandledPromptBehavior": "ignore"])
    state = Guarded(State(driver: driver))
  }

  /// The browser takes the C library's locale for the user's language. This makes that of another language
  /// than English, since it may not be installed.
  private static func locale(_ language: String) throws -> String {
    if language == "en-US" { return "export LC_ALL=C" }
    let name = language.replacingOccurrences(of: "-", with: "_")
    let source = "/usr/share/i18n/locales/\(name)"
    guard FileManager.default.fileExists(atPath: source) else {
      try cancelWithout("the locale \(name) (apt install locales)")
    }
    return """
      localedef -i \(name) -f UTF-8 "$PWD/\(name).UTF-8" >&2 && \
      export LOCPATH="$PWD" LC_ALL=\(name).UTF-8
      """
  }

  /// An empty window.
  func window(for address: String) throws -> String {
    if let window = emptyWindows.take(for: address) { return window }
    return try state.withLock { state in
      let answer = try state.driver.call("/window/new", ["type": "window"]) as? WebDriver.Object
      guard let window = answer?["handle"] as? String else { throw Failure("no window opens") }
      return window
    }
  }

  func isEmpty(_ window: String, after address: String) {
    emptyWindows.put(window, after: address)
  }

  /// Does something with a window, while nobody does anything with another.
  func with<Result: Sendable>(
    _ window: String, _ body: (WebDriver) throws -> Result
  ) throws -> Result {
    try state.withLock { state in
      if state.window != window {
        try state.driver.call("/window", ["handle": window])
        state.window = window
      }
      return try body(state.driver)
    }
  }
}
