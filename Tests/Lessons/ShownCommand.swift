import Foundation
import TestSupport

/// A shell command of a transcript, and what the page shows of its output.
final class ShownCommand {
  private let running: Running
  private let output = Output()
  /// The lines that the page shows, in which … stands for anything; a … alone is any number of lines.
  var shown: [String] = []

  init(_ command: String) throws { running = try Running("\(command) 2>&1", output: output) }

  deinit { kill(-running.pid, SIGKILL) }

  /// Waits until the command has ended, and compares all that it has printed.
  func finish() throws {
    _ = try running.exitStatus(within: 3 * patience)
    _ = output.first { _ in false }
    let printed = lines
    guard let used = Self.used(printed, by: shown) else { throw Self.mistake(shown, printed) }
    guard used == printed.count || shown.last == "…" else {
      throw Failure("it prints more:\n\(printed[used...].joined(separator: "\n"))")
    }
  }

  /// Ends the command with SIGINT when it has printed what the page shows.
  func interrupt() throws {
    // In its group are all the programs of a pipeline.
    defer { kill(-running.pid, SIGINT) }
    let hasCome = { Self.used(self.lines, by: self.shown) != nil }
    if !shown.isEmpty, output.first(where: { _ in hasCome() }) == nil {
      throw Self.mistake(shown, lines)
    }
  }

  private var lines: [String] {
    output.lines.map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 }
  }

  private static func mistake(_ shown: [String], _ printed: [String]) -> Failure {
    Failure(
      "it should print\n\(shown.joined(separator: "\n"))\nand it prints\n\(printed.suffix(40).joined(separator: "\n"))"
    )
  }

  /// How many of the printed lines the shown ones take up; `nil` if one of those has not come.
  static func used(_ printed: [String], by shown: [String]) -> Int? {
    var at = 0
    var maySkip = false
    for line in shown {
      if line == "…" {
        maySkip = true
        continue
      }
      while at < printed.count, !matches(printed[at], line), maySkip { at += 1 }
      guard at < printed.count, matches(printed[at], line) else { return nil }
      (at, maySkip) = (at + 1, false)
    }
    return at
  }

  /// White space at the ends does not count: a page may lack what `od` and `wc` put there.
  private static func matches(_ line: String, _ pattern: String) -> Bool {
    Transcript.matches(
      line.trimmingCharacters(in: .whitespaces), pattern.trimmingCharacters(in: .whitespaces))
  }
}
