import Foundation
import StepChecks
import TestSupport
import Testing

@testable import Step3Hub
@testable import Step4WebSocket

/// The parsers against random input, and valid input with some bytes changed. They are right if the same
/// comes out however the input is cut, and if what was encoded is what is decoded.
@Suite struct Fuzz {
  /// How many inputs each test makes.
  static let count = runsSlowTests ? 40_000 : 1000

  /// Makes inputs, and tells the seed when something is wrong with one.
  private func fuzz(_ body: (inout SeededRandom) throws -> Bool) rethrows {
    for number in 0..<UInt64(Self.count) {
      var random = SeededRandom(seed: SeededRandom.seed &+ number)
      if try body(&random) { continue }
      Issue.record("wrong for input \(number): SEED=\(SeededRandom.seed) repeats it")
      return
    }
  }

  // MARK: Messages

  private enum Outcome: Equatable {
    case events([MessageParser.Event])
    case violation([MessageParser.Event], Violation)
  }

  private static func parse(_ pieces: [[UInt8]], limit: Int = 1000) -> Outcome {
    var parser = MessageParser(limit: limit)
    var events: [MessageParser.Event] = []
    do throws(Violation) {
      for piece in pieces {
        parser.append(piece)
        while let event = try parser.next() { events.append(event) }
      }
      return .events(events)
    } catch {
      return .violation(events, error)
    }
  }

  @Test func messagesAreTheSameHoweverTheyAreCut() {
    fuzz { random in
      var input = (0..<Int.random(in: 1...6, using: &random)).flatMap { _ in
        clientFrame(&random)
      }
      mutate(&input, &random)
      let whole = Self.parse([input])
      return whole == Self.parse(cut(input, &random)) && whole == Self.parse(input.map { [$0] })
    }
  }

  @Test func whatAClientEncodesIsDecoded() {
    fuzz { random in
      let isLong = Int.random(in: 0..<200, using: &random) == 0
      let payload = random.bytes(.random(in: 0...(isLong ? 70_000 : 400), using: &random))
      let count = Int.random(in: 1...5, using: &random)
      let pieces = cut(payload, &random, into: count)
      let frames = pieces.enumerated().flatMap { index, piece in
        encode(
          (index == 0 ? 2 : 0) | (index == pieces.count - 1 ? 0x80 : 0), piece, &random)
      }
      return Self.parse([frames], limit: 70_000) == .events([.binary(payload)])
    }
  }

  // MARK: Text

  @Test func textIsTextIfTheStandardLibrarySaysSo() {
    fuzz { random in
      var input = Array(text(&random).utf8)
      if Bool.random(using: &random) { mutate(&input, &random) }
      var checker = UTF8Checker()
      let isText = cut(input, &random).allSatisfy { piece in
        piece.withUnsafeBytes { checker.accept($0) }
      }
      return (isText && checker.isComplete) == (String(validating: input, as: UTF8.self) != nil)
    }
  }

  // MARK: Requests

  @Test func requestsAreTheSameHoweverTheyAreCut() {
    fuzz { random in
      var input = Array(
        "GET /ws?a HTTP/1.1\r\nHost: x\r\nA: \(text(&random))\r\nUpgrade: websocket\r\n\r\nrest"
          .utf8)
      if Bool.random(using: &random) { mutate(&input, &random) }
      let whole = Self.request([input])
      return whole == Self.request(cut(input, &random)) && whole == Self.request(input.map { [$0] })
    }
  }

  /// What comes of a request: the head, or the refusal, or nothing yet.
  private static func request(_ pieces: [[UInt8]]) -> String {
    var parser = RequestParser()
    for (index, piece) in pieces.enumerated() {
      do throws(Response) {
        guard let (request, rest) = try parser.feed(piece) else { continue }
        return "\(request) \(rest + pieces[(index + 1)...].joined())"
      } catch {
        return "\(error)"
      }
    }
    return "unfinished"
  }

  // MARK: Lines

  @Test func linesAreTheSameHoweverTheyAreCut() {
    fuzz { random in
      var input = random.bytes(Int.random(in: 0...200, using: &random))
      for _ in 0..<Int.random(in: 0...10, using: &random) {
        let line = Bool.random(using: &random) ? Array(text(&random).utf8) : []
        input += line + (Bool.random(using: &random) ? [13, 10] : [10])
      }
      if Int.random(in: 0..<10, using: &random) == 0 {
        input += [UInt8](repeating: 0x61, count: Int.random(in: 4090...4100, using: &random)) + [10]
      }
      var parser = Lines()
      let lines = cut(input, &random).flatMap { parser.feed($0) }
      return lines == naiveLines(input)
    }
  }

  /// The rule in as few words as possible.
  private func naiveLines(_ input: [UInt8]) -> [Lines.Line] {
    input.split(separator: 10, omittingEmptySubsequences: false).dropLast().map { line in
      let line = line.last == 13 ? line.dropLast() : line
      if line.count > 4096 { return .tooLong }
      return String(validating: line, as: UTF8.self).map { .text($0) } ?? .notUTF8
    }
  }

  // MARK: Names and JSON

  @Test func aNameThatIsLetInKeepsTheRules() {
    fuzz { random in
      let text = text(&random)
      guard let name = try? Step4WebSocket.Name(text) else { return true }
      let again = try? Step4WebSocket.Name(name.description)
      return again?.description == name.description && name.description.utf8.count <= 128
        && (1...32).contains(name.description.count)
        && !name.description.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }
    }
  }

  @Test func whatTheServerWritesAsJSONIsReadAsJSON() throws {
    try fuzz { random in
      let texts = (0..<4).map { _ in text(&random) }
      let message = ChatMessage(
        type: "user", ip: texts[0], content: texts[1], from: texts[2], user: texts[3],
        userList: ChatMessage.json(texts))
      let object = try JSONSerialization.jsonObject(with: Data(message.json)) as? [String: Any]
      return object?["ip"] as? String == texts[0] && object?["content"] as? String == texts[1]
        && object?["from"] as? String == texts[2] && object?["user"] as? String == texts[3]
        && object?["user_list"] as? [String] == texts
    }
  }

  @Test func anyBytesAreARequestOrARefusal() {
    fuzz { random in
      var input = Array(#"{"type":"user","content":"a\u00e9\n","more":[1,{"a":null}]}"#.utf8)
      mutate(&input, &random)
      // Cut short, and nested without end.
      input = Array(input.prefix(Int.random(in: 0...input.count, using: &random)))
      if Int.random(in: 0..<20, using: &random) == 0 {
        input = [UInt8](repeating: UInt8(ascii: "["), count: 16_000)
      }
      // Our decoder does not look into what it was not asked for, so it may take a little more.
      guard let strict = Self.request(json: input) else { return true }
      return strict == (try? ChatRequest(json: input)).map { [$0.type, $0.content] }
    }
  }

  /// The same with Foundation's other way to read JSON.
  private static func request(json: [UInt8]) -> [String?]? {
    guard let any = try? JSONSerialization.jsonObject(with: Data(json)),
      let object = any as? [String: Any], let type = object["type"] as? String
    else { return nil }
    switch object["content"] {
    case nil, is NSNull: return [type, nil]
    case let content as String: return [type, content]
    default: return nil
    }
  }

  // MARK: Making input

  private static let scalars = Array(
    "abc xyz 09 é\u{301}你好😀👩‍🚀\u{202E}\u{200B}\"\\/\n\t\u{0}\u{1F}\u{7F}\u{9B}\u{FFFD}\u{10FFFF}"
      .unicodeScalars)

  private func text(_ random: inout SeededRandom) -> String {
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      view.append(Self.scalars.randomElement(using: &random)!)
    }
    return String(view)
  }

  /// A frame as a client sends it; its mask is made byte by byte, as the RFC says it.
  private func encode(_ first: UInt8, _ payload: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    let count = payload.count
    let length: [UInt8] =
      count < 126
      ? [UInt8(count)]
      : count < 65_536
        ? [126, UInt8(count >> 8), UInt8(count & 0xFF)]
        : [127, 0, 0, 0, 0, 0, UInt8(count >> 16), UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
    let mask = random.bytes(4)
    var frame = [first, length[0] | 0x80] + length[1...] + mask
    for (index, byte) in payload.enumerated() { frame.append(byte ^ mask[index % 4]) }
    return frame
  }

  private func clientFrame(_ random: inout SeededRandom) -> [UInt8] {
    let first: UInt8 = [0x81, 0x82, 0x01, 0x02, 0x00, 0x80, 0x89, 0x8A, 0x88].randomElement(
      using: &random)!
    var payload = Array(text(&random).utf8)
    if first == 0x88 { payload = [3, 0xE8] + payload.prefix(100) }
    if first == 0x82 { payload = random.bytes(Int.random(in: 0...400, using: &random)) }
    return encode(first, first >= 0x88 ? Array(payload.prefix(125)) : payload, &random)
  }

  /// Changes, takes out or puts in up to three bytes.
  private func mutate(_ input: inout [UInt8], _ random: inout SeededRandom) {
    for _ in 0..<Int.random(in: 0...3, using: &random) where !input.isEmpty {
      let at = input.indices.randomElement(using: &random)!
      switch Int.random(in: 0..<3, using: &random) {
      case 0: input[at] = .random(in: .min ... .max, using: &random)
      case 1: input.remove(at: at)
      default: input.insert(.random(in: .min ... .max, using: &random), at: at)
      }
    }
  }

  /// Cuts the input anywhere.
  private func cut(_ input: [UInt8], _ random: inout SeededRandom, into count: Int = 5) -> [[UInt8]]
  {
    var ends = (1..<count).map { _ in Int.random(in: 0...input.count, using: &random) }.sorted()
    ends.append(input.count)
    var start = 0
    return ends.map { end in
      defer { start = end }
      return Array(input[start..<end])
    }
  }
}
