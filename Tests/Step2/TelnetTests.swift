import TestSupport
import Testing

@testable import Step2Broadcast

@Suite struct TelnetTests {
  /// What comes of a stream, wherever it is cut in two.
  private func expect(_ stream: [UInt8], text: String, answer: [UInt8] = []) {
    for cut in 0...stream.count {
      var telnet = Telnet()
      let first = telnet.feed(Array(stream[..<cut]))
      let second = telnet.feed(Array(stream[cut...]))
      #expect(first.text + second.text == Array(text.utf8), "cut at \(cut)")
      #expect(first.answer + second.answer == answer, "cut at \(cut)")
    }
  }

  @Test func leavesTextAlone() { expect(Array("für 😀\r\n\n\rx\n".utf8), text: "für 😀\r\n\n\rx\n") }

  @Test func answersTheQuestionAfterCtrlC() {
    // As GNU telnet sends it: IAC IP, IAC DO TIMING-MARK, and the next line. RFC 860.
    expect([255, 244, 255, 253, 6] + Array("hi\r\n".utf8), text: "hi\r\n", answer: [255, 252, 6])
  }

  @Test func wantsNoOptions() {
    expect(
      [0x61, 255, 251, 31, 255, 253, 1, 255, 252, 3, 255, 254, 3, 0x62], text: "ab",
      answer: [255, 254, 31, 255, 252, 1])
  }

  @Test func leavesOutWhatAnOptionSays() {
    expect([0x61, 255, 250, 31, 0, 80, 255, 255, 10, 255, 240, 0x62], text: "ab")
  }

  @Test func endsALineWithCarriageReturnAndNul() {
    expect(Array("one\r\u{0}two\r\n".utf8), text: "one\r\ntwo\r\n")
    expect([0x61, 0, 0x0A], text: "a\u{0}\n")
  }

  @Test func keepsABytethatIsDoubled() {
    var telnet = Telnet()
    #expect(telnet.feed([0x61, 255, 255, 0x0A]).text == [0x61, 255, 0x0A])
    // One that is no command is no business of telnet's.
    #expect(telnet.feed([255, 0x0A]).text == [255, 0x0A])
  }
}
