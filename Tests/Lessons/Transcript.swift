import Foundation
import StepChecks
import TestSupport
import Testing

/// A conversation in terminals, as a lesson shows it, played against the real program.
///
/// Every line is `[who] text`, and a line without `[who]` is yours:
///
///     [server] $ swift run Step2Broadcast    starts it (8080 stands for a free port, as any other with
///                                            --port); without this line the lesson's own step is started.
///                                            strace or a variable may stand before it, options after run
///     [server B] $ swift run …               is another one beside it
///     [redis] $ redis-server --port 6379     starts a Redis
///     [server] Listening on 127.0.0.1:8080   it logs this; … stands for anything
///     [server] ^C                            SIGINT
///     [server] (exit 0)                      it ends, with this status: 128 and more is a signal
///     [alice] $ nc 127.0.0.1 8080            connects
///     [alice] hello⏎                         alice types this
///     [alice] alice: hello                   this comes to her next
///     [alice] … bob: hi                      this comes, after any number of other lines
///     [alice] (nothing)                      nothing comes to her, at least for a moment
///     [alice] (… nothing)                    much comes, then nothing more
///     [alice] ^D                             she ends her side, with nc -N; ^C: she hangs up
///     [alice] ^Z                             from now on she reads nothing
///     [alice] (end)                          the server hangs up
///     [bob] $ websocket ws://127.0.0.1:8080/ws
///     [bob] → {"type":"list"}                bob sends a text message
///     [bob] → bytes 81 05 48                 … or any bytes
///     [bob] ← {"type":"list",…}              this comes to him next
///     [bob] ← close 1000                     … or a close frame (with its reason), a ping, a pong
///     [bob] … ← {"type":"list",…}            this comes, after any number of others
///     [you] $ curl -i http://127.0.0.1:8080/ runs any other command in a shell; what it prints follows
///     [you] ^C                               ends it
struct Transcript {
  private enum Client {
    case lines(TestSocket)
    case webSocket(WebSocketClient)
  }

  /// The step that is started when the page does not say which.
  private let step: Program
  /// Where the programs lie; `nil`: beside the tests.
  private let programs: URL?
  private var servers = RunningServers()
  private var clients: [String: Client] = [:]
  /// Whose `nc` ends its side at the end of its input.
  private var endingSides: Set<String> = []
  private var commands: [String: ShownCommand] = [:]
  /// What your shell has been told to remember: `open='GET …'`.
  private let variables: String
  /// The start of a command that is not whole yet.
  private var open: String?

  init(_ step: Program, programs: URL? = nil, variables: String = "") {
    (self.step, self.programs, self.variables) = (step, programs, variables)
  }

  mutating func play(_ line: String) throws {
    // A quote that is open goes on in the next line.
    let line = open.map { "\($0)\n\(line)" } ?? line
    open = line.contains("$ ") && line.count(where: { $0 == "'" }) % 2 == 1 ? line : nil
    if open != nil { return }
    var (who, text) = ("you", line)
    if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
      who = String(line[line.index(after: line.startIndex)..<end])
      text = line[line.index(after: end)...].trimmingCharacters(in: .whitespaces)
    }
    // Who does something has seen all that stands above.
    if ["$ ", "→ ", "^"].contains(where: { text.hasPrefix($0) }) || text.hasSuffix("⏎") {
      for command in commands.values { try command.awaitShown() }
    }
    if text.hasPrefix("$ ") {
      try commands.removeValue(forKey: who)?.finish()
      try start(String(text.dropFirst(2)), by: who)
    } else if isServer(who) {
      try serverLine(text, of: who)
    } else if let command = commands[who] {
      if text == "^C" {
        try command.interrupt()
        commands[who] = nil
      } else if text.hasSuffix("⏎") {
        command.type("\(text.dropLast())\n")
      } else {
        command.shown.append(pattern(text))
      }
    } else {
      try clientLine(text, by: who)
    }
  }

  /// Checks what is left to be checked, and ends what runs on and has nothing to show.
  mutating func finish() throws {
    defer { commands = [:] }
    for command in commands.values where !command.shown.isEmpty { try command.finish() }
  }

  private mutating func start(_ command: String, by who: String) throws {
    let words = command.split(separator: " ").map(String.init)
    switch words.first {
    case _ where isServer(who): try servers.start(words, by: who, in: programs)
    case "redis-server": try servers.startRedis()
    case "nc" where words.dropFirst().dropLast(2).allSatisfy({ $0 == "-N" }):
      clients[who] = .lines(try TestSocket(running(at: words[words.count - 1])))
      if words.contains("-N") { endingSides.insert(who) } else { endingSides.remove(who) }
    case "websocket":
      guard let url = words.dropFirst().first.flatMap(URL.init(string:)), let port = url.port else {
        throw Failure("which address?")
      }
      clients[who] = .webSocket(try WebSocketClient(running(at: "\(port)"), url.path))
    default: try run(command, by: who)
    }
  }

  private func isServer(_ who: String) -> Bool { who == "server" || who.hasPrefix("server ") }

  private mutating func run(_ command: String, by who: String) throws {
    if command.wholeMatch(of: /\w+='.*'/) != nil { return }
    if let name = command.wholeMatch(of: /swift run (\w+)/)?.1 {
      commands[who] = try ShownCommand(
        "'\((programs ?? Program.folder).appending(path: String(name)).path)'")
      return
    }
    let program = command.prefix { $0 != " " && $0 != "(" }
    if ["curl", "python3", "nc", "redis-cli"].contains(program) { _ = try tool(String(program)) }
    if command.contains("| nc ") { _ = try tool("nc") }
    if servers.isEmpty, command.contains("8080") || command.contains("pgrep") {
      _ = try running(at: "8080")
    }
    var real = try servers.real(command: command)
    if program == "curl" { real += " -sS --max-time 3" }
    commands[who] = try ShownCommand("\(variables)\(real)")
  }

  private mutating func serverLine(_ text: String, of who: String) throws {
    if servers.isEmpty { _ = try running(at: "8080") }
    let server = try servers.server(of: who)
    if text == "…" { return }
    if text == "^C" {
      server.signal(SIGINT)
    } else if text.hasPrefix("(exit ") {
      let status = try server.exitStatus()
      guard Self.matches("(exit \(status))", text) else { throw Failure("it exits with \(status)") }
    } else {
      _ = try server.logged { Self.matches($0.trimmingCharacters(in: .whitespaces), pattern(text)) }
    }
  }

  private mutating func clientLine(_ text: String, by who: String) throws {
    switch (clients[who], text) {
    case (nil, _): throw Failure("\(who) is not connected")
    case (_, "^C"): clients[who] = nil
    case (_, "^Z"): break  // Nobody reads unless this page says what comes.
    case (.lines(let socket), "^D"):
      guard endingSides.contains(who) else { throw Failure("nc without -N does not end its side") }
      socket.finishSending()
    case (.lines(let socket), _) where text.hasSuffix("⏎"):
      try socket.send("\(text.dropLast())\n")
    case (.lines(let socket), "(nothing)"):
      guard try socket.isSilent(for: 0.5) else { throw Failure("something comes") }
    case (.lines(let socket), "(… nothing)"):
      let end = Date(timeIntervalSinceNow: 3 * patience)
      guard try socket.line() != nil else { throw Failure("nothing comes at all") }
      while try !socket.isSilent(for: 3) {
        if Date() > end { throw Failure("more and more comes") }
        guard try socket.line() != nil else { throw Failure("the end of file comes") }
      }
    case (.lines(let socket), _) where text.hasPrefix("… "):
      let wanted = pattern(String(text.dropFirst(2)))
      while let came = try socket.line() { if Self.matches(came, wanted) { return } }
      throw Failure("the end of file comes, and never that")
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
    case (.webSocket(let client), _) where text.hasPrefix("… ← "):
      let wanted = pattern(String(text.dropFirst(4)))
      while !Self.matches(Self.words(try client.receive()), wanted) {}
    case (.webSocket(let client), "(nothing)"):
      guard try client.socket.isSilent(for: 0.5) else { throw Failure("something comes") }
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
    return frame.isPing
      ? "ping" : frame.isPong ? frame.text.isEmpty ? "pong" : "pong \(frame.text)" : frame.text
  }

  private mutating func running(at port: String) throws -> ServerProcess {
    if servers.isEmpty {
      try servers.start(["swift", "run", "\(step)"], by: "server", in: programs)
    }
    return try servers.server(at: port)
  }

  /// The page says 8080, the server listens elsewhere.
  private func pattern(_ text: String) -> String { servers.real(text) }

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

extension Document {
  /// Plays what is shown, with servers of its own, and says what goes wrong, and in which line.
  ///
  /// - Parameters:
  ///   - programs: where the programs lie; `nil`: beside the tests.
  ///   - tries: how often it may go wrong by chance, and begin anew, before that is trouble.
  ///   - prepare: is given each line before it is played.
  func trouble(
    with fence: Fence, programs: URL? = nil, tries: Int = 1,
    prepare: (String) throws -> Void = { _ in }
  ) -> (words: String, line: Int)? {
    for _ in 1..<tries {
      guard let chance = trouble(with: fence, programs: programs, prepare: prepare) else {
        return nil
      }
      print("Once more: \(path):\(chance.line): \(chance.words)")
    }
    var transcript = Transcript(
      step, programs: programs, variables: variables(before: fence.line + fence.lines.count))
    for (index, line) in fence.lines.enumerated() {
      do {
        try prepare(line)
        try transcript.play(line)
      } catch { return ("\(line)\n\(error)", fence.line + index) }
    }
    do { try transcript.finish() } catch { return ("\(error)", fence.line + fence.lines.count) }
    return nil
  }
}
