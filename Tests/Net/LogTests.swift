import CSystem
import Foundation
import StepChecks
import TestSupport
import Testing

@testable import Net

/// A log whose reader is the test.
@Suite(.onLanes(4)) struct LogTests {
  /// Both ends of what a log may be given: the one we read, the one it gets.
  private static func pipeEnds() throws -> (reader: CInt, writer: CInt) {
    var ends: [CInt] = [0, 0]
    try system("pipe") { pipe(&ends) }
    return (ends[0], ends[1])
  }

  private static func socketEnds() throws -> (reader: CInt, writer: CInt) {
    var ends: [CInt] = [0, 0]
    try system("socketpair") { socketpair(AF_UNIX, streamSocket, 0, &ends) }
    return (ends[0], ends[1])
  }

  private static func terminalEnds() throws -> (reader: CInt, writer: CInt) {
    let terminal = try system("posix_openpt") { posix_openpt(O_RDWR | O_NOCTTY) }
    grantpt(terminal)
    unlockpt(terminal)
    return (terminal, try system("open") { open(ptsname(terminal), O_RDWR | O_NOCTTY) })
  }

  /// Reads until a line comes that is the right one, and returns all until then.
  private static func lines(from reader: CInt, to isLast: (String) -> Bool) throws -> [String] {
    var lines: [String] = []
    var bytes: [UInt8] = []
    // A byte at a time, so that what comes behind the last line stays there.
    var byte: UInt8 = 0
    while true {
      var news = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
      guard poll(&news, 1, CInt(patience * 1000)) == 1 else {
        throw Failure(
          "nothing more is printed: \(String(decoding: bytes.suffix(500), as: UTF8.self))")
      }
      guard Net.read(reader, &byte, 1) == 1 else { continue }
      bytes.append(byte)
      guard byte == 0x0A else { continue }
      lines.append(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines))
      bytes = []
      if isLast(lines.last!) { return lines }
    }
  }

  @Test(arguments: ["a pipe", "a socket", "a terminal", "a stopped terminal"])
  func loseLinesButNoTimeAndSayHowMany(_ place: String) throws {
    let (reader, writer) =
      try place == "a pipe"
      ? Self.pipeEnds() : place == "a socket" ? Self.socketEnds() : Self.terminalEnds()
    defer { for end in [reader, writer] { close(end) } }
    if place == "a stopped terminal" { tcflow(writer, TCOOFF) }
    let log = Log(LogOutput(writer))
    let count = 10_000
    for number in 0..<count { log.add("line \(number) \(String(repeating: "x", count: 50))") }
    // What we were given is as it was, for others who write there.
    #expect(fcntl(writer, F_GETFL) & O_NONBLOCK == 0)
    if place == "a stopped terminal" { tcflow(writer, TCOON) }
    // Every line is there, in order, or one that says how many are not.
    var (next, lost) = (0, 0)
    while next < count {
      let line = try Self.lines(from: reader) { _ in true }[0]
      if line.hasPrefix("line ") {
        #expect(line == "line \(next) \(String(repeating: "x", count: 50))")
        next += 1
      } else {
        let told = " lines of the log are lost: there was no room for them"
        let number = try #require(line.hasSuffix(told) ? Int(line.dropLast(told.count)) : nil)
        (next, lost) = (next + number, lost + number)
      }
    }
    #expect(lost > 0 && next == count)
    log.add("and on")
    #expect(try Self.lines(from: reader) { $0 == "and on" } == ["and on"])
  }

  @Test func makesOneLineOfAFlood() throws {
    let (reader, writer) = try Self.pipeEnds()
    defer { for end in [reader, writer] { close(end) } }
    let log = Log(LogOutput(writer))
    for number in 0..<1000 { log.add("refused \(number)", kind: "refused") }
    log.add("another", kind: "other")
    let first = (0..<Log.kindLimit).map { "refused \($0)" } + ["another"]
    #expect(try Self.lines(from: reader) { $0 == "another" } == first)
    // The flood goes on, and ends.
    for number in 1000..<1100 { log.add("refused \(number)", kind: "refused") }
    let told = try Self.lines(from: reader) { $0.hasPrefix("1090 more") }
    #expect(told == ["1090 more like this: refused 1099"])
  }

  @Test func endsWithWhatIsStillToTell() throws {
    let (reader, writer) = try Self.pipeEnds()
    defer { for end in [reader, writer] { close(end) } }
    let log = Log(LogOutput(writer))
    for number in 0...Log.kindLimit { log.add("\(number)", kind: "any") }
    log.tellRest()
    #expect(try Self.lines(from: reader) { $0 == "1 more like this: 10" }.count == 11)
  }

  @Test func cutsALongLineWhereOneSeesIt() throws {
    let (reader, writer) = try Self.pipeEnds()
    defer { for end in [reader, writer] { close(end) } }
    let log = Log(LogOutput(writer))
    log.add(String(repeating: "\u{378}", count: 16_384))
    log.add("next")
    let lines = try Self.lines(from: reader) { $0 == "next" }
    #expect(lines.count == 2 && lines[0].hasSuffix("…"))
    #expect(lines[0].utf8.count < 2 * Log.lineLimit)
  }

  @Test func escapesWhatCouldDriveATerminal() {
    #expect(printable("a\u{1B}[2Jb\r\n\u{9B}c\u{7F}") == #"a\u{1B}[2Jb\r\n\u{009B}c\u{7F}"#)
    #expect(printable("\u{202E}abc\u{2028}") == #"\u{202E}abc\u{2028}"#)
  }

  @Test func leavesTextAlone() {
    #expect(printable("grüße, 你好 😀 \\") == "grüße, 你好 😀 \\")
    #expect(printable([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
  }

  @Test func showsWhatIsLongCut() {
    #expect(printable("abcdef", limit: 6) == "abcdef")
    #expect(printable("abcdefg", limit: 6) == "abcdef…")
    #expect(printable(Array("üüüü".utf8), limit: 3) == "üü…")
    #expect(printable(Array("üü".utf8), limit: 3) == "üü")
  }
}
