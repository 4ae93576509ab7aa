import Foundation
import Net

/// Ends the programs of a test process that could not: it crashed, was killed, or got a Ctrl-C.
///
/// Otherwise they would live on, and `swift test` with them: it waits until nobody has its standard error
/// open any more. The reaper is a shell that is told which programs run. When nobody is left who could
/// tell it more, its input ends.
final class Reaper: Sendable {
  static let shared = Reaper()

  private static let script = """
    running=' '
    while read -r change pid; do
      case $change in
        started) running="$running$pid " ;;
        ended) running="${running%% $pid *} ${running#* $pid }" ;;
      esac
    done
    kill -9 -- $running
    """

  private let input: CInt

  private init() {
    do {
      let pipe = try makePipe()
      _ = try spawn(Self.script, input: pipe.read)
      close(pipe.read)
      input = pipe.write
    } catch {
      fatalError("\(error)")
    }
  }

  func started(_ pid: pid_t) { tell("started \(Self.target(pid))\n") }

  func ended(_ pid: pid_t) { tell("ended \(Self.target(pid))\n") }

  /// What `kill` is to be told: a negative number is a whole group.
  private static func target(_ pid: pid_t) -> pid_t { leadsGroups ? -pid : pid }

  /// (A line this short is written whole or not at all.)
  private func tell(_ line: String) { _ = Net.write(input, line, line.utf8.count) }
}
