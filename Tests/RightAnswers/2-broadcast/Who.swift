import Exercises
import Foundation

/// A regular expression finds the first word, and a switch does the rest.
public func reactionBySwitch(to line: String, from name: String, here: [String]) -> Reaction {
  let end = line.firstIndex(where: \.isWhitespace) ?? line.endIndex
  switch (line.first, line.dropFirst().first, String(line[..<end])) {
  case ("/", "/", _): return .everyone(name + ": " + String(line.suffix(line.count - 1)))
  case (_, _, "/who"): return .asker("* here: " + here.joined(separator: ", "))
  case ("/", _, let word): return .asker("* There is no " + word + " here. Try /who.")
  default: return .everyone(name + ": " + line)
  }
}

/// As a C programmer would: an array of characters, and indices.
public func reactionByCharacters(to line: String, from name: String, here: [String]) -> Reaction {
  let characters = Array(line)
  if characters.isEmpty || characters[0] != "/" { return .everyone("\(name): \(line)") }
  if characters.count > 1 && characters[1] == "/" {
    return .everyone("\(name): \(String(characters[1...]))")
  }
  var length = 0
  while length < characters.count && !characters[length].isWhitespace { length += 1 }
  let word = String(characters[0..<length])
  if word != "/who" { return .asker("* There is no \(word) here. Try /who.") }
  var names = ""
  for (index, other) in here.enumerated() {
    if index > 0 { names += ", " }
    names += other
  }
  return .asker("* here: \(names)")
}
