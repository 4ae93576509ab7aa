/// One client of `/echo`, which sends every message back: for trying out WebSocket clients.
struct EchoClient {
  /// The largest message, in bytes: 16 MiB.
  static let limit = 16_777_216

  let socket: WebSocket

  /// Serves the client until it leaves, in whatever way it does.
  func serve(in hub: isolated Hub) async {
    while true {
      switch await socket.receive() {
      case .text(let bytes): socket.send(.text, bytes)
      case .binary(let bytes): socket.send(.binary, bytes)
      case .timedOut: continue
      case .closed: return
      }
    }
  }
}
