import Foundation
import TestSupport
import Testing

/// Whether a program that a test needs has to be there: `REQUIRE_TOOLS=1`, as in CI.
public let requiresTools = ProcessInfo.processInfo.environment["REQUIRE_TOOLS"] == "1"

/// Cancels the running test, because a program is not installed; fails it with `REQUIRE_TOOLS=1`.
public func cancelWithout(_ tool: String) throws -> Never {
  if requiresTools { throw Failure("\(tool) is not installed") }
  try Test.cancel("this needs \(tool), which is not installed")
}

/// Looks for a program as a shell does. Cancels the test where there is none.
public func tool(_ name: String) throws -> String {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
  for folder in path.split(separator: ":").map(String.init) + ["/usr/sbin"] {
    let file = "\(folder)/\(name)"
    if FileManager.default.isExecutableFile(atPath: file) { return file }
  }
  try cancelWithout(name)
}
