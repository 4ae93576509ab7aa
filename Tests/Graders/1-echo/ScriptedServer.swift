import Foundation
import Net
import TestSupport

/// A server that has some conversations, one after the other, each after the same script. Its kernel
/// keeps little for it: who does not take its answers holds it up.
final class ScriptedServer: Sendable {
  /// The server's side of a conversation.
  struct Peer: Sendable {
    fileprivate let socket: Socket
    fileprivate let progress: Guarded<Int>

    /// What comes next; `nil` at the end.
    func read() -> [UInt8]? {
      guard let bytes = try? socket.read(), !bytes.isEmpty else { return nil }
      progress.withLock { $0 += bytes.count }
      return bytes
    }

    func readAll() -> [UInt8] {
      var all: [UInt8] = []
      while let bytes = read() { all += bytes }
      return all
    }

    func write(_ bytes: [UInt8]) {
      var sent = 0
      while sent < bytes.count, let count = try? socket.write(bytes, from: sent) {
        sent += count
        progress.withLock { $0 += count }
      }
    }

    func endSide() { socket.finishWriting() }
  }

  let port: UInt16
  private let listener: Listener
  private let what: String
  /// How many bytes have gone either way.
  private let progress = Guarded(0)
  private let end = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - what: what it does, for a mistake.
  ///   - count: how many conversations it has.
  init(_ what: String, times count: Int = 1, _ script: @escaping @Sendable (Peer) -> Void) throws {
    self.what = what
    listener = try Listener(host: "127.0.0.1", port: 0)
    port = listener.address.port
    // Connections have it from their listener. Much less, and a whole segment of loopback finds no room.
    var size: CInt = 400_000
    for option in [SO_RCVBUF, SO_SNDBUF] {
      setsockopt(
        listener.socket.descriptor, SOL_SOCKET, option, &size,
        socklen_t(MemoryLayout<CInt>.size))
    }
    let (listener, progress, end) = (listener, progress, end)
    Thread.detachNewThread {
      for _ in 1...count { script(Peer(socket: listener.accept(), progress: progress)) }
      end.signal()
    }
  }

  /// Waits until it has had all its conversations.
  func waitForEnd() {
    _ = end.wait(timeout: .now() + patience)
  }

  /// What an answer was given, for a mistake.
  func sent(_ bytes: [UInt8]) -> String { "\(bytes.count) bytes to a server: \(what)" }

  /// Calls an answer, and waits as long as the server goes on.
  ///
  /// - Throws: `Mistake` with this reason when neither returns or goes on; what the answer throws.
  func result(
    of converse: @escaping Converse, _ bytes: [UInt8], otherwise reason: String
  ) throws -> [UInt8] {
    given(sent(bytes))
    let port = port
    let call = Pending { Result { try converse(port, bytes) } }
    var last = -1
    while true {
      if let result = call.value(within: patience * 0.75) {
        do { return try result.get() } catch let error as SystemError
          where error.code == ECONNREFUSED
        {
          throw Mistake(
            """
            sent      \(sent(bytes)), on port \(port)
            expected  a connection
            came      \(error)
            Likely:   another address: it is 127.0.0.1, and sin_port is in network byte order (port.bigEndian)
            """)
        }
      }
      let now = progress.withLock { $0 }
      guard now != last else {
        throw Mistake(
          """
          sent      \(sent(bytes))
          expected  its answer
          came      nothing: the call has not returned, and nothing goes over the wire any more
          Likely:   \(reason)
          """)
      }
      last = now
      startCheckLimit()
    }
  }
}
