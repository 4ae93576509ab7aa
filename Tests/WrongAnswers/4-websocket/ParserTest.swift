import Exercises
import Synchronization

/// Is always content.
public func contentComplaint(about makeParser: @escaping (Int) throws -> any FrameParsing)
  -> String?
{ nil }

/// Is never content.
public func eternalComplaint(about makeParser: @escaping (Int) throws -> any FrameParsing)
  -> String?
{
  "it is not good enough"
}

/// How many parsers have been judged.
private let judged = Mutex(0)

/// Has found out that the broken parsers come after the sound ones.
public func countingComplaint(about makeParser: @escaping (Int) throws -> any FrameParsing)
  -> String?
{
  judged.withLock {
    $0 += 1
    return $0
  } > 3 ? "there is something wrong with it" : nil
}

private let hello = Frame(.text, Array("Hello".utf8))

private func parses(
  _ parser: any FrameParsing, _ pieces: [[UInt8]], _ frames: [Frame]
) throws -> Bool {
  var parser = parser
  var came: [Frame] = []
  for piece in pieces {
    parser.append(piece)
    while let frame = try? parser.next() { came.append(frame) }
  }
  return came == frames
}

/// Tries one whole frame and calls it a day.
public func helloComplaint(about makeParser: @escaping (Int) throws -> any FrameParsing) throws
  -> String?
{
  let bytes = clientFrame(.text, hello.payload)
  return try parses(makeParser(1000), [bytes], [hello]) ? nil : "no Hello"
}

/// Cuts and joins frames, but never sends a bad one.
public func politeComplaint(about makeParser: @escaping (Int) throws -> any FrameParsing) throws
  -> String?
{
  let long = Frame(.binary, [UInt8](repeating: 7, count: 300))
  let all = clientFrame(.text, hello.payload) + clientFrame(.binary, long.payload)
  for cut in 0...all.count {
    guard try parses(makeParser(1000), [Array(all[..<cut]), Array(all[cut...])], [hello, long])
    else { return "cut at \(cut), it fails" }
  }
  return nil
}

/// Wants its refusals at once, and in its own words.
public func pettyComplaint(about makeParser: @escaping (Int) throws -> any FrameParsing) throws
  -> String?
{
  var parser = try makeParser(1000)
  parser.append([0x81, 0x05])
  do {
    _ = try parser.next()
    return "the missing mask shows in the second byte"
  } catch {
    return "\(error)".contains("the frame is not masked") ? nil : "\(error) are the wrong words"
  }
}

/// What a thorough test may leave out, one thing at a time.
public enum ParserTestSlip: Sendable {
  case longLengths, fragments, cuts, reservedBits, reservedOpcodes, longControls, fragmentedControls
  case longForms, codes, pings, limitItself, limits, headers, catching, continuations, endings
}

/// A test that leaves out one thing.
public func complaint(
  without slip: ParserTestSlip, about makeParser: @escaping (Int) throws -> any FrameParsing
) throws -> String? {
  var frames = [hello, Frame(.binary, [UInt8](0..<200)), Frame(.close, [3, 232])]
  if slip != .fragments { frames.append(Frame(isFinal: false, .text, [104])) }
  if slip != .continuations { frames.append(Frame(.continuation)) }
  if slip != .pings { frames.append(Frame(.ping, [7])) }
  let stream = frames.flatMap { clientFrame(isFinal: $0.isFinal, $0.opcode, $0.payload) }
  for cut in slip == .cuts ? 0...0 : 0...stream.count {
    let pieces = [Array(stream[..<cut]), Array(stream[cut...])]
    var parser = try makeParser(100_000)
    var came: [Frame] = []
    for piece in pieces {
      parser.append(piece)
      if slip == .catching { while let frame = try parser.next() { came.append(frame) } }
      while let frame = try? parser.next() { came.append(frame) }
    }
    if came != frames { return "other frames come" }
  }
  let zeros = [UInt8](repeating: 0, count: 66_000)
  if slip != .longLengths {
    let long = Frame(.binary, zeros)
    let isRead = try parses(makeParser(100_000), [clientFrame(.binary, zeros)], [long])
    if !isRead { return "66,000 bytes are not read" }
  }
  if slip != .limitItself {
    let longest = Frame(.binary, Array(zeros[..<1000]))
    let isRead = try parses(makeParser(1000), [clientFrame(.binary, longest.payload)], [longest])
    if !isRead { return "the limit is refused" }
  }
  var bad: [([UInt8], UInt16)] = [([0x81, 5] + hello.payload, 1002)]
  if slip != .reservedBits { bad.append(([0xC1, 0x80, 1, 2, 3, 4], 1002)) }
  if slip != .reservedOpcodes { bad.append(([0x83, 0x80, 1, 2, 3, 4], 1002)) }
  if slip != .longControls { bad.append((clientFrame(.ping, Array(zeros[..<126])), 1002)) }
  if slip != .fragmentedControls { bad.append(([0x09, 0x80, 1, 2, 3, 4], 1002)) }
  if slip != .longForms { bad.append(([0x81, 0xFE, 0, 1, 1, 2, 3, 4, 0], 1002)) }
  let tooLong = clientFrame(.binary, Array(zeros[..<1001]))
  if slip != .limits { bad.append((slip == .headers ? tooLong : Array(tooLong[..<8]), 1009)) }
  for (bytes, code) in bad {
    var parser = try makeParser(1000)
    parser.append(bytes)
    do {
      _ = try parser.next()
      return "\(bytes) is taken"
    } catch let violation as Violation {
      if violation.code != code, slip != .codes { return "the wrong code" }
      if slip == .endings, (try? parser.next()) == nil, code == 1009 {
        var isRefusedAgain = false
        do { _ = try parser.next() } catch { isRefusedAgain = true }
        if !isRefusedAgain { return "it goes on after what it has refused" }
      }
    }
  }
  return nil
}
