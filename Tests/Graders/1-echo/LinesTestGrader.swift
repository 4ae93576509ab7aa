import Exercises
import Foundation

/// What exercise 1.5 asks for.
public typealias LinesTest =
  @Sendable (_ makeLines: () throws -> any LineSplitting) throws -> String?

/// 1.5: a test that tells a sound line splitter from a broken one.
public var linesTestGrader: Exercise<LinesTest> {
  Exercise(
    .linesTest,
    noting: { complaint in
      { makeLines in
        given("a splitter to judge, of which makeLines() has made none yet")
        return try complaint { noted(try makeLines()) }
      }
    },
    [
      .init("has nothing against a sound splitter") { complaint in
        for _ in 1...3 { try checkSound(complaint) }
        try checkSound(
          complaint, SoundClass.init,
          "a class, whose copies are one and the same: the rules do not say that they are independent"
        )
      }
    ]
      + Suspect.Fault.allCases.map { fault in
        .init("finds the splitter that \(fault.rawValue)") { complaint in
          let shared = Suspect.Shared()
          let words = try complaint { Suspect(fault, shared) }
          // Nobody can know which comes when: a sound one may follow.
          guard words.isBlank else { return try checkSound(complaint) }
          throw Mistake(
            """
            given     a splitter that \(fault.rawValue)
                      for example, \(fault.example)
            expected  a complaint
            came      \(words == nil ? "nil" : "an empty complaint")
            Likely:   \(fault.gap)
            """)
        }
      })
}

private func checkSound(
  _ complaint: LinesTest, _ make: @escaping () -> any LineSplitting = { Suspect(nil) },
  _ way: String = ""
) throws {
  guard let words = try complaint(make) else { return }
  throw Mistake(
    """
    given     a splitter that keeps all rules of exercise 1.3\(way.isEmpty ? "" : ", in its own way:\n          \(way)")
    expected  nil
    came      \(words)
    Likely:   your test expects what the rules do not say, or it complains whatever it sees
    """)
}

/// A sound splitter of another shape.
private final class SoundClass: LineSplitting {
  private var kept: [UInt8] = []

  init() {}

  func feed(_ bytes: [UInt8]) -> [String] {
    kept += bytes
    var parts = kept.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    kept = Array(parts.removeLast())
    return parts.map {
      let line = $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0
      return String(decoding: line, as: UTF8.self)
    }
  }
}

/// A line splitter with one fault, or none.
private struct Suspect: LineSplitting {
  enum Fault: String, CaseIterable {
    case emitsEarly = "takes the end of a piece for the end of a line"
    case swallowsLines = "returns the first line of a piece and forgets the others"
    case forgetsMiddle = "keeps only the latest piece of a line"
    case swallowsEmpty = "leaves out empty lines"
    case keepsCR = "takes only LF for an end"
    case missesCutCR = "misses CR LF when a cut falls between the two"
    case removesCR = "removes every CR"
    case cutsCharacters = "makes each piece a String of its own"
    case endsAtCR = "takes a CR for an end"
    case trims = "trims white space off a line"
    case isLate = "returns a line one call too late"
    case sharesRest = "shares what it keeps with the other splitters"

    /// Calls that show it, and what they return.
    var example: String {
      if self == .sharesRest {
        return #"one is fed "hel", then another "world\n", and that returns ["helworld"]"#
      }
      var suspect = Suspect(self)
      return pieces.map { "feed(\"\(escaped($0))\") returns \(suspect.feed($0))" }
        .joined(separator: ", ")
    }

    private var pieces: [[UInt8]] {
      switch self {
      case .emitsEarly: [Array("hel".utf8), Array("lo\n".utf8)]
      case .swallowsLines: [Array("one\ntwo\n".utf8)]
      case .forgetsMiddle: [Array("h".utf8), Array("ell".utf8), Array("o\n".utf8)]
      case .swallowsEmpty: [Array("one\n\ntwo\n".utf8)]
      case .keepsCR: [Array("one\r\n".utf8)]
      case .missesCutCR: [Array("one\r".utf8), Array("\n".utf8)]
      case .removesCR: [Array("o\rne\n".utf8)]
      case .cutsCharacters: [[0x66, 0xC3], [0xBC, 0x72, 0x0A]]
      case .endsAtCR: [Array("o\rne\n".utf8)]
      case .trims: [Array(" one \n".utf8)]
      case .isLate: [Array("one\n".utf8), Array("two\n".utf8)]
      case .sharesRest: []
      }
    }

    /// What a test does not do that misses it.
    var gap: String {
      switch self {
      case .emitsEarly: "your test never cuts a line in two"
      case .swallowsLines: "your test never feeds two lines in one piece"
      case .forgetsMiddle: "your test never cuts a line in three"
      case .swallowsEmpty: "your test has no empty line"
      case .keepsCR: "your test has no line that ends with CR LF"
      case .missesCutCR: "your test never cuts between CR and LF"
      case .removesCR: "your test has no CR inside a line"
      case .cutsCharacters:
        "your test never cuts between the two bytes of a character like ü, which is C3 BC"
      case .endsAtCR: "your test has no CR inside a line"
      case .trims: "your test has no line with white space at its ends"
      case .isLate: "your test does not look whether a line has come with its end"
      case .sharesRest:
        "your test never feeds two splitters at the same time: a server with two clients does"
      }
    }
  }

  /// What a splitter keeps of a line whose end has not come.
  struct Rest {
    var bytes: [UInt8] = []
    /// What ``Fault/cutsCharacters`` has decoded of the line.
    var text = ""
    /// What ``Fault/isLate`` has not returned yet.
    var late: [String] = []
  }

  /// Where ``Fault/sharesRest`` keeps it.
  final class Shared { var rest = Rest() }

  private var rest = Rest()
  /// What it does with a piece. A closure, so that nobody can find the fault by looking into a splitter:
  /// `Mirror` does not see what a closure has captured.
  private let digest: (inout Rest, [UInt8]) -> [String]

  init() { self.init(nil) }
  init(_ fault: Fault?, _ shared: Shared = Shared()) {
    digest = { rest, bytes in
      guard fault == .sharesRest else { return digested(bytes, fault, &rest) }
      return digested(bytes, fault, &shared.rest)
    }
  }

  mutating func feed(_ bytes: [UInt8]) -> [String] { digest(&rest, bytes) }
}

private func digested(
  _ bytes: [UInt8], _ fault: Suspect.Fault?, _ rest: inout Suspect.Rest
) -> [String] {
  var lines: [String] = []
  var piece = bytes[...]
  let isEnd = { (byte: UInt8) in
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && fault == .endsAtCR
  }
  while let end = piece.firstIndex(where: isEnd) {
    // The LF of a CR LF whose CR was taken for the end already.
    let isSecond =
      fault == .endsAtCR && bytes[end] == UInt8(ascii: "\n") && rest.text == "\r"
      && end == piece.startIndex
    rest.bytes += piece[..<end]
    if fault == .endsAtCR { rest.text = "" }
    if !isSecond { lines.append(finishLine(&rest, fault, hasCut: end == piece.startIndex)) }
    if fault == .endsAtCR { rest.text = bytes[end] == UInt8(ascii: "\r") ? "\r" : "" }
    piece = piece[(end + 1)...]
  }
  switch fault {
  case .emitsEarly:
    rest.bytes += piece
    if !rest.bytes.isEmpty { lines.append(finishLine(&rest, fault, hasCut: false)) }
  case .forgetsMiddle: if !piece.isEmpty { rest.bytes = Array(piece) }
  case .cutsCharacters:
    // A CR waits for its LF, so that this is the only fault.
    let isCR = piece.last == UInt8(ascii: "\r")
    rest.text += String(decoding: rest.bytes + (isCR ? piece.dropLast() : piece), as: UTF8.self)
    rest.bytes = isCR ? [UInt8(ascii: "\r")] : []
  case .endsAtCR:
    if !piece.isEmpty { rest.text = "" }
    rest.bytes += piece
  default: rest.bytes += piece
  }
  switch fault {
  case .swallowsLines: return Array(lines.prefix(1))
  case .swallowsEmpty: return lines.filter { !$0.isEmpty }
  case .isLate:
    defer { rest.late = lines }
    return rest.late
  default: return lines
  }
}

/// - Parameter hasCut: whether the piece that brings the LF begins with it.
private func finishLine(
  _ rest: inout Suspect.Rest, _ fault: Suspect.Fault?, hasCut: Bool
) -> String {
  defer { (rest.bytes, rest.text) = ([], "") }
  if fault == .removesCR {
    rest.bytes.removeAll { $0 == UInt8(ascii: "\r") }
  } else if rest.bytes.last == UInt8(ascii: "\r"), fault != .keepsCR,
    !(fault == .missesCutCR && hasCut)
  {
    rest.bytes.removeLast()
  }
  let line = rest.text + String(decoding: rest.bytes, as: UTF8.self)
  return fault == .trims ? line.trimmingCharacters(in: .whitespaces) : line
}
