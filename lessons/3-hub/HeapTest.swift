import Exercises

/// Exercise 3.6: write the test. What is wrong with this deadline heap?
///
/// You get a function that makes empty heaps (as many as you like). Use them as a loop would, and return
/// the first thing that is not as the rules of exercise 3.3 have it, in a sentence of your own; or `nil`
/// when you find nothing wrong.
///
/// Rules:
/// - A sound heap gets no complaint, however it is made inside. Items with the same time come in any order.
/// - A broken one gets one. Some are broken in a way that three items do not show. A loop asks early, late and
///   in time, and each may go wrong alone.
/// - Do not wait for a heap to be empty with a loop that has no other end: a broken heap may never be.
///
/// Example: for a heap whose `popDue(at: 5)` returns an item that was added at 10, the answer may be
/// `"popDue(at: 5) returns what is due at 10"`.
public func complaint(about make: () -> any DeadlineKeeping<Int, String>) throws -> String? {
  throw NotStarted()
}
