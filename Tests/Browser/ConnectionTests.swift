import Foundation
import StepChecks
import TestSupport
import Testing

extension BrowserTests {
  /// The page never lies about the connection.
  @Suite struct ConnectionTests {
    @Test(arguments: Engine.allCases) func whoIsIdleIsSentAwayAndMayComeBack(in engine: Engine)
      throws
    {
      let room = try Room(engine, ["--timeout", "2"])
      let tab = try room.open()
      try tab.type("alice", into: "#name")
      try tab.press(.enter)
      try tab.hasState("kicked")
      #expect(try tab.content("#trouble").contains("sent away"))
      #expect(try tab.text("document.title").contains("not connected"))
      try tab.wait(for: "document.querySelector('#people-word').textContent === 'Were here'")
      // In two seconds she is out again, before a busy browser has told us.
      try tab.run(
        """
        globalThis.seen = [];
        new MutationObserver(() => {
          seen.push([document.body.dataset.state, document.activeElement.id, document.title].join());
        }).observe(document.body, { attributes: true });
        """)
      try tab.click("#again")
      try tab.notices("You are back.")
      try tab.wait(for: "seen.includes('online,message,Chat')")
      try expectQuiet(tab)
    }

    /// However the server ends: it says goodbye (1001), or it has no time to.
    @Test(arguments: Engine.allCases, [SIGTERM, SIGKILL])
    func comesBackWhenTheServerDoes(in engine: Engine, _ signal: Int32) throws {
      let room = try Room(engine)
      let tabs = try ["alice", "bob"].map { try room.open(as: $0) }
      try tabs[0].type("not sent yet", into: "#message")
      room.server.signal(signal)
      for tab in tabs {
        try tab.notices("The connection is lost.")
        try tab.hasState("waiting")
        #expect(try tab.text("document.title").contains("not connected"))
        try tab.wait(
          for: "/^Next try in \\d+ s/.test(document.querySelector('#countdown').textContent)")
      }
      // A server that is gone is not one that is full.
      try tabs[0].wait(for: "document.querySelector('#trouble').textContent.includes('reached')")
      _ = try room.server.exitStatus()
      let again = try ServerProcess(.step4, port: room.server.port)
      for tab in tabs {
        // Bob cannot wait.
        if tab === tabs[1] { try tab.evaluate("document.querySelector('#again').click()") }
        // Alice can: up to 24 seconds, if the server took its time.
        try tab.hasState("online", spans: 3)
        try tab.notices("You are back.")
      }
      try tabs[0].wait(for: "document.querySelector('#user-count').textContent === '2'")
      try tabs[0].focus("#message")
      try tabs[0].press(.enter)
      try tabs[1].hears("alice", "not sent yet")
      withExtendedLifetime(again) {}
    }

    /// A crowd that loses its server does not come back all at one moment, but within a second.
    @Test func theFirstWaitIsAnywhereInASecond() throws {
      for (chance, wait) in [(0.0, 0.0), (0.5, 500.0), (0.999, 999.0)] {
        let room = try Room(.chromium)
        let tab = try room.open(as: "alice")
        try tab.evaluate(
          """
          globalThis.waits = [];
          const reallyLater = setTimeout;
          setTimeout = (action, wait, ...rest) => {
            if (action === connect) waits.push(wait);
            return reallyLater(action, wait, ...rest);
          };
          Math.random = () => \(chance);
          """)
        room.server.signal(SIGKILL)
        try tab.notices("The connection is lost.")
        #expect(try tab.number("waits[0]") == wait)
      }
    }

    /// Timers of hidden tabs are slow: who looks again does not wait for them.
    @Test(arguments: Engine.allCases) func triesAtOnceWhenItIsSeen(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      room.server.signal(SIGKILL)
      // After some tries the waits are long.
      for _ in 1...5 {
        try tab.hasState("waiting")
        try tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
      }
      try tab.hasState("waiting")
      #expect(
        try tab.number("Number(document.querySelector('#countdown').textContent.match(/\\d+/)[0])")
          > 4)
      let again = try ServerProcess(.step4, port: room.server.port)
      try tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
      try tab.hasState("online")
      withExtendedLifetime(again) {}
    }

    /// A server that stands still is like a cable that is cut: nothing comes, not even an end.
    @Test(.slow, arguments: Engine.allCases)
    func aDeadLineIsNoticedAndGivenUp(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      room.server.signal(SIGSTOP)
      try tab.say("is anybody there?")
      // It is shown at once as one's own, and as stuck after a while.
      try tab.wait(
        for: "document.querySelector('.pending.own .text')?.textContent === 'is anybody there?'")
      #expect(try tab.content("#message") == "")
      try tab.wait(for: "document.querySelector('.pending.stuck') !== null")
      // The operating system says that the network has changed: the page asks, and nobody answers.
      try tab.evaluate("dispatchEvent(new Event('online'))")
      try tab.wait(for: "document.body.dataset.state !== 'online'")
      try tab.notices("The connection is lost.")
      #expect(try tab.count("#pending .pending") == 1)
      // The stopped server still takes connections. A try has an end, or a user who cannot wait.
      try tab.hasState("connecting")
      #expect(try tab.isTrue("!document.querySelector('#again').hidden"))
      try tab.click("#again")
      #expect(try tab.focus() == "message")
      try tab.hasState("connecting")
      room.server.signal(SIGCONT)
      try tab.hasState("online")
      try expectQuiet(tab)
    }

    /// When the network changes, or somebody looks again, the page asks whether anybody is there.
    @Test(arguments: Engine.allCases) func asksWhenSomethingHasHappened(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.evaluate("document.querySelector('#show-wire').click()")
      let asked =
        "(document.querySelector('#frames').textContent.match(/→ {\"type\":\"list\"/g) ?? []).length"
      let answered =
        "(document.querySelector('#frames').textContent.match(/\"list\",\"user_list\"/g) ?? []).length"
      for (number, event) in [
        "window, 'online'", "window, 'offline'", "document, 'visibilitychange'",
      ].enumerated() {
        // Nobody has said anything for a while.
        try tab.run(
          "heardAt -= 5000; ((target, type) => target.dispatchEvent(new Event(type)))(\(event))")
        try tab.wait(for: "\(asked) === \(number + 1) && \(answered) === \(number + 1)")
      }
      try tab.hasState("online")
      try expectQuiet(tab)
    }

    @Test(.slow, arguments: Engine.allCases) func silenceIsQuestioned(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.evaluate("document.querySelector('#show-wire').click()")
      try tab.wait(
        for:
          "[...document.querySelectorAll('#frames li')].some(row => row.textContent.includes('→ {\"type\":\"list\"}'))"
      )
      try tab.wait(
        for:
          "document.querySelector('#frames li:last-child').textContent.includes('\"list\",\"user_list\"')"
      )
      #expect(try tab.count(".important") == 0)
      room.server.signal(SIGSTOP)
      try tab.notices("The connection is lost.")
      try expectQuiet(tab)
    }

    @Test(.slow, arguments: Engine.allCases)
    func connectingAtTheDoorHasAnEnd(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open()
      room.server.signal(SIGSTOP)
      try tab.type("alice", into: "#name")
      try tab.press(.enter)
      try tab.hasState("joining")
      try tab.click("#cancel")
      try tab.hasState("door")
      try tab.type("alice", into: "#name")
      try tab.press(.enter)
      try tab.hasState("joining")
      try tab.wait(for: "document.querySelector('#name-error').textContent.includes('reached')")
      try tab.hasState("door")
      room.server.signal(SIGCONT)
      try tab.join("alice")
    }

    @Test(arguments: Engine.allCases) func aFullRoomIsNotAServerThatIsGone(in engine: Engine) throws
    {
      let room = try Room(engine, ["--max-clients", "1"])
      let bob = try ChatUser(room.server, "bob")
      let tab = try room.open()
      try tab.type("alice", into: "#name")
      try tab.press(.enter)
      try tab.wait(for: "document.querySelector('#name-error').textContent.includes('full')")
      try bob.say("logout")
      try bob.isClosed(1000)
      bob.client.socket.finishSending()
      while try tab.number("fetch('/ws').then(answer => answer.status)") != 426 {}
      try tab.join("alice")
    }

    /// What nobody is known to have heard is neither lost nor sent again: its writer decides.
    @Test(arguments: Engine.allCases) func nothingIsSentTwice(in engine: Engine) throws {
      let room = try Room(engine, ["--history", "0"])
      let tab = try room.open(as: "alice")
      try tab.say("this is heard")
      try tab.hears("alice", "this is heard")
      room.server.signal(SIGSTOP)
      try tab.say("this is not")
      try tab.say("nor this")
      room.server.signal(SIGKILL)
      try tab.notices("The connection is lost.")
      #expect(try tab.content("#message") == "")
      let again = try ServerProcess(.step4, ["--history", "0"], port: room.server.port)
      let bob = try ChatUser(again, "bob")
      try tab.evaluate("document.querySelector('#again').click()")
      try tab.hasState("online")
      try tab.wait(for: "document.querySelectorAll('.pending button').length === 4")
      #expect(try tab.content(".pending .state").hasPrefix("This may not have arrived."))
      try tab.click(".pending:last-child button:last-child")
      try tab.wait(for: "document.querySelectorAll('.pending').length === 1")
      try tab.click(".pending button")
      try tab.hears("alice", "this is not")
      try bob.skip(to: "user", "this is not")
      #expect(try tab.texts() == ["this is heard", "this is not"])
    }

    /// A refusal gives its own text back, and no other.
    @Test(arguments: Engine.allCases) func whatIsRefusedComesBackIntoTheBox(in engine: Engine)
      throws
    {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      try tab.say("\u{200B}")
      try tab.say("fine")
      try tab.hears("alice", "fine")
      let texts = try tab.texts()
      if !texts.contains("\u{200B}") { #expect(try tab.content("#message") == "\u{200B}") }
      #expect(try tab.count("#pending li") == 0)
      try expectQuiet(tab)
    }

    @Test(arguments: Engine.allCases) func waitsForItsOwnGhost(in engine: Engine) throws {
      let room = try Room(engine)
      let tab = try room.open(as: "alice")
      room.server.signal(SIGTERM)
      // It is not to be the first that comes to the next server.
      try tab.wait(
        for: "document.body.dataset.state === 'waiting' && (clearTimeout(tryTimer), true)")
      _ = try room.server.exitStatus()
      let again = try ServerProcess(.step4, port: room.server.port)
      let ghost = try ChatUser(again, "alice")
      try tab.evaluate("document.querySelector('#again').click()")
      try tab.wait(
        for: "document.querySelector('#trouble').textContent.includes('Your name is taken')")
      try ghost.say("logout")
      try tab.hasState("online")
      try tab.showsUsers("alice")
    }
  }
}
