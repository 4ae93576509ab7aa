import Foundation
import Net
import StepChecks
import TestSupport
import Testing

/// The README's nginx example, as it stands there but for the address and the certificate.
@Suite(.onLanes) struct ProxyTests {
  @Test func nginxInFrontServesThePageAndTheChat() throws {
    let nginx = try tool("nginx")
    let server = try ServerProcess(.step4)
    let port = try freePort()
    let folder = FileManager.default.temporaryDirectory.appending(path: "proxy-\(port)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    let configuration = """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log stderr notice;
      events {}
      http {
        access_log off;
        \(names.map { "\($0)_temp_path \($0);" }.joined(separator: "\n  "))
      \(try example(listening: port, for: server))
      }
      """
    let file = folder.appending(path: "nginx.conf")
    try configuration.write(to: file, atomically: true, encoding: .utf8)

    let output = Output()
    let proxy = try Running(
      "exec '\(nginx)' -p '\(folder.path)' -e stderr -c '\(file.path)' 2>&1", output: output)
    // It says so when it listens and begins to wait for events.
    guard output.first(where: { $0.contains("event method") }) != nil else {
      throw Failure("nginx does not start: \(output.lines)")
    }
    defer { withExtendedLifetime(proxy) {} }

    let page = try TestSocket("127.0.0.1", port)
    try page.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
    #expect(try WebSocketClient.readHead(page).hasPrefix("HTTP/1.1 200 OK"))
    let headers = ["Origin: http://127.0.0.1:\(port)"]
    let chat = try WebSocketClient("127.0.0.1", port, "/ws", headers: headers)
    #expect(try chat.receive().text.contains(#""type":"handshake""#))
    try chat.say("login", "alice")
    #expect(try chat.receive().text.contains(#""code":"welcome""#))
    #expect(try chat.receive().text.contains(#""user_list":["alice"]"#))
    try chat.say("logout")
    #expect(try chat.closeCode() == 1000)
  }

  /// The `server` block of the README.
  private func example(listening port: UInt16, for server: ServerProcess) throws -> String {
    let readme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    guard let start = text.range(of: "```nginx\n"),
      let end = text[start.upperBound...].range(of: "```")
    else { throw Failure("the README has no nginx example") }
    return text[start.upperBound..<end.lowerBound].split(separator: "\n")
      .filter { !$0.contains("ssl_certificate") }.joined(separator: "\n")
      .replacing("443 ssl", with: "127.0.0.1:\(port)")
      .replacing("127.0.0.1:8080", with: "\(server.host):\(server.port)")
  }
}
