import Exercises
import Foundation

/// Cuts the line into words: a name is one word, and the text's spaces are lost.
public func deliveriesInWords(
  of line: String, from sender: String, users: [String]
) -> [Delivery] {
  guard line.hasPrefix("/") else { return users.map { Delivery(to: $0, "\(sender): \(line)") } }
  let words = line.split(separator: " ").map(String.init)
  guard words[0] == "/to" else { return [Delivery(to: sender, "* The command is /to.")] }
  guard words.count > 1 else {
    return [Delivery(to: sender, "* Say it like this: /to NAME TEXT")]
  }
  guard let reader = users.first(where: { $0.lowercased() == words[1].lowercased() }) else {
    return [Delivery(to: sender, "* Nobody here has that name.")]
  }
  return pair(words.dropFirst(2).joined(separator: " "), from: sender, to: reader)
}

/// Takes the first name that the line starts with, wherever that ends.
public func deliveriesToTheFirst(
  of line: String, from sender: String, users: [String]
) -> [Delivery] {
  guard line.hasPrefix("/to ") else { return users.map { Delivery(to: $0, "\(sender): \(line)") } }
  let rest = line.dropFirst(4).trimmingCharacters(in: .whitespaces)
  guard let reader = users.first(where: { rest.lowercased().hasPrefix($0.lowercased()) }) else {
    return [Delivery(to: sender, "* Nobody here has that name.")]
  }
  let text = rest.dropFirst(reader.count).trimmingCharacters(in: .whitespaces)
  return pair(text, from: sender, to: reader)
}

/// A message for nobody goes to everybody.
public func deliveriesThatLeak(
  of line: String, from sender: String, users: [String]
) -> [Delivery] {
  let everybody = users.map { Delivery(to: $0, "\(sender): \(line)") }
  guard line.hasPrefix("/to ") else { return everybody }
  let rest = line.dropFirst(4).trimmingCharacters(in: .whitespaces)
  let fitting = users.filter { "\(rest) ".lowercased().hasPrefix("\($0) ".lowercased()) }
  guard let reader = fitting.max(by: { $0.count < $1.count }) else { return everybody }
  let text = rest.dropFirst(reader.count).trimmingCharacters(in: .whitespaces)
  return pair(text, from: sender, to: reader)
}

/// Tells the reader alone: the sender never sees what they have said.
public func deliveriesWithoutTheSender(
  of line: String, from sender: String, users: [String]
) -> [Delivery] {
  deliveriesThatLeak(of: line, from: sender, users: users).filter {
    !line.hasPrefix("/to") || $0.reader != sender
  }
}

/// Compares names to the letter.
public func deliveriesByTheLetter(
  of line: String, from sender: String, users: [String]
) -> [Delivery] {
  guard line.hasPrefix("/to ") else { return users.map { Delivery(to: $0, "\(sender): \(line)") } }
  let rest = line.dropFirst(4)
  guard let reader = users.first(where: { rest.hasPrefix("\($0) ") }) else {
    return [Delivery(to: sender, "* Nobody here has that name.")]
  }
  return pair(String(rest.dropFirst(reader.count + 1)), from: sender, to: reader)
}

private func pair(_ text: String, from sender: String, to reader: String) -> [Delivery] {
  [
    Delivery(to: reader, "\(sender) (to you): \(text)"),
    Delivery(to: sender, "\(sender) (to \(reader)): \(text)"),
  ]
}
