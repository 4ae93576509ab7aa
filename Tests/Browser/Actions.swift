import Foundation
import TestSupport

/// What Firefox and WebKit are told in the same words: keys and clicks, as WebDriver has them
/// (https://www.w3.org/TR/webdriver2/#actions), and scripts whose value comes as JSON.
enum Actions {
  typealias Object = [String: Any]

  static func press(_ key: Key, withShift: Bool) -> [Object] {
    let codes: [Key: String] = [.enter: "\u{E007}", .tab: "\u{E004}", .escape: "\u{E00C}"]
    let shift = "\u{E008}"
    var keys = [codes[key] ?? key.rawValue]
    if withShift { keys.insert(shift, at: 0) }
    let steps =
      keys.map { ["type": "keyDown", "value": $0] }
      + keys.reversed().map { ["type": "keyUp", "value": $0] }
    return [["type": "key", "id": "keyboard", "actions": steps]]
  }

  /// - Parameter place: pixels from the window's left and upper edge.
  static func click(_ place: (x: Double, y: Double)) -> [Object] {
    let steps: [Object] = [
      ["type": "pointerMove", "x": Int(place.x), "y": Int(place.y)],
      ["type": "pointerDown", "button": 0], ["type": "pointerUp", "button": 0],
    ]
    return [
      [
        "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"], "actions": steps,
      ]
    ]
  }

  /// An expression whose value, or what it promises, comes as a text: JSON of an object that has it as
  /// `value`. (What is undefined is not in it.)
  static func asJSON(_ script: String) -> String {
    "(async () => JSON.stringify({ value: await (\(script)\n) }))()"
  }

  static func value(inJSON text: Any?) throws -> Any? {
    guard let text = text as? String,
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object
    else { throw Failure("a script's value is not JSON: \(text ?? "nothing")") }
    return object["value"]
  }
}

extension Tab {
  /// Where an element's middle is, once it is in sight. Pixels.
  func middle(of selector: String) throws -> (x: Double, y: Double) {
    let place = try evaluate(
      """
      (() => {
        const item = document.querySelector(\(quoted(selector)));
        item.scrollIntoView({ block: "nearest" });
        const box = item.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
      })()
      """)
    guard let place = place as? [Double] else { throw Failure("\(selector) has no place") }
    return (place[0], place[1])
  }

  /// Puts a text in at the cursor, as a key or an input method would.
  func insert(_ text: String) throws {
    try evaluate("document.execCommand('insertText', false, \(quoted(text)))")
  }
}
