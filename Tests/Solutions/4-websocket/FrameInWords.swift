import Exercises

/// Exercise 4.0: a frame in words, for people.
public func frameInWords(_ bytes: [UInt8]) throws -> String? {
  guard bytes.count >= 2 else { return nil }
  let (first, second) = (bytes[0], bytes[1])
  let isMasked = second & 0x80 != 0
  let more = second & 0x7F == 126 ? 2 : second & 0x7F == 127 ? 8 : 0
  let start = 2 + more + (isMasked ? 4 : 0)
  guard bytes.count >= start else { return nil }
  // 64 bits may say more than an `Int` can.
  let length =
    more == 0 ? UInt64(second & 0x7F) : bytes[2..<2 + more].reduce(0) { $0 << 8 | UInt64($1) }
  let shown = Int(min(length, 32))
  guard bytes.count >= start + shown else { return nil }

  var words = [Opcode(rawValue: first & 0x0F).map { "\($0)" } ?? "opcode \(first & 0x0F)"]
  for (bit, name) in [(UInt8(0x80), "FIN"), (0x40, "RSV1"), (0x20, "RSV2"), (0x10, "RSV3")]
  where first & bit != 0 { words.append(name) }
  words.append("length \(length)")
  let key = Array(bytes[start - (isMasked ? 4 : 0)..<start])
  if isMasked { words.append("key \(hexadecimal(key))") }
  let line = "\(bits(first)) \(bits(second)) \(words.joined(separator: ", "))"
  if length == 0 { return line }

  var payload = Array(bytes[start..<start + shown])
  if isMasked { for index in payload.indices { payload[index] ^= key[index % 4] } }
  return "\(line): \(text(payload) ?? hexadecimal(payload))\(length > 32 ? "…" : "")"
}

private func bits(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 2)
  return String(repeating: "0", count: 8 - digits.count) + digits
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}

/// In quotes; `nil` if it is no text that a terminal can show.
private func text(_ bytes: [UInt8]) -> String? {
  if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return nil }
  return String(validating: bytes, as: UTF8.self).map { "\"\($0)\"" }
}
