import Foundation
import TestSupport

/// An nginx of a test's own before two servers: the README's example, as it stands there but for the addresses.
/// Where it is not installed the test is cancelled, or fails with `REQUIRE_TOOLS=1`.
public final class Upstream {
  public let port: UInt16
  private let folder: URL
  private let process: Running

  public init(_ servers: [ServerProcess]) throws {
    let nginx = try tool("nginx")
    port = try freePort()
    folder = FileManager.default.temporaryDirectory.appending(path: "upstream-\(port)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
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
      }
      """
    let file = folder.appending(path: "nginx.conf")
    try configuration.write(to: file, atomically: true, encoding: .utf8)
    let output = Output()
    process = try Running(
      "exec '\(nginx)' -p '\(folder.path)' -e stderr -c '\(file.path)' 2>&1", output: output)
    guard output.first(where: { $0.contains("event method") }) != nil else {
      throw Failure("nginx does not start: \(output.lines)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

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
