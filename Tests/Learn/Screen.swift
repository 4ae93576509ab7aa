import Foundation
import Graders
import Workshop

/// What one sees while one works: one exercise at a time, and the keys.
struct Screen {
  private let style: Style
  private let keyboard = Keyboard()
  private var watcher = Watcher()
  private var current = ExerciseInfo.all[0]
  private var hints: [String: Hints] = [:]

  init(style: Style) { self.style = style }

  /// Shows where one stands, then grades what is saved, until somebody wants to end.
  mutating func run() throws {
    var desk = Desk()
    show(["Building and grading what is in lessons/ …"])
    try desk.build()
    desk.gradeAll()
    current = desk.card.next ?? current
    show(desk.card.lines(style))
    while true {
      let changed = watcher.changes()
      if let exercise = changed.last {
        // The one that is being worked on stays on the screen when another file is saved with it.
        if !changed.contains(where: { $0.id == current.id }) { current = exercise }
        show(["\(current): building …"])
        try desk.build(for: changed.count == 1 ? current : nil)
        for exercise in changed { try desk.grade(exercise) }
        show(desk.lines(of: current, style).lines)
      }
      switch keyboard.next(within: 200) {
      case .key("h"): show(hint())
      case .key("l"): show(desk.card.summary(style) + desk.comesNext(style))
      case .key("q"), .end: return
      default: break
      }
    }
  }

  /// The next hint to the exercise on the screen.
  private mutating func hint() -> [String] {
    let folder = current.path.split(separator: "/").dropLast().joined(separator: "/")
    let text = try? String(
      contentsOf: Bench.kit.appending(path: "\(folder)/README.md"), encoding: .utf8)
    var own = hints[current.id] ?? Hints(to: current, lesson: text ?? "")
    defer { hints[current.id] = own }
    if let hint = own.next() { return [style.bold("A hint to \(current)"), ""] + hint }
    let solution = "Tests/Solutions/\(current.file)"
    return ["There are no more hints to \(current).", "The solution is in \(solution)"]
  }

  private func show(_ lines: [String]) {
    // Clears the screen and what has scrolled away, then begins at its top.
    let clear = isatty(STDOUT_FILENO) == 1 ? "\u{1B}[2J\u{1B}[3J\u{1B}[H" : ""
    let keys = style.faint("h next hint   l list   q end   (save a file, and it is graded)")
    let text = clear + (lines + ["", keys]).joined(separator: "\n") + "\n"
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
