import Foundation
import Net
import StepChecks
import TestSupport
import Testing

/// The README's nginx example, as it stands there but for the address and the certificate.
@Suite(.onLanes) struct ProxyTests {
  @Test func nginxInFrontServesThePageAndTheChat() throws {
    let server = try ServerProcess(.step4, try arguments())
    let nginx = try Nginx { try example(listening: $0, for: server) }
    defer { withExtendedLifetime(nginx) {} }
    let port = nginx.port

    let page = try TestSocket("127.0.0.1", port)
    try page.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
    #expect(try WebSocketClient.readHead(page).hasPrefix("HTTP/1.1 200 OK"))
    let chat = try open(port)
    #expect(try chat.receive().text.contains(#""type":"handshake""#))
    try chat.say("login", "alice")
    #expect(try chat.receive().text.contains(#""code":"welcome""#))
    #expect(try chat.receive().text.contains(#""user_list":["alice"]"#))
    try chat.say("logout")
    #expect(try chat.closeCode() == 1000)

    // One address does not get all places, and does not lose its own.
    // (nginx may still count the two from before.)
    var many: [WebSocketClient] = []
    let error = #expect(throws: Failure.self) {
      while many.count < 25 { many.append(try open(port)) }
    }
    #expect(error?.description.contains("429") == true)
    #expect((18...20).contains(many.count))
    try many[0].say("login", "bob")
    #expect(try many[0].receive().text.contains("handshake"))
    #expect(try many[0].receive().text.contains("welcome"))
  }

  /// Opens a WebSocket as the page does that a browser has got through the proxy.
  private func open(_ port: UInt16) throws -> WebSocketClient {
    let socket = try TestSocket("127.0.0.1", port)
    let headers = ["Origin: https://chat.example.org"]
    try socket.send(WebSocketClient.request("/ws", host: "chat.example.org", headers: headers))
    return try WebSocketClient(opening: socket)
  }

  /// What the README says the server is to be started with.
  private func arguments() throws -> [String] {
    let start = "swift run Step4WebSocket --allow-origin"
    guard let line = try readme().split(separator: "\n").first(where: { $0.hasPrefix(start) })
    else {
      throw Failure("the README does not say how the server is started behind a proxy")
    }
    return line.split(separator: " ").dropFirst(3).map(String.init)
  }

  private func readme() throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    return try String(contentsOf: file, encoding: .utf8)
  }

  /// The `server` block of the README.
  private func example(listening port: UInt16, for server: ServerProcess) throws -> String {
    let text = try readme()
    guard let start = text.range(of: "```nginx\n"),
      let end = text[start.upperBound...].range(of: "```")
    else { throw Failure("the README has no nginx example") }
    return text[start.upperBound..<end.lowerBound].split(separator: "\n")
      .filter { !$0.contains("ssl_certificate") }.joined(separator: "\n")
      .replacing("443 ssl", with: "127.0.0.1:\(port)")
      .replacing("127.0.0.1:8080", with: "\(server.host):\(server.port)")
  }
}
