import Exercises
import Foundation

/// Exercise 1.5: a test for line splitters. It finds what is wrong with one.
///
/// You get a function that makes a new splitter each time you call it. Feed splitters, look at what they
/// return, and compare it with what the rules of exercise 1.3 say.
///
/// Rules: return `nil` when nothing is wrong. Else return one sentence that says what you fed, what should
/// have come, and what came. Only the rules of exercise 1.3 count; a splitter may keep them in its own way.
///
///     var lines = try makeLines()
///     let came = lines.feed(Array("hello\n".utf8))
///     if came != ["hello"] { return "fed 'hello\\n', expected [\"hello\"], got \(came)" }
///
/// - Returns: the complaint, or `nil`.
public func complaint(about makeLines: () throws -> any LineSplitting) throws -> String? {
  throw NotStarted()
}
