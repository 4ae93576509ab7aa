import Graders
import Testing

@testable import Learn

/// What `swift run Learn` knows of the exercises.
struct LearnTests {
  /// Neither as not started, nor as it stood before it was saved.
  @Test(arguments: [Grade.done, .notStarted, nil]) func listsWhatDoesNotCompile(
    _ before: Grade?
  ) throws {
    var desk = Desk()
    if let before { desk.card.enter(before, for: .lines, isTouched: before == .notStarted) }
    let error = "\(ExerciseInfo.lines.path):9:1: error: cannot find 'foo' in scope"
    desk.errors = [ExerciseInfo.lines.file: [error]]
    try desk.grade(.lines)
    let style = Style(hasColor: false)
    #expect(desk.card.summary(style).first == "  Lesson 1   1.3 ✘")
    #expect(!desk.card.isTouched(.lines))
    let card = desk.card.lines(style).joined(separator: "\n")
    #expect(card.contains("does not compile") && card.contains("cannot find 'foo'"), "\(card)")
    #expect(desk.lines(of: .lines, style).status == 3)
  }
}
