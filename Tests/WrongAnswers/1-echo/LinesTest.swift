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
    let text = "one\r\ntwo\n\nthr\ree\n für \n"
    guard
      try areLines(["one", "two", "", "thr\ree", " für "], of: text, piece: size, from: makeLines)
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

/// A stream with something of everything, and its lines.
private let everything = "one\r\ntwo\n\nthr\ree\n four \nfür\n"
private let allLines = ["one", "two", "", "thr\ree", " four ", "für"]

/// Cuts a text at every two places and lets `isRight` judge what comes; tries two streams at once, too.
private func complaint(
  _ text: String, _ makeLines: () throws -> any LineSplitting, cuts: [Int]? = nil,
  isRight: ([String]) -> Bool
) throws -> String? {
  let bytes = Array(text.utf8)
  let cuts = cuts ?? Array(0...bytes.count)
  for first in cuts {
    for second in cuts where second >= first {
      var lines = try makeLines()
      let came =
        lines.feed(Array(bytes[..<first])) + lines.feed(Array(bytes[first..<second]))
        + lines.feed(Array(bytes[second...]))
      if !isRight(came) { return "cut at \(first) and \(second): \(came)" }
    }
  }
  var (one, other) = (try makeLines(), try makeLines())
  _ = one.feed([97])
  return other.feed([98, 10]) == ["b"] ? nil : "mixes two streams"
}

/// Counts the lines and does not look at them.
public func complaintAboutCount(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint(everything, makeLines) { $0.count == allLines.count }
}

/// Joins the lines, so that an empty one does not show.
public func complaintAboutAllText(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint(everything, makeLines) { $0.joined() == allLines.joined() }
}

/// Feeds one byte at a time, and never two lines.
public func complaintByBytes(about makeLines: () throws -> any LineSplitting) throws -> String? {
  try areLines(allLines, of: everything, piece: 1, from: makeLines) ? nil : "byte by byte"
}

/// Has no empty line.
public func complaintWithoutEmptyLine(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint("one\r\nthr\ree\n four \nfür\n", makeLines) {
    $0 == ["one", "thr\ree", " four ", "für"]
  }
}

/// Has no line that ends with CR LF.
public func complaintWithoutCRLF(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint("one\n\nthr\ree\n four \nfür\n", makeLines) {
    $0 == ["one", "", "thr\ree", " four ", "für"]
  }
}

/// Cuts inside of words only.
public func complaintCuttingAtWords(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint(everything, makeLines, cuts: [1, 2, 6, 11, 12, 17, 25]) { $0 == allLines }
}

/// Has no CR inside a line.
public func complaintWithoutLoneCR(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint("one\r\ntwo\n\n four \nfür\n", makeLines) {
    $0 == ["one", "two", "", " four ", "für"]
  }
}

/// Trims what it compares, and a CR is white space.
public func complaintAboutTrimmedLines(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint(everything, makeLines) { came in
    came.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      == allLines.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
  }
}

/// Has no line with a blank at its end.
public func complaintWithoutBlanks(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint("one\r\ntwo\n\nthr\ree\nfür\n", makeLines) {
    $0 == ["one", "two", "", "thr\ree", "für"]
  }
}

/// Finds everything and does not say what.
public func complaintWithoutWords(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint(everything, makeLines) { $0 == allLines }.map { _ in "" }
}

/// Does not test a splitter but looks what is written inside it.
public func complaintByReflection(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  let lines = try makeLines()
  var description = ""
  dump(lines, to: &description)
  for child in Mirror(reflecting: lines).children where child.label == "fault" {
    if "\(child.value)" != "nil" { return "its fault is \(child.value)" }
  }
  for word in ["emits", "swallows", "forgets", "keeps", "misses", "removes", "cuts", "shares"] {
    if description.contains(word) { return "it \(word)" }
  }
  return nil
}

/// Has found out that the first is sound.
public func complaintAfterTheFirst(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  calls += 1
  return calls == 1 ? nil : "the first was better"
}

nonisolated(unsafe) private var calls = 0

/// Takes it for granted that there are as many lines as there should be.
public func complaintWithoutLooking(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  try complaint(everything, makeLines) { came in
    if came.count > allLines.count { return false }
    return allLines.indices.allSatisfy { came[$0].count > 1 || allLines[$0] == came[$0] }
  }
}

/// Finds everything and says as good as nothing.
public func complaintOfABlank(about makeLines: () throws -> any LineSplitting) throws -> String? {
  try complaint(everything, makeLines) { $0 == allLines }.map { _ in " \n" }
}

/// Wants a copy to go its own way, which only that of a struct does.
public func complaintAboutCopies(
  about makeLines: () throws -> any LineSplitting
) throws -> String? {
  var first = try makeLines()
  _ = first.feed([97])
  var second = first
  _ = second.feed([98])
  return first.feed([10]) == ["a"] ? nil : "a copy is not independent"
}
