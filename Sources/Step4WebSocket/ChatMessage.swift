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
    var json = Array("{\"type\":\"\(type)\"".utf8)
    for (key, value) in [("ip", ip), ("content", content), ("from", from), ("user", user)] {
      guard let value else { continue }
      json += ",\"\(key)\":".utf8
      json += Self.json(value)
    }
    if let userList { json += Array(",\"user_list\":".utf8) + userList }
    json.append(UInt8(ascii: "}"))
    return json
  }

  /// A list of strings as JSON.
  static func json(_ strings: [String]) -> [UInt8] {
    var json = Array("[]".utf8)
    for string in strings { json.append(toList: string) }
    return json
  }

  /// A string as JSON: in quotes, with quotes, backslashes and control characters escaped (RFC 8259,
  /// section 7).
  fileprivate static func json(_ string: String) -> [UInt8] {
    var json = [UInt8(ascii: "\"")]
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): json += Array("\\n".utf8)
      case 0x00..<0x20:
        json += Array((byte < 0x10 ? "\\u000" : "\\u00").utf8) + Array(String(byte, radix: 16).utf8)
      default: json.append(byte)
      }
    }
    return json + [UInt8(ascii: "\"")]
  }
}

extension [UInt8] {
  /// Appends a string to a list of strings in JSON, as these bytes are.
  mutating func append(toList string: String) {
    removeLast()
    if count > 1 { append(UInt8(ascii: ",")) }
    self += ChatMessage.json(string)
    append(UInt8(ascii: "]"))
  }
}
