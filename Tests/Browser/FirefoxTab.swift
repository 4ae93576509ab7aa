import Foundation
import TestSupport

/// A page in Firefox.
final class FirefoxTab: Tab {
  private let tools: BiDi
  private let window: String
  private let dialogs: Firefox.Dialogs

  init(_ tools: BiDi, _ window: String, _ dialogs: Firefox.Dialogs) {
    (self.tools, self.window, self.dialogs) = (tools, window, dialogs)
  }

  /// A page that lost its server would try again for ever.
  deinit { _ = try? tools.send("browsingContext.close", ["context": window]) }

  func load(_ address: String) throws {
    try tools.call(
      "browsingContext.navigate", ["context": window, "url": address, "wait": "complete"])
  }

  @discardableResult
  func evaluate(_ script: String) throws -> Any? {
    let answer = try tools.call(
      "script.evaluate",
      [
        "expression": Actions.asJSON(script), "target": ["context": window], "awaitPromise": true,
        "userActivation": true,
      ])
    guard let result = answer["result"] as? BiDi.Object else {
      throw Failure("the page throws: \(answer)\nin \(script)")
    }
    return try Actions.value(inJSON: result["value"])
  }

  /// Evaluates JavaScript in the browser itself, where `browser` is what shows the first page of this server
  /// (Mozilla's own addition to the protocol).
  private func evaluate(inBrowser script: String, port: Int) throws -> Any? {
    let tree = try tools.call("browsingContext.getTree", ["moz:scope": "chrome"])
    let windows = tree["contexts"] as? [BiDi.Object]
    guard let window = windows?.first?["context"] else { throw Failure("no window: \(tree)") }
    let expression = """
      (browser => \(script))([...Services.wm.getEnumerator("navigator:browser")]
        .flatMap(window => window.gBrowser.browsers)
        .find(({ currentURI: address }) => address.schemeIs("http") && address.port === \(port)))
      """
    let answer = try tools.call(
      "script.evaluate",
      ["expression": expression, "target": ["context": window], "awaitPromise": true])
    guard let result = answer["result"] as? BiDi.Object else {
      throw Failure("Firefox throws: \(answer)")
    }
    return result["value"]
  }

  private func port() throws -> Int { Int(try number("Number(location.port)")) }

  /// Pretends that the user prefers something, while this is the only page of its server.
  func override(_ preference: String, _ value: String) throws {
    _ = try evaluate(
      inBrowser: "{ browser.browsingContext.\(preference)Override = \(quoted(value)); }",
      port: port())
  }

  func crash() throws {
    let (address, port) = (try text("location.href"), try port())
    let number = "browser?.browsingContext.currentWindowGlobal?.osPid"
    guard let pid = try evaluate(inBrowser: number, port: port) as? Int else {
      throw Failure("the page has no process")
    }
    // It shows pages of this server alone, since each server has a user. (What has crashed may be at no
    // address: then there is no such `browser`.)
    kill(pid_t(pid), SIGKILL)
    _ = try evaluate(
      inBrowser: """
        new Promise(done => {
          const look = () => \(number) === \(pid) ? setTimeout(look, 20) : done();
          look();
        })
        """, port: port)
    try load(address)
  }

  func forceColours() throws { try override("forcedColors", "active") }

  func goBack() throws {
    let here = try text("location.href")
    try tools.call("browsingContext.traverseHistory", ["context": window, "delta": -1])
    try waitUntilLoaded(after: here)
  }

  func type(_ text: String) throws { try insert(text) }

  func press(_ key: Key, withShift: Bool) throws {
    try perform(Actions.press(key, withShift: withShift))
  }

  func click(_ selector: String) throws { try perform(Actions.click(middle(of: selector))) }

  private func perform(_ actions: [BiDi.Object]) throws {
    try tools.call("input.performActions", ["context": window, "actions": actions])
  }

  func resize(width: Int, height: Int) throws {
    try tools.call(
      "browsingContext.setViewport",
      ["context": window, "viewport": ["width": width, "height": height]])
  }

  func picture() throws -> Data {
    let answer = try tools.call("browsingContext.captureScreenshot", ["context": window])
    guard let data = (answer["data"] as? String).flatMap({ Data(base64Encoded: $0) }) else {
      throw Failure("no picture comes")
    }
    return data
  }

  /// What has been said before an answer comes, comes before the answer.
  func complaints() throws -> [String] {
    try evaluate("0")
    return dialogs.complaints(of: window)
  }
}
