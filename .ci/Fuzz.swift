// libFuzzer looks for an input on which a parser of step 4 crashes, or gives another result when the
// same bytes come in other pieces. `.ci/run` compiles this together with the parsers themselves.

/// Called by libFuzzer with input after input, each made of those that reached new code.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  // The first byte chooses the parser and the size of the pieces.
  let input = Array(bytes.dropFirst())
  let size = 1 + Int(first) / 3
  let pieces = stride(from: 0, to: input.count, by: size).map {
    Array(input[$0..<min($0 + size, input.count)])
  }
  switch first % 3 {
  case 0: precondition(messages([input]) == messages(pieces), "frames depend on the pieces")
  case 1: precondition(head([input]) == head(pieces), "a request depends on the pieces")
  default:
    let isText = String(validating: input, as: UTF8.self) != nil
    precondition(isUTF8([input]) == isText && isUTF8(pieces) == isText, "the checker is wrong")
  }
  return 0
}

private func messages(_ pieces: [[UInt8]]) -> [String] {
  var parser = MessageParser(limit: 4096)
  var events: [String] = []
  do throws(Violation) {
    for piece in pieces {
      parser.append(piece)
      while let event = try parser.next() { events.append("\(event)") }
    }
  } catch {
    events.append("\(error)")
  }
  return events
}

private func head(_ pieces: [[UInt8]]) -> String {
  var parser = RequestParser()
  do throws(Response) {
    for piece in pieces {
      // What follows the head is not the parser's: how much of it comes along depends on the pieces.
      if let (request, _) = try parser.feed(piece) { return "\(request)" }
    }
    return "more"
  } catch {
    return "\(error)"
  }
}

private func isUTF8(_ pieces: [[UInt8]]) -> Bool {
  var checker = UTF8Checker()
  for piece in pieces {
    guard piece.withUnsafeBytes({ checker.accept($0) }) else { return false }
  }
  return checker.isComplete
}
