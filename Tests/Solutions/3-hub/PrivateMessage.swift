import Exercises

/// Exercise 3.4: private messages. Who gets what when `sender` types `line`, and `users` are here (the
/// sender among them, in order of arrival)?
///
/// Where names have spaces, a line cannot be cut into words before one knows who is here.
public func deliveries(of line: String, from sender: String, users: [String]) throws -> [Delivery] {
  guard line.hasPrefix("/") else { return users.map { Delivery(to: $0, "\(sender): \(line)") } }
  guard line.hasPrefix("/to"), let rest = line.text(after: "/to") else {
    return [Delivery(to: sender, "* The command is /to.")]
  }
  if rest.isEmpty { return [Delivery(to: sender, "* Say it like this: /to NAME TEXT")] }
  let readers = users.filter { rest.text(after: $0) != nil }
  guard let reader = readers.max(by: { $0.count < $1.count }), let text = rest.text(after: reader)
  else { return [Delivery(to: sender, "* Nobody here has that name.")] }
  if text.isEmpty { return [Delivery(to: sender, "* Say it like this: /to NAME TEXT")] }
  let toReader = Delivery(to: reader, "\(sender) (to you): \(text)")
  if reader == sender { return [toReader] }
  return [toReader, Delivery(to: sender, "\(sender) (to \(reader)): \(text)")]
}

extension String {
  /// What follows these words at the start of the string, without white space at its ends; `nil` if the
  /// string does not start with them, or goes on in the middle of a word.
  fileprivate func text(after words: String) -> String? {
    guard prefix(words.count).lowercased() == words.lowercased() else { return nil }
    let rest = dropFirst(words.count)
    guard rest.first?.isWhitespace ?? true else { return nil }
    let start = rest.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
