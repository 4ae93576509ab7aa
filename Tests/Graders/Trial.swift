import Foundation
import TestSupport

/// One run of the process that grades an answer, within limits that the answer cannot lift, since it is
/// this process that keeps them: for the time of each check, for memory, and for processes.
///
/// It is no sandbox: an answer can read and write whatever its user can.
public struct Trial {
  enum End: Equatable {
    case exit(CInt)
    case signal(CInt)
    /// Ended by us: a check took longer than so many seconds.
    case late(Int)
    /// Ended by us: it had so many bytes.
    case large(Int)
    /// Ended by us: it had so many processes.
    case many(Int)
  }

  private(set) var events: [Event] = []
  private(set) var end = End.exit(0)
  /// What it wrote to its standard error since the last check began: what the answer printed, last words.
  private(set) var errors: [String] = []
  /// What the answer had been given when it ended.
  private(set) var given = ""

  static let memoryLimit = 1 << 30
  static let processLimit = 64

  /// Whether one of the sanitizers, which need much memory for themselves, watches the answer.
  private static let isSanitized = ["__asan_init", "__tsan_init"].contains { (name: String) in
    dlsym(dlopen(nil, RTLD_NOW), name) != nil
  }

  /// - Parameters:
  ///   - options: of the grading process, after the names of exercise and answer.
  ///   - limit: how long a check may take, in seconds.
  init(
    of exercise: String, answer: String, options: String = "", limit: Double = Clock.usual,
    grader: String
  ) throws {
    let secret = String(UInt64.random(in: .min ... .max), radix: 36)
    let folder = FileManager.default.temporaryDirectory.appending(path: "answer-\(secret)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let note = "\(folder)/.given"
    let mark = folder
    // What is between quotes for the shell has none itself.
    let name = answer.replacingOccurrences(of: "'", with: #"'\''"#)
    let limits = "ulimit -c 0; ulimit -f 1000000; \(Self.isSanitized ? "" : "ulimit -d 8000000;")"
    let variables =
      "FAMILY='\(mark)' \(Note.variable)='\(note)' SEED=\(Seed.seed) TEST_PATIENCE=\(gradingPatience) SWIFT_BACKTRACE=\(LastWords.backtrace)"

    let (output, errors) = (Output(keeping: 10_000), Output(keeping: 10_000))
    let input = try makePipe()
    _ = write(input.write, "\(secret)\n", secret.utf8.count + 1)
    close(input.write)
    defer { close(input.read) }
    let process = try Running(
      "\(limits) cd '\(folder)' && \(variables) exec \(grader) \(exercise) '\(name)' \(options)",
      input: input.read, output: output, errors: errors)
    let family = process.family(mark)
    defer { family.end() }

    var seen = 0
    var clock = Clock(limit: limit)
    var nextCensus = Date(timeIntervalSinceNow: 0.25)
    var tooMuch: End?
    while tooMuch == nil {
      let (lines, count) = output.lines(beyond: seen, within: 0.25)
      let new = lines.compactMap { Event($0, secret) }
      if new.contains(where: { $0.kind == .check || $0.kind == .moreTime }) {
        clock = Clock(limit: limit)
      }
      events += new
      if count == seen, process.hasEnded(within: 0.05) { break }
      seen = count
      guard Date() > nextCensus else { continue }
      nextCensus = Date(timeIntervalSinceNow: 0.25)
      let census = family.census()
      if census.memory > Self.memoryLimit, !Self.isSanitized { tooMuch = .large(census.memory) }
      if census.processes.count > Self.processLimit { tooMuch = .many(census.processes.count) }
      if clock.isOver(census.processorTime) {
        tooMuch = .late(clock.seconds)
        // The runtime answers with a backtrace, and goes on. Somebody who has stopped gets it, too.
        kill(process.pid, SIGQUIT)
        kill(process.pid, SIGCONT)
        _ = errors.first(within: 2) { $0.hasPrefix("Backtrace took") }
      }
    }
    family.end()
    let status = try process.exitStatus()
    end = tooMuch ?? (status > 128 ? .signal(status - 128) : .exit(status))
    // A process that has left the family may hold the other ends for ever.
    _ = output.first(within: 1) { _ in false }
    _ = errors.first(within: 1) { _ in false }
    events += output.lines(beyond: seen, within: 0).new.compactMap { Event($0, secret) }
    let words = errors.lines
    let start = words.lastIndex { $0 == Self.border(secret) }.map { $0 + 1 } ?? 0
    self.errors = Array(words[start...])
    given = Note.text(at: note)
  }

  /// The line that the grading process writes to its standard error when a check begins.
  public static func border(_ secret: String) -> String { "-- \(secret)" }
}
