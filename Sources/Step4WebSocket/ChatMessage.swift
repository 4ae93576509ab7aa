#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a client says: one JSON object in a text message.
struct ChatRequest: Decodable, Equatable {
  let type: String
  let content: String?

  /// - Throws: `Refusal` when it is no such object.
  init(json: [UInt8]) throws(Refusal) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(json))
    } catch {
      throw Refusal(#"A message is a JSON object like {"type":"user","content":"hi"}."#)
    }
  }
}

/// What the server says, in the original tutorial's keys. What does not apply is left out.
struct ChatMessage {
  let type: String
  var ip: String?
  var content: String?
  var from: String?
  var user: String?
  /// Who is here: ``json(_:)`` of the names, made once for all messages that carry it.
  var userList: [UInt8]?

  /// Somebody's own words, or news of them.
  static func news(_ type: String, of user: String, content: String, userList: [UInt8]? = nil)
    -> Self
  {
    Self(type: type, content: content, from: user, user: user, userList: userList)
  }

  /// Something the room says to one client.
  static func system(_ content: String) -> Self { Self(type: "system", content: content) }

  /// The message as JSON. Foundation's encoder would do, at ten times the time and in no fixed order.
  var json: [UInt8] {
    var json: [UInt8] = []
    json.append("{\"type\":", quoting: type)
    if let ip { json.append(",\"ip\":", quoting: ip) }
    if let content { json.append(",\"content\":", quoting: content) }
    if let from { json.append(",\"from\":", quoting: from) }
    if let user { json.append(",\"user\":", quoting: user) }
    if let userList {
      json += ",\"user_list\":".utf8
      json += userList
    }
    json.append(UInt8(ascii: "}"))
    return json
  }

  /// A list of strings as JSON.
  static func json(_ strings: [String]) -> [UInt8] {
    var json = Array("[]".utf8)
    for string in strings { json.append(toList: string) }
    return json
  }
}

extension [UInt8] {
  /// Appends a string to a list of strings in JSON, as these bytes are.
  mutating func append(toList string: String) {
    removeLast()
    append(count > 1 ? "," : "", quoting: string)
    append(UInt8(ascii: "]"))
  }

  /// Appends what comes before a string, and the string as JSON: in quotes, with quotes, backslashes and
  /// control characters escaped (RFC 8259, section 7).
  fileprivate mutating func append(_ start: String, quoting string: String) {
    self += start.utf8
    append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): self += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): self += "\\n".utf8
      case 0x00..<0x20: self += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
