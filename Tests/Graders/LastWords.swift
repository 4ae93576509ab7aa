import Foundation
import TestSupport

/// What a process wrote to its standard error, sorted: what the answer printed, why it crashed, and where.
struct LastWords {
  /// What the answer printed itself.
  private(set) var printed: [String] = []
  /// "Index out of range".
  private(set) var crash: String?
  /// The first place of a backtrace that is in an answer: `lessons/1-echo/Lines.swift`, and the line, if that
  /// is known (an element that is changed in its place has none).
  private(set) var place: (file: String, line: Int?)?

  /// What the Swift runtime is to do when the process crashes, or gets `SIGQUIT` (see "Backtracing support"
  /// of its documentation): every thread, no colour, no registers, no libraries.
  static let backtrace =
    "enable=yes,color=no,interactive=no,threads=all,images=none,registers=none,timeout=5s"

  init(_ lines: [String]) {
    var places: [(file: String, line: Int?, isOfCrash: Bool)] = []
    var isBacktrace = false
    var isOfCrash = false
    for line in lines where !line.isEmpty {
      if line.hasPrefix("*** ") {
        isBacktrace = true
        crash = crash ?? Self.crash(in: line)
      } else if line.hasPrefix("Backtrace took") {
        isBacktrace = false
      } else if isBacktrace {
        if line.hasPrefix("Thread ") { isOfCrash = line.contains("crashed") }
        // "Illegal instruction", which that crash is called, says nothing: where it happens does.
        if isOfCrash && line.contains("NSConditionLock.lock(whenCondition") {
          crash = "NSConditionLock.lock(whenCondition:)"
        }
        if let (file, number) = Self.place(in: line) { places.append((file, number, isOfCrash)) }
      } else if let range = line.range(of: "Fatal error: ") {
        crash = String(line[range.upperBound...])
      } else if !line.hasPrefix("swift-runtime: ") {
        // That would be the runtime, which speaks of its own backtrace.
        printed.append(line)
      }
    }
    // The thread that crashed knows best; that of a hang may be any.
    let first = places.first { $0.isOfCrash } ?? places.first
    place = first.map { ($0.file, $0.line) }
  }

  /// What a line like `*** Program crashed: Bad pointer dereference at 0x0…0 ***` says. Of `SIGQUIT`, which
  /// asks for a backtrace, it says "Terminated".
  private static func crash(in line: String) -> String? {
    guard let start = line.range(of: "Program crashed: "),
      let end = line.range(of: " at 0x", options: .backwards)
    else { return nil }
    let words = String(line[start.upperBound..<end.lowerBound])
    return words == "Terminated" ? nil : words
  }

  /// The place in an answer that a line of a backtrace names, like `… at /home/…/lessons/1-echo/Lines.swift:12:5`.
  private static func place(in line: String) -> (String, Int?)? {
    let folders = [
      "/lessons/", "/Tests/Solutions/", "/Tests/RightAnswers/", "/Tests/WrongAnswers/",
    ]
    guard let at = line.range(of: " at /", options: .backwards) else { return nil }
    let path = line[line.index(before: at.upperBound)...]
    for folder in folders {
      guard let start = path.range(of: folder, options: .backwards) else { continue }
      let fields = path[start.lowerBound...].dropFirst().split(separator: ":")
      return (String(fields[0]), fields.count > 1 ? Int(fields[1]) : nil)
    }
    return nil
  }

  /// What a signal says, in words.
  static func words(_ signal: CInt) -> String {
    switch signal {
    case SIGILL, SIGTRAP: "Swift has stopped it"
    case SIGSEGV, SIGBUS: "it used memory that is not its own, or recursion took the whole stack"
    case SIGABRT: "it has aborted, as C does when its heap is damaged"
    case SIGFPE: "a division by zero"
    case SIGPIPE:
      "it wrote to a client that had gone, and SIGPIPE ends a process that does not ignore it"
    case SIGKILL: "something has killed it: memory may have run out"
    case SIGALRM: "its alarm has rung"
    case SIGXFSZ: "it wrote too large a file"
    default: String(cString: strsignal(signal))
    }
  }
}
