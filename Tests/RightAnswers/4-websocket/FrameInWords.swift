import Exercises
import Foundation

/// Takes one thing after the other from the front, and throws when nothing is there.
public func frameInWordsByTaking(_ bytes: [UInt8]) throws -> String? {
  struct Missing: Error {}
  var rest = bytes[...]
  func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard rest.count >= count else { throw Missing() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
  func pair(_ byte: UInt8) -> String { String(format: "%02x", Int(byte)) }
  do {
    var line = ""
    let head = Array(try take(2))
    for byte in head {
      for bit in (0..<8).reversed() { line += byte >> bit & 1 == 1 ? "1" : "0" }
      line += " "
    }
    let names = [
      0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong",
    ]
    let opcode = Int(head[0] % 16)
    line += names[opcode] ?? "opcode \(opcode)"
    for (place, name) in ["FIN", "RSV1", "RSV2", "RSV3"].enumerated()
    where head[0] << place >= 0x80 {
      line += ", " + name
    }
    var length = UInt64(head[1] % 128)
    if length > 125 {
      var wide: UInt64 = 0
      for byte in try take(length == 126 ? 2 : 8) { wide = wide * 256 + UInt64(byte) }
      length = wide
    }
    line += ", length \(length)"
    var key: [UInt8] = []
    if head[1] >= 128 {
      key = Array(try take(4))
      line += ", key " + key.map(pair).joined(separator: " ")
    }
    if length == 0 { return line }
    let masked = try take(Int(min(32, length)))
    let payload = masked.enumerated().map { key.isEmpty ? $1 : $1 ^ key[$0 & 3] }
    let text = String(bytes: payload, encoding: .utf8)
    if let text, text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) {
      line += ": \"" + text + "\""
    } else {
      line += ": " + payload.map(pair).joined(separator: " ")
    }
    return length > 32 ? line + "…" : line
  } catch is Missing {
    return nil
  }
}

/// Is a table of parts, each of which may be left out.
public func frameInWordsByParts(_ bytes: [UInt8]) throws -> String? {
  guard let first = bytes.first, let second = bytes.dropFirst().first else { return nil }
  let size = [126: 2, 127: 8][second & 0b0111_1111] ?? 0
  let key = second >= 0x80 ? Array(bytes.dropFirst(2 + size).prefix(4)) : []
  let start = 2 + size + (second >= 0x80 ? 4 : 0)
  guard bytes.count >= start else { return nil }
  var number = size == 0 ? UInt64(second & 0b0111_1111) : 0
  for byte in bytes.dropFirst(2).prefix(size) { number = number << 8 + UInt64(byte) }
  var payload = bytes.dropFirst(start).prefix(32).prefix(Int(clamping: number)).map { $0 }
  guard payload.count == Int(min(number, 32)) else { return nil }
  if !key.isEmpty { payload = zip(payload, 0...).map { $0 ^ key[$1 % 4] } }
  let names: [UInt8: String] = [
    0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong",
  ]
  var parts = [names[first & 15, default: "opcode \(first & 15)"]]
  let flags: [(UInt8, String)] = [(128, "FIN"), (64, "RSV1"), (32, "RSV2"), (16, "RSV3")]
  parts += flags.filter { first & $0.0 != 0 }.map(\.1)
  parts.append("length \(number)")
  if !key.isEmpty { parts.append("key " + digits(key)) }
  let bits = [first, second].map { String(String(Int($0) + 256, radix: 2).dropFirst()) }
  let line = bits.joined(separator: " ") + " " + parts.joined(separator: ", ")
  guard !payload.isEmpty else { return line }
  let decoded = String(decoding: payload, as: UTF8.self)
  let isText =
    Array(decoded.utf8) == payload && !payload.contains { $0 < 32 || $0 == 127 }
  return line + ": " + (isText ? "\"\(decoded)\"" : digits(payload)) + (number > 32 ? "…" : "")
}

private func digits(_ bytes: [UInt8]) -> String {
  bytes.map { String(String(Int($0) + 256, radix: 16).dropFirst()) }.joined(separator: " ")
}
