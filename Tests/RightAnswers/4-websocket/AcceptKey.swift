import Exercises

private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

/// Base64 by hand, six bits after the other.
public func acceptKeyBitByBit(for key: String, sha1: ([UInt8]) -> [UInt8]) throws -> String {
  var bytes: [UInt8] = []
  bytes.append(contentsOf: key.utf8)
  bytes.append(contentsOf: "258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)
  let bits = sha1(bytes).flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
  var text = ""
  for start in stride(from: 0, to: bits.count, by: 6) {
    let six = bits[start..<min(start + 6, bits.count)]
    let number = six.reduce(0) { $0 << 1 | Int($1) } << (6 - six.count)
    text.append(alphabet[number])
  }
  while text.count % 4 > 0 { text.append("=") }
  return text
}

/// Base64 by hand, three bytes after the other, and hashed more often than need be.
public func acceptKeyByThrees(for key: String, sha1: ([UInt8]) -> [UInt8]) throws -> String {
  let text = "\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
  let count = sha1([UInt8](text.utf8)).count
  let hash = sha1([UInt8](text.utf8)) + [0, 0]
  var answer: [Character] = []
  var at = 0
  while at < count {
    let group = Int(hash[at]) << 16 | Int(hash[at + 1]) << 8 | Int(hash[at + 2])
    answer += [18, 12, 6, 0].map { alphabet[group >> $0 & 63] }
    at += 3
  }
  answer.replaceSubrange(
    (answer.count - (at - count))..., with: Array(repeating: "=", count: at - count))
  return String(answer)
}
