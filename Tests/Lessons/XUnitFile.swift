import Foundation
import Graders

/// The file that `--xunit-output` writes, made honest: the test library counts a cancelled test as passed,
/// and knows exercises by the names of functions only.
enum XUnitFile {
  /// Names the exercises in the file, and marks as skipped those that are not started.
  static func mend(_ path: String, _ tests: [String: ExerciseInfo], _ grades: [String: Grade]) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
    try? mended(text, tests, grades).write(toFile: path, atomically: true, encoding: .utf8)
  }

  static func mended(
    _ text: String, _ tests: [String: ExerciseInfo], _ grades: [String: Grade]
  ) -> String {
    var skipped = 0
    var lines: [String] = []
    for line in text.components(separatedBy: "\n") {
      guard line.contains(#"<testcase classname="LessonTests.Lesson"#),
        let test = tests.first(where: { line.contains("name=\"\($0.key)\"") })
      else {
        lines.append(line)
        continue
      }
      let title = "\(test.value)".replacingOccurrences(of: "&", with: "&amp;")
        .replacingOccurrences(of: "\"", with: "&quot;").replacingOccurrences(of: "<", with: "&lt;")
      let named = line.replacingOccurrences(
        of: "name=\"\(test.key)\"", with: "name=\"\(title)\"")
      if grades[test.value.id] == .notStarted, line.hasSuffix("/>") {
        skipped += 1
        lines.append(named.dropLast(2) + "><skipped>not started</skipped></testcase>")
      } else {
        lines.append(named)
      }
    }
    return lines.map { $0.contains("<testsuite ") ? counted($0, skipped) : $0 }
      .joined(separator: "\n")
  }

  /// The line of the whole: `tests` counts what has run.
  private static func counted(_ line: String, _ skipped: Int) -> String {
    var line = line
    for (name, change) in [("tests", -skipped), ("skipped", skipped)] {
      guard let start = line.range(of: " \(name)=\"")?.upperBound,
        let end = line[start...].firstIndex(of: "\""), let count = Int(line[start..<end])
      else { continue }
      line.replaceSubrange(start..<end, with: "\(count + change)")
    }
    return line
  }
}
