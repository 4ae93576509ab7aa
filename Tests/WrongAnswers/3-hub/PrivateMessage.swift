import Exercises
import Foundation

/// What can go wrong with a private message, one thing at a time.
public enum MessageSlip: Sendable {
  case trimsPlainLines, trimsFirst, leavesOutTheSender, takesNameOutOfText, takesAbbreviations
  case takesAnyCase, takesWordsThatBeginSo, tellsOneselfTwice, ignoresCaseInASCII
  case fallsBackToTheShorter, takesNamesForPatterns, showsTheNameAsTyped, tellsTheSenderFirst
  case tellsEverybody, takesAnEmptyText, keepsTheEnd, looksAnywhere, sortsUsers
  case tellsOneselfNothing, endsNamesAtMarks, knowsTwoWords, joinsWords, lowersTheText
}

/// Who gets what, with one slip.
public func deliveries(
  with slip: MessageSlip?, of line: String, from sender: String, users: [String]
) -> [Delivery] {
  let trimmed = line.trimmingCharacters(in: .whitespaces)
  let users = slip == .sortsUsers ? users.sorted() : users
  guard (slip == .trimsFirst ? trimmed : line).hasPrefix("/") else {
    let text = slip == .trimsPlainLines ? trimmed : line
    return users.filter { slip != .leavesOutTheSender || $0 != sender }
      .map { Delivery(to: $0, "\(sender): \(text)") }
  }
  let command = slip == .takesAnyCase ? trimmed.lowercased() : trimmed
  guard command == "/to" || command.hasPrefix(slip == .takesWordsThatBeginSo ? "/to" : "/to ")
  else { return [Delivery(to: sender, "* The command is /to.")] }
  let usage = [Delivery(to: sender, "* Say it like this: /to NAME TEXT")]
  let rest = (slip == .keepsTheEnd ? line : trimmed).dropFirst(3).drop { $0 == " " }
  guard !rest.isEmpty else { return usage }

  let joined = rest.split(separator: " ").joined(separator: " ")
  let typed = slip == .joinsWords ? joined[...] : rest
  var fitting = users.filter { fits($0, String(typed), slip) }
  if slip == .knowsTwoWords { fitting.removeAll { $0.split(separator: " ").count > 2 } }
  if slip == .fallsBackToTheShorter {
    let count = fitting.count
    fitting = fitting.filter { count == 1 || !rest.behind($0).isEmpty }
  }
  fitting.sort { $0.count < $1.count }
  guard let reader = fitting.last else {
    return [Delivery(to: sender, "* Nobody here has that name.")]
  }
  var text = typed.behind(reader)
  if slip == .lowersTheText { text = text.lowercased() }
  if slip == .takesAbbreviations {
    text = String(rest.drop { $0 != " " }.drop { $0 == " " })
  }
  if slip == .takesNameOutOfText {
    text = rest.replacingOccurrences(of: reader, with: "", options: .caseInsensitive)
      .trimmingCharacters(in: .whitespaces)
  }
  let isNobodysMatter = slip == .tellsOneselfNothing && reader == sender
  guard !text.isEmpty || slip == .takesAnEmptyText || isNobodysMatter else { return usage }
  let isOneself =
    slip == .tellsOneselfTwice ? rest.hasPrefix("\(sender) ") : reader == sender
  let shown = slip == .showsTheNameAsTyped ? String(rest.prefix(reader.count)) : reader
  let toReader = Delivery(to: reader, "\(sender) (to you): \(text)")
  let toSender = Delivery(to: sender, "\(sender) (to \(shown)): \(text)")
  if isOneself { return [toReader] }
  if slip == .tellsEverybody {
    return users.map { $0 == sender ? toSender : Delivery(to: $0, toReader.line) }
  }
  return slip == .tellsTheSenderFirst ? [toSender, toReader] : [toReader, toSender]
}

extension Substring {
  fileprivate func behind(_ name: String) -> String {
    String(dropFirst(name.count).drop { $0 == " " })
  }
}

/// Whether the rest of a line begins with a name.
private func fits(_ name: String, _ rest: String, _ slip: MessageSlip?) -> Bool {
  let line = "\(rest) "
  switch slip {
  case .ignoresCaseInASCII:
    let small = { (text: String) in
      text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
    }
    return small(line).starts(with: small("\(name) "))
  case .takesAbbreviations:
    let word = line.prefix { $0 != " " }.lowercased()
    return name.lowercased().hasPrefix(word) || line.lowercased().hasPrefix("\(name) ".lowercased())
  case .takesNamesForPatterns:
    return line.range(of: "^\(name) ", options: [.regularExpression, .caseInsensitive]) != nil
  case .endsNamesAtMarks:
    guard line.lowercased().hasPrefix(name.lowercased()) else { return false }
    return line.dropFirst(name.count).first?.isLetter == false
  case .looksAnywhere: return line.lowercased().contains("\(name) ".lowercased())
  default: return line.lowercased().hasPrefix("\(name) ".lowercased())
  }
}

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

/// Looks for the sender's own name first.
public func deliveriesToOneselfFirst(
  of line: String, from sender: String, users: [String]
) -> [Delivery] {
  let own = "/to \(sender) "
  let text = line.dropFirst(own.count).trimmingCharacters(in: .whitespaces)
  guard line.lowercased().hasPrefix(own.lowercased()), !text.isEmpty else {
    return deliveries(with: nil, of: line, from: sender, users: users)
  }
  return [Delivery(to: sender, "\(sender) (to you): \(text)")]
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
