import Foundation
import Graders
import StepChecks
import TestSupport
import Testing

/// Do the graders have teeth, and are they fair? Right answers pass, whatever their shape, and every wrong
/// one fails on the check meant for it.
///
/// The slow tests try every answer, and five times those that depend on the order of threads. A run that
/// somebody waits for tries one answer to each exercise, a right one to one half of them and a wrong one to the
/// other, others each time.
///
/// Four threads, that start three answers each at most, or six with one each: with too many at once, an
/// answer that is right but slow would look like one that never returns.
@Suite(.onLanes(runsSlowTests ? 4 : 6)) struct GraderTests {
  private static let halves = {
    var random = SeededRandom()
    let all = ExerciseInfo.all.shuffled(using: &random)
    return (all.prefix(all.count / 2), all.dropFirst(all.count / 2))
  }()

  @Test(arguments: runsSlowTests ? ExerciseInfo.all : Array(halves.0))
  func passesRightAnswers(_ exercise: ExerciseInfo) throws {
    let right = try KnownAnswer.all(of: exercise).filter(\.isRight)
    // The solution, and others that look unlike it.
    #expect(right.count >= (exercise.lesson == 5 ? 2 : 3))
    try tryEach(right, of: exercise) { answer, grade in
      if case .done = grade { nil } else { "the right answer \(answer) to \(exercise) is \(grade)" }
    }
  }

  /// On one core, or beside programs that never rest (`STRAINED=1`), what counts is that an answer fails. An
  /// answer that is slow as well as wrong may run into a limit of time before it comes to its check.
  private static let isStrained = ProcessInfo.processInfo.environment["STRAINED"] == "1"

  @Test(arguments: runsSlowTests ? ExerciseInfo.all : Array(halves.1))
  func failsWrongAnswers(_ exercise: ExerciseInfo) throws {
    let wrong = try KnownAnswer.all(of: exercise).filter { !$0.isRight }
    #expect(wrong.count >= 3)
    try tryEach(wrong, of: exercise) { answer, grade in
      guard case .wrong(let fault) = grade else {
        return "the wrong answer \(answer) to \(exercise) is \(grade)"
      }
      if Self.isStrained { return nil }
      // A race shows where it strikes first, which may be another check, or as a crash.
      let isElsewhere = fault.check != answer.check || fault.mistake.contains("has crashed")
      if answer.isRace, isElsewhere { return nil }
      let isAsMeant = fault.check == answer.check && fault.mistake.contains(answer.saying)
      return isAsMeant
        ? nil
        : """
        \(answer) to \(exercise) should fail '\(answer.check ?? "")', saying '\(answer.saying)', and fails \
        '\(fault.check)': \(fault.mistake)
        """
    }
  }

  /// Grades answers, all or one of them, and looks at each grade: `problem` says what is wrong with it.
  ///
  /// Up to twelve answers are graded at a time, and some graders ask for things that a starved answer cannot
  /// do. So a grade that is not as it should be is asked for twice more, alone; it has to be right each time. But
  /// that a wrong answer passes once is once too often.
  private func tryEach(
    _ answers: [KnownAnswer], of exercise: ExerciseInfo,
    _ problem: (KnownAnswer, Grade) throws -> String?
  ) throws {
    var random = SeededRandom()
    let chosen =
      runsSlowTests
      ? answers.flatMap { [KnownAnswer](repeating: $0, count: $0.isRace ? 5 : 1) }
      : Array(answers.shuffled(using: &random).prefix(1))
    let grades = inParallel(chosen) { answer in
      Result { try Grade(of: exercise.id, answer: answer.name) }
    }
    for (answer, grade) in zip(chosen, grades) {
      guard let first = try problem(answer, grade.get()) else { continue }
      if !answer.isRight, case .done = try grade.get() {
        Issue.record("\(first)")
        continue
      }
      print("A second look at \(answer) to \(exercise): \(first)")
      for _ in 1...2 {
        if let again = try problem(answer, Grade(of: exercise.id, answer: answer.name)) {
          Issue.record("\(again)")
          break
        }
      }
    }
  }

  /// A crash and a hang show what the answer was given when it happened. (Of a server it is the transcript of
  /// those who spoke with it. Under a sanitizer a crash is that one's matter.)
  @Test(.enabled(if: !isSanitized), arguments: ExerciseInfo.all)
  func showsWhatLedToAMisfortune(_ exercise: ExerciseInfo) throws {
    if ["1.6", "2.6", "4.9"].contains(exercise.id) || Self.isStrained { return }
    // A sample where somebody waits: a hang takes as long as its limit.
    var random = SeededRandom()
    let sample = ExerciseInfo.all.map(\.id).shuffled(using: &random).prefix(3)
    guard runsSlowTests || sample.contains(exercise.id) else { return }
    for (misfortune, words) in [(Misfortune.crash, "has crashed"), (.hang, "has not returned")] {
      let grade = try Grade(of: exercise.id, answer: "solution", with: misfortune)
      guard case .wrong(let fault) = grade else {
        throw Failure("a \(misfortune) of \(exercise) is \(grade)")
      }
      #expect(fault.mistake.contains(words), "\(exercise)")
      #expect(fault.mistake.contains("\nsent      "), "\(exercise): \(fault.mistake)")
    }
  }

  /// Somebody who has not begun has not passed. A file that still throws `NotStarted` where it starts
  /// is such a one; in a fresh clone that is every file, and CI sees to that.
  @Test(arguments: ExerciseInfo.all) func doesNotPassAStub(_ exercise: ExerciseInfo) throws {
    let text = try String(contentsOf: repository.appending(path: exercise.path), encoding: .utf8)
    let isStub = text.contains("throw NotStarted()")
    let isFresh = ProcessInfo.processInfo.environment["FRESH_CLONE"] == "1"
    if isFresh { #expect(isStub) }
    // Whoever works on the exercises has them graded anyway.
    guard isStub, isFresh || runsSlowTests else { return }
    let grade = try Grade(of: exercise.id, answer: "learner")
    guard case .notStarted = grade else { throw Failure("the stub of \(exercise) is \(grade)") }
  }
}

/// Does something to all items, three at a time: most wrong answers spend their time waiting.
private func inParallel<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ body: @escaping @Sendable (Item) -> Result
) -> [Result] {
  let results = Guarded<[Int: Result]>([:])
  let next = Guarded(0)
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
