import Foundation
import StepChecks
import TestSupport
import Testing

@testable import Step4WebSocket

/// What `--trace` shows.
@Suite(.onLanes) struct TraceTests {
  @Test(arguments: [
    // RFC 6455, section 5.7.
    ("8105 48656c6c6f", #"10000001 00000101 text, FIN, length 5: "Hello""#),
    (
      "8185 37fa213d 7f9f4d5158",
      #"10000001 10000101 text, FIN, length 5, key 37 fa 21 3d: "Hello""#
    ),
    ("0103 48656c", #"00000001 00000011 text, length 3: "Hel""#),
    ("8900", "10001001 00000000 ping, FIN, length 0"),
    ("8802 03e9", "10001000 00000010 close, FIN, length 2: 1001"),
    ("8804 03e8 6f6b", #"10001000 00000100 close, FIN, length 4: 1000 "ok""#),
    ("8203 00ff80", "10000010 00000011 binary, FIN, length 3: 00 ff 80"),
    ("c103 000000", #"11000001 00000011 text, FIN, RSV1, length 3: "\0\0\0""#),
    ("8300", "10000011 00000000 opcode 3, FIN, length 0"),
    ("817e 0003 616263", #"10000001 01111110 text, FIN, length 3: "abc""#),
  ])
  func aFrameInWords(_ digits: String, _ words: String) {
    let bytes = TestSupport.bytes(digits)
    #expect(FrameInWords(bytes[...])?.description == words)
    #expect(FrameInWords(bytes[...])?.length == bytes.count)
    for count in bytes.indices { #expect(FrameInWords(bytes.prefix(count)) == nil) }
  }

  @Test func aLongPayloadIsCutAfterAWholeCharacter() {
    let payload = Array(("a" + String(repeating: "é", count: 40)).utf8)
    let frame = FrameInWords(frame(.text, payload)[...])
    #expect(frame?.description.hasSuffix(": \"a\(String(repeating: "é", count: 15))\"…") == true)
    #expect(frame?.length == 2 + payload.count)
  }

  /// A peer may announce more than an `Int` holds. The trace goes on, and so does the server.
  @Test(arguments: [
    ("7fffffffffffffff", "9223372036854775807"), ("ffffffffffffffff", "18446744073709551615"),
  ])
  func aLengthBeyondReasonIsShown(_ digits: String, _ number: String) {
    var trace = WireTrace()
    _ = trace.feed(Array("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n".utf8)[...])
    let head = TestSupport.bytes("82ff \(digits) 00000000")
    let lines = trace.feed((head + [UInt8](repeating: 0x61, count: 40))[...])
    #expect(lines.count == 1 && lines.first?.contains("length \(number), key") == true)
    #expect(trace.feed([0x89, 0x00]) == [])
  }

  @Test func framesAfterAHeadWhereverTheStreamIsCut() {
    let head = "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\nCookie: name=alice\r\n\r\n"
    let bytes =
      Array(head.utf8) + frame(.text, [UInt8](repeating: 0x78, count: 300)) + frame(.ping, [])
    for cut in bytes.indices {
      var trace = WireTrace()
      let lines = trace.feed(bytes[..<cut]) + trace.feed(bytes[cut...])
      #expect(lines.count == 5)
      #expect(lines[2] == "Cookie: (not shown)")
      #expect(lines[3].contains("text, FIN, length 300: "))
      #expect(lines[4].contains("ping"))
    }
  }

  @Test func theServerLogsWhatGoesOverTheWire() throws {
    let server = try ServerProcess(.step4, ["--trace"])
    let alice = try WebSocketClient(server, "/ws")
    _ = try alice.receive()
    _ = try server.logged { $0.hasSuffix("→ GET /ws HTTP/1.1") }
    _ = try server.logged { $0.hasSuffix("← HTTP/1.1 101 Switching Protocols") }
    _ = try server.logged {
      $0.contains(#"← 10000001 01111110 text, FIN, length"#) || $0.contains(#"← 10000001 0"#)
    }
    try alice.send(text: "{}")
    _ = try server.logged { $0.contains("→ 10000001 10000010 text, FIN, length 2, key ") }
  }

  @Test func theOtherStepsLogTheirSystemCalls() throws {
    for program in [Program.step1, .step2, .step3] {
      let server = try ServerProcess(program, ["--trace"])
      let client = try TestSocket(server)
      try client.send("hello\n")
      _ = try server.logged { $0.hasPrefix("accept(") }
      _ = try server.logged { $0.hasPrefix("recv(") && $0.hasSuffix(") → 6 bytes") }
      _ = try server.logged { $0.hasPrefix("send(") }
      #expect(server.log.contains("enqueue") == (program == .step3))
    }
  }

  @Test func nothingIsTracedUnlessOneAsks() throws {
    let server = try ServerProcess(.step3)
    let client = try TestSocket(server)
    try client.send("hello\n")
    _ = try server.logged { $0.hasSuffix("is here") }
    _ = try client.line()
    server.signal(SIGTERM)
    #expect(!server.wholeLog().contains { $0.contains("→") })
  }
}
