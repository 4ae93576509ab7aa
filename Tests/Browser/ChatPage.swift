import Foundation
import StepChecks
import TestSupport

/// A text as a JavaScript expression.
func quoted(_ texts: String...) -> String {
  let json = (try? JSONEncoder().encode(texts)) ?? Data()
  return String(decoding: json.dropFirst().dropLast(), as: UTF8.self)
}

/// A server of step 4 and an engine to look at its page with.
struct Room {
  let server: ServerProcess
  let browser: any Browser

  init(_ engine: Engine, _ arguments: [String] = []) throws {
    browser = try engine.browser()
    // Some tests let it end and come back.
    server = try ServerProcess(.step4, arguments, port: freePort())
  }

  /// Opens the page, and comes in if there is a name.
  func open(as name: String? = nil, for reader: Reader = Reader()) throws -> any Tab {
    let tab = try browser.open("http://127.0.0.1:\(server.port)/", for: reader, answer: nil)
    if let name { try tab.join(name) }
    return tab
  }
}

/// What every page has.
extension Tab {
  func text(_ script: String) throws -> String { try evaluate(script) as? String ?? "" }
  func number(_ script: String) throws -> Double {
    (try evaluate(script) as? NSNumber)?.doubleValue ?? .nan
  }
  func isTrue(_ script: String) throws -> Bool { try evaluate(script) as? Bool == true }
  func count(_ selector: String) throws -> Int {
    Int(try number("document.querySelectorAll(\(quoted(selector))).length"))
  }

  /// Runs statements in the page.
  func run(_ statements: String) throws {
    try evaluate("(async () => {\n\(statements)\n})()")
  }

  /// What an element says, or the text in a box.
  func content(_ selector: String) throws -> String {
    try text(
      "(item => item.matches('input, textarea') ? item.value : item.textContent)(document.querySelector(\(quoted(selector))))"
    )
  }

  /// The focused element's id.
  func focus() throws -> String { try text("document.activeElement.id") }

  /// Waits until a JavaScript expression is true. It is looked at whenever the page changes.
  ///
  /// - Parameter spans: for how many times ``patience``: more than one for what takes its time by design.
  func wait(for condition: String, spans: Int = 1) throws {
    for _ in 1...spans where try becomesTrue(condition) { return }
    let seen = try text("document.body.innerText")
    throw Failure("the page never came to \(condition); it shows\n\(seen)\n\(try complaints())")
  }

  private func becomesTrue(_ condition: String) throws -> Bool {
    let isTrue = try evaluate(
      """
      new Promise(resolve => {
        const end = isTrue => {
          clearTimeout(timer);
          observer.disconnect();
          removeEventListener("scroll", check, true);
          resolve(isTrue);
        };
        const check = () => { if (document.body && (\(condition))) end(true); };
        const timer = setTimeout(() => end(false), \(patience * 1000));
        const observer = new MutationObserver(check);
        observer.observe(document,
          { subtree: true, childList: true, attributes: true, characterData: true });
        addEventListener("scroll", check, true);
        check();
      })
      """)
    return isTrue as? Bool == true
  }

  /// Waits until another page than this has loaded. A browser may say that it goes back before it does.
  func waitUntilLoaded(after address: String) throws {
    let hasCome = "location.href !== \(quoted(address)) && document.readyState === 'complete'"
    // A page that goes away takes its scripts with it.
    try waitUntil(orSay: "no other page comes after \(address)") { (try? isTrue(hasCome)) == true }
  }

  /// Goes back to where the page was before it was reloaded: waits until it has loaded anew.
  func reload() throws { try load(text("location.href")) }

  /// Puts the cursor into an element.
  func focus(_ selector: String) throws {
    try evaluate("document.querySelector(\(quoted(selector))).focus()")
  }

  /// Types over what an input has.
  func type(_ text: String, into selector: String) throws {
    try evaluate(
      "(item => { item.focus(); item.select(); })(document.querySelector(\(quoted(selector))))")
    try type(text)
  }
}

/// The chat's own page.
extension Tab {
  func join(_ name: String) throws {
    try type(name, into: "#name")
    try press(.enter)
    try hasState("online")
  }

  func say(_ text: String) throws {
    try type(text, into: "#message")
    try press(.enter)
  }

  func rename(_ name: String) throws {
    if try isTrue("document.querySelector('#rename-form').hidden") { try click("#open-rename") }
    try type(name, into: "#new-name")
    try press(.enter)
  }

  /// Waits until the page is in this state, as its script calls it.
  func hasState(_ state: String, spans: Int = 1) throws {
    try wait(for: "document.body.dataset.state === \(quoted(state))", spans: spans)
  }

  /// Waits until the page shows what somebody said, as it was heard.
  func hears(_ name: String, _ text: String) throws {
    try wait(
      for: """
        [...document.querySelectorAll('#rows .message')].some(row =>
          row.querySelector('.name').textContent === \(quoted(name)) &&
          row.querySelector('.text').textContent === \(quoted(text)))
        """)
  }

  /// Waits until a notice of the log has this in it: several pieces of news may share one.
  func notices(_ text: String) throws {
    try wait(
      for: """
        [...document.querySelectorAll('.notice')].some(row =>
          row.textContent.includes(\(quoted(text))))
        """)
  }

  /// Waits until the page shows that these are here, in this order (or in any), and their number.
  func showsUsers(_ names: String..., inAnyOrder: Bool = false) throws {
    let list = String(decoding: try JSONEncoder().encode(names), as: UTF8.self)
    let order = inAnyOrder ? ".sort()" : ""
    try wait(
      for: """
        JSON.stringify([...document.querySelectorAll('#users .name')].map(name => name.textContent)\(order))
          === JSON.stringify(\(list)\(order)) &&
        document.querySelector('#user-count').textContent === '\(names.count)'
        """)
  }

  /// The texts of the log's messages, from the first to the last.
  func texts() throws -> [String] {
    try evaluate(
      "[...document.querySelectorAll('#rows .text')].map(text => text.textContent)")
      as? [String] ?? []
  }
}
