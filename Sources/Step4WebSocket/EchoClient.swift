import Net

/// One client of `/echo`, which sends every message back: for trying out WebSocket clients.
struct EchoClient {
  /// The largest message, in bytes: 16 MiB.
  static let limit = 16_777_216

  let socket: WebSocket
  /// Who sends no message for so long is sent away; `nil` is never.
  let timeout: Duration?

  /// Serves the client until it leaves, in whatever way it does.
  func serve(in hub: isolated Hub) async {
    while true {
      switch await socket.receive(until: timeout.map { Instant.now + $0 }) {
      case .text(let bytes): socket.send(.text, bytes)
      case .binary(let bytes): socket.send(.binary, bytes)
      case .timedOut:
        socket.close(.idle, "idle timeout")
        return await socket.closed(by: .now + .seconds(2))
      case .closed: return
      }
    }
  }
}
