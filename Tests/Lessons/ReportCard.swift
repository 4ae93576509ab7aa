import Foundation
import Graders
import TestSupport
import Testing

/// What the run has found out about the learner's answers; printed when everything is over.
final class ReportCard: Sendable {
  static let shared = ReportCard()

  private let card = Guarded(Card())
  /// The names of the test functions of the exercises, as `--xunit-output` has them.
  private let tests = Guarded<[String: ExerciseInfo]>([:])

  private init() {
    atexit { ReportCard.shared.finish() }
  }

  func expect(_ exercise: ExerciseInfo) {
    card.withLock { $0.expect(exercise) }
    guard let name = Test.current?.name else { return }
    tests.withLock { $0[name] = exercise }
  }

  func enter(_ grade: Grade, for exercise: ExerciseInfo, isTouched: Bool) {
    card.withLock { $0.enter(grade, for: exercise, isTouched: isTouched) }
  }

  private func finish() {
    let card = card.withLock { $0 }
    let text = card.lines(Style(for: STDERR_FILENO)).map { "\($0)\n" }.joined()
    FileHandle.standardError.write(Data(text.utf8))
    guard let option = CommandLine.arguments.firstIndex(of: "--xunit-output"),
      let path = CommandLine.arguments.dropFirst(option + 1).first
    else { return }
    XUnitFile.mend(path, tests.withLock { $0 }, card.grades)
  }
}

/// Grades the learner's answer to an exercise as a test: done passes, wrong fails, and not started is
/// cancelled, or fails if the environment says `STRICT=1`.
func grade(_ exercise: ExerciseInfo) throws {
  ReportCard.shared.expect(exercise)
  let grade = try Grade(of: exercise.id, answer: "learner", inStages: true)
  let isTouched = grade == .notStarted && Stub.isTouched(exercise, in: repository)
  ReportCard.shared.enter(grade, for: exercise, isTouched: isTouched)
  let place = SourceLocation(
    fileID: "lessons/\(exercise.path)", filePath: exercise.path, line: 1, column: 1)
  switch grade {
  case .done: break
  case .wrong(let fault):
    let progress = fault.progress.map { " (\($0))" } ?? ""
    Issue.record(
      "\(exercise)\(progress): \(fault.check)\n\(fault.mistake)", sourceLocation: place)
  case .notStarted:
    let what =
      isTouched
      ? "\(exercise.path) has changed, but still throws NotStarted(): delete that line"
      : "not started: open \(exercise.path)"
    if ProcessInfo.processInfo.environment["STRICT"] == "1" {
      Issue.record("\(exercise) is \(what)", sourceLocation: place)
    } else {
      try Test.cancel("\(what)")
    }
  }
}
