import Foundation
import StepChecks
import TestSupport

/// What a lesson breaks on purpose: a part of it, with its edits, its commands, and the way back.
struct Experiment: CustomStringConvertible {
  /// One thing that the reader does, in the order of the page.
  enum Action {
    case edit(Document.Fence, file: String)
    case play(Document.Fence)
    /// A `git checkout …` as the text gives it.
    case putBack(command: String, line: Int)
  }

  let page: Document
  let title: String
  let actions: [Action]

  var description: String { "\(page.path): \(title)" }

  /// The experiments of a lesson: the parts under *Predict* and *Break it* in which something is played.
  static func all(in page: Document) -> [Experiment] {
    let headings = page.headings("##") + page.headings("###")
    let starts = headings.sorted { $0.number < $1.number }
    let exercises = starts.first { $0.text == "Exercises" }?.number ?? .max
    return zip(starts, starts.dropFirst().map(\.number) + [.max]).compactMap { heading, end in
      guard heading.number < exercises else { return nil }
      let lines = heading.number..<end
      var actions: [(line: Int, action: Action)] = []
      for fence in page.fences where lines.contains(fence.line) {
        if fence.info.first == "diff", let file = fence.file {
          actions.append((fence.line, .edit(fence, file: file)))
        } else if fence.info.first == "console", fence.info.contains("play") {
          actions.append((fence.line, .play(fence)))
        }
      }
      guard !actions.isEmpty else { return nil }
      for span in page.codeSpans
      where lines.contains(span.number) && span.text.hasPrefix("git checkout ") {
        actions.append((span.number, .putBack(command: span.text, line: span.number)))
      }
      return Experiment(
        page: page, title: heading.text, actions: actions.sorted { $0.line < $1.line }.map(\.action)
      )
    }
  }

  /// The fences that it plays.
  var fences: [Document.Fence] {
    actions.compactMap { if case .play(let fence) = $0 { fence } else { nil } }
  }

  var edits: Bool { actions.contains { if case .edit = $0 { true } else { false } } }
}

/// A copy of the repository in which experiments may break things. It lies in the build folder and stays
/// there, so that the next run builds little.
struct Laboratory {
  let folder: URL

  /// Copies every file that git does not ignore, as it is now.
  init() throws {
    folder = repository.appending(path: ".build/laboratory")
    _ = try tool("git")
    try Self.shell(
      """
      mkdir -p '\(folder.path)' && cd '\(folder.path)' &&
      find . -mindepth 1 -maxdepth 1 ! -name .build -exec rm -rf {} + &&
      (cd '\(repository.path)' && git ls-files -z -co --exclude-standard | tar --null -T - -cf -) | tar -xf - &&
      git init -q && git add -A &&
      git -c user.name=reader -c user.email=reader@localhost commit -q -m start
      """)
  }

  /// Where the programs lie once they are built.
  var programs: URL { folder.appending(path: ".build/debug") }

  /// - Parameter options: what stands between `swift run` and the program's name.
  func build(_ program: String, _ options: String = "") throws {
    try Self.shell(
      "cd '\(folder.path)' && swift build \(options) --product \(program) 2>&1", within: 600)
  }

  /// Makes the edit that a page shows as a difference.
  func apply(_ fence: Document.Fence, to file: String) throws {
    let url = folder.appending(path: file)
    var lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    var at = 0
    for hunk in fence.lines.split(separator: "…").map(Array.init) {
      let old = hunk.filter { !$0.hasPrefix("+") }.map { String($0.dropFirst()) }
      let new = hunk.filter { !$0.hasPrefix("-") }.map { String($0.dropFirst()) }
      guard lines.count - old.count >= at,
        let start = (at...(lines.count - old.count)).first(where: {
          Array(lines[$0..<$0 + old.count]) == old
        })
      else { throw Failure("\(file) has no such place:\n\(old.joined(separator: "\n"))") }
      lines.replaceSubrange(start..<start + old.count, with: new)
      at = start + new.count
    }
    try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
  }

  /// Runs the command by which a page takes its edits back.
  ///
  /// - Throws: `Failure` when something is left of them.
  func putBack(_ command: String) throws {
    try Self.shell("cd '\(folder.path)' && \(command) && git diff --exit-code")
  }

  private static func shell(_ command: String, within seconds: Double = 3 * patience) throws {
    let result = try RunResult(command: command, within: seconds)
    guard result.status == 0 else {
      throw Failure((result.output + result.errors).suffix(30).joined(separator: "\n"))
    }
  }
}
