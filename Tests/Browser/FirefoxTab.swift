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
