import Net

extension Connection {
  /// `--trace`: from now on the log has a line for each line of an HTTP head, and for each frame, in (→) and
  /// out (←).
  func trace() {
    let (input, output) = (WireTrace.Lines(), WireTrace.Lines())
    let peer = peer
    tap(
      in: { bytes in for line in input.feed(bytes[...]) { log("\(peer) → \(line)") } },
      out: { bytes in for line in output.feed(bytes) { log("\(peer) ← \(line)") } })
  }
}

/// One direction of a connection in words: first an HTTP head, then frames. It sees copies of the bytes,
/// beside the way that they take, and judges nothing.
struct WireTrace {
  /// So many bytes of a payload are shown.
  static let shown = 32

  private enum State { case head, frames, body }
  private var state = State.head
  /// What is not whole yet.
  private var waiting: [UInt8] = []
  /// How much of a payload, whose start was shown, is still to come.
  private var skipping = 0

  /// Takes the next bytes, and returns the lines that they complete.
  mutating func feed(_ bytes: ArraySlice<UInt8>) -> [String] {
    if state == .body { return [] }
    waiting += bytes
    return (state == .head ? takeHead() : []) + (state == .frames ? takeFrames() : [])
  }

  private mutating func takeHead() -> [String] {
    let end = Array("\r\n\r\n".utf8)
    guard let at = waiting.firstRange(of: end) else { return [] }
    let lines = String(decoding: waiting[..<at.lowerBound], as: UTF8.self)
      .split(separator: "\r\n").map(Self.withoutSecret)
    waiting.removeSubrange(..<at.upperBound)
    // Behind an answer that is no WebSocket's lies a page, and behind such a request nothing.
    state = lines.contains { $0.lowercased().hasPrefix("upgrade:") } ? .frames : .body
    return lines
  }

  /// Whose cookie it is, a log need not know.
  private static func withoutSecret(_ line: Substring) -> String {
    let name = line.prefix { $0 != ":" }
    let isSecret = ["cookie", "authorization", "proxy-authorization"].contains(name.lowercased())
    return isSecret ? "\(name): (not shown)" : String(line)
  }

  private mutating func takeFrames() -> [String] {
    var lines: [String] = []
    while true {
      let skipped = min(skipping, waiting.count)
      waiting.removeFirst(skipped)
      skipping -= skipped
      guard skipping == 0, let frame = FrameInWords(waiting[...]) else { return lines }
      lines.append(frame.description)
      skipping = frame.length
    }
  }

  /// A trace that a closure can hold.
  final class Lines {
    private var trace = WireTrace()
    func feed(_ bytes: ArraySlice<UInt8>) -> [String] { trace.feed(bytes) }
  }
}

/// A frame in one line: its first two bytes in bits, what they say, and the start of its payload.
///
///     10000001 10000101 text, FIN, length 5, key 37 fa 21 3d: "Hello"
struct FrameInWords: CustomStringConvertible {
  let description: String
  /// Of the whole frame, in bytes; at most what an `Int` holds.
  let length: Int

  /// `nil`: that needs more bytes, for the header or for what is shown of the payload.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 2 else { return nil }
    let bytes = Array(bytes.prefix(14 + WireTrace.shown))
    let (first, second) = (bytes[0], bytes[1])
    let isMasked = second & 0x80 != 0
    let extra = second & 0x7F == 126 ? 2 : second & 0x7F == 127 ? 8 : 0
    let size = 2 + extra + (isMasked ? 4 : 0)
    guard bytes.count >= size else { return nil }
    let wide = bytes[2..<2 + extra].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let payloadLength = extra == 0 ? Int(second & 0x7F) : Int(clamping: wide)
    let shown = min(payloadLength, WireTrace.shown)
    guard bytes.count >= size + shown else { return nil }

    var payload = Array(bytes[size..<size + shown])
    let key = isMasked ? bytes[size - 4..<size] : []
    if isMasked { Mask(key: key).apply(to: &payload, from: 0, index: 0) }
    var words = [Opcode(rawValue: first & 0x0F).map { "\($0)" } ?? "opcode \(first & 0x0F)"]
    if first & 0x80 != 0 { words.append("FIN") }
    for (bit, name) in [(UInt8(0x40), "RSV1"), (0x20, "RSV2"), (0x10, "RSV3")]
    where first & bit != 0 { words.append(name) }
    words.append("length \(extra == 0 ? UInt64(payloadLength) : wide)")
    if isMasked { words.append("key \(Self.hexadecimal(key))") }
    let bits = "\(Self.bits(first)) \(Self.bits(second))"
    let rest = payloadLength > shown ? "…" : ""
    let isClose = first & 0x0F == Opcode.close.rawValue
    let text = isClose ? Self.close(payload) : Self.text(payload)
    description =
      "\(bits) \(words.joined(separator: ", "))" + (text.isEmpty ? "" : ": \(text)\(rest)")
    length = size + min(payloadLength, .max - size)
  }

  private static func bits(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 2)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }

  /// As text if it is text, but for a character that the cut has halved; else in hexadecimal digits.
  private static func text(_ payload: [UInt8]) -> String {
    if payload.isEmpty { return "" }
    for cut in 0..<4 where payload.count == WireTrace.shown || cut == 0 {
      if let text = String(validating: payload.dropLast(cut), as: UTF8.self) {
        return "\"\(printable(text))\""
      }
    }
    return hexadecimal(payload)
  }

  private static func close(_ payload: [UInt8]) -> String {
    guard payload.count >= 2 else { return hexadecimal(payload) }
    let reason = text(Array(payload[2...]))
    return "\(Int(payload[0]) << 8 | Int(payload[1]))" + (reason.isEmpty ? "" : " \(reason)")
  }
}
