import Foundation
import TestSupport

extension ServerProcess {
  /// Sees that no thread runs when there is nothing to do.
  ///
  /// - Parameters:
  ///   - what: what has happened.
  ///   - cause: the likeliest reason that one runs.
  func expectRest(after what: String, _ cause: String) throws {
    guard let thread = threadThatNeverRests() else { return }
    throw Mistake(
      """
      \(what)
      expected  a server that waits: nobody says anything
      came      a thread that runs all the time (number \(thread) of the server's)
      Likely:   \(cause)
      """)
  }

  /// A thread of the server's that never waits for anything, though nobody asks anything of it; `nil` when
  /// all of them rest (Linux only).
  ///
  /// What counts is not how much it runs, which on a busy machine is little, but that it always would.
  func threadThatNeverRests() -> Int? {
    var suspects = threadsThatWouldRun()
    for _ in 0..<100 where !suspects.isEmpty {
      usleep(20_000)
      suspects.formIntersection(threadsThatWouldRun())
    }
    return suspects.first
  }

  /// Those whose state in `/proc/PID/task/TID/stat` is R: they run, or wait for a processor alone.
  private func threadsThatWouldRun() -> Set<Int> {
    let folder = "/proc/\(pid)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let running = threads.filter { thread in
      let text = try? String(contentsOfFile: "\(folder)/\(thread)/stat", encoding: .utf8)
      return text?.split(separator: ")").last?.hasPrefix(" R") ?? false
    }
    return Set(running.compactMap { Int($0) })
  }
}
