import StepChecks
import TestSupport
import Testing

/// What one can see of the WebSocket itself, at `/echo` and `/ws`.
@Suite(.onLanes) struct EchoTests {
  /// The largest message, in bytes: 16 MiB.
  static let limit = 16_777_216

  @Test func textAndBytesComeBack() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "/echo")
    for length in [0, 1, 125, 126, 65_535, 65_536] {
      let payload = (0..<length).map { UInt8(truncatingIfNeeded: 0x20 + $0 % 95) }
      for kind in [UInt8(0x81), 0x82] {
        try client.send(kind, payload)
        let frame = try client.receive()
        #expect(frame.first == kind && frame.payload == payload, "\(length) bytes")
      }
    }
    try client.send(0x82, (0...255).map { $0 })
    #expect(try client.receive().payload == (0...255).map { $0 })
    try client.send(text: "grüße, 你好 😀\0")
    #expect(try client.receive().text == "grüße, 你好 😀\0")
  }

  @Test func sixteenMiBAreTheMost() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "/echo")
    let payload = [UInt8](repeating: 0x61, count: Self.limit)
    var sent = WebSocketClient.frame(0x81, payload)
    for kind in [UInt8(0x81), 0x82] {
      sent[0] = kind
      try client.socket.send(sent)
      let frame = try client.receive()
      #expect(frame.first == kind)
      if frame.payload != payload { Issue.record("what comes back is not what was sent") }
    }
    // The length says enough: the bytes need not come.
    try client.socket.send(WebSocketClient.frame(0x82, [], lengthSize: 8, length: Self.limit + 1))
    #expect(try client.closeCode() == 1009)
  }

  @Test func framesMayComeRightBehindTheHandshake() throws {
    let server = try ServerProcess(.step4)
    let socket = try TestSocket(server)
    let request = WebSocketClient.request("/echo", host: "\(server.host):\(server.port)")
    try socket.send(Array(request.utf8) + WebSocketClient.frame(0x81, Array("early".utf8)))
    #expect(try WebSocketClient.readHead(socket).hasPrefix("HTTP/1.1 101 "))
    #expect(try socket.receive(7) == [0x81, 5] + Array("early".utf8))
  }

  @Test func aMessageMayComeInPieces() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "/echo")
    // A ping between the fragments is answered before the message is whole.
    try client.send(0x01, Array("Hel".utf8))
    try client.send(0x89, Array("now".utf8))
    let pong = try client.receive()
    #expect(pong.isPong && pong.text == "now")
    try client.send(0x00)
    try client.send(0x80, Array("lo".utf8))
    #expect(try client.receive().text == "Hello")
    // Every byte on its own, and a character cut between two fragments.
    let frames = WebSocketClient.frame(0x01, [0x61, 0xC3]) + WebSocketClient.frame(0x80, [0xA9])
    try client.socket.send(frames, piece: 1)
    #expect(try client.receive().text == "aé")
  }

  @Test func aPingIsAnsweredWithItsBytesAndAPongIsNot() throws {
    let server = try ServerProcess(.step4)
    for path in ["/echo", "/ws"] {
      let client = try WebSocketClient(server, path)
      if path == "/ws" { _ = try client.receive() }
      for length in [0, 1, 125] {
        let payload = [UInt8](repeating: 0xFE, count: length)
        try client.send(0x8A, payload)
        try client.send(0x89, payload)
        let frame = try client.receive()
        #expect(frame.isPong && frame.payload == payload)
      }
    }
  }

  @Test func badTextIsRefusedWithItsFirstBadByte() throws {
    let server = try ServerProcess(.step4)
    for path in ["/echo", "/ws"] {
      let client = try WebSocketClient(server, path)
      // 100 bytes are promised; the second is bad, and no third is sent.
      try client.socket.send(WebSocketClient.frame(0x81, [0x61, 0xFF], length: 100))
      #expect(try client.closeCode() == 1007)
      #expect(try client.socket.receiveAll() == [])
    }
  }

  @Test func aCloseIsAnsweredWithItsCodeAndThenTheServerHangsUp() throws {
    let server = try ServerProcess(.step4)
    for path in ["/echo", "/ws"] {
      for code in [1000, 1001, 3000, 4999, nil] {
        let client = try WebSocketClient(server, path)
        if path == "/ws" { _ = try client.receive() }
        try client.close(code, code == nil ? "" : "bye")
        let frame = try client.receive()
        #expect(frame.closeCode == code ?? 1005)
        // Our side is still open: the server closes first (section 7.1.1).
        #expect(try client.socket.receiveAll() == [])
      }
    }
  }

  @Test func whatFollowsACloseIsNotAnswered() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server, "/echo")
    try client.socket.send(
      WebSocketClient.frame(0x88, [0x03, 0xE8]) + WebSocketClient.frame(0x81, [0x61])
        + WebSocketClient.frame(0x89, []))
    #expect(try client.receive().closeCode == 1000)
    #expect(try client.socket.receiveAll() == [])
  }

  @Test func whoBreaksARuleIsToldWhichAndIsOut() throws {
    let server = try ServerProcess(.step4)
    let cases: [(path: String, bytes: [UInt8], code: Int)] = [
      ("/echo", WebSocketClient.frame(0x81, [0x61], isMasked: false), 1002),
      ("/ws", WebSocketClient.frame(0x81, [0x61], isMasked: false), 1002),
      ("/echo", WebSocketClient.frame(0xC1, [0x61]), 1002),
      ("/echo", WebSocketClient.frame(0x83, []), 1002),
      ("/echo", WebSocketClient.frame(0x80, []), 1002),
      ("/echo", WebSocketClient.frame(0x88, [1]), 1002),
      ("/ws", WebSocketClient.frame(0x82, [0x61]), 1003),
      ("/echo", WebSocketClient.frame(0x81, [0xC3]), 1007),
      ("/ws", WebSocketClient.frame(0x81, [], lengthSize: 2, length: 16_385), 1009),
    ]
    for (path, bytes, code) in cases {
      let client = try WebSocketClient(server, path)
      try client.socket.send(bytes)
      var frame = try client.receive()
      while frame.isText { frame = try client.receive() }
      #expect(frame.closeCode == code, "\(path) \(bytes)")
      #expect(frame.payload.count > 2, "a reason helps whoever writes a client")
    }
  }
}
