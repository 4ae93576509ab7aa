import Exercises

/// Answers everyone.
public func reactionForAll(to line: String, from name: String, here: [String]) -> Reaction {
  guard line.hasPrefix("/who") else { return .everyone("\(name): \(line)") }
  return .everyone("* here: \(here.joined(separator: ", "))")
}

/// Takes every line that begins like the command for the command.
public func reactionToPrefix(to line: String, from name: String, here: [String]) -> Reaction {
  if line.hasPrefix("//") { return .everyone("\(name): \(line.dropFirst())") }
  if line.hasPrefix("/who") { return .asker("* here: \(here.joined(separator: ", "))") }
  if line.hasPrefix("/") {
    return .asker("* There is no \(line.prefix { !$0.isWhitespace }) here. Try /who.")
  }
  return .everyone("\(name): \(line)")
}

/// Finds the command anywhere in the line.
public func reactionToAnyPlace(to line: String, from name: String, here: [String]) -> Reaction {
  if line.contains("/who") { return .asker("* here: \(here.joined(separator: ", "))") }
  if line.hasPrefix("/") {
    return .asker("* There is no \(line.prefix { !$0.isWhitespace }) here. Try /who.")
  }
  return .everyone("\(name): \(line)")
}

/// Compares the whole line, so that the CR or a space at its end makes another command of it.
public func reactionToWholeLine(to line: String, from name: String, here: [String]) -> Reaction {
  if line == "/who" { return .asker("* here: \(here.joined(separator: ", "))") }
  if line.hasPrefix("//") { return .everyone("\(name): \(line.dropFirst())") }
  if line.hasPrefix("/") {
    return .asker("* There is no \(line.prefix { !$0.isWhitespace }) here. Try /who.")
  }
  return .everyone("\(name): \(line)")
}

/// Passes unknown commands on to everyone, typing mistakes included.
public func reactionPassedOn(to line: String, from name: String, here: [String]) -> Reaction {
  let word = line.prefix { !$0.isWhitespace }
  if word == "/who" { return .asker("* here: \(here.joined(separator: ", "))") }
  return .everyone("\(name): \(line)")
}

/// Trims the line first, the words of people too.
public func reactionToTrimmed(to line: String, from name: String, here: [String]) -> Reaction {
  let words = line.split(whereSeparator: \.isWhitespace)
  guard let word = words.first else { return .everyone("\(name): ") }
  if word == "/who" { return .asker("* here: \(here.joined(separator: ", "))") }
  if word.hasPrefix("//") { return .everyone("\(name): \(line.dropFirst())") }
  if word.hasPrefix("/") { return .asker("* There is no \(word) here. Try /who.") }
  return .everyone("\(name): \(words.joined(separator: " "))")
}

/// Takes a word for what a space ends, and a tab for a part of it.
public func reactionToSpaces(to line: String, from name: String, here: [String]) -> Reaction {
  if line.hasPrefix("//") { return .everyone("\(name): \(line.dropFirst())") }
  let word = line.prefix { $0 != " " }
  if word == "/who" { return .asker("* here: \(here.joined(separator: ", "))") }
  if line.hasPrefix("/") { return .asker("* There is no \(word) here. Try /who.") }
  return .everyone("\(name): \(line)")
}

/// Says a line with two slashes without its speaker.
public func reactionOfNobody(to line: String, from name: String, here: [String]) -> Reaction {
  if line.hasPrefix("//") { return .everyone("\(line.dropFirst())") }
  return reactionToSpaces(
    to: line.replacing("\t", with: " "), from: name, here: here)
}
