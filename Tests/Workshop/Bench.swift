import Foundation
import Graders
import TestSupport

/// Builds the exercises of some folder, so that each can be graded: where a file does not compile, the stub
/// stands in for it.
public struct Bench {
  /// The top of this repository.
  public static let kit = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder with the folders of the lessons.
  private let lessons: URL
  /// What this has a copy of where it is built, if the files cannot be built where they are.
  private let copies = Bench.kit.appending(path: ".build/bench/lessons")

  public init(lessons: URL = Bench.kit.appending(path: "lessons")) { self.lessons = lessons }

  /// What has come of a build.
  public struct Result: Sendable {
    /// The program that grades.
    public let grader: String
    /// What the compiler says of each file that does not compile.
    public let errors: [String: [String]]
  }

  /// Builds the files where they are, if `inPlace`, and copies of them if that fails.
  ///
  /// - Parameter wanted: the one exercise that matters: if its file does not compile, that is enough.
  /// - Throws: `Failure` when it cannot be built at all.
  public func build(inPlace: Bool, for wanted: ExerciseInfo? = nil) throws -> Result {
    var errors: [String: [String]] = [:]
    if inPlace {
      let output = try Self.swiftBuild(lessons: nil)
      if output.status == 0 { return Result(grader: Self.grader, errors: [:]) }
      if let file = wanted?.file, let lines = CompilerOutput(output.output).lines[file] {
        return Result(grader: Self.grader, errors: [file: lines])
      }
    }
    try copy()
    // Each round puts stubs in for the files that do not compile. Others may need what those had.
    for _ in 0...ExerciseInfo.all.count {
      let output = try Self.swiftBuild(lessons: ".build/bench/lessons")
      if output.status == 0 { return Result(grader: Self.grader, errors: errors) }
      let found = CompilerOutput(output.output + output.errors).lines
      let isOfExercise = { (file: String) in ExerciseInfo.all.contains { $0.file == file } }
      let own = found.filter { !$0.key.hasPrefix("Tests/") && errors[$0.key] == nil }
      if own.isEmpty {
        guard let (glue, lines) = found.first(where: { $0.key.hasPrefix("Tests/Grade/Lesson") }),
          let culprit = try culprit(behind: glue, except: Set(errors.keys))
        else {
          throw Failure(
            "the kit does not build:\n" + (output.output + output.errors).joined(separator: "\n"))
        }
        errors[culprit] =
          ["\(culprit): a type or function is missing that the grader needs"] + lines
        continue
      }
      for (file, lines) in own {
        errors[file] = lines
        if isOfExercise(file) {
          try standIn(file)
        } else {
          try FileManager.default.removeItem(at: copies.appending(path: file))
        }
      }
    }
    throw Failure("the exercises do not build, not even their stubs")
  }

  /// The program that `swift build` makes, beside this one.
  public static var grader: String { "'\(Program.folder.appending(path: "Grade").path)'" }

  /// Makes fresh copies of all files, and puts stubs where there is none.
  private func copy() throws {
    let files = FileManager.default
    try? files.removeItem(at: copies)
    for folder in Set(ExerciseInfo.all.map { $0.file.prefix { $0 != "/" } }) {
      let (from, to) = (
        lessons.appending(path: String(folder)), copies.appending(path: String(folder))
      )
      try files.createDirectory(
        at: to.appending(path: "figures"), withIntermediateDirectories: true)
      try Data().write(to: to.appending(path: "README.md"))
      for name in (try? files.contentsOfDirectory(atPath: from.path)) ?? []
      where name.hasSuffix(".swift") {
        try files.copyItem(at: from.appending(path: name), to: to.appending(path: name))
      }
    }
    for exercise in ExerciseInfo.all
    where !files.fileExists(atPath: copies.appending(path: exercise.file).path) {
      try standIn(exercise.file)
    }
  }

  /// Puts the stub of a file into its place.
  private func standIn(_ file: String) throws {
    guard let exercise = ExerciseInfo.all.first(where: { $0.file == file }),
      let stub = Stub.text(of: exercise, in: Self.kit)
    else {
      throw Failure("lessons/\(file) does not compile, and git does not know what it was before")
    }
    try stub.write(to: copies.appending(path: file), atomically: true, encoding: .utf8)
  }

  /// Finds the file with whose stub a lesson's list of answers compiles: it has not the names that it should
  /// have, which the compiler notices only there.
  private func culprit(behind glue: String, except known: Set<String>) throws -> String? {
    let lesson = glue.filter(\.isNumber)
    let files = ExerciseInfo.all.filter { "\($0.lesson)" == lesson }.map(\.file)
    for file in files where !known.contains(file) {
      let copy = copies.appending(path: file)
      let text = try Data(contentsOf: copy)
      try standIn(file)
      if try Data(contentsOf: copy) == text { continue }
      let before = CompilerOutput(try Self.swiftBuild(lessons: ".build/bench/lessons").output)
      if before.lines[glue] == nil { return file }
      try text.write(to: copy)
    }
    return nil
  }

  /// Builds the program that grades.
  ///
  /// - Parameter lessons: where the exercises are, from the top of the repository; `nil` is `lessons`.
  private static func swiftBuild(lessons: String?) throws -> RunResult {
    // This program lies in SCRATCH/PLATFORM/debug.
    let scratch = Program.folder.deletingLastPathComponent().deletingLastPathComponent().path
    let variable = lessons.map { "LESSONS='\($0)' " } ?? ""
    return try RunResult(
      command:
        "cd '\(kit.path)' && \(variable)exec swift build --product Grade --scratch-path '\(scratch)' 2>&1",
      within: 900)
  }
}
