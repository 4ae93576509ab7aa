import Foundation
import Net
import Synchronization

/// The lines a program prints, as they come.
package final class Output: Sendable {
  private struct State {
    var lines: [String] = []
    var isWhole = false
  }

  private let state = Mutex(State())
  private let condition = NSCondition()

  package init() {}

  package var lines: [String] { state.withLock { $0.lines } }

  /// Reads to the end, on a thread of its own, and closes the descriptor then.
  func read(from descriptor: CInt) {
    Thread.detachNewThread { [self] in
      var partial: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = Net.read(descriptor, &buffer, buffer.count)
        if count == -1 && errno == EINTR { continue }
        guard count > 0 else { break }
        partial += buffer[..<count]
        while let end = partial.firstNewline {
          let line = String(decoding: partial[..<end], as: UTF8.self)
          partial = Array(partial[(end + 1)...])
          change { $0.lines.append(line) }
        }
      }
      close(descriptor)
      change { $0.isWhole = true }
    }
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
    let deadline = Date(timeIntervalSinceNow: seconds)
    condition.lock()
    defer { condition.unlock() }
    while true {
      let (line, isWhole) = state.withLock { ($0.lines.first(where: isIt), $0.isWhole) }
      if line != nil || isWhole { return line }
      if !condition.wait(until: deadline) { return nil }
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
