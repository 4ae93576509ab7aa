/// How all exercises stand, as text: a line a lesson, the score, and the first mistake in full. It fits into
/// a terminal of 24 lines with 80 characters.
public struct Card: Sendable {
  public private(set) var grades: [String: Grade] = [:]
  /// Those that were to be graded. One that has no grade is not done.
  private var expected: Set<String> = []
  /// Those whose file has changed and still throws `NotStarted`.
  private var touched: Set<String> = []

  public static let height = 24
  public static let width = 80

  public init() {}

  public mutating func expect(_ exercise: ExerciseInfo) { expected.insert(exercise.id) }

  public mutating func enter(
    _ grade: Grade, for exercise: ExerciseInfo, isTouched: Bool = false
  ) {
    expect(exercise)
    grades[exercise.id] = grade
    touched.remove(exercise.id)
    if isTouched { touched.insert(exercise.id) }
  }

  public func isTouched(_ exercise: ExerciseInfo) -> Bool { touched.contains(exercise.id) }

  private var graded: [ExerciseInfo] { ExerciseInfo.all.filter { expected.contains($0.id) } }

  private func isDone(_ exercise: ExerciseInfo) -> Bool { grades[exercise.id] == .done }

  /// Whether there is nothing left to do, in the whole kit.
  public var isAllDone: Bool { ExerciseInfo.all.allSatisfy(isDone) }

  /// The exercise to go on with: the first that is not done.
  public var next: ExerciseInfo? { graded.first { !isDone($0) } }

  /// A line or more for each lesson, and the score.
  public func summary(_ style: Style) -> [String] {
    var lines: [String] = []
    for lesson in Set(graded.map(\.lesson)).sorted() {
      var line = "  Lesson \(lesson)   "
      var length = line.count
      for exercise in graded where exercise.lesson == lesson {
        let grade = grades[exercise.id]
        let word = "\(exercise.id) \(grade.mark)\(progress(exercise))"
        if length + word.count + 2 > Self.width {
          lines.append(line)
          line = "             "
          length = line.count
        }
        let gap = line.hasSuffix(" ") ? "" : "  "
        line += gap + painted(word, grade, style)
        length += gap.count + word.count
      }
      lines.append(line)
    }
    let done = graded.count(where: isDone)
    lines.append(
      "  Score      \(done) of \(graded.count) done   (✔ done, ✘ wrong, · not started)")
    return lines
  }

  /// The whole card.
  public func lines(_ style: Style) -> [String] {
    var lines = ["", "Report card"] + summary(style)
    let wrong = graded.first { if case .wrong = grades[$0.id] { true } else { false } }
    if let lost = graded.first(where: { grades[$0.id] == nil }) {
      lines.append("  Lost       \(lost) was not graded: run it alone")
    } else if let wrong, case .wrong(let fault) = grades[wrong.id] {
      lines.append("")
      lines += Self.lines(of: fault, in: wrong, style, height: Self.height - lines.count)
    } else if let next {
      lines += Style.wrapped("  Next       \(next.path): \(next)")
      if touched.contains(next.id) { lines += Self.reminder }
    } else if isAllDone {
      lines.append("  All \(graded.count) are done. You have built all of it, by hand. Well done!")
    } else {
      lines.append("  Done. Well done.")
    }
    return lines
  }

  /// One exercise's fault: its name, the file, the check, how far a server has come, the mistake.
  public static func lines(
    of fault: Grade.Fault, in exercise: ExerciseInfo, _ style: Style, height: Int = .max
  ) -> [String] {
    var lines = [
      style.red("✘ \(exercise)") + (fault.progress.map { "   \($0)" } ?? ""), exercise.path,
    ]
    for stage in fault.stages {
      switch stage.passed {
      case true?: lines.append(style.green("  ✔ \(stage.check)"))
      case false?: lines.append(style.red("  ✘ \(stage.check)"))
      case nil: lines.append(style.faint("  · \(stage.check)"))
      }
    }
    lines += Style.wrapped(fault.check).map(style.bold)
    let mistake = fault.mistake.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      Style.wrapped(String($0))
    }
    let room = height - lines.count
    guard mistake.count > room else { return lines + mistake }
    guard room > 4 else {
      // The stages take the place: their count says it shorter.
      let short = Grade.Fault(fault.check, fault.mistake)
      return Self.lines(of: short, in: exercise, style, height: height)
    }
    // What is expected and the likeliest cause are at both ends; in the middle is a transcript.
    let end = room / 2
    let cut = style.faint("… (\(mistake.count - room + 1) lines more)")
    return lines + mistake.prefix(room - end - 1) + [cut] + mistake.suffix(end)
  }

  /// For a file that has changed and still throws `NotStarted`.
  public static let reminder = [
    "             The file has changed, but still throws NotStarted():",
    "             delete that line, and it is graded.",
  ]

  private func progress(_ exercise: ExerciseInfo) -> String {
    guard case .wrong(let fault) = grades[exercise.id], let progress = fault.progress else {
      return ""
    }
    return " \(progress)"
  }

  private func painted(_ word: String, _ grade: Grade?, _ style: Style) -> String {
    switch grade {
    case .done: style.green(word)
    case .wrong: style.red(word)
    case .notStarted, nil: word
    }
  }
}

extension Grade? {
  /// One character for it.
  public var mark: String {
    switch self {
    case .done: "✔"
    case .wrong: "✘"
    case .notStarted: "·"
    case nil: "?"
    }
  }
}
