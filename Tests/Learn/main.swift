import Foundation
import Graders
import Workshop

/// The loop one works in: edit an exercise, save, and see how it stands.
///
///     swift run Learn           shows where you stand, watches lessons/, grades what you save
///     swift run Learn 1.2       grades one and ends: 0 done, 1 wrong, 2 not started, 3 does not compile
let words = Array(CommandLine.arguments.dropFirst())

do {
  if !words.isEmpty {
    exit(try gradeOne(words))
  } else {
    var screen = Screen(style: Style(for: STDOUT_FILENO))
    try screen.run()
  }
} catch {
  print("\(error)")
  exit(70)
}

/// Grades the exercise of this number and says how it stands. Returns the exit status.
func gradeOne(_ words: [String]) throws -> CInt {
  guard let exercise = ExerciseInfo.all.first(where: { [$0.id] == words }) else {
    print("usage: swift run Learn [EXERCISE], with one of:")
    for exercise in ExerciseInfo.all { print("  \(exercise)") }
    return 64
  }
  var desk = Desk()
  try desk.build(for: exercise)
  try desk.grade(exercise)
  let (lines, status) = desk.lines(of: exercise, Style(for: STDOUT_FILENO))
  for line in lines { print(line) }
  return status
}
