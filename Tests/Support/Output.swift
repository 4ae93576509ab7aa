import Foundation
import Net

/// The lines a program prints, as they come; of one that prints without end, the last ones.
package final class Output: Sendable {
  private struct State {
    var lines: [String] = []
    /// How many came, with those that are no longer kept.
    var count = 0
    var isWhole = false
    var isRead = true
    var isClosed = false
    var descriptor: CInt = -1
  }

  private let state = Guarded(State())
  private let condition = NSCondition()

  /// How many lines are kept, at least.
  private let limit: Int
  /// A longer line, in bytes, is cut.
  private static let lineLimit = 1_000_000

  package init(keeping limit: Int = .max / 2) { self.limit = limit }

  package var lines: [String] { state.withLock { $0.lines } }

  /// Reads to the end, on a thread of its own, and closes the descriptor then.
  func read(from descriptor: CInt) {
    change { $0.descriptor = descriptor }
    Thread.detachNewThread { [self] in
      var partial: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        waitUntilRead()
        if state.withLock({ $0.isClosed }) { break }
        // One that asks first may be told to wait meanwhile.
        var pending = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&pending, 1, 100) == 0 || !state.withLock({ $0.isRead }) { continue }
        let count = Net.read(descriptor, &buffer, buffer.count)
        if count == -1 && errno == EINTR { continue }
        guard count > 0 else { break }
        partial += buffer[..<count]
        while let end = partial.firstNewline {
          let line = String(decoding: partial[..<end], as: UTF8.self)
          partial = Array(partial[(end + 1)...])
          change { [limit] state in
            state.lines.append(line)
            state.count += 1
            if state.lines.count > 2 * limit { state.lines.removeFirst(limit) }
          }
        }
        if partial.count > Self.lineLimit { partial = [] }
      }
      Net.close(descriptor)
      change { $0.isWhole = true }
    }
  }

  /// Lets the reader wait, or go on. While it waits, the pipe holds as little as it can.
  func isRead(_ isWanted: Bool) {
    #if os(Linux)
      let setSize: CInt = 1031  // F_SETPIPE_SZ
      let descriptor = state.withLock { $0.descriptor }
      if !isWanted { _ = fcntl(descriptor, setSize, 4096) }
    #endif
    change { $0.isRead = isWanted }
  }

  /// Closes the descriptor, as `head` does when it has seen enough.
  func close() {
    change { $0.isClosed = true }
  }

  private func waitUntilRead() {
    condition.lock()
    defer { condition.unlock() }
    while !state.withLock({ $0.isRead }) { condition.wait() }
  }

  private func change(_ body: (inout State) -> Void) {
    condition.lock()
    state.withLock { body(&$0) }
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for a line, until the program has closed its output or patience is over.
  package func first(
    within seconds: Double = patience, where isIt: (String) -> Bool
  ) -> String? {
    var found: String?
    wait(within: seconds) { lines in
      found = lines.first(where: isIt)
      return found != nil
    }
    return found
  }

  /// Waits until the lines are what one waits for, the program has closed its output, or patience is over.
  package func wait(within seconds: Double = patience, until isEnough: ([String]) -> Bool) {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.lock()
    defer { condition.unlock() }
    while true {
      let (lines, isWhole) = state.withLock { ($0.lines, $0.isWhole) }
      if isEnough(lines) || isWhole || !condition.wait(until: deadline) { return }
    }
  }
}

extension Output {
  /// Waits for a time, but no longer than until there are lines beyond the first `seen`. Returns those,
  /// of which the oldest may have been dropped, and how many have come altogether.
  package func lines(beyond seen: Int, within seconds: Double) -> (new: [String], count: Int) {
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.lock()
    defer { condition.unlock() }
    while true {
      let (lines, count, isWhole) = state.withLock { ($0.lines, $0.count, $0.isWhole) }
      if count > seen || isWhole || !condition.wait(until: deadline) {
        return (Array(lines.suffix(count - seen)), count)
      }
    }
  }
}

extension [UInt8] {
  /// Where the first LF is. (Without optimization, `firstIndex(of:)` takes many times as long.)
  var firstNewline: Int? {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, let end = memchr(start, 0x0A, bytes.count) else {
        return nil
      }
      return UnsafeRawPointer(end) - start
    }
  }
}
