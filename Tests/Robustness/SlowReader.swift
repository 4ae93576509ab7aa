import Foundation
import TestSupport

/// Somebody on a slow line: takes 50 kB a second and no more, on a thread of its own.
final class SlowReader: Sendable {
  private struct State {
    var bytes = 0
    var hasEnded = false
  }

  private let state = Guarded(State())
  private let client: WebSocketClient

  init(_ server: ServerProcess, _ name: String) throws {
    client = try WebSocketClient(server)
    client.socket.shrinkReceiveBuffer()
    client.socket.setWait(120)
    try client.say("login", name)
    Thread.detachNewThread { [state, client] in
      while let piece = try? client.socket.receive(2500) {
        state.withLock { $0.bytes += piece.count }
        usleep(50_000)
      }
      state.withLock { $0.hasEnded = true }
    }
    // It answers the pings that it has not read yet: who is slow is no ghost.
    Thread.detachNewThread { [client] in
      while (try? client.send(0x8A)) != nil { usleep(5_000_000) }
    }
  }

  /// How much it has read.
  var bytes: Int { state.withLock { $0.bytes } }

  /// Whether the connection has come to its end.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  deinit { client.socket.reset() }
}
