import Foundation
import Graders
import Synchronization
import TestSupport
import Workshop

/// How one fork stands: a line of comma-separated values (RFC 4180).
struct Row {
  enum State: String, Sendable {
    case done, wrong
    case notStarted = "not started"
    case doesNotCompile = "does not compile"
    case sameAsSolution = "same as the solution"
  }

  static let header = text(
    ["fork", "score", "seconds", "first mistake"] + ExerciseInfo.all.map(\.id))

  let text: String

  init(fork: String) throws {
    let start = Date()
    let lessons = URL(filePath: fork).appending(path: "lessons")
    guard FileManager.default.fileExists(atPath: lessons.path) else {
      throw Failure("there is no folder 'lessons' in it")
    }
    let errors = try Bench(lessons: lessons).build(inPlace: false).errors
    let next = Mutex(ExerciseInfo.all[...])
    let results = Mutex<[String: (state: State, mistake: String)]>([:])
    DispatchQueue.concurrentPerform(iterations: 3) { _ in
      while let exercise = next.withLock({ $0.popFirst() }) {
        let result = Self.grade(exercise, in: lessons, errors[exercise.file])
        results.withLock { $0[exercise.id] = result }
      }
    }
    let all = results.withLock { $0 }
    let score = all.values.count { $0.state == .done || $0.state == .sameAsSolution }
    let mistake = ExerciseInfo.all.first { all[$0.id]?.mistake.isEmpty == false }
    let seconds = Int(Date().timeIntervalSince(start).rounded())
    text = Self.text(
      [
        fork, "\(score)", "\(seconds)",
        mistake.map { "\($0): \(Self.inALine(all[$0.id]!.mistake))" } ?? "",
      ]
        + ExerciseInfo.all.map { all[$0.id]!.state.rawValue })
  }

  private static func grade(
    _ exercise: ExerciseInfo, in lessons: URL, _ errors: [String]?
  ) -> (state: State, mistake: String) {
    if let errors { return (.doesNotCompile, errors.first ?? "") }
    do {
      switch try Grade(of: exercise.id, answer: "learner", grader: Bench.grader) {
      case .done: return (isSolution(exercise, in: lessons) ? .sameAsSolution : .done, "")
      case .notStarted: return (.notStarted, "")
      case .wrong(let fault): return (.wrong, "\(fault.check)\n\(fault.mistake)")
      }
    } catch {
      return (.wrong, "the grader has failed: \(error)")
    }
  }

  /// Whether an answer is our own, but for comments and white space.
  private static func isSolution(_ exercise: ExerciseInfo, in lessons: URL) -> Bool {
    let solution = Bench.kit.appending(path: "Tests/Solutions/\(exercise.file)")
    let code = { (url: URL) in
      (try? String(contentsOf: url, encoding: .utf8))?.split(separator: "\n")
        .map { line in line.range(of: "//").map { line[..<$0.lowerBound] } ?? line }
        .joined().filter { !$0.isWhitespace }
    }
    return code(lessons.appending(path: exercise.file)) == code(solution)
  }

  /// The start of a text of many lines, in one: a fork is a line of the file.
  private static func inALine(_ text: String) -> String {
    let line = text.split(separator: "\n").joined(separator: " | ")
    return line.count > 500 ? "\(line.prefix(500))…" : line
  }

  /// Values as a line. What has commas, quotes or line ends in it is quoted.
  static func text(_ values: [String]) -> String {
    values.map { value in
      value.contains(where: { ",\"\n\r".contains($0) })
        ? "\"\(value.replacing("\"", with: "\"\""))\"" : value
    }.joined(separator: ",")
  }
}
