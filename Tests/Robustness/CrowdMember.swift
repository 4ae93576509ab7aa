import Foundation
import TestSupport

/// One of a crowd, in the line chat or in the WebSocket chat, and what it has heard from its own
/// arrival on: each thing that everyone is told, as it came.
final class CrowdMember {
  private(set) var name: String
  private(set) var history: [String] = []
  private let program: Program
  private let socket: TestSocket
  private let client: WebSocketClient?

  /// Comes in and waits until everyone has been told.
  ///
  /// - Parameter isSlow: has a small window, and so looks slow soon if it does not listen.
  init(_ server: ServerProcess, _ program: Program, _ name: String, isSlow: Bool = false) throws {
    (self.program, self.name) = (program, name)
    if program == .step4 {
      let client = try WebSocketClient(server)
      (self.client, socket) = (client, client.socket)
      if isSlow { socket.shrinkReceiveBuffer() }
      _ = try client.receive()
      try client.say("login", name)
    } else {
      (client, socket) = (nil, try TestSocket(server))
      if isSlow { socket.shrinkReceiveBuffer() }
      _ = try socket.line()
      try socket.send("\(name)\n")
    }
    // Before that it is welcomed, and hears what was said before, which is no part of its history.
    if let client {
      guard try client.receive().text.contains(#""code":"welcome""#) else {
        throw Failure("\(name) is not let in\n\(socket.transcript)")
      }
    }
    var first = try next()
    while let heard = first, heard.hasSuffix(#","earlier":true}"#) {
      history = []
      first = try next()
    }
    guard let first, Self.tellsOfComing(first, name) else {
      throw Failure("\(name) did not hear of its own arrival: \(history)\n\(socket.transcript)")
    }
  }

  // MARK: Talking

  func say(_ text: String) throws {
    try client?.say("user", text) ?? socket.send("\(text)\n")
  }

  /// Takes another name, where that can be done, and waits until it has it: a member that vanished
  /// before would have left under a name that nobody can tell.
  func rename(to other: String) throws {
    guard let client else { return }
    try client.say("rename", other)
    let news = "\(name) is now \(other)"
    guard try listen(until: { $0.hasPrefix(#"{"type":"system","content":"\#(news)""#) }) else {
      throw Failure("\(name) did not become \(other)")
    }
    name = other
  }

  func leave() throws { try client?.say("logout") ?? socket.send("/quit\n") }

  func vanish() { socket.reset() }

  /// Asks who is here, and waits for the answer.
  func list() throws -> [String] {
    guard let client else {
      try socket.send("/who\n")
      while let line = try socket.line() {
        if line.hasPrefix("* here: ") {
          return line.dropFirst(8).components(separatedBy: ", ")
        }
        history.append(line)
      }
      throw Failure("\(name) got no list")
    }
    try client.say("list")
    while let text = try nextText() {
      let news = try JSONDecoder().decode(ChatNews.self, from: Data(text.utf8))
      if news.type == "list" { return news.userList ?? [] }
      history.append(text)
    }
    throw Failure("\(name) got no list")
  }

  // MARK: Listening

  /// Waits for the next thing that everyone is told; `nil` is the end.
  func next() throws -> String? {
    guard let text = try client == nil ? socket.line() : nextText() else { return nil }
    history.append(text)
    return text
  }

  private func nextText() throws -> String? {
    while let client {
      let frame = try client.receive()
      if frame.isPing { continue }
      return frame.isText ? frame.text : nil
    }
    return nil
  }

  /// Listens until something has been said; returns false if the end comes first.
  func listen(to text: String, from speaker: String) throws -> Bool {
    try listen { Self.isMessage($0, text, from: speaker) }
  }

  func listen(until isIt: (String) -> Bool) throws -> Bool {
    while let heard = try next() { if isIt(heard) { return true } }
    return false
  }

  /// Listens to the end.
  func listenToTheEnd() throws { while try next() != nil {} }

  // MARK: Understanding

  private static func isMessage(_ heard: String, _ text: String, from speaker: String) -> Bool {
    heard == "\(speaker): \(text)"
      || heard.hasPrefix(#"{"type":"user","content":"\#(text)","from":"\#(speaker)""#)
  }

  /// Who is here once this has been heard.
  static func people(_ people: [String], after heard: String) throws -> [String] {
    if heard.hasPrefix("{") {
      let news = try JSONDecoder().decode(ChatNews.self, from: Data(heard.utf8))
      switch news.type {
      case "login": return people + [news.content ?? ""]
      case "logout": return people.filter { $0 != news.content }
      case "system": return people.map { $0 == news.from ? news.user ?? "" : $0 }
      default: return people
      }
    }
    if let name = subject(heard, " is online") { return people + [name] }
    if let name = subject(heard, " is offline") { return people.filter { $0 != name } }
    return people
  }

  /// Whether this tells that somebody has left.
  static func tellsOfLeaving(_ heard: String, _ name: String) -> Bool {
    heard == "* \(name) is offline"
      || heard.hasPrefix(#"{"type":"logout","content":"\#(name)","#)
  }

  /// Whether this tells that somebody has come, or has this name now.
  static func tellsOfComing(_ heard: String, _ name: String) -> Bool {
    heard == "* \(name) is online"
      || heard.hasPrefix(#"{"type":"login","content":"\#(name)","#)
      || heard.hasPrefix(#"{"type":"system","#) && heard.contains(#" is now \#(name)","#)
  }

  private static func subject(_ heard: String, _ end: String) -> String? {
    guard heard.hasPrefix("* "), heard.hasSuffix(end) else { return nil }
    return String(heard.dropFirst(2).dropLast(end.count))
  }
}
