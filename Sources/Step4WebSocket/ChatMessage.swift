#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a client says: one JSON object in a text message.
struct ChatRequest: Decodable, Equatable {
  let type: String
  let content: String?
  /// The client's own mark, which comes back with whatever this leads to.
  let ref: String?

  /// The longest mark, in bytes: the room hears it too.
  static let refLimit = 64

  /// - Throws: `Refusal` when it is no such object.
  init(json: [UInt8]) throws(Refusal) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(json))
    } catch {
      throw Refusal(
        .badMessage, #"A message is a JSON object like {"type":"user","content":"hi"}."#)
    }
  }
}

/// What the server says, in the original tutorial's keys and some more. What does not apply is left out.
struct ChatMessage {
  let type: String
  var ip: String?
  var content: String?
  var from: String?
  var user: String?
  /// Who is here: ``json(_:)`` of the names, made once for all messages that carry it.
  var userList: [UInt8]?
  /// What this is, for a program: the content says it in English.
  var code: String?
  /// A notice of several at once has the first of their names, and says how many they are.
  var names: [String]?
  var count: Int?
  /// No other message of the room has the same, before or after a restart.
  var id: EventID?
  /// When it happened: milliseconds since 1970.
  var time: UInt64?
  var ref: String?
  /// Whether it was said before the reader came.
  var isEarlier = false

  /// Something the room says to one client.
  static func system(_ code: String, _ content: String, user: String? = nil, ref: String? = nil)
    -> Self
  {
    Self(type: "system", content: content, user: user, code: code, ref: ref)
  }

  /// The message as JSON. Foundation's encoder would do, at ten times the time and in no fixed order.
  var json: [UInt8] {
    var json: [UInt8] = []
    json.append("{\"type\":", quoting: type)
    if let ip { json.append(",\"ip\":", quoting: ip) }
    if let content { json.append(",\"content\":", quoting: content) }
    if let from { json.append(",\"from\":", quoting: from) }
    if let user { json.append(",\"user\":", quoting: user) }
    if let userList { json += Array(",\"user_list\":".utf8) + userList }
    if let code { json.append(",\"code\":", quoting: code) }
    if let names { json += Array(",\"names\":".utf8) + Self.json(names) }
    if let count { json += ",\"count\":\(count)".utf8 }
    if let id { json += ",\"id\":\"\(id)\"".utf8 }
    if let time { json += ",\"time\":\(time)".utf8 }
    if let ref { json.append(",\"ref\":", quoting: ref) }
    if isEarlier { json += ",\"earlier\":true".utf8 }
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
