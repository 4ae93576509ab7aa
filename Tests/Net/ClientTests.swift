import Net
import TestSupport
import Testing

/// A whole client: says one thing, ends its side, and returns what comes back.
private func ask(_ text: String, port: UInt16) throws -> String {
  let socket = try Socket(connectingTo: Address(host: "127.0.0.1", port: port))
  try socket.writeAll(Array(text.utf8))
  socket.finishWriting()
  var answer: [UInt8] = []
  while true {
    let bytes = try socket.read()
    if bytes.isEmpty { return String(decoding: answer, as: UTF8.self) }
    answer += bytes
  }
}

/// The client that lesson 1 shows.
struct ClientTests {
  @Test func hearsAllThatComesAfterItHasEndedItsSide() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    try startThread {
      let socket = listener.accept()
      var heard: [UInt8] = []
      while let bytes = try? socket.read(), !bytes.isEmpty { heard += bytes }
      for byte in heard.reversed() { _ = try? socket.write([byte]) }
    }
    #expect(try ask("hello", port: listener.address.port) == "olleh")
  }
}
