import Exercises

/// Exercise 2.4: what the server does with a line that a user has typed: a command, or something to say.
///
/// - `/who` is answered to the asker alone: `* here: alice, bob`, the names as they stand in `here`.
/// - A command is the line's first word, up to white space, as it stands (`/WHO` is another); what follows
///   it does not matter.
/// - Any other line that begins with a `/` is answered to the asker alone, with its first word:
///   `* There is no /help here. Try /who.` White space is what `isWhitespace` says, a tab too.
/// - Every other line is for everyone, as it is, after the name of who says it:
///   `alice: tell me /who`.
/// - So is a line that begins with two slashes, without the first: `//who` is `alice: /who`.
///   Slashes elsewhere are left alone.
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
