import Foundation
import Graders
import TestSupport
import Testing
import Workshop

/// What `swift run Learn` and `swift run Class` are made of.
struct WorkshopTests {
  @Test func sortsWhatTheCompilerSaysByFile() {
    let output = CompilerOutput(
      """
      [1/4] Compiling Lesson1 Counter.swift
      /kit/lessons/1-echo/Counter.swift:16:31: error: cannot find 'foo' in scope
      14 |
      16 |   foo(3)
         |   `- error: cannot find 'foo' in scope

      /kit/lessons/1-echo/Lines.swift:3:1: warning: nothing but a warning
       3 | x
      [2/4] Emitting module Lesson1
      /kit/lessons/1-echo/Counter.swift:16:31: error: cannot find 'foo' in scope
      16 |   foo(3)
      error: emit-module command failed
      /kit/Tests/Grade/Lesson2.swift:9:9: error: module 'Lesson2' has no member named 'Roster'
      """.components(separatedBy: "\n"))
    #expect(
      output.lines["1-echo/Counter.swift"] == [
        "lessons/1-echo/Counter.swift:16:31: error: cannot find 'foo' in scope", "14 |",
        "16 |   foo(3)", "   |   `- error: cannot find 'foo' in scope",
      ])
    #expect(Set(output.lines.keys) == ["1-echo/Counter.swift", "Tests/Grade/Lesson2.swift"])
  }

  /// Every exercise has its hints in its lesson's text, and they are found.
  @Test(arguments: ExerciseInfo.all) func findsTheHints(to exercise: ExerciseInfo) throws {
    let folder = repository.appending(path: exercise.path).deletingLastPathComponent()
    let text = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    var hints = Hints(to: exercise, lesson: text)
    var count = 0
    while let hint = hints.next() {
      #expect(!hint.isEmpty && !hint.joined().contains("details>"))
      count += 1
    }
    #expect(count >= 2, "\(exercise) has \(count) hints")
  }

  @Test func noticesWhatIsSaved() throws {
    let lessons = FileManager.default.temporaryDirectory.appending(path: "watched-\(UUID())")
    defer { try? FileManager.default.removeItem(at: lessons) }
    let file = lessons.appending(path: ExerciseInfo.lines.file)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try "one".write(to: file, atomically: true, encoding: .utf8)
    var watcher = Watcher(lessons: lessons)
    #expect(watcher.changes().isEmpty)
    try "other".write(to: file, atomically: true, encoding: .utf8)
    #expect(watcher.changes().map(\.id) == ["1.3"])
    #expect(watcher.changes().isEmpty)
    try FileManager.default.removeItem(at: file)
    #expect(watcher.changes().map(\.id) == ["1.3"])
  }

  /// In a clone with a shallow history, or none, there is nothing to compare with.
  @Test func knowsWhatAStubWas() throws {
    let log = try RunResult(
      command: "git -C '\(repository.path)' log -1 --format=%H -- lessons 2> /dev/null")
    guard log.status == 0, !log.output.isEmpty else { try Test.cancel("this is no clone") }
    for exercise in ExerciseInfo.all {
      let stub = try #require(Stub.text(of: exercise, in: repository), "\(exercise)")
      #expect(stub.contains("throw NotStarted()"))
    }
  }
}
