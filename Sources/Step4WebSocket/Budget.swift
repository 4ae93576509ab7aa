/// The memory that the long messages of all clients may take together.
///
/// One message to `/echo` may have 16 MiB. A thousand clients that each send the most part of one, or do
/// not take the answer, would have 16 GB of ours. So what a client has beyond its first 64 KiB comes out
/// of one budget, and when that is used up, whoever wants more has to go and try again later. The chat's
/// messages are too short to need any of it.
final class Budget {
  /// What a client may have without asking, in bytes.
  static let free = 65_536

  private var left: Int

  /// - Parameter total: in bytes.
  init(total: Int) { left = total }

  /// What one client has of a budget. It goes back when the client is gone.
  final class Share {
    private let budget: Budget
    private(set) var size = 0

    init(of budget: Budget) { self.budget = budget }

    deinit { budget.left += size }

    /// Makes the share as large as a message of so many bytes needs.
    ///
    /// - Throws: `Violation` when the budget has not so much left.
    func change(to bytes: Int) throws(Violation) {
      let wanted = bytes > Budget.free ? bytes : 0
      guard wanted - size <= budget.left else {
        throw Violation(.tryAgainLater, "too many long messages at once: try again later")
      }
      budget.left -= wanted - size
      size = wanted
    }
  }
}
