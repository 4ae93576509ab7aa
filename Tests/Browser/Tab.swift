import Foundation
import TestSupport

/// A page in the browser: what a user can do with it, and see of it.
final class Tab {
  private let tools: DevTools
  private let answer: String?
  private let whenEmpty: () -> Void
  private var seenComplaints: [String] = []

  /// - Parameter whenEmpty: is called when the page has left the window.
  init(_ tools: DevTools, answer: String?, whenEmpty: @escaping () -> Void) {
    (self.tools, self.answer, self.whenEmpty) = (tools, answer, whenEmpty)
    tools.onEvent = { [unowned self] in try note($0, $1) }
  }

  /// A page that lost its server would try again for ever.
  deinit {
    tools.onEvent = { _, _ in }
    do {
      _ = try tools.call("Page.navigate", ["url": "about:blank"])
      whenEmpty()
    } catch {
      _ = try? tools.send("Page.close")
    }
  }

  func load(_ address: String, language: String) throws {
    for domain in ["Page", "Runtime", "Log"] { _ = try tools.call("\(domain).enable") }
    let agent = try tools.call("Browser.getVersion")["userAgent"] as? String ?? ""
    _ = try tools.call(
      "Emulation.setUserAgentOverride", ["userAgent": agent, "acceptLanguage": language])
    _ = try tools.call("Emulation.setFocusEmulationEnabled", ["enabled": true])
    try tools.send("Page.navigate", ["url": address])
    try tools.wait(for: "Page.loadEventFired")
  }

  /// Makes the window as large as a phone, say. Pixels.
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

  /// What the console shows so far: exceptions, refusals by the Content Security Policy, anything
  /// logged; and dialogs nobody expects.
  func complaints() throws -> [String] {
    try run("0")
    return seenComplaints
  }

  // MARK: Reading

  /// Evaluates JavaScript, and waits if that gives a promise.
  @discardableResult
  func run(_ script: String) throws -> Any? {
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

  func text(_ script: String) throws -> String { try run(script) as? String ?? "" }

  /// Waits until a JavaScript expression is true. It is looked at whenever the page changes.
  func wait(for condition: String) throws {
    let isTrue = try run(
      """
      new Promise(resolve => {
        const end = isTrue => { clearTimeout(timer); observer.disconnect(); resolve(isTrue); };
        const check = () => { if (\(condition)) end(true); };
        const timer = setTimeout(() => end(false), \(patience * 1000));
        const observer = new MutationObserver(check);
        observer.observe(document,
          { subtree: true, childList: true, attributes: true, characterData: true });
        check();
      })
      """)
    guard isTrue as? Bool == true else {
      let seen = try text("document.body.innerText")
      throw Failure("the page never came to \(condition); it shows\n\(seen)\n\(seenComplaints)")
    }
  }

  /// What a screen reader tells of the page's controls and regions: role and name, in order.
  func accessibleNames() throws -> [String] {
    let roles: Set = ["button", "textbox", "log", "status", "complementary", "heading"]
    let nodes = try tools.call("Accessibility.getFullAXTree")["nodes"] as? [DevTools.Object] ?? []
    return nodes.compactMap { node in
      let (role, name) = (node["role"] as? DevTools.Object, node["name"] as? DevTools.Object)
      guard node["ignored"] as? Bool == false, let role = role?["value"] as? String,
        roles.contains(role)
      else { return nil }
      return "\(role) \(name?["value"] as? String ?? "")"
    }
  }

  /// What the window shows, as PNG.
  func picture() throws -> Data {
    let answer = try tools.call("Page.captureScreenshot", ["format": "png"])
    guard let data = (answer["data"] as? String).flatMap({ Data(base64Encoded: $0) }) else {
      throw Failure("no picture comes")
    }
    return data
  }

  // MARK: Doing

  /// Types over what an input has.
  func type(_ text: String, into selector: String) throws {
    try run(
      """
      document.querySelector('\(selector)').focus();
      document.querySelector('\(selector)').select();
      """)
    _ = try tools.call("Input.insertText", ["text": text])
  }

  /// Types as with an input method that has not made up its mind yet.
  func compose(_ text: String) throws {
    _ = try tools.call(
      "Input.imeSetComposition",
      ["text": text, "selectionStart": text.count, "selectionEnd": text.count])
  }

  /// Types more at the cursor.
  func typeMore(_ text: String) throws { _ = try tools.call("Input.insertText", ["text": text]) }

  func pressEnter(withShift: Bool = false) throws {
    for type in ["keyDown", "keyUp"] {
      _ = try tools.call(
        "Input.dispatchKeyEvent",
        [
          "type": type, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13,
          "modifiers": withShift ? 8 : 0, "text": type == "keyDown" ? "\r" : "",
        ])
    }
  }

  func click(_ selector: String) throws {
    try run("document.querySelector('\(selector)').click()")
  }
}

/// A text as a JavaScript expression.
func quoted(_ texts: String...) -> String {
  let json = (try? JSONEncoder().encode(texts)) ?? Data()
  return String(decoding: json.dropFirst().dropLast(), as: UTF8.self)
}

/// The chat's own page.
extension Tab {
  func join(_ name: String) throws {
    try type(name, into: "#name")
    try pressEnter()
    try hasState("online")
  }

  func say(_ text: String) throws {
    try type(text, into: "#message")
    try pressEnter()
  }

  /// Waits until the page is in this state, as its script calls it.
  func hasState(_ state: String) throws {
    try wait(for: "document.body.dataset.state === \(quoted(state))")
  }

  /// Waits until the page shows what somebody said.
  func hears(_ name: String, _ text: String) throws {
    try wait(
      for: """
        [...document.querySelectorAll('.message')].some(row =>
          row.querySelector('.name').textContent === \(quoted(name)) &&
          row.querySelector('.text').textContent === \(quoted(text)))
        """)
  }

  /// Waits until the page shows a notice that starts like this.
  func notices(_ text: String) throws {
    try wait(
      for: """
        [...document.querySelectorAll('.notice')].some(row =>
          row.textContent.startsWith(\(quoted(text))))
        """)
  }

  /// Waits until the page shows that these are here, in this order, and their number.
  func showsUsers(_ names: String...) throws {
    let list = String(decoding: try JSONEncoder().encode(names), as: UTF8.self)
    try wait(
      for: """
        JSON.stringify([...document.querySelectorAll('#users .name')].map(name => name.textContent))
          === JSON.stringify(\(list)) &&
        document.querySelector('#user-count').textContent === '\(names.count)'
        """)
  }
}
