import Exercises
import Foundation

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
  return sound(line, name, here)
}

/// What is right with the answers below: they change one thing of it.
private func sound(
  _ line: String, _ name: String, _ here: [String], word: String? = nil
) -> Reaction {
  guard line.hasPrefix("/") else { return .everyone("\(name): \(line)") }
  if line.hasPrefix("//") { return .everyone("\(name): \(line.dropFirst())") }
  let word = word ?? String(line.prefix { !$0.isWhitespace })
  guard word == "/who" else { return .asker("* There is no \(word) here. Try /who.") }
  return .asker("* here: \(here.joined(separator: ", "))")
}

/// Replaces two slashes by one wherever they stand.
public func reactionReplacing(to line: String, from name: String, here: [String]) -> Reaction {
  guard line.hasPrefix("//") else { return sound(line, name, here) }
  return .everyone("\(name): \(line.replacingOccurrences(of: "//", with: "/"))")
}

/// The same for every line.
public func reactionReplacingAll(to line: String, from name: String, here: [String]) -> Reaction {
  guard line.hasPrefix("/"), !line.hasPrefix("//") else {
    return .everyone("\(name): \(line.replacingOccurrences(of: "//", with: "/"))")
  }
  return sound(line, name, here)
}

/// Drops both slashes.
public func reactionDroppingTwo(to line: String, from name: String, here: [String]) -> Reaction {
  guard line.hasPrefix("//") else { return sound(line, name, here) }
  return .everyone("\(name): \(line.dropFirst(2))")
}

/// Says two slashes.
public func reactionWithBoth(to line: String, from name: String, here: [String]) -> Reaction {
  line.hasPrefix("//") ? .everyone("\(name): \(line)") : sound(line, name, here)
}

/// Takes a line with two slashes for a command that it does not know.
public func reactionWithoutEscape(to line: String, from name: String, here: [String]) -> Reaction {
  guard line.hasPrefix("//") else { return sound(line, name, here) }
  return .asker("* There is no \(line.prefix { !$0.isWhitespace }) here. Try /who.")
}

/// Knows the command in any case.
public func reactionInAnyCase(to line: String, from name: String, here: [String]) -> Reaction {
  let word = line.prefix { !$0.isWhitespace }
  return sound(line, name, here, word: word.lowercased() == "/who" ? "/who" : String(word))
}

/// Sorts the names.
public func reactionSorting(to line: String, from name: String, here: [String]) -> Reaction {
  sound(line, name, here.sorted())
}

/// Leaves the asker out.
public func reactionWithoutAsker(to line: String, from name: String, here: [String]) -> Reaction {
  sound(line, name, here.filter { $0 != name })
}

/// Has no space behind the comma.
public func reactionTight(to line: String, from name: String, here: [String]) -> Reaction {
  let reaction = sound(line, name, here)
  guard case .asker(let text) = reaction else { return reaction }
  return .asker(text.replacingOccurrences(of: ", ", with: ","))
}

/// Names the whole line, not its first word.
public func reactionWithWholeLine(to line: String, from name: String, here: [String]) -> Reaction {
  let word = line.prefix { !$0.isWhitespace }
  return sound(line, name, here, word: word == "/who" ? "/who" : line)
}

/// Is sure that there is a first character.
public func reactionToFirst(to line: String, from name: String, here: [String]) -> Reaction {
  line[line.startIndex] == "/" ? sound(line, name, here) : .everyone("\(name): \(line)")
}

/// Is sure that a word follows the slash.
public func reactionToSecond(to line: String, from name: String, here: [String]) -> Reaction {
  guard line.hasPrefix("/") else { return .everyone("\(name): \(line)") }
  let second = line[line.index(line.startIndex, offsetBy: 1)]
  return second == "/" ? .everyone("\(name): \(line.dropFirst())") : sound(line, name, here)
}

/// Splits the line into words, and the slash alone is none.
public func reactionWithoutSlash(to line: String, from name: String, here: [String]) -> Reaction {
  guard line.hasPrefix("/"), !line.hasPrefix("//") else { return sound(line, name, here) }
  let words = line.dropFirst().split(whereSeparator: \.isWhitespace)
  return sound(line, name, here, word: "/" + (words.first ?? ""))
}

/// Gives what somebody says to everyone, and what they ask for as well.
public func reactionInSmallLetters(to line: String, from name: String, here: [String]) -> Reaction {
  sound(line.lowercased(), name, here)
}

/// What one may get wrong in a place.
public enum ReactionSlip: Sendable {
  /// White space is what Foundation's set says: no vertical tab and no line separator.
  case knowsOneLine
  /// White space is what came to mind.
  case knowsFour
  /// A word has so many characters at most.
  case cutsTheWord
  case namesTheWordInSmallLetters
  /// A word is of letters, and of what is on an American keyboard.
  case namesNoPictures
  /// The user's word is a part of a format.
  case formats
  case saysThatNobodyIsHere
  case namesTen
  case namesInSmallLetters
  case speaksInSmallLetters
  /// Whoever asks has to be here.
  case answersNoStranger
  /// One more command.
  case knowsQuit
}

/// An answer with one slip.
public func reaction(with slip: ReactionSlip) -> @Sendable (String, String, [String]) -> Reaction {
  { line, name, here in
    var (name, here) = (name, here)
    let white = [" ", "\t", "\n", "\u{3000}"] as [Character]
    var word = String(line.prefix { slip == .knowsFour ? !white.contains($0) : !$0.isWhitespace })
    let isStranger = !here.contains(name)
    switch slip {
    case .knowsOneLine: word = line.components(separatedBy: .whitespaces)[0]
    case .cutsTheWord: word = String(word.prefix(20))
    case .namesTheWordInSmallLetters: if word != "/WHO" { word = word.lowercased() }
    case .namesNoPictures: word.removeAll { !$0.isASCII && !$0.isLetter }
    case .namesTen: here = Array(here.prefix(10))
    case .namesInSmallLetters: here = here.map { $0.lowercased() }
    case .speaksInSmallLetters: name = name.lowercased()
    case .knowsFour, .formats, .saysThatNobodyIsHere, .answersNoStranger, .knowsQuit: break
    }
    let came = sound(line, name, here, word: word)
    guard case .asker = came else { return came }
    if slip == .saysThatNobodyIsHere && word == "/who" && here.isEmpty {
      return .asker("* Nobody is here.")
    }
    if slip == .formats && word != "/who" {
      return .asker(String(format: "* There is no \(word) here. Try /who."))
    }
    if slip == .answersNoStranger && isStranger { return .asker("* You are not here.") }
    return slip == .knowsQuit && word == "/quit" ? .asker("* Bye.") : came
  }
}
