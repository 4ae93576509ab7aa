import Synchronization

/// Prints one line on standard output at once, with control characters escaped, or not at all: it never
/// waits, whoever reads the log or does not. What is lost meanwhile is counted and told.
public func log(_ line: String) { Log.standard.add(line) }

/// The same for what a stranger can make happen as often as they like: a flood of one `kind` becomes
/// a line now and then, with a count.
public func log(_ line: String, kind: String) { Log.standard.add(line, kind: kind) }

/// Lines for whoever reads standard output, which may be nobody: a terminal after Ctrl-S, or a pipe whose
/// reader sleeps. A server that waited for them would stand still with everyone in it.
final class Log: Sendable {
  static let standard = Log(LogOutput(STDOUT_FILENO))

  /// The longest line, in bytes; what is longer is shown cut.
  static let lineLimit = 1200
  /// So many lines of one kind are printed each, within ``pause``. The rest is counted.
  static let kindLimit = 10
  /// How long what was lost or only counted waits before it is told, in microseconds.
  private static let pause: useconds_t = 2_000_000

  private struct State {
    /// The end of a line that has begun: it has to come before anything else.
    var rest: [UInt8] = []
    /// How many lines there was no room for.
    var lost = 0
    var kinds: [String: (count: Int, since: Instant, last: String)] = [:]
    /// Whether a thread will tell what has not been told.
    var isTelling = false
  }

  private let output: LogOutput
  private let state = Mutex(State())

  init(_ output: LogOutput) { self.output = output }

  func add(_ line: String) {
    state.withLock { state in
      print(line, &state)
      tellLater(&state)
    }
  }

  func add(_ line: String, kind: String) {
    state.withLock { state in
      let now = Instant.now
      var (count, since, _) = state.kinds[kind] ?? (0, now, "")
      if count <= Self.kindLimit, now > since + .microseconds(Int(Self.pause)) {
        (count, since) = (0, now)
      }
      state.kinds[kind] = (count + 1, since, line)
      if count < Self.kindLimit { print(line, &state) }
      tellLater(&state)
    }
  }

  /// Tells what has not been told, as far as there is room. Returns whether that was all.
  @discardableResult
  func tellRest() -> Bool {
    state.withLock { state in
      for (kind, (count, _, last)) in state.kinds {
        let more = count - Self.kindLimit
        // A flood that goes on is only counted from now on.
        state.kinds[kind] = more > 0 ? (Self.kindLimit, .now, "") : nil
        if more > 0 { print("\(more) more like this: \(last)", &state) }
      }
      state.isTelling = !(hasRoom(&state) && state.kinds.isEmpty)
      return !state.isTelling
    }
  }

  /// Starts a thread that tells the rest, if there is a rest. It ends with that: a server of one thread
  /// is that otherwise.
  private func tellLater(_ state: inout State) {
    let isAllTold = state.lost == 0 && state.kinds.values.allSatisfy { $0.count <= Self.kindLimit }
    guard !isAllTold, !state.isTelling else { return }
    let body = { @Sendable [self] in repeat { usleep(Self.pause) } while !tellRest() }
    // Without a thread the next line tries again.
    do { try startThread(body) } catch { return }
    state.isTelling = true
  }

  private func print(_ line: String, _ state: inout State) {
    let text = printable(line, limit: Self.lineLimit)
    if !hasRoom(&state) || !write(Array("\(text)\n".utf8), &state) { state.lost += 1 }
  }

  /// Writes what has to come before the next line. Returns whether that may come now.
  private func hasRoom(_ state: inout State) -> Bool {
    if !state.rest.isEmpty, !write(state.rest, &state) { return false }
    if state.rest.isEmpty, state.lost > 0 {
      let loss = "\(state.lost) lines of the log are lost: there was no room for them\n"
      if write(Array(loss.utf8), &state) { state.lost = 0 }
    }
    return state.rest.isEmpty && state.lost == 0
  }

  /// Returns false when nothing was written. A line of which a part was will be finished first.
  private func write(_ bytes: [UInt8], _ state: inout State) -> Bool {
    let count = output.write(bytes)
    if count > 0 { state.rest = Array(bytes[count...]) }
    return count > 0
  }
}

/// Text from a stranger, safe to print: a control character would otherwise reach the operator's
/// terminal and could clear it, retitle it or type into it. After `limit` bytes it is cut, with `…`.
///
/// Escaped are controls, line separators, and the invisible format characters, some of which turn
/// the direction of writing (Unicode categories Cc, Zl, Zp, Cf). `"a\u{1B}[2J"` becomes `a\u{1B}[2J` in letters.
public func printable(_ text: String, limit: Int = 200) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if result.utf8.count >= limit { return result + "…" }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      result += scalar.escaped(asASCII: true)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Bytes from a stranger, safe to print: UTF-8 as text, anything else as the replacement character.
public func printable(_ bytes: [UInt8], limit: Int = 1000) -> String {
  // Of a longer text enough that the cut comes after a whole character.
  printable(String(decoding: bytes.prefix(limit + 4), as: UTF8.self), limit: limit)
}
