import Exercises

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
