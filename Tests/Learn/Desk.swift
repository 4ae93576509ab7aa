import Foundation
import Graders
import Synchronization
import Workshop

/// Where one works: what is built, how each exercise stands, and what the compiler says.
struct Desk {
  var card = Card()
  /// What the compiler says of each file that does not compile.
  var errors: [String: [String]] = [:]
  private let bench = Bench()

  /// Builds what is in `lessons/`.
  ///
  /// - Parameter wanted: the one exercise that is of interest; `nil` is all.
  mutating func build(for wanted: ExerciseInfo? = nil) throws {
    errors = try bench.build(inPlace: true, for: wanted).errors
  }

  /// Grades one exercise, which has been built.
  mutating func grade(_ exercise: ExerciseInfo) throws {
    let (grade, isTouched) = try Self.look(at: exercise, errors)
    card.enter(grade, for: exercise, isTouched: isTouched)
  }

  /// Grades all, some at a time.
  mutating func gradeAll() {
    let next = Mutex(ExerciseInfo.all[...])
    let results = Mutex<[(ExerciseInfo, Grade, Bool)]>([])
    let errors = errors
    DispatchQueue.concurrentPerform(iterations: 3) { _ in
      while let exercise = next.withLock({ $0.popFirst() }) {
        guard let (grade, isTouched) = try? Self.look(at: exercise, errors) else { continue }
        results.withLock { $0.append((exercise, grade, isTouched)) }
      }
    }
    for exercise in ExerciseInfo.all { card.expect(exercise) }
    for (exercise, grade, isTouched) in results.withLock({ $0 }) {
      card.enter(grade, for: exercise, isTouched: isTouched)
    }
  }

  /// How an exercise stands now. One that does not compile is wrong, whatever it was before.
  private static func look(
    at exercise: ExerciseInfo, _ errors: [String: [String]]
  ) throws -> (Grade, isTouched: Bool) {
    if let lines = errors[exercise.file] {
      return (.wrong(.init("does not compile", lines.joined(separator: "\n"))), false)
    }
    let grade = try Grade(
      of: exercise.id, answer: "learner", grader: Bench.grader, inStages: true)
    return (grade, grade == .notStarted && Stub.isTouched(exercise, in: Bench.kit))
  }

  /// How an exercise stands, in full; the exit status that says the same.
  func lines(of exercise: ExerciseInfo, _ style: Style) -> (lines: [String], status: CInt) {
    if let lines = errors[exercise.file] {
      return ([style.red("\(exercise): does not compile"), exercise.path] + lines, 3)
    }
    switch card.grades[exercise.id] {
    case .done:
      return ([style.green("✔ \(exercise)")] + comesNext(after: exercise, style), 0)
    case .wrong(let fault): return (Card.lines(of: fault, in: exercise, style), 1)
    case .notStarted:
      let words = ["· \(exercise) is not started", exercise.path]
      return (words + (card.isTouched(exercise) ? Card.reminder : []), 2)
    case nil: return (["? \(exercise) could not be graded"], 1)
    }
  }

  /// What comes next: the first that is not done behind an exercise, or of all.
  func comesNext(after exercise: ExerciseInfo? = nil, _ style: Style) -> [String] {
    if card.isAllDone {
      return [
        "", style.bold("All \(ExerciseInfo.all.count) exercises are done."),
        "From a socket's first byte to a chat room in a browser you have built every part of it",
        "yourself, and broken most of them. Whatever server you meet from now on, you know what it",
        "does. Show somebody the one you wrote.",
      ]
    }
    let all = ExerciseInfo.all
    let behind = all.drop { $0.id != exercise?.id }
    let isOpen = { (exercise: ExerciseInfo) in card.grades[exercise.id] != .done }
    guard let next = behind.first(where: isOpen) ?? all.first(where: isOpen) else { return [] }
    return ["", "Next: \(next)", next.path]
  }
}
