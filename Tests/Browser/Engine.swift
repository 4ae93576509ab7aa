import Foundation
import StepChecks
import TestSupport
import Testing

/// A browser's engine. Every test of the page is run in each.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case chromium = "Chromium"
  case firefox = "Firefox"
  case webKit = "WebKit"

  /// All of them with `SLOW_TESTS=1`, or those in `ENGINES="Firefox WebKit"`; else the first.
  static let allCases: [Engine] = {
    if let names = ProcessInfo.processInfo.environment["ENGINES"] {
      return names.split(separator: " ").compactMap { Engine(rawValue: String($0)) }
    }
    return runsSlowTests ? [.chromium, .firefox, .webKit] : [.chromium]
  }()

  var testDescription: String { rawValue }

  /// How a missing browser is told of.
  private var package: String {
    switch self {
    case .chromium: "Chromium (apt install chromium-headless-shell, or its path in CHROMIUM)"
    case .firefox: "Firefox (apt install firefox-esr, or its path in FIREFOX)"
    case .webKit: "WebKit (apt install webkit2gtk-driver xvfb)"
    }
  }

  /// Starts the browser; `nil` when it is not installed.
  fileprivate func start() throws -> (any Browser)? {
    switch self {
    case .chromium: try Chromium.program.map(Chromium.init)
    case .firefox: try Firefox.program.map(Firefox.init)
    case .webKit: try WebKit.programs.map(WebKit.init)
    }
  }

  /// The browser, started if none has needed it before. Cancels the test where it is not installed.
  func browser() throws -> any Browser {
    guard let browsers = InBrowsers.running else { throw Failure("the suite is not InBrowsers") }
    if let browser = try browsers.withLock({ try $0.browser(of: self) }) { return browser }
    try cancelWithout(package)
  }
}

/// Ends the browsers that the tests of a suite have started.
struct InBrowsers: SuiteTrait, TestScoping {
  struct Started {
    private var browsers: [Engine: (any Browser)?] = [:]

    mutating func browser(of engine: Engine) throws -> (any Browser)? {
      if let known = browsers[engine] { return known }
      let browser = try engine.start()
      browsers[engine] = .some(browser)
      return browser
    }
  }

  @TaskLocal static var running: Guarded<Started>?

  @concurrent func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await Self.$running.withValue(Guarded(Started()), operation: function)
  }
}

/// What the tests need of a browser: the least that every engine has. What a test does and sees beyond
/// that is written with these verbs, in `ChatPage.swift`.
protocol Browser: Sendable {
  /// Opens an address in a window that nobody else has, and waits until it has loaded.
  ///
  /// - Parameters:
  ///   - reader: who looks at it.
  ///   - answer: what the user says when the page asks with `prompt()`.
  func open(_ address: String, for reader: Reader, answer: String?) throws -> any Tab
}

/// What the system of somebody who looks at a page tells of them.
struct Reader: Hashable, Sendable {
  var language = "en-US"
  var prefersDark = false
}

/// A page in a window of its own. It is left when nobody holds on to it.
protocol Tab: AnyObject {
  /// Goes to an address and waits until it has loaded.
  func load(_ address: String) throws

  /// Evaluates JavaScript in the page, and waits if that gives a promise. What comes is JSON.
  ///
  /// - Throws: `Failure` when the script throws.
  @discardableResult func evaluate(_ script: String) throws -> Any?

  /// Types at the cursor.
  func type(_ text: String) throws

  /// Types over what an input has.
  func type(_ text: String, into selector: String) throws

  /// Presses a key and lets it go.
  func press(_ key: Key, withShift: Bool) throws

  /// Clicks into the middle of an element, with a mouse.
  func click(_ selector: String) throws

  /// Goes back to the page before, and waits until it is there.
  func goBack() throws

  /// Makes the window as large as a phone, say. Pixels.
  func resize(width: Int, height: Int) throws

  /// What the window shows, as PNG.
  func picture() throws -> Data

  /// Makes the system show few strong colours.
  func forceColours() throws

  /// Kills what shows the page, and loads it again as a user would then.
  func crash() throws

  /// What the console shows so far: exceptions, refusals by the Content Security Policy, anything
  /// logged; and dialogs nobody expects.
  func complaints() throws -> [String]
}

/// A key that types no text, by its name in the DOM, or a letter.
enum Key: String {
  case enter = "Enter"
  case tab = "Tab"
  case escape = "Escape"
  case at = "@"
  case a, x
}

extension Tab {
  func press(_ key: Key) throws { try press(key, withShift: false) }
}
