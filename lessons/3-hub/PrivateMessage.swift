import Exercises

/// Exercise 3.4: private messages. Who gets what when `sender` types `line`, and `users` are here (the
/// sender among them, in order of arrival)?
///
/// Rules:
/// - A line that does not begin with `/` goes to all users, in their order, as `SENDER: LINE`, as it is.
/// - `/to NAME TEXT` goes to that user as `SENDER (to you): TEXT` and to the sender as
///   `SENDER (to NAME): TEXT`, in this order and to nobody else. To oneself: the first of the two alone.
/// - NAME is any user's name, without regard to case, with a space or the end of the line behind it. Names
///   may have spaces: if several fit, the longest counts. In the answer it is spelt as in `users`.
/// - White space around NAME and at the end of TEXT does not count; inside of TEXT it stays as it is.
/// - If no name fits, the sender alone gets `* Nobody here has that name.`
/// - If there is no TEXT, or nothing at all behind `/to`, the sender alone gets
///   `* Say it like this: /to NAME TEXT`
/// - Anything else that begins with `/`, `/toast` and `/TO` too, gets the sender alone
///   `* The command is /to.`
///
/// Example: with alice, Mary and Mary Ann here, alice's `/to mary ann hi  there` gives
/// `[Delivery(to: "Mary Ann", "alice (to you): hi  there"),
///   Delivery(to: "alice", "alice (to Mary Ann): hi  there")]`.
public func deliveries(of line: String, from sender: String, users: [String]) throws -> [Delivery] {
  throw NotStarted()
}
