import Foundation
import TestSupport

/// A page in WebKit.
final class WebKitTab: Tab {
  private let session: WebKitSession
  private let window: String
  private let address: String

  init(_ session: WebKitSession, _ address: String, answer: String?) throws {
    (self.session, self.address) = (session, address)
    window = try session.window(for: address)
    try resize(width: 800, height: 600)
    try session.with(window) { driver in
      try driver.call("/url", ["url": address])
      guard let answer else { return }
      // The driver says that a page has loaded when it opens a dialog. Until that is answered, the other
      // windows may hang, too.
      try driver.call("/alert/text", ["text": answer])
      try driver.call("/alert/accept")
    }
  }

  /// A page that lost its server would try again for ever.
  deinit {
    do {
      try load("about:blank")
      session.isEmpty(window, after: address)
    } catch {
      // Nobody uses it again.
    }
  }

  func load(_ address: String) throws { try call("/url", ["url": address]) }

  func goBack() throws {
    let here = try text("location.href")
    try call("/back")
    try waitUntilLoaded(after: here)
  }

  /// WebKit knows of none.
  func forceColours() throws { throw Failure("WebKit has no forced colours") }

  /// The driver ends the session of all windows when one page crashes.
  func crash() throws { throw Failure("WebKit's driver gives up when a page crashes") }

  private func call(_ command: String, _ parameters: WebDriver.Object = [:]) throws {
    try session.with(window) { _ = try $0.call(command, parameters) }
  }

  // MARK: Scripts

  /// There is one window in front, and every page is to believe it has that one. Complaints are noted from
  /// the first script of a test on: WebKit's driver tells of none.
  private static let prelude = """
    if (!window.complaints) {
      document.hasFocus = () => true;
      window.complaints = [];
      const note = (...words) => window.complaints.push(words.join(" "));
      for (const level of ["debug", "error", "info", "log", "warn"]) console[level] = note;
      addEventListener("error", event => note("error:", event.message));
      addEventListener("unhandledrejection", event => note("rejection:", event.reason));
      addEventListener("securitypolicyviolation", event =>
        note("Content Security Policy:", event.violatedDirective, event.blockedURI));
    }
    """

  /// The driver does one thing at a time, and others want something of it while a script takes its time.
  /// So the page keeps what the script promises, and is asked for it until it is there.
  @discardableResult
  func evaluate(_ script: String) throws -> Any? {
    var answer = try execute(
      """
      \(Self.prelude)
      window.promised = \(Actions.asJSON(script));
      \(Self.patience)
      """)
    while answer == nil { answer = try execute(Self.patience) }
    return try Actions.value(inJSON: answer)
  }

  /// Gives what was promised, or null when it takes longer than 0.1 s.
  private static let patience = """
    return Promise.race([window.promised, new Promise(resolve => setTimeout(resolve, 100, null))]);
    """

  private func execute(_ script: String) throws -> String? {
    try session.with(window) {
      try $0.call("/execute/sync", ["script": script, "args": []]) as? String
    }
  }

  func complaints() throws -> [String] { try evaluate("window.complaints") as? [String] ?? [] }

  // MARK: Hands

  func type(_ text: String) throws { try insert(text) }

  /// Other windows come to the front at any time, and the selection is gone then: so this is one step.
  func type(_ text: String, into selector: String) throws {
    try evaluate(
      """
      (item => {
        item.focus();
        item.select();
        document.execCommand("insertText", false, \(quoted(text)));
      })(document.querySelector(\(quoted(selector))))
      """)
  }

  func press(_ key: Key, withShift: Bool) throws {
    try call("/actions", ["actions": Actions.press(key, withShift: withShift)])
  }

  func click(_ selector: String) throws {
    try call("/actions", ["actions": Actions.click(middle(of: selector))])
  }

  /// The driver knows the size of the window with its frame.
  func resize(width: Int, height: Int) throws {
    let frame = try evaluate("[outerWidth - innerWidth, outerHeight - innerHeight]") as? [Int]
    guard let frame else { throw Failure("the window has no size") }
    try call("/window/rect", ["width": width + frame[0], "height": height + frame[1]])
    try evaluate(
      """
      new Promise(resolve => {
        const check = () => { if (innerWidth === \(width) && innerHeight === \(height)) resolve(); };
        addEventListener("resize", check);
        check();
      })
      """)
  }

  func picture() throws -> Data {
    let text = try session.with(window) { try $0.get("/screenshot") as? String }
    guard let data = text.flatMap({ Data(base64Encoded: $0) }) else {
      throw Failure("no picture comes")
    }
    return data
  }
}
