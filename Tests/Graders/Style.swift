import Foundation

/// What text may look like where it is read.
public struct Style: Sendable {
  public let hasColor: Bool

  public init(hasColor: Bool) { self.hasColor = hasColor }

  /// For a descriptor: colour if a terminal reads it and nobody has set `NO_COLOR` (no-color.org).
  public init(for descriptor: CInt) {
    let variables = ProcessInfo.processInfo.environment
    let isWanted = (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb"
    hasColor = isWanted && (isatty(descriptor) == 1 || Self.parentHasTerminal(descriptor))
  }

  /// `swift test` reads what its tests print, and prints it itself: the terminal is then the parent's.
  /// (Only Linux lets one look there.)
  private static func parentHasTerminal(_ descriptor: CInt) -> Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { return false }
    let file = open("/proc/\(getppid())/fd/1", O_WRONLY | O_NOCTTY | O_NONBLOCK)
    defer { close(file) }
    return isatty(file) == 1
  }

  public func green(_ text: String) -> String { painted(text, 32) }
  public func red(_ text: String) -> String { painted(text, 31) }
  public func bold(_ text: String) -> String { painted(text, 1) }
  public func faint(_ text: String) -> String { painted(text, 2) }

  private func painted(_ text: String, _ code: Int) -> String {
    hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Lines of at most so many characters: words that do not fit begin the next, as far in as the first.
  public static func wrapped(_ line: String, width: Int = 80) -> [String] {
    let indent = min(line.prefix { $0 == " " }.count, width / 2)
    var rest = line[...]
    var lines: [String] = []
    while rest.count > width {
      let room = rest.prefix(width + 1)
      var end = room.lastIndex(of: " ") ?? room.startIndex
      if room[..<end].allSatisfy({ $0 == " " }) {
        end = rest.index(rest.startIndex, offsetBy: width)
      }
      lines.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
      rest = (String(repeating: " ", count: indent) + rest)[...]
    }
    return lines + [String(rest)]
  }
}
