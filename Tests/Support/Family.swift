import Foundation

/// A process and all that have come from it: those of its process group, and on Linux also those that
/// have left the group and still have its mark in their environment.
public struct Family: Sendable {
  /// The variable that is the mark.
  static let variable = "FAMILY"

  let leader: pid_t
  let mark: String

  /// What its processes are, and what they have.
  package struct Census: Sendable {
    package let processes: [pid_t]
    /// In bytes, what of it is in memory.
    package let memory: Int
    /// In seconds, of those that have not ended.
    package let processorTime: Double
  }

  /// Counts them. (macOS shows nobody the environment of a process: there it counts none.)
  package func census() -> Census {
    let needle = Data("\(Self.variable)=\(mark)".utf8)
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var processes: [pid_t] = []
    var (pages, ticks) = (0, 0)
    for number in numbers {
      guard let pid = pid_t(number),
        let environment = FileManager.default.contents(atPath: "/proc/\(number)/environ"),
        environment.range(of: needle) != nil
      else { continue }
      processes.append(pid)
      let sizes = try? String(contentsOfFile: "/proc/\(number)/statm", encoding: .utf8)
      pages += sizes?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      // Behind the name, which may be anything: the state, ten more numbers, then utime and stime.
      let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
      if let text, let end = text.lastIndex(of: ")") {
        ticks += text[end...].split(separator: " ").dropFirst(12).prefix(2).reduce(0) {
          $0 + (Int($1) ?? 0)
        }
      }
    }
    return Census(
      processes: processes, memory: pages * Int(sysconf(CInt(_SC_PAGESIZE))),
      processorTime: Double(ticks) / Double(sysconf(CInt(_SC_CLK_TCK))))
  }

  /// Ends them all. Again and again, since one may start another while we look.
  package func end() {
    for _ in 0..<50 {
      kill(-leader, SIGKILL)
      let processes = census().processes
      if processes.isEmpty { return }
      for process in processes { kill(process, SIGKILL) }
      usleep(2000)
    }
  }
}
