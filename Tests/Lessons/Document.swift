import Foundation
import TestSupport
import Testing

/// A page of the lessons, or the README: what in it can be checked, with line numbers.
struct Document: Sendable, CustomTestStringConvertible {
  /// A fenced block: what stands behind the opening fence, and the lines between.
  struct Fence {
    let info: [String]
    let lines: [String]
    /// The line number of the block's first line.
    let line: Int

    /// The value of `file=…` in the info string.
    var file: String? { info.first { $0.hasPrefix("file=") }.map { String($0.dropFirst(5)) } }
  }

  /// From the top of the repository: `lessons/1-echo/README.md`.
  let path: String
  let fences: [Fence]
  /// The lines outside of fences, with their numbers.
  let prose: [(number: Int, text: String)]

  var testDescription: String { path }

  init(_ path: String) {
    self.path = path
    let text = (try? String(contentsOf: repository.appending(path: path), encoding: .utf8)) ?? ""
    var fences: [Fence] = []
    var prose: [(Int, String)] = []
    var open: (info: [String], lines: [String], line: Int)?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") {
        if let fence = open {
          fences.append(Fence(info: fence.info, lines: fence.lines, line: fence.line))
          open = nil
        } else {
          open = (line.dropFirst(3).split(separator: " ").map(String.init), [], index + 2)
        }
      } else if open != nil {
        open?.lines.append(line)
      } else {
        prose.append((index + 1, line))
      }
    }
    (self.fences, self.prose) = (fences, prose)
  }

  /// The README, the lessons' map, and the lessons.
  static let all =
    ["README.md", "lessons/README.md", "Tests/README.md"].map { Document($0) } + lessons
  static let lessons = ["1-echo", "2-broadcast", "3-hub", "4-websocket", "5-many-servers"].map {
    Document("lessons/\($0)/README.md")
  }

  /// The step that the page is about: lesson 2's is step 2, and any other page's is the last.
  var step: Program {
    Program.allCases.first { path.hasPrefix("lessons/\($0.rawValue)-") } ?? .step4
  }

  /// What a reader who has got so far has told the shell to remember: `$ open='GET …'`.
  func variables(before line: Int) -> String {
    fences.filter { $0.info.first == "console" && $0.line < line }.flatMap(\.lines)
      .filter { $0.wholeMatch(of: /\$ \w+='.*'/) != nil }
      .map { "\($0.dropFirst(2))\n" }.joined()
  }

  /// The headings of a level: `##`.
  func headings(_ marks: String) -> [(number: Int, text: String)] {
    prose.filter { $0.text.hasPrefix("\(marks) ") }.map {
      ($0.number, String($0.text.dropFirst(marks.count + 1)))
    }
  }

  /// Everything in `code spans`, with line numbers.
  var codeSpans: [(number: Int, text: String)] {
    prose.flatMap { line in
      line.text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map {
        (line.number, $0.element)
      }
    }
  }

  /// The targets of links and pictures, with line numbers.
  var links: [(number: Int, text: String)] {
    prose.flatMap { line in
      line.text.components(separatedBy: "](").dropFirst().compactMap { rest in
        rest.firstIndex(of: ")").map { (line.number, String(rest[..<$0])) }
      }
    }
  }

  /// Says that something is wrong at a line of this page.
  func complain(_ text: String, at line: Int) {
    Issue.record(
      "\(path):\(line): \(text)",
      sourceLocation: SourceLocation(
        fileID: "lessons/\(path)", filePath: path, line: line, column: 1))
  }
}
