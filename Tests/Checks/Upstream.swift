import Foundation
import TestSupport

/// An nginx before two servers: the README's example, as it stands there but for the addresses.
public struct Upstream {
  private let nginx: Nginx
  private let servers: [ServerProcess]
  public var port: UInt16 { nginx.port }

  public init(_ servers: [ServerProcess]) throws {
    self.servers = servers
    nginx = try Nginx { port in
      """
      \(try Self.example(servers))
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
      """
    }
  }

  /// Kills the server that a user has come to, as its log tells.
  public func killServer(of name: String) throws {
    var server: ServerProcess?
    try waitUntil(orSay: "no server says that it has \(name)") {
      server = servers.first { $0.log.contains { $0.hasSuffix(" is \(name)") } }
      return server != nil
    }
    server?.signal(SIGKILL)
  }

  /// The README's second nginx block: which servers there are.
  private static func example(_ servers: [ServerProcess]) throws -> String {
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
