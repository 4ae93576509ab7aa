import Exercises
import Foundation

/// Goes through the line from left to right with a scanner's eye: bytes, and places in them.
public func deliveriesByIndex(
  of line: String, from sender: String, users: [String]
) throws -> [Delivery] {
  func told(_ text: String) -> [Delivery] { [Delivery(to: sender, text)] }
  if line.first != "/" { return users.map { Delivery(to: $0, "\(sender): \(line)") } }
  var at = line.index(after: line.startIndex)
  while at < line.endIndex, line[at] != " " { at = line.index(after: at) }
  if line[..<at] != "/to" { return told("* The command is /to.") }
  var end = line.endIndex
  while end > at, line[line.index(before: end)] == " " { end = line.index(before: end) }
  while at < end, line[at] == " " { at = line.index(after: at) }
  if at == end { return told("* Say it like this: /to NAME TEXT") }

  var best: (name: String, end: String.Index)?
  for name in users where best == nil || name.count > best!.name.count {
    guard let after = line.index(at, offsetBy: name.count, limitedBy: end),
      line[at..<after].compare(name, options: .caseInsensitive) == .orderedSame,
      after == end || line[after] == " "
    else { continue }
    best = (name, after)
  }
  guard let (name, after) = best else { return told("* Nobody here has that name.") }
  at = after
  while at < end, line[at] == " " { at = line.index(after: at) }
  if at == end { return told("* Say it like this: /to NAME TEXT") }
  let lines = [
    Delivery(to: name, "\(sender) (to you): \(line[at..<end])"),
    Delivery(to: sender, "\(sender) (to \(name)): \(line[at..<end])"),
  ]
  return name == sender ? [lines[0]] : lines
}

/// Cuts the line into words, and tries names of as many words as there are, fewer and fewer.
public func deliveriesByWords(
  of line: String, from sender: String, users: [String]
) throws -> [Delivery] {
  guard line.hasPrefix("/") else { return users.map { Delivery(to: $0, "\(sender): \(line)") } }
  let words = line.split(separator: " ")
  guard words[0] == "/to", line.hasPrefix("/to") else {
    return [Delivery(to: sender, "* The command is /to.")]
  }
  if words.count == 1 { return [Delivery(to: sender, "* Say it like this: /to NAME TEXT")] }
  for last in (1..<words.count).reversed() {
    let typed = line[words[1].startIndex..<words[last].endIndex].lowercased()
    guard let name = users.first(where: { $0.lowercased() == typed }) else { continue }
    guard last + 1 < words.count else {
      return [Delivery(to: sender, "* Say it like this: /to NAME TEXT")]
    }
    let text = line[words[last + 1].startIndex..<words[words.count - 1].endIndex]
    var result = [Delivery(to: name, "\(sender) (to you): \(text)")]
    if name != sender { result.append(Delivery(to: sender, "\(sender) (to \(name)): \(text)")) }
    return result
  }
  return [Delivery(to: sender, "* Nobody here has that name.")]
}
