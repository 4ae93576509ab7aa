import Foundation
import Graders
import StepChecks
import Synchronization
import TestSupport
import Testing

/// Do the graders have teeth? Solutions pass, and every wrong answer fails on the check meant for it.
///
/// Four threads, that start three answers each at most: with too many at once, an answer that is right
/// but slow would look like one that never returns.
@Suite(.onLanes(4)) struct GraderTests {
  @Test(arguments: ExerciseInfo.all) func passesTheSolution(_ exercise: ExerciseInfo) throws {
    let grade = try Grade(of: exercise.id, answer: "solution")
    guard case .done = grade else { throw Failure("the solution of \(exercise) is \(grade)") }
  }

  /// Two hundred wrong answers are a quarter of the work of all tests. The slow tests try every one, a run
  /// that somebody waits for tries one for each exercise, another each time.
  @Test(arguments: ExerciseInfo.all) func failsWrongAnswers(_ exercise: ExerciseInfo) throws {
    let all = try Grade.wrongAnswers(to: exercise.id)
    #expect(all.count >= 3)
    var random = SeededRandom()
    let wrongAnswers = runsSlowTests ? all : Array(all.shuffled(using: &random).prefix(1))
    let grades = inParallel(wrongAnswers) { wrong in
      Result { try Grade(of: exercise.id, answer: wrong.name) }
    }
    for (wrong, result) in zip(wrongAnswers, grades) {
      let grade = try result.get()
      guard case .wrong(let check, let mistake) = grade else {
        throw Failure("the wrong answer '\(wrong.name)' to \(exercise) is \(grade)")
      }
      #expect(check == wrong.check, "'\(wrong.name)' fails with: \(mistake)")
      #expect(mistake.contains(wrong.saying), "'\(wrong.name)' fails on \(check)")
    }
  }

  /// Somebody who has not begun has not passed. A file that still throws `NotStarted` where it starts
  /// is such a one; in a fresh clone that is every file, and CI sees to that.
  @Test(arguments: ExerciseInfo.all) func doesNotPassAStub(_ exercise: ExerciseInfo) throws {
    let text = try String(contentsOf: repository.appending(path: exercise.path), encoding: .utf8)
    let isStub = text.contains("throw NotStarted()")
    if ProcessInfo.processInfo.environment["FRESH_CLONE"] == "1" { #expect(isStub) }
    guard isStub else { return }
    let grade = try Grade(of: exercise.id, answer: "learner")
    guard case .notStarted = grade else { throw Failure("the stub of \(exercise) is \(grade)") }
  }
}

/// Does something to all items, three at a time: most wrong answers spend their time waiting.
private func inParallel<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ body: @escaping @Sendable (Item) -> Result
) -> [Result] {
  let results = Mutex<[Int: Result]>([:])
  let next = Mutex(0)
  let done = DispatchGroup()
  for _ in 0..<3 {
    done.enter()
    Thread.detachNewThread {
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < items.count else { break }
        let result = body(items[index])
        results.withLock { $0[index] = result }
      }
      done.leave()
    }
  }
  done.wait()
  return results.withLock { results in items.indices.compactMap { results[$0] } }
}

/// The top of the repository.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
