import Exercises

/// Exercise 4.8: write the test.
///
/// You are handed a frame parser that somebody else has written, by way of a function that makes a new
/// one with a limit. It promises what exercise 4.3 does. Find out whether it keeps that: return `nil`
/// if nothing is wrong, else a sentence for its author that says what is.
///
/// The grader hands you two sound parsers, which you must not complain about, and many broken ones, one
/// mistake each: frames that come cut, frames that come together, long ones, frames that had to be refused,
/// and frames that had to be taken. A complaint that fits everything is no test.
///
/// A broken parser may also throw where it must not. Catch that, and complain: what is thrown out of your
/// test counts as no complaint.
///
/// Three things that sound parsers may do differently: a refusal may come with the first bytes that show
/// it or when the header is whole; only its code is promised, not its words; and a length whose first bit
/// is set may be refused with 1002 or 1009.
///
/// Example: `var parser = try makeParser(1000)`, then `parser.append(clientFrame(.text, Array("Hello".utf8)))`;
/// if `try parser.next()` is not `Frame(.text, Array("Hello".utf8))`, that is a complaint.
public func complaint(
  about makeParser: @escaping (_ limit: Int) throws -> any FrameParsing
) throws -> String? {
  throw NotStarted()
}
