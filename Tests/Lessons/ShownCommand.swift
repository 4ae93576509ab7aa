import Foundation
import TestSupport

/// A shell command of a transcript, and what the page shows of its output.
final class ShownCommand {
  private let running: Running
  private let output = Output()
  /// The lines that the page shows, in which … stands for anything; a … alone is any number of lines.
  var shown: [String] = []

  /// What is typed to the command. Its input does not end.
  private let keyboard: (read: CInt, write: CInt)

  init(_ command: String) throws {
    keyboard = try makePipe()
    // The shell of a reader: the printf of Debian's /bin/sh knows no hexadecimal digits.
    let quoted = command.replacingOccurrences(of: "'", with: #"'\''"#)
    running = try Running("exec bash -c '\(quoted)' 2>&1", input: keyboard.read, output: output)
  }

  deinit {
    // In its group are all the programs of a pipeline.
    kill(-running.pid, SIGKILL)
    close(keyboard.read)
    close(keyboard.write)
  }

  func type(_ text: String) { _ = write(keyboard.write, text, text.utf8.count) }

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

  /// Waits until the command has printed what the page shows so far.
  func awaitShown() throws {
    guard !shown.isEmpty else { return }
    output.wait(within: 3 * patience) { Self.used($0, by: shown) != nil }
    if Self.used(lines, by: shown) == nil { throw Self.mistake(shown, lines) }
  }

  /// Ends the command with SIGINT when it has printed that.
  func interrupt() throws {
    defer { kill(-running.pid, SIGINT) }
    try awaitShown()
  }

  private var lines: [String] { output.lines }

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

  /// White space at the ends does not count: a page lacks the CR of a header, and what `wc` puts there.
  private static func matches(_ line: String, _ pattern: String) -> Bool {
    Transcript.matches(
      line.trimmingCharacters(in: .whitespacesAndNewlines),
      pattern.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
