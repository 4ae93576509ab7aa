import Foundation
import Net
import StepChecks
import TestSupport
import Testing

/// The README's nginx example with two servers, as it stands there but for the addresses.
@Suite(.onLanes(1)) struct UpstreamTests {
  @Test func aClientComesBackThroughTheOtherServer() throws {
    let nginx = try tool("nginx")
    let redis = try RedisServer()
    let servers = [try redis.chatServer(), try redis.chatServer()]
    let port = try Listener(host: "127.0.0.1", port: 0).address.port
    let folder = FileManager.default.temporaryDirectory.appending(path: "upstream-\(port)")
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
      \(try upstream(servers))
        server {
          listen 127.0.0.1:\(port);
          location / {
            proxy_pass http://chat;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
          }
        }
      }
      """
    let file = folder.appending(path: "nginx.conf")
    try configuration.write(to: file, atomically: true, encoding: .utf8)
    let output = Output()
    let proxy = try Running(
      "exec '\(nginx)' -p '\(folder.path)' -e stderr -c '\(file.path)' 2>&1", output: output)
    guard output.first(where: { $0.contains("event method") }) != nil else {
      throw Failure("nginx does not start: \(output.lines)")
    }
    defer { withExtendedLifetime(proxy) {} }

    func connect() throws -> WebSocketClient {
      let client = try WebSocketClient("127.0.0.1", port, "/ws")
      #expect(try client.receive().text.contains(#""type":"handshake""#))
      return client
    }
    // They take turns: two clients are on two servers, and are in one room.
    let (alice, bob) = (try connect(), try connect())
    try alice.say("login", "alice")
    #expect(try alice.receive().text.contains("welcome"))
    try bob.say("login", "alice")
    #expect(try bob.receive().text.contains("name-taken"))
    // Whichever of the two servers has alice is killed: her page comes back through the other one.
    let isFirst = servers[0].log.contains { $0.contains("is alice") }
    servers[isFirst ? 0 : 1].signal(SIGKILL)
    while (try? alice.receive()) != nil {}
    for number in 0..<4 {
      let again = try connect()
      try again.say("login", "back \(number)")
      #expect(try again.receive().text.contains("welcome"))
    }
  }

  /// The README's second nginx block: which servers there are.
  private func upstream(_ servers: [ServerProcess]) throws -> String {
    let readme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    guard text.contains("proxy_pass http://chat;"), let start = text.range(of: "upstream chat {"),
      let end = text[start.lowerBound...].range(of: "```")
    else { throw Failure("the README has no example with two servers") }
    return String(text[start.lowerBound..<end.lowerBound])
      .replacing("127.0.0.1:8080", with: "127.0.0.1:\(servers[0].port)")
      .replacing("127.0.0.1:8081", with: "127.0.0.1:\(servers[1].port)")
  }
}
