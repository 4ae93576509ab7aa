/// Why the room does not do what a client wants: in one line for people, and in a word for a program that
/// has its own line, perhaps in another language.
struct Refusal: Error, Equatable, CustomStringConvertible {
  enum Code: String, CaseIterable {
    case nameEmpty = "name-empty"
    case nameTooLong = "name-too-long"
    case nameInvisible = "name-invisible"
    case nameTaken = "name-taken"
    /// It is the asker's own.
    case nameUnchanged = "name-unchanged"
    case loggedInAlready = "logged-in-already"
    case notLoggedIn = "not-logged-in"
    case textEmpty = "text-empty"
    case badMessage = "bad-message"
    case unknownType = "unknown-type"
    case refTooLong = "ref-too-long"
    /// It could not be put into the room that servers share.
    case notSent = "not-sent"
  }

  let code: Code
  let description: String

  init(_ code: Code, _ description: String) { (self.code, self.description) = (code, description) }
}
