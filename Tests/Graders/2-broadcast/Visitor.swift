import TestSupport

/// Somebody who tries out the server, and says what is odd about what comes.
final class Visitor: Sendable {
  let name: String
  let socket: TestSocket
  /// What came last.
  private let last = Guarded("")

  init(_ server: ServerProcess, _ name: String, isSmall: Bool = false) throws {
    self.name = name
    socket = try TestSocket(server, isSmall: isSmall)
  }

  /// Logs in.
  func entered(_ cause: String? = nil) throws -> Visitor {
    try hears("What is your name?", cause ?? "everybody is asked for the name")
    try says(name)
    try hears("* \(name) is online", cause ?? "the room does not let people in")
    return self
  }

  func says(_ line: String) throws { try sends("\(line)\n") }

  func sends(_ text: String) throws {
    do {
      try socket.send(text)
    } catch {
      throw Mistake(
        "The server has hung up on \(name), who was about to send.\nLikely:   it has crashed, or throws out who has done nothing\n\(socket.transcript)"
      )
    }
  }

  /// Waits for a line.
  func next(_ cause: String, hidesTranscript: Bool = false) throws -> String {
    let transcript = { hidesTranscript ? "" : "\n\(self.socket.transcript)" }
    let line: String?
    do {
      line = try socket.line()
    } catch {
      throw Mistake("\(name) waits for a line in vain.\nLikely:   \(cause)\(transcript())")
    }
    guard let line else {
      throw Mistake(
        "The server has hung up on \(name).\nLikely:   it has crashed, or \(cause)\(transcript())")
    }
    return line
  }

  /// Waits for this line.
  func hears(_ line: String, _ cause: String) throws {
    let came = try next(cause)
    let before = last.withLock { last in
      defer { last = came }
      return last
    }
    guard came != line else { return }
    let why =
      if came.contains("\r") && !line.contains("\r") {
        "the CR of CR LF is taken for a part of the line"
      } else if came.utf8.count > 4000 && line.hasPrefix(came) {
        "the line ends after \(came.utf8.count) bytes: it may be as long as it likes"
      } else if !came.isEmpty && line.hasPrefix(came) && !line.hasSuffix("\r") {
        "what one read returned was taken for a line: keep it until its LF has come"
      } else if came.lowercased() == line.lowercased() {
        "a name is shown as its owner spelt it: the small letters are for comparing only"
      } else if came == before && came.hasPrefix("\(name): ") {
        "\(name) got their own message twice: are they registered twice, or is it sent to them and then to everybody?"
      } else if came == before {
        "\(name) got that line twice: are they registered twice, or is it sent from two places?"
      } else {
        cause
      }
    throw Mistake(
      """
      to        \(name)
      expected  \(short(TestSocket.escaped(Array(line.utf8))))
      came      \(short(TestSocket.escaped(Array(came.utf8))))
      Likely:   \(why)
      \(socket.transcript)
      """)
  }

  /// Makes sure that nothing is on its way any more: what one says oneself comes next.
  func hearsNoMore() throws {
    try says("that is all")
    try hears("\(name): that is all", "there are lines that nobody has sent")
  }

  /// Waits for the end of file.
  func hearsTheEnd(_ cause: String = "there are lines that nobody has sent") throws {
    let line: String?
    do {
      line = try socket.line()
    } catch {
      throw Mistake(
        """
        \(name) has ended its side and waits for the server's end of file in vain.
        Likely:   nobody tells the writing thread that this client has left: close its outbox, and it ends
        \(socket.transcript)
        """)
    }
    guard let line else { return }
    throw Mistake(
      """
      to        \(name)
      expected  the end of file
      came      \(short(TestSocket.escaped(Array(line.utf8))))
      Likely:   \(cause)
      \(socket.transcript)
      """)
  }
}
