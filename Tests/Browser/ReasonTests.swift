import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// A WebSocket that does not open gives no reason. The page asks with a plain request.
  @Suite struct ReasonTests {
    /// The page, on its way in. What it says at the door is kept in `said`.
    private func knock(_ engine: Engine, _ standIn: StandIn) throws -> any Tab {
      let tab = try engine.browser().open(standIn.address, for: Reader(), answer: nil)
      try tab.run(
        """
        globalThis.said = [];
        new MutationObserver(() => said.push(document.querySelector('#name-error').textContent))
          .observe(document.querySelector('#name-error'), { childList: true });
        """)
      try tab.type("ann", into: "#name")
      try tab.press(.enter)
      return tab
    }

    @Test(
      arguments: Engine.allCases,
      [
        ("503 Service Unavailable", "is full"), ("429 Too Many Requests", "Your address"),
        ("426 Upgrade Required", "no WebSocket"), ("404 Not Found", "no WebSocket"),
        ("502 Bad Gateway", "cannot be reached"),
      ])
    func theReasonIsTold(in engine: Engine, _ answer: (refusal: String, words: String)) throws {
      let standIn = try StandIn(refusal: answer.refusal, refusals: .max)
      let tab = try knock(engine, standIn)
      try tab.wait(
        for: "document.querySelector('#name-error').textContent.includes(\(quoted(answer.words)))")
      try tab.hasState("door")
      #expect(try tab.focus() == "name")
    }

    /// A server that is only just starting answers the plain request, but missed the WebSocket's: so it
    /// opens one, if it is asked again.
    @Test(arguments: Engine.allCases) func whoIsOnlyStartingIsNotBlamed(in engine: Engine) throws {
      let standIn = try StandIn(refusals: 1)
      let tab = try knock(engine, standIn)
      try standIn.accept().letIn(as: "ann")
      try tab.hasState("online")
      #expect(try !tab.text("said.join()").contains("no WebSocket"))
      // It goes away and comes back.
      standIn.refuse(1)
      standIn.hangUp()
      try tab.notices("The connection is lost.")
      try standIn.accept().letIn(as: "ann")
      try tab.hasState("online")
      // Or it comes back as something else.
      standIn.refuse(.max)
      standIn.hangUp()
      try tab.wait(for: "document.querySelector('#trouble').textContent.includes('no WebSocket')")
    }

    /// The real server's own answer.
    @Test(arguments: Engine.allCases) func oneAddressHasItsLimit(in engine: Engine) throws {
      let room = try Room(engine, ["--max-per-address", "1"])
      let bob = try ChatUser(room.server, "bob")
      let tab = try engine.browser().open(
        "http://127.0.0.1:\(room.server.port)/", for: Reader(), answer: nil)
      try tab.type("alice", into: "#name")
      try tab.press(.enter)
      try tab.wait(for: "document.querySelector('#name-error').textContent.includes('address')")
      withExtendedLifetime(bob) {}
    }
  }
}
