import Net

/// How far behind a reader may be: what is said, without a pause, until one who reads nothing is dropped.
enum SlowReaders {
  /// One of the room's members, who waits for what comes.
  private final class Member {
    let socket: Socket
    private var input: [UInt8] = []

    init(_ server: Server, _ number: Int) throws {
      socket = try Socket(connectingTo: server.address)
      try socket.writeAll(Wire.webSocket.hello(number))
      while try next() != .came(number) {}
    }

    /// Waits for the next message.
    func next() throws -> News {
      while true {
        let size = input.withUnsafeBytes { Wire.webSocket.size(ofFirstIn: $0) }
        if let size, size <= input.count {
          defer { input.removeFirst(size) }
          return News(input[..<size])
        }
        let bytes = try socket.read()
        guard !bytes.isEmpty else { throw StartError("the server has hung up on who reads") }
        input += bytes
      }
    }
  }

  private enum News: Equatable {
    case text(size: Int)
    case came(Int)
    case went, other

    init(_ frame: ArraySlice<UInt8>) {
      let text = String(decoding: frame.prefix(200), as: UTF8.self)
      if text.contains(#"{"type":"user""#) {
        self = .text(size: frame.count)
      } else if text.contains(#"{"type":"logout""#) {
        self = .went
      } else if text.contains(#"{"type":"login","content":"u"#) {
        self = .came(text.contains(#""content":"u0""#) ? 0 : 1)
      } else {
        self = .other
      }
    }
  }

  /// A line for each size of text.
  static func measure() throws -> String {
    var lines = ["said while one who reads nothing is still in the room (--rate 0):"]
    for size in [64, 1000, 16_000] {
      let server = try Server("Step4WebSocket", ["--rate", "0"])
      defer { server.stop() }
      let reader = try Member(server, 1)
      let talker = try Member(server, 0)
      let text = String(repeating: "x", count: size)
      let message = Wire.frame(#"{"type":"user","content":"\#(text)"}"#)
      var (texts, bytes, isHere) = (0, 0, true)
      while isHere {
        try talker.socket.writeAll(message)
        // Its own message comes back before it says another: nobody else's speed counts.
        wait: while true {
          switch try talker.next() {
          case .text(let size):
            (texts, bytes) = (texts + 1, bytes + size)
            break wait
          case .went:
            isHere = false
            break wait
          case .came, .other: break
          }
        }
      }
      withExtendedLifetime(reader) {}
      lines.append("  texts of \(size) bytes: \(texts), together \(bytes / 1000) kB")
    }
    return lines.joined(separator: "\n")
  }
}
