import Exercises
import Foundation
import Synchronization
import TestSupport

/// Several guests who talk at the same time, and others who listen. What the server writes for one must not
/// come in the middle of what it writes for another.
struct Chatter {
  let listeners: [Guest]
  let speakers: [Guest]
  /// How many messages each speaker has to say.
  let count: Int

  func run(_ talk: Talk) throws {
    let count = count
    let heard = listeners.map { guest in
      Pending<String?> { Self.mistake(of: guest, messages: count * speakers.count) }
    }
    let said = speakers.map { guest in
      Pending<Bool> {
        let letter = String(guest.name.prefix(1))
        for number in 0..<count {
          let text = "\(number) \(String(repeating: letter, count: 900))"
          guard let frame = try? Guest.frame("user", text),
            (try? guest.client.socket.send(frame)) != nil
          else { return false }
        }
        return true
      }
    }
    for speaker in said { _ = speaker.value(within: 2 * patience) }
    for (guest, listener) in zip(listeners, heard) {
      guard let mistake = listener.value(within: 2 * patience) else {
        throw guest.mistake("\(count * speakers.count) messages", "fewer, for too long", Self.cause)
      }
      if let mistake {
        throw guest.mistake("whole messages, each speaker's in order", mistake, Self.cause)
      }
    }
  }

  private static let cause =
    "two threads write to one client at the same time, and one frame lies inside another: keep a lock while a whole frame is written, header and payload"

  /// What is wrong with what a guest hears; `nil` when nothing is.
  private static func mistake(of guest: Guest, messages: Int) -> String? {
    var next: [String: Int] = [:]
    var left = messages
    while left > 0 {
      guard let frame = try? guest.next() else {
        return "no more, or bytes that are no frame"
      }
      guard frame.isText,
        let message = try? JSONDecoder().decode(ChatMessage.self, from: Data(frame.payload))
      else {
        return frame.closeCode.map { "close \($0)" }
          ?? "a frame that begins with \(hexadecimal([frame.first])) and is no JSON: '\(frame.text.prefix(60))…'"
      }
      guard message.type == "user", let name = message.from, let text = message.content else {
        continue
      }
      let number = next[name, default: 0]
      let letter = String(name.prefix(1))
      guard text.hasPrefix("\(number) "), text.hasSuffix(String(repeating: letter, count: 900))
      else {
        return "'\(text.prefix(30))…' from \(name) instead of message \(number)"
      }
      next[name] = number + 1
      left -= 1
    }
    return nil
  }
}
