import Foundation
import TestSupport

/// A page in Chromium.
final class ChromiumTab: Tab {
  private let tools: DevTools
  private let answer: String?
  private let whenEmpty: () -> Void
  private var seenComplaints: [String] = []

  /// - Parameter whenEmpty: is called when the page has left the window.
  init(_ tools: DevTools, answer: String?, whenEmpty: @escaping () -> Void) {
    (self.tools, self.answer, self.whenEmpty) = (tools, answer, whenEmpty)
    tools.onEvent = { [unowned self] in try note($0, $1) }
  }

  /// A page that lost its server would try again for ever, and one that is left keeps what it had for
  /// whoever comes back to its address in this window.
  deinit {
    tools.onEvent = { _, _ in }
    do {
      try evaluate("document.querySelector('#leave')?.click()")
      _ = try tools.call("Page.navigate", ["url": "about:blank"])
      whenEmpty()
    } catch {
      _ = try? tools.send("Page.close")
    }
  }

  func start(for reader: Reader) throws {
    for domain in ["Page", "Runtime", "Log"] { _ = try tools.call("\(domain).enable") }
    let agent = try tools.call("Browser.getVersion")["userAgent"] as? String ?? ""
    _ = try tools.call(
      "Emulation.setUserAgentOverride", ["userAgent": agent, "acceptLanguage": reader.language])
    _ = try tools.call("Emulation.setFocusEmulationEnabled", ["enabled": true])
    try prefer("prefers-color-scheme", reader.prefersDark ? "dark" : "light")
  }

  func load(_ address: String) throws {
    try tools.send("Page.navigate", ["url": address])
    try tools.wait(for: "Page.loadEventFired")
  }

  func crash() throws {
    try tools.send("Page.crash")
    try tools.wait(for: "Inspector.targetCrashed")
    try tools.send("Page.reload")
    try tools.wait(for: "Page.loadEventFired")
  }

  /// A promise of a page that has loaded.
  private static var hasLoaded: String {
    """
    new Promise(done => document.readyState === "complete"
      ? done() : addEventListener("load", () => done()))
    """
  }

  func goBack() throws {
    let history = try tools.call("Page.getNavigationHistory")
    let entries = history["entries"] as? [DevTools.Object] ?? []
    guard let now = history["currentIndex"] as? Int, now > 0, let id = entries[now - 1]["id"] else {
      throw Failure("there is no page before: \(history)")
    }
    try tools.send("Page.navigateToHistoryEntry", ["entryId": id])
    try tools.wait(for: "Page.frameNavigated")
    try evaluate(Self.hasLoaded)
  }

  func resize(width: Int, height: Int) throws {
    _ = try tools.call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  // MARK: Complaints

  private func note(_ event: String, _ parameters: DevTools.Object) throws {
    switch event {
    case "Page.javascriptDialogOpening":
      let isPrompt = parameters["type"] as? String == "prompt"
      if !isPrompt || answer == nil { seenComplaints.append("a dialog opens: \(parameters)") }
      try tools.send(
        "Page.handleJavaScriptDialog", ["accept": isPrompt, "promptText": answer ?? ""])
    case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
      seenComplaints.append("\(event): \(parameters)")
    default: break
    }
  }

  func complaints() throws -> [String] {
    try evaluate("0")
    return seenComplaints
  }

  // MARK: Reading

  @discardableResult
  func evaluate(_ script: String) throws -> Any? {
    let answer = try tools.call(
      "Runtime.evaluate",
      [
        "expression": script, "awaitPromise": true, "returnByValue": true, "userGesture": true,
        "allowUnsafeEvalBlockedByCSP": false,
      ])
    if let exception = answer["exceptionDetails"] {
      throw Failure("the page throws: \(exception)\nin \(script)")
    }
    return (answer["result"] as? DevTools.Object)?["value"]
  }

  /// What a screen reader tells of the page's controls and regions: role and name, in order.
  func accessibleNames() throws -> [String] {
    let roles: Set = [
      "button", "textbox", "log", "status", "complementary", "heading", "region",
    ]
    let nodes = try tools.call("Accessibility.getFullAXTree")["nodes"] as? [DevTools.Object] ?? []
    return nodes.compactMap { node in
      let (role, name) = (node["role"] as? DevTools.Object, node["name"] as? DevTools.Object)
      guard node["ignored"] as? Bool == false, let role = role?["value"] as? String,
        roles.contains(role)
      else { return nil }
      return "\(role) \(name?["value"] as? String ?? "")"
    }
  }

  func picture() throws -> Data {
    let answer = try tools.call("Page.captureScreenshot", ["format": "png"])
    guard let data = (answer["data"] as? String).flatMap({ Data(base64Encoded: $0) }) else {
      throw Failure("no picture comes")
    }
    return data
  }

  // MARK: Doing

  func type(_ text: String) throws { _ = try tools.call("Input.insertText", ["text": text]) }

  /// Types as with an input method that has not made up its mind yet.
  func compose(_ text: String) throws {
    _ = try tools.call(
      "Input.imeSetComposition",
      ["text": text, "selectionStart": text.count, "selectionEnd": text.count])
  }

  func press(_ key: Key, withShift: Bool) throws {
    let codes: [Key: Int] = [.enter: 13, .tab: 9, .escape: 27, .at: 50]
    let text = key == .enter ? "\r" : key.rawValue.count == 1 ? key.rawValue : ""
    for type in ["keyDown", "keyUp"] {
      _ = try tools.call(
        "Input.dispatchKeyEvent",
        [
          "type": type, "key": key.rawValue, "code": key.rawValue,
          "windowsVirtualKeyCode": codes[key] ?? Int(key.rawValue.uppercased().utf8.first!),
          "modifiers": withShift ? 8 : 0, "text": type == "keyDown" ? text : "",
        ])
    }
  }

  func click(_ selector: String) throws {
    let (x, y) = try middle(of: selector)
    for type in ["mousePressed", "mouseReleased"] {
      _ = try tools.call(
        "Input.dispatchMouseEvent",
        ["type": type, "x": x, "y": y, "button": "left", "clickCount": 1])
    }
  }

  /// Pretends that the user prefers something: `prefers-color-scheme` and `dark`, say.
  func prefer(_ feature: String, _ value: String) throws {
    _ = try tools.call(
      "Emulation.setEmulatedMedia", ["features": [["name": feature, "value": value]]])
  }

  /// Whether the page's own scripts run, from the next page on.
  func allowScripts(_ areAllowed: Bool) throws {
    _ = try tools.call("Emulation.setScriptExecutionDisabled", ["value": !areAllowed])
  }

  func forceColours() throws { try prefer("forced-colors", "active") }

  /// Pretends to be used with a finger.
  func touch() throws {
    _ = try tools.call("Emulation.setTouchEmulationEnabled", ["enabled": true])
  }
}
