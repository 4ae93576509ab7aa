import Foundation
import TestSupport

/// Firefox without a window on a screen. It ends with this object at the latest, and leaves nothing behind.
final class Firefox: Browser {
  private let process: BrowserProcess
  private let tools: BiDi
  private let dialogs: Dialogs
  private let users = Guarded<[Int: String]>([:])

  /// The command or path of a Firefox: `$FIREFOX`, or where it usually is.
  static var program: String? {
    BrowserProcess.find(
      "FIREFOX", "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
  }

  /// What the user has set: nothing is to be asked at home, and no window to wait for others.
  private static let preferences = """
    user_pref("app.update.enabled", false);
    user_pref("browser.newtabpage.enabled", false);
    user_pref("browser.shell.checkDefaultBrowser", false);
    user_pref("browser.startup.page", 0);
    user_pref("datareporting.policy.dataSubmissionEnabled", false);
    user_pref("dom.timeout.enable_budget_timer_throttling", false);
    user_pref("toolkit.telemetry.server", "");

    """

  /// Starts the program and waits until it can be driven.
  ///
  /// - Throws: `Failure` when it does not start, with what it printed.
  init(_ program: String) throws {
    process = try BrowserProcess(
      """
      exec '\(program)' --headless --no-remote --profile . --remote-debugging-port 0 \
      --remote-allow-system-access
      """,
      files: ["user.js": Self.preferences])
    let start = "WebDriver BiDi listening on ws://127.0.0.1:"
    let line = process.errors.first(within: 3 * patience) { $0.hasPrefix(start) }
    guard let line, let port = UInt16(line.dropFirst(start.count)) else {
      throw Failure(
        "\(program) does not start: \(process.errors.lines.joined(separator: "\n"))")
    }
    let dialogs = Dialogs()
    self.dialogs = dialogs
    tools = try BiDi(port) { dialogs.note($0, $1, $2) }
    try tools.call(
      "session.new",
      ["capabilities": ["alwaysMatch": ["unhandledPromptBehavior": ["default": "ignore"]]]])
    try tools.call(
      "session.subscribe", ["events": ["log.entryAdded", "browsingContext.userPromptOpened"]])
    // There is one window in front. Every page is to believe it has that one.
    try tools.call(
      "script.addPreloadScript",
      ["functionDeclaration": "() => { document.hasFocus = () => true; }"])
  }

  func open(_ address: String, for reader: Reader, answer: String?) throws -> any Tab {
    let window = try newWindow(at: address)
    try tools.call(
      "emulation.setLocaleOverride", ["locale": reader.language, "contexts": [window]])
    dialogs.begin(window, answer: answer)
    let tab = FirefoxTab(tools, window, dialogs)
    try tab.resize(width: 800, height: 600)
    try tab.load(address)
    if reader.prefersDark { try tab.override("prefersColorScheme", "dark") }
    return tab
  }

  /// A window of the user who is at this server: of all WebSockets of one user to one host, Firefox lets only
  /// one be on its way at a time (RFC 6455, section 4.1), and the servers of other tests may be asleep.
  private func newWindow(at address: String) throws -> String {
    let server = URL(string: address)?.port ?? 0
    let user = try users.withLock { users in
      if let user = users[server] { return user }
      let answer = try tools.call("browser.createUserContext")
      guard let user = answer["userContext"] as? String else { throw Failure("no user: \(answer)") }
      users[server] = user
      return user
    }
    let answer = try tools.call("browsingContext.create", ["type": "window", "userContext": user])
    guard let window = answer["context"] as? String else { throw Failure("no window: \(answer)") }
    return window
  }

  /// What the windows say unasked: their consoles and dialogs.
  final class Dialogs: Sendable {
    private struct Window {
      var answer: String?
      var complaints: [String] = []
    }
    private let windows = Guarded<[String: Window]>([:])

    func begin(_ window: String, answer: String?) {
      windows.withLock { $0[window] = Window(answer: answer) }
    }

    func complaints(of window: String) -> [String] {
      windows.withLock { $0[window]?.complaints ?? [] }
    }

    fileprivate func note(_ tools: BiDi, _ event: String, _ parameters: BiDi.Object) {
      let source = parameters["source"] as? BiDi.Object
      guard let window = (source ?? parameters)["context"] as? String else { return }
      let isPrompt = parameters["type"] as? String == "prompt"
      let answer = windows.withLock { $0[window]?.answer }
      if event == "browsingContext.userPromptOpened" {
        _ = try? tools.send(
          "browsingContext.handleUserPrompt",
          ["context": window, "accept": isPrompt, "userText": answer ?? ""])
        if isPrompt && answer != nil { return }
      }
      let text = "\(event): \(parameters)"
      windows.withLock { $0[window]?.complaints.append(text) }
    }
  }
}
