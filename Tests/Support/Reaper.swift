import Foundation
import Synchronization

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
    kill -9 $running
    """

  private let input: Mutex<FileHandle>

  private init() {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script]
    process.standardInput = pipe
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { fatalError("cannot start /bin/sh: \(error)") }
    input = Mutex(pipe.fileHandleForWriting)
  }

  func started(_ pid: Int32) { tell("started \(pid)\n") }

  func ended(_ pid: Int32) { tell("ended \(pid)\n") }

  private func tell(_ line: String) {
    input.withLock { $0.write(Data(line.utf8)) }
  }
}
