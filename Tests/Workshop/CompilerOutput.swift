import Foundation
import Graders

/// What `swift build` printed, sorted by the files that do not compile.
public struct CompilerOutput: Sendable {
  /// The compiler's own lines about each file, by `1-echo/Lines.swift`; `Tests/Grade/Lesson1.swift` and the
  /// like, where an answer has not the name or type that it should have.
  public private(set) var lines: [String: [String]] = [:]

  public init(_ output: [String]) {
    var file: String?
    var hasError: Set<String> = []
    var seen: Set<String> = []
    for line in output {
      if line.hasPrefix("/"), let (name, rest) = Self.message(line) {
        // The same message comes again from each part of the build that reads the file.
        let isError = rest.contains(": error: ")
        file = seen.insert(line).inserted ? name : nil
        if isError { hasError.insert(name) }
        let folder = name.hasPrefix("Tests/") ? "" : "lessons/"
        if let file { lines[file, default: []].append(folder + file + rest) }
      } else if line.hasPrefix("[") || line.hasPrefix("error: ") || line.hasPrefix("Build") {
        file = nil
      } else if let file {
        lines[file]?.append(line)
      }
    }
    lines = lines.filter { hasError.contains($0.key) }.mapValues { lines in
      Array(lines.reversed().drop { $0.isEmpty || $0.allSatisfy { "0123456789| ".contains($0) } })
        .reversed()
    }
  }

  /// The file of a line like `/home/…/lessons/1-echo/Lines.swift:12:5: error: …`, and the rest of the line.
  private static func message(_ line: String) -> (file: String, rest: String)? {
    guard let end = line.range(of: ".swift:"), line[end.upperBound...].first?.isNumber == true
    else {
      return nil
    }
    let path = line[..<line.index(before: end.upperBound)].split(separator: "/")
    let isGlue = path.suffix(3).starts(with: ["Tests", "Grade"])
    return (
      path.suffix(isGlue ? 3 : 2).joined(separator: "/"),
      String(line[line.index(before: end.upperBound)...])
    )
  }
}

extension ExerciseInfo {
  /// Its file, from the folder of the lessons: `1-echo/Lines.swift`.
  public var file: String { path.split(separator: "/").suffix(2).joined(separator: "/") }
}
