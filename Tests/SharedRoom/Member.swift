import Foundation
import TestSupport

/// A user of a room on many servers, and what it has heard.
final class Member {
  let server: ServerProcess
  let user: ChatUser
  private(set) var name: String
  /// What was said since it came, each message by its identity and its text.
  private(set) var heard: [String] = []
  /// Everything else that came.
  private(set) var news: [ChatNews] = []

  init(_ server: ServerProcess, _ name: String) throws {
    user = try ChatUser(server, name)
    self.server = server
    self.name = name
  }

  func say(_ text: String) throws { try user.say("user", text) }

  /// Waits for something, and keeps what comes before it.
  @discardableResult
  func listen(until isIt: (ChatNews) -> Bool) throws -> ChatNews {
    while true {
      let next = try user.next()
      if next.type == "user" {
        heard.append("\(next.id ?? "?") \(next.from ?? "?"): \(next.content ?? "?")")
      } else {
        news.append(next)
      }
      if isIt(next) { return next }
    }
  }

  @discardableResult
  func hears(_ text: String) throws -> ChatNews {
    try listen { $0.type == "user" && $0.content == text }
  }

  @discardableResult
  func hears(code: String) throws -> ChatNews { try listen { $0.code == code } }

  func hears(leavingOf name: String) throws -> ChatNews {
    try listen { $0.type == "logout" && ($0.names ?? [$0.user ?? ""]).contains(name) }
  }

  func hears(comingOf name: String) throws -> ChatNews {
    try listen { $0.type == "login" && ($0.names ?? [$0.user ?? ""]).contains(name) }
  }

  func rename(to other: String) throws {
    try user.say("rename", other)
    try listen { $0.code == "renamed" && $0.from == name && $0.user == other }
    name = other
  }

  func list() throws -> [String] {
    try user.say("list")
    return try listen { $0.type == "list" }.userList ?? []
  }

  /// How often something came that is no message.
  func count(_ isIt: (ChatNews) -> Bool) -> Int { news.count(where: isIt) }
}
