import Exercises
import Foundation

/// Feeds the text in pieces of so many bytes and says whether the lines are right.
private func areLines(
  _ expected: [String], of text: String, piece size: Int,
  from makeLines: () throws -> any LineSplitting
) throws -> Bool {
  var lines = try makeLines()
  let bytes = Array(text.utf8)
  let came = stride(from: 0, to: bytes.count, by: size).flatMap {
    lines.feed(Array(bytes[$0..<min($0 + size, bytes.count)]))
  }
  return came == expected
}

/// Is content with everything.
public func complaintNever(about makeLines: () throws -> any LineSplitting) throws -> String? {
  nil
}

/// Is content with nothing.
public func complaintAlways(about makeLines: () throws -> any LineSplitting) throws -> String? {
  "something is wrong"
}

/// Tries whole lines only.
public func complaintAboutWholeLines(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try areLines(["one", "", "two"], of: "one\n\ntwo\r\n", piece: 100, from: makeLines)
    ? nil : "the lines are wrong"
}

/// Cuts once, never twice.
public func complaintAboutOneCut(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  let bytes = Array("one\r\ntwo\n\nthr\ree\nfür\n".utf8)
  for cut in 0...bytes.count {
    var lines = try makeLines()
    let came = lines.feed(Array(bytes[..<cut])) + lines.feed(Array(bytes[cut...]))
    if came != ["one", "two", "", "thr\ree", "für"] { return "cut at \(cut): \(came)" }
  }
  return nil
}

/// Speaks English only.
public func complaintInASCII(about makeLines: () throws -> any LineSplitting) throws -> String? {
  for size in 1...20 {
    let text = "one\r\ntwo\n\nthr\ree\n"
    guard try areLines(["one", "two", "", "thr\ree"], of: text, piece: size, from: makeLines) else {
      return "the lines are wrong in pieces of \(size)"
    }
  }
  return nil
}

/// Makes a new splitter for each stream and never has two at a time.
public func complaintAboutOneStream(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  for size in 1...6 {
    let text = "one\r\ntwo\n\nthr\ree\nfür\n"
    guard
      try areLines(["one", "two", "", "thr\ree", "für"], of: text, piece: size, from: makeLines)
    else { return "the lines are wrong in pieces of \(size)" }
  }
  return nil
}

/// Wants the last line although its end has not come.
public func complaintAboutTheRest(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try areLines(["one", "two"], of: "one\ntwo", piece: 100, from: makeLines)
    ? nil : "the last line is missing"
}
