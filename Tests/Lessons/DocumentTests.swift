import Foundation
import Graders
import TestSupport
import Testing

/// Lessons that cannot drift from the code: what they quote, name, link and show is looked up or played.
@Suite(.onLanes(4)) struct DocumentTests {
  @Test(arguments: Document.all) func quotesTheSourceByteForByte(_ page: Document) {
    for fence in page.fences where fence.info.first == "swift" || fence.info.first == "diff" {
      guard let file = fence.file else {
        if fence.info.first == "diff" || !fence.info.contains("sketch") {
          page.complain("a block of code names its file, with file=…", at: fence.line)
        }
        continue
      }
      guard let source = try? read(file) else {
        page.complain("there is no file \(file)", at: fence.line)
        continue
      }
      let quote = fence.info.first == "diff" ? Self.old(fence.lines) : fence.lines
      if let missing = Self.firstMissing(quote, in: source.components(separatedBy: "\n")) {
        page.complain("\(file) does not say this here: \(missing)", at: fence.line)
      }
    }
  }

  /// The lines that a change finds: those it keeps and those it takes away.
  private static func old(_ diff: [String]) -> [String] {
    diff.filter { !$0.hasPrefix("+") }.map { $0 == "…" ? $0 : String($0.dropFirst()) }
  }

  /// The first line of a quote that is not in the source where it should be. `…` alone is a gap; the
  /// quote may be indented less than the source, as a whole.
  static func firstMissing(_ quote: [String], in source: [String]) -> String? {
    let parts = quote.split(omittingEmptySubsequences: true) {
      $0.trimmingCharacters(in: .whitespaces) == "…"
    }.map(Array.init)
    guard !parts.isEmpty else { return "(nothing)" }
    var missing: String?
    for indent in stride(from: 0, through: 12, by: 2) {
      let pad = String(repeating: " ", count: indent)
      var at = 0
      var problem: String?
      for part in parts {
        let lines = part.map { $0.isEmpty ? $0 : pad + $0 }
        let last = source.count - lines.count
        let start =
          last < at ? nil : (at...last).first { Array(source[$0..<$0 + lines.count]) == lines }
        guard let start else {
          problem = part.first { line in !source[at...].contains(line.isEmpty ? line : pad + line) }
          problem = problem ?? part[0]
          break
        }
        at = start + lines.count
      }
      guard let problem else { return nil }
      missing = missing ?? problem
    }
    return missing
  }

  @Test(arguments: Document.all) func playsItsTranscripts(_ page: Document) {
    play(page) { !$0.info.contains("linux") }
  }

  #if os(Linux)
    /// What macOS has no program for.
    @Test(arguments: Document.lessons.filter { $0.fences.contains { $0.info.contains("linux") } })
    func playsWhatLinuxAloneHas(_ page: Document) {
      play(page) { $0.info.contains("linux") }
    }
  #endif

  private func play(_ page: Document, _ isWanted: (Document.Fence) -> Bool) {
    let edited = Experiment.all(in: page).filter(\.edits).flatMap(\.fences).map(\.line)
    for fence in page.fences
    where fence.info.first == "console" && fence.info.contains("play")
      && !edited.contains(fence.line) && isWanted(fence)
    {
      // Which thread is first decides where strace cuts its lines: it has a second try.
      let tries = fence.info.contains("linux") ? 2 : 1
      guard let trouble = page.trouble(with: fence, tries: tries) else { continue }
      page.complain(trouble.words, at: trouble.line)
    }
  }

  @Test(arguments: Document.all) func linksToWhatExists(_ page: Document) {
    let folder = repository.appending(path: page.path).deletingLastPathComponent()
    for link in page.links where !link.text.contains("://") && !link.text.hasPrefix("#") {
      let path = String(link.text.prefix { $0 != "#" })
      if !exists(folder.appending(path: path)) {
        page.complain("the link \(link.text) leads nowhere", at: link.number)
      }
    }
    for span in page.codeSpans where span.text.contains("/") && !span.text.contains(" ") {
      guard let top = span.text.split(separator: "/").first,
        ["Sources", "Tests", "lessons", ".ci"].contains(top)
      else { continue }
      if !span.text.contains("*"), !exists(repository.appending(path: span.text)) {
        page.complain("there is no \(span.text)", at: span.number)
      }
    }
  }

  @Test(arguments: Document.all) func givesCommandsThatWork(_ page: Document) throws {
    let names = try Self.testNames.get()
    let manifest = try read("Package.swift")
    let commands =
      page.codeSpans
      + page.fences.filter { ["console", "sh"].contains($0.info.first) }.flatMap { fence in
        fence.lines.enumerated().map { (fence.line + $0.offset, $0.element) }
      }
    for (number, text) in commands {
      let words = text.split(separator: " ").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"'`"))
      }
      for (word, next) in zip(words, words.dropFirst()) where word == "--filter" {
        let parts = next.split(separator: "|").map(String.init)
        for part in parts.flatMap({ $0.split(separator: "/") })
        where !names.contains(where: { $0.contains(part) }) {
          page.complain("no test is named \(part)", at: number)
        }
      }
      if let run = words.firstIndex(of: "run"), run > 0, words[run - 1] == "swift" {
        let target = words[(run + 1)...].first { $0.first?.isUppercase == true }
        if let target, target != "StepN", !manifest.contains("\"\(target)\"") {
          page.complain("nothing is named \(target)", at: number)
        }
      }
      if words.starts(with: ["git", "checkout"]), let path = words.last,
        !exists(repository.appending(path: path))
      {
        page.complain("there is no \(path)", at: number)
      }
    }
  }

  /// The names of test targets, suites and test functions, as they stand in the tests and the manifest.
  private static let testNames = Result {
    let tests = repository.appending(path: "Tests")
    let files = FileManager.default.enumerator(atPath: tests.path)?.compactMap { $0 as? String }
    var names: [String] = []
    for file in (files ?? []).filter({ $0.hasSuffix(".swift") }) {
      let text = try String(contentsOf: tests.appending(path: file), encoding: .utf8)
      names += text.matches(of: /(?:struct|func) (\w+)/).map { String($0.1) }
    }
    let manifest = try read("Package.swift")
    return names + manifest.matches(of: /name: "(\w+Tests)"/).map { String($0.1) }
  }

  // MARK: The grammar of a lesson

  @Test(arguments: Document.lessons) func hasTheGrammarOfALesson(_ page: Document) {
    let expected = [
      "What you will have", "Run it first", "What is new", "Predict", "Break it", "Exercises",
      "What we left out", "Recap", "What hurts now",
    ]
    let headings = page.headings("##").map(\.text)
    if headings != expected { page.complain("its parts are \(headings)", at: 1) }
    let answers = page.prose.filter { $0.text.contains("<summary>Answer</summary>") }
    if answers.count < 2 { page.complain("it asks for too few predictions", at: 1) }
    if !page.links.contains(where: { $0.text.hasSuffix(".svg") }) {
      page.complain("it has no drawing", at: 1)
    }
  }

  @Test(arguments: ExerciseInfo.all) func explainsTheExercise(_ exercise: ExerciseInfo) throws {
    let page = Document.lessons[exercise.lesson - 1]
    let headings = page.headings("###")
    guard let at = headings.firstIndex(where: { $0.text.hasPrefix("\(exercise.id) ") }) else {
      page.complain("exercise \(exercise) has no part of its own", at: 1)
      return
    }
    let start = headings[at].number
    let end = at + 1 < headings.count ? headings[at + 1].number : Int.max
    let text = page.prose.filter { $0.number >= start && $0.number < end }.map(\.text)
      .joined(separator: "\n")
    let file = exercise.path.split(separator: "/").last.map(String.init) ?? ""
    let folder = exercise.path.split(separator: "/")[1]
    for hint in 1...3 where !text.contains("<summary>Hint \(hint)</summary>") {
      page.complain("exercise \(exercise) has no hint \(hint)", at: start)
    }
    for needed in [
      "](\(file))", "](../../Tests/Solutions/\(folder)/\(file))", "git checkout \(exercise.path)",
    ] where !text.contains(needed) {
      page.complain("exercise \(exercise) does not say \(needed)", at: start)
    }
    if headings[at].text != "\(exercise)" {
      page.complain("the exercise is called \"\(exercise)\"", at: start)
    }
  }

  // MARK: The check itself

  @Test func findsAQuoteThatIsNotThere() {
    let source = ["func a() {", "  one()", "", "  two()", "}"]
    #expect(Self.firstMissing(["one()", "", "two()"], in: source) == nil)
    #expect(Self.firstMissing(["func a() {", "…", "}"], in: source) == nil)
    #expect(Self.firstMissing(["one()", "two()"], in: source) != nil)
    #expect(Self.firstMissing(["two()", "…", "one()"], in: source) != nil)
    #expect(Self.firstMissing(["one( )"], in: source) == "one( )")
  }

  @Test func noticesATranscriptThatIsNotTrue() throws {
    var transcript = Transcript(.step2)
    try transcript.play("[server] $ swift run Step2Broadcast")
    try transcript.play("[alice] $ nc 127.0.0.1 8080")
    try transcript.play("[alice] What is your name?")
    try transcript.play("[alice] alice⏎")
    #expect(throws: Failure.self) { try transcript.play("[alice] * bob is online") }
    try transcript.play("[alice] hi⏎")
    try transcript.play("[alice] al…: hi")
  }
}

private func read(_ path: String) throws -> String {
  try String(contentsOf: repository.appending(path: path), encoding: .utf8)
}

private func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }
