import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// A page like the original tutorial's, opened from disk.
  @Suite struct DiskTests {
    private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("seed-like.html").absoluteString

    private func open(_ room: Room) throws -> any Tab {
      try room.browser.open("\(Self.page)#\(room.server.port)", for: Reader(), answer: "deng")
    }

    @Test(arguments: Engine.allCases) func aPageFromDiskTalksBesideOurs(in engine: Engine) throws {
      let room = try Room(engine, ["--allow-origin", "null"])
      let alice = try room.open(as: "alice")
      let disk = try open(room)
      func shows(_ line: String) throws {
        try disk.wait(
          for: """
            [...document.querySelectorAll('#lines li')].some(item =>
              item.textContent === \(quoted(line)))
            """)
      }
      func lists(_ names: String) throws {
        try disk.wait(
          for: """
            [...document.querySelectorAll('#names li')].map(item => item.textContent).join()
              === \(quoted(names))
            """)
      }
      try shows("deng came")
      try lists("alice,deng")
      try alice.notices("alice and deng are online")
      try alice.showsUsers("alice", "deng")

      try disk.type("hello from disk", into: "#words")
      try disk.press(.enter)
      try alice.hears("deng", "hello from disk")
      try shows("deng: hello from disk")
      try alice.say("hello from the server")
      try shows("alice: hello from the server")

      try alice.rename("alicia")
      try shows("system: alice is now alicia")
      let bob = try room.open(as: "bob")
      try shows("bob came")
      try lists("alicia,deng,bob")
      try alice.click("#leave")
      try shows("alicia went")
      try lists("deng,bob")
      try disk.evaluate("socket.close()")
      try bob.notices("alicia and deng are offline")
      try expectQuiet(alice, disk, bob)
    }

    @Test(arguments: Engine.allCases) func aPageFromDiskIsAStrangerUnlessAllowed(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let disk = try open(room)
      try disk.wait(for: "document.querySelector('#lines').textContent === 'disconnected'")
      _ = try room.server.logged { $0.contains("--allow-origin null") }
    }
  }
}
