import TestSupport
import Testing

@testable import Step4WebSocket

@Suite struct MessageParserTests {
  private typealias Event = MessageParser.Event

  /// What comes of a stream that arrives in these pieces: the events, and the violation that ended it.
  private func events(
    _ pieces: [[UInt8]], limit: Int = 1000
  ) -> (events: [Event], violation: Violation?) {
    var parser = MessageParser(limit: limit)
    var events: [Event] = []
    do throws(Violation) {
      for piece in pieces {
        parser.append(piece)
        while let event = try parser.next() { events.append(event) }
      }
    } catch {
      return (events, error)
    }
    return (events, nil)
  }

  private func frame(_ first: UInt8, _ text: String) -> [UInt8] {
    WebSocketClient.frame(first, Array(text.utf8))
  }

  /// RFC 6455, section 5.7; what is unmasked there is masked here, as a client must.
  @Test func takesTheExamplesOfTheRFC() {
    let hello = Array("Hello".utf8)
    #expect(events([bytes("81 85 37 fa 21 3d 7f 9f 4d 51 58")]).events == [.text(hello)])
    #expect(events([frame(0x01, "Hel"), frame(0x80, "lo")]).events == [.text(hello)])
    #expect(events([frame(0x89, "Hello")]).events == [.ping(hello)])
    #expect(events([bytes("8a 85 37 fa 21 3d 7f 9f 4d 51 58")]).events == [.pong])
    let short = [UInt8](repeating: 0xAB, count: 256)
    #expect(events([WebSocketClient.frame(0x82, short)]).events == [.binary(short)])
    let long = [UInt8](repeating: 0xCD, count: 65_536)
    #expect(events([WebSocketClient.frame(0x82, long)], limit: 65_536).events == [.binary(long)])
  }

  /// Every kind of frame, and every way to cut a message into some.
  private var stream: (bytes: [UInt8], events: [Event]) {
    let binary = (0..<130).map { UInt8($0) }
    let bytes =
      frame(0x81, "grüße") + frame(0x01, "你") + frame(0x89, "ping") + frame(0x00, "")
      + frame(0x8A, "pong") + frame(0x80, "好😀") + frame(0x81, "")
      + WebSocketClient.frame(0x82, binary) + frame(0x02, "") + frame(0x80, "")
      + WebSocketClient.frame(0x01, [0xE4, 0xBD]) + WebSocketClient.frame(0x80, [0xA0])
      + frame(0x89, "") + WebSocketClient.frame(0x88, [0x03, 0xE8] + Array("bye".utf8))
    let events: [Event] = [
      .text(Array("grüße".utf8)), .ping(Array("ping".utf8)), .pong, .text(Array("你好😀".utf8)),
      .text([]), .binary(binary), .binary([]), .text(Array("你".utf8)), .ping([]),
      .close(.normal),
    ]
    return (bytes, events)
  }

  @Test func makesTheSameOfAStreamWhereverItIsCut() {
    let (bytes, expected) = stream
    #expect(events([bytes]).events == expected)
    #expect(events(bytes.map { [$0] }).events == expected)
    for cut in 0...bytes.count {
      let result = events([Array(bytes[..<cut]), Array(bytes[cut...])])
      #expect(result.events == expected, "cut at \(cut)")
      #expect(result.violation == nil)
    }
  }

  @Test func makesTheSameOfAMessageCutAtAnyTwoPlaces() {
    let bytes = frame(0x01, "né") + frame(0x89, "p") + frame(0x80, "😀") + frame(0x88, "")
    let expected: [Event] = [.ping(Array("p".utf8)), .text(Array("né😀".utf8)), .close(nil)]
    for first in 0...bytes.count {
      for second in first...bytes.count {
        let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]].map(Array.init)
        #expect(events(pieces).events == expected, "cut at \(first) and \(second)")
      }
    }
  }

  @Test func keepsBytesUntilTheyAreAskedFor() throws {
    let (bytes, expected) = stream
    var parser = MessageParser(limit: 1000)
    for byte in bytes { parser.append([byte]) }
    var came: [Event] = []
    while let event = try parser.next() { came.append(event) }
    #expect(came == expected)
  }

  /// What is wrong, and that it shows with the stream's last byte and not before.
  private struct Bad: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let stream: [UInt8]
    let code: CloseCode

    init(_ description: String, _ stream: [UInt8], _ code: CloseCode = .protocolError) {
      (testDescription, self.stream, self.code) = (description, stream, code)
    }

    private static func masked(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
      WebSocketClient.frame(first, payload)
    }

    static let all = [
      Bad("a continuation of nothing", masked(0x80, [])),
      Bad("a continuation after a whole message", masked(0x81, []) + masked(0x00, [])),
      Bad("a message inside a message", masked(0x01, []) + masked(0x81, [])),
      Bad("bytes inside a text", masked(0x01, []) + masked(0x82, [])),
      Bad("a close frame of one byte", masked(0x88, [0x03])),
      Bad("close code 999", masked(0x88, [0x03, 0xE7])),
      Bad("close code 1005", masked(0x88, [0x03, 0xED])),
      Bad("close code 5000", masked(0x88, [0x13, 0x88])),
      Bad("a reason that is not UTF-8", masked(0x88, [0x03, 0xE8, 0xC3]), .invalidText),
      Bad(
        "a bad byte in a text", Array(masked(0x81, [0x61, 0xFF, 0x62]).dropLast()), .invalidText),
      Bad(
        "half a character and no more", masked(0x01, [0xC3]) + masked(0x80, []), .invalidText),
      Bad(
        "a character cut off by a fragment's first byte",
        Array((masked(0x01, [0xE4, 0xBD]) + masked(0x80, [0x61, 0x62])).dropLast()), .invalidText),
      Bad(
        "one byte too many", Array(masked(0x82, Array(repeating: 0, count: 1001)).prefix(8)),
        .tooBig),
      Bad(
        "16 GiB", WebSocketClient.frame(0x82, [], lengthSize: 8, length: 1 << 34), .tooBig),
      Bad(
        "too many bytes in two fragments",
        masked(0x02, Array(repeating: 0, count: 600))
          + masked(0x80, Array(repeating: 0, count: 401)).prefix(8), .tooBig),
    ]
  }

  @Test(arguments: Bad.all) private func refuses(_ bad: Bad) {
    #expect(events([bad.stream]).violation?.code == bad.code)
    #expect(events(bad.stream.map { [$0] }).violation?.code == bad.code)
    #expect(events([bad.stream.dropLast()]).violation == nil, "refused too early")
  }

  @Test func aMessageMayHaveAsManyBytesAsTheLimit() {
    let half = [UInt8](repeating: 7, count: 500)
    let fragments =
      WebSocketClient.frame(0x02, half) + frame(0x89, "does not count")
      + WebSocketClient.frame(0x80, half)
    #expect(
      events([fragments]).events == [.ping(Array("does not count".utf8)), .binary(half + half)])
    // The next message has the whole limit again.
    let whole = WebSocketClient.frame(0x82, half + half)
    #expect(events([whole, whole]).events == [.binary(half + half), .binary(half + half)])
  }

  @Test func aCloseMayHaveNoCodeOrAnyAllowed() {
    #expect(events([frame(0x88, "")]).events == [.close(nil)])
    for code in [1000, 1001, 1007, 1014, 3000, 4999] {
      let payload = [UInt8(code >> 8), UInt8(code & 0xFF)]
      let close = WebSocketClient.frame(0x88, payload)
      #expect(events([close]).events == [.close(CloseCode(value: UInt16(code)))])
    }
  }
}
