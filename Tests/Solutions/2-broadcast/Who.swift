import Exercises

/// Exercise 2.4: what the server does with a line that a user has typed: a command, or something to say.
///
/// It knows nothing of sockets, threads or locks, so a test needs none of them either.
public func reaction(to line: String, from name: String, here: [String]) -> Reaction {
  guard line.hasPrefix("/") else { return .everyone("\(name): \(line)") }
  if line.hasPrefix("//") { return .everyone("\(name): \(line.dropFirst())") }
  let word = line.prefix { !$0.isWhitespace }
  guard word == "/who" else { return .asker("* There is no \(word) here. Try /who.") }
  return .asker("* here: \(here.joined(separator: ", "))")
}
