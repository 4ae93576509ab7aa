import Exercises

/// Exercise 2.4: what the server does with a line that a user has typed: a command, or something to say.
///
/// - `/who` is answered to the asker alone: `* here: alice, bob`, the names as they stand in `here`.
/// - A command is the line's first word, up to white space; what follows it does not matter.
/// - Any other line that begins with a `/` is answered to the asker alone, with its first word:
///   `* There is no /help here. Try /who.`
/// - Two slashes at the beginning say a line that begins with one: `//who` is the text `/who`.
/// - Every other line is for everyone, as it is: `alice: tell me /who`.
///
/// - Parameters:
///   - line: what was typed, without the end of the line.
///   - name: who typed it.
///   - here: the names of all who are here, in order of arrival.
///
/// Example: `reaction(to: "/who", from: "bob", here: ["alice", "bob"])` is
/// `.asker("* here: alice, bob")`.
public func reaction(to line: String, from name: String, here: [String]) throws -> Reaction {
  throw NotStarted()
}
