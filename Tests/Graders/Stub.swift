import Foundation
import TestSupport

/// What an exercise's file was before anybody began.
public enum Stub {
  /// The text of the newest version in git that still throws `NotStarted`.
  public static func text(of exercise: ExerciseInfo, in kit: URL) -> String? {
    for commit in git("log --format=%H -- '\(exercise.path)'", in: kit) {
      let text = git("show '\(commit):\(exercise.path)'", in: kit).map { "\($0)\n" }.joined()
      if text.contains("throw NotStarted()") { return text }
    }
    return nil
  }

  /// Whether somebody has worked on the file of an exercise. Without git nobody knows.
  public static func isTouched(_ exercise: ExerciseInfo, in kit: URL) -> Bool {
    let own = try? String(contentsOf: kit.appending(path: exercise.path), encoding: .utf8)
    guard let own, let stub = text(of: exercise, in: kit) else { return false }
    return own != stub
  }

  private static func git(_ command: String, in folder: URL) -> [String] {
    let result = try? RunResult(command: "git -C '\(folder.path)' \(command)", within: 20)
    return result?.status == 0 ? result?.output ?? [] : []
  }
}
