import Foundation

/// `swift test --filter Lesson1Grades/couter` runs no test, so none can say that there is no such exercise.
/// This is called when the program is loaded, as C's constructors are, and says it at the end.
#if canImport(Darwin)
  @section("__DATA,__mod_init_func")
#else
  @section(".init_array")
#endif
@used private let atStart: @convention(c) () -> Void = { atexit { EmptyFilter.tell() } }

enum EmptyFilter {
  fileprivate static func tell() {
    let words = CommandLine.arguments
    let filters = words.indices.dropFirst().filter { words[$0 - 1] == "--filter" }.map { words[$0] }
    for line in answer(to: filters) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
  }

  /// What there is to choose from, for filters that mean exercises and match none; empty for others.
  static func answer(to filters: [String]) -> [String] {
    let means = filters.filter { $0.contains(#/Lesson|Grade(?!rTests)|^[0-9]\.[0-9]/#) }
    guard !means.isEmpty, means.count == filters.count else { return [] }
    let tests = Self.tests
    let isMatched = (tests.map(\.id) + suites).contains { id in
      means.contains { filter in (try? Regex(filter)).map { id.contains($0) } ?? true }
    }
    guard !isMatched else { return [] }
    return ["", "No test matches '\(means.joined(separator: "', '"))'. These grade exercises:"]
      + tests.map { "  swift test --filter \($0.id.dropFirst("LessonTests.".count))   \($0.title)" }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// The other suites of this module.
  private static var suites: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix("Tests.swift") }.map { "LessonTests.\($0.dropLast(6))/" }
  }

  /// The exercises' own tests, from their sources: `LessonTests.Lesson1Grades/counter` and the title.
  static var tests: [(id: String, title: String)] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix("Grades.swift") }.sorted().flatMap { file in
      let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return (text ?? "").matches(of: #/@Test\("([^"]*)"\)\s*func (\w+)/#).map {
        ("LessonTests.\(file.dropLast(6))/\($0.2)", String($0.1))
      }
    }
  }
}
