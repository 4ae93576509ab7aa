import Foundation
import StepChecks
import TestSupport
import Testing

/// A conversation in a terminal, as a lesson shows it, played against the real program.
///
/// Every line is `[who] text`:
///
///     [server] $ swift run Step2Broadcast    starts it (8080 stands for a free port)
///     [server] Listening on 127.0.0.1:8080   it logs this; … stands for anything
///     [server] ^C                            SIGINT
///     [alice] $ nc 127.0.0.1 8080            connects
///     [alice] hello⏎                         alice types this
///     [alice] alice: hello                   this comes to her next
///     [alice] ^D                             she ends her side; ^C: she hangs up
///     [alice] (end)                          the server hangs up
///     [bob] $ websocket ws://127.0.0.1:8080/ws
///     [bob] → {"type":"list"}                bob sends a text message
///     [bob] → bytes 81 05 48                 … or any bytes
///     [bob] ← {"type":"list",…}              this comes to him next
///     [bob] ← close 1000                     … or a close frame (with its reason), a ping, a pong
///     [you] $ curl -i http://127.0.0.1:8080/ runs curl; what it prints follows, … is any number of lines
struct Transcript {
  private enum Client {
    case lines(TestSocket)
    case webSocket(WebSocketClient)
  }

  private var server: ServerProcess?
  private var clients: [String: Client] = [:]
  /// What a command has printed, and which of it the page shows, so far.
  private var printed: [String]?
  private var shown: [String] = []

  init() {}

  mutating func play(_ line: String) throws {
    guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else {
      throw Failure("a line of a transcript begins with [who]")
    }
    let who = String(line[line.index(after: line.startIndex)..<end])
    let text = line[line.index(after: end)...].trimmingCharacters(in: .whitespaces)
    if text.hasPrefix("$ ") {
      try finish()
      try start(text.split(separator: " ").dropFirst().map(String.init), by: who)
    } else if who == "server" {
      try serverLine(text)
    } else if printed != nil {
      shown.append(text)
    } else {
      try clientLine(text, by: who)
    }
  }

  /// Checks what is left to be checked.
  mutating func finish() throws {
    guard let lines = printed else { return }
    defer { (printed, shown) = (nil, []) }
    var at = 0
    var maySkip = false
    for line in shown {
      if line == "…" {
        maySkip = true
        continue
      }
      while at < lines.count, !Self.matches(lines[at], pattern(line)), maySkip { at += 1 }
      guard at < lines.count, Self.matches(lines[at], pattern(line)) else {
        throw Failure("it should print '\(line)'; it prints:\n\(lines.joined(separator: "\n"))")
      }
      (at, maySkip) = (at + 1, false)
    }
    guard maySkip || at == lines.count else {
      throw Failure("it prints more:\n\(lines[at...].joined(separator: "\n"))")
    }
  }

  private mutating func start(_ words: [String], by who: String) throws {
    switch words.first {
    case "swift":
      guard words.count > 2, words[1] == "run",
        let program = Program.allCases.first(where: { "\($0)" == words[2] })
      else { throw Failure("this is not one of the steps") }
      server = try ServerProcess(program, Array(words[3...]))
    case "nc": clients[who] = .lines(try TestSocket(running()))
    case "websocket":
      guard let url = words.dropFirst().first.flatMap(URL.init(string:)) else {
        throw Failure("which address?")
      }
      clients[who] = .webSocket(try WebSocketClient(running(), url.path))
    case "curl":
      let port = try running().port
      let command = words.joined(separator: " ").replacingOccurrences(
        of: ":8080", with: ":\(port)")
      let result = try RunResult(command: "\(command) -sS --max-time 3 2>&1")
      if result.status == 127 { try cancelWithout("curl") }
      printed = result.output.map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 }
    default: throw Failure("the player does not know this command")
    }
  }

  private func serverLine(_ text: String) throws {
    let server = try running()
    if text == "^C" {
      server.signal(SIGINT)
    } else if text.hasPrefix("(exit ") {
      let status = try server.exitStatus()
      guard text == "(exit \(status))" else { throw Failure("it exits with \(status)") }
    } else {
      _ = try server.logged { Self.matches($0, pattern(text)) }
    }
  }

  private mutating func clientLine(_ text: String, by who: String) throws {
    switch (clients[who], text) {
    case (nil, _): throw Failure("\(who) is not connected")
    case (_, "^C"): clients[who] = nil
    case (.lines(let socket), "^D"): socket.finishSending()
    case (.lines(let socket), _) where text.hasSuffix("⏎"):
      try socket.send("\(text.dropLast())\n")
    case (.lines(let socket), _):
      let came = try socket.line()
      guard Self.matches(came ?? "(end)", pattern(text)) else {
        throw Failure("what comes is: \(came ?? "the end of file")")
      }
    case (.webSocket(let client), _) where text.hasPrefix("→ bytes "):
      let bytes = text.dropFirst(8).split(separator: " ").map { UInt8($0, radix: 16) }
      guard !bytes.contains(nil) else { throw Failure("bytes are two hexadecimal digits each") }
      try client.socket.send(bytes.compactMap { $0 })
    case (.webSocket(let client), _) where text.hasPrefix("→ "):
      try client.send(text: String(text.dropFirst(2)))
    case (.webSocket(let client), _) where text.hasPrefix("← "):
      let came = Self.words(try client.receive())
      guard Self.matches(came, pattern(String(text.dropFirst(2)))) else {
        throw Failure("what comes is: \(came)")
      }
    case (.webSocket(let client), "(end)"):
      guard try client.socket.receiveAll().isEmpty else { throw Failure("more comes") }
    case (.webSocket, _): throw Failure("a WebSocket's line begins with → or ←")
    }
  }

  private static func words(_ frame: WebSocketClient.Frame) -> String {
    if let code = frame.closeCode {
      let reason = String(decoding: frame.payload.dropFirst(2), as: UTF8.self)
      return code == 1005 ? "close" : reason.isEmpty ? "close \(code)" : "close \(code) \(reason)"
    }
    return frame.isPing ? "ping" : frame.isPong ? "pong \(frame.text)" : frame.text
  }

  private func running() throws -> ServerProcess {
    guard let server else { throw Failure("no server has been started") }
    return server
  }

  /// The page says 8080, the server listens elsewhere.
  private func pattern(_ text: String) -> String {
    guard let server else { return text }
    return text.replacingOccurrences(of: ":8080", with: ":\(server.port)")
  }

  /// Whether a line is what a pattern says, in which … stands for anything.
  static func matches(_ line: String, _ pattern: String) -> Bool {
    let parts = pattern.components(separatedBy: "…")
    guard parts.count > 1 else { return line == pattern }
    guard line.hasPrefix(parts[0]) else { return false }
    var rest = line.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }
}
