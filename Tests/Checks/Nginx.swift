import Foundation
import TestSupport

/// An nginx of a test's own, which ends with it. Where it is not installed the test is cancelled, or fails with
/// `REQUIRE_TOOLS=1`.
public final class Nginx {
  public let port: UInt16
  private let folder: URL
  private let process: Running

  /// Starts it and waits until it listens.
  ///
  /// - Parameter blocks: what stands in its `http` block, given the port that it is to listen on.
  public init(_ blocks: (UInt16) throws -> String) throws {
    let nginx = try tool("nginx")
    port = try freePort()
    folder = FileManager.default.temporaryDirectory.appending(path: "nginx-\(port)")
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
      \(try blocks(port))
      }
      """
    let file = folder.appending(path: "nginx.conf")
    try configuration.write(to: file, atomically: true, encoding: .utf8)
    let output = Output()
    process = try Running(
      "exec '\(nginx)' -p '\(folder.path)' -e stderr -c '\(file.path)' 2>&1", output: output)
    // It says so when it listens and begins to wait for events.
    guard output.first(where: { $0.contains("event method") }) != nil else {
      throw Failure("nginx does not start: \(output.lines)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
