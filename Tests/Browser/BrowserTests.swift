import Foundation
import StepChecks
import TestSupport
import Testing

/// Starts one browser for all tests of a suite, and ends it with them.
struct InBrowser: SuiteTrait, TestScoping {
  @TaskLocal static var browser: Browser?

  @concurrent func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let browser = try Browser.program.map(Browser.init)
    try await Self.$browser.withValue(browser, operation: function)
  }

  /// The browser, if there is one.
  static func running() throws -> Browser {
    if let browser { return browser }
    try cancelWithout("Chromium (apt install chromium-headless-shell, or its path in CHROMIUM)")
  }
}

/// The page of step 4, used like people use it.
@Suite(InBrowser(), .onLanes) struct PageTests {
  let browser: Browser

  init() throws { browser = try InBrowser.running() }

  private func open(
    _ server: ServerProcess, as name: String? = nil, language: String = "en-US"
  ) throws -> Tab {
    let tab = try browser.open("http://127.0.0.1:\(server.port)/", language: language)
    if let name { try tab.join(name) }
    return tab
  }

  /// The console is to show nothing, and no dialog to open.
  private func expectQuiet(_ tabs: Tab..., sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    for tab in tabs {
      let complaints = try tab.complaints()
      #expect(complaints == [], sourceLocation: sourceLocation)
    }
  }

  // MARK: Talking

  @Test func twoPeopleTalk() throws {
    let server = try ServerProcess(.step4)
    let alice = try open(server, as: "alice")
    let bob = try open(server, as: "  bob ")
    for tab in [alice, bob] {
      try tab.notices("bob is online")
      try tab.showsUsers("alice", "bob")
    }
    try alice.say("hello bob")
    try bob.say("hello alice")
    for tab in [alice, bob] {
      try tab.hears("alice", "hello bob")
      try tab.hears("bob", "hello alice")
      #expect(try tab.run("document.querySelectorAll('.message.own').length") as? Int == 1)
      #expect(
        try tab.run("document.querySelectorAll('.message time[datetime]').length") as? Int == 2)
    }
    try bob.click("#leave")
    try alice.notices("bob is offline")
    try alice.showsUsers("alice")
    try bob.hasState("door")
    try expectQuiet(alice, bob)
  }

  @Test func aNameIsChanged() throws {
    let server = try ServerProcess(.step4)
    let alice = try open(server, as: "alice")
    let bob = try open(server, as: "bob")
    try alice.type("BOB", into: "#new-name")
    try alice.pressEnter()
    try alice.wait(for: "document.querySelector('#rename-error').textContent.includes('taken')")
    try alice.type("alicia", into: "#new-name")
    try alice.pressEnter()
    for tab in [alice, bob] {
      try tab.notices("alice is now alicia")
      try tab.showsUsers("alicia", "bob")
    }
    #expect(try alice.text("document.querySelector('#rename-error').textContent") == "")
    try alice.say("it is still me")
    try bob.hears("alicia", "it is still me")
    try alice.wait(for: "document.querySelector('.message.own .name')?.textContent === 'alicia'")
    try expectQuiet(alice, bob)
  }

  @Test func aTakenNameIsRefusedAtTheDoor() throws {
    let server = try ServerProcess(.step4)
    let alice = try ChatUser(server, "alice")
    let tab = try open(server)
    try tab.type("Alice", into: "#name")
    try tab.pressEnter()
    try tab.wait(for: "document.querySelector('#name-error').textContent.includes('taken')")
    try tab.join("bob")
    try alice.skip(to: "login", "bob")
    try expectQuiet(tab)
  }

  @Test func enterSendsUnlessWithShiftOrWhileComposing() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server, as: "alice")
    try tab.type("one", into: "#message")
    try tab.pressEnter(withShift: true)
    try tab.typeMore("two ")
    try tab.compose("ni hao")
    try tab.pressEnter()
    try tab.typeMore("你好")
    #expect(try tab.run("document.querySelectorAll('.message').length") as? Int == 0)
    try tab.pressEnter()
    try tab.hears("alice", "one\ntwo 你好")
    #expect(try tab.text("document.querySelector('#message').value") == "")
    try expectQuiet(tab)
  }

  @Test func aMessageThatIsTooLongStaysInTheBox() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server, as: "alice")
    let text = String(repeating: "é", count: 8200)
    try tab.say(text)
    try tab.notices("That is too long for one message")
    #expect(try tab.text("document.querySelector('#message').value") == text)
    try tab.say("shorter")
    try tab.hears("alice", "shorter")
    try expectQuiet(tab)
  }

  @Test func aChineseBrowserGetsAChinesePage() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server, language: "zh-CN")
    #expect(try tab.text("document.title + document.documentElement.lang") == "聊天室zh-CN")
    try tab.join("小明")
    try tab.notices("小明 已上线")
    try tab.type("小红", into: "#new-name")
    try tab.pressEnter()
    try tab.notices("小明 改名为 小红")
    try expectQuiet(tab)
  }

  // MARK: Text stays text

  @Test func namesAndTextsAreNeverMarkup() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server, as: "alice")
    let name = "<img src=x onerror=alert(1)>"
    let texts = [
      "<script>alert(2)</script>", "<b onclick='alert(3)'>bold</b>", "&lt;i&gt;", "</li></ol>",
      "{0} ${1} $& \\", "\u{202E}backwards",
    ]
    let mallory = try ChatUser(server, name)
    for text in texts { try mallory.say("user", text) }
    for text in texts { try tab.hears(name, text) }
    try tab.notices("\(name) is online")
    try tab.showsUsers("alice", name)
    try mallory.say("rename", "{0}{1}")
    try tab.notices("\(name) is now {0}{1}")
    let markup = "document.querySelectorAll('#room :is(img, script, b, i)').length"
    #expect(try tab.run(markup) as? Int == 0)
    try expectQuiet(tab)
  }

  @Test func thePolicyStopsWhatTheScriptWouldLetThrough() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server)
    #expect(throws: Failure.self) { try tab.run("document.body.innerHTML = '<b>bold</b>'") }
    #expect(throws: Failure.self) { try tab.run("eval('1')") }
    #expect(throws: Failure.self) { try tab.run("fetch('http://127.0.0.2/')") }
    #expect(try tab.complaints().contains { $0.contains("Content Security Policy") })
  }

  // MARK: Going away and coming back

  @Test func whoIsIdleIsSentAwayAndMayComeBack() throws {
    let server = try ServerProcess(.step4, ["--timeout", "1"])
    let bob = try open(server)
    try bob.run(
      "setInterval(() => { if (isIn && socket.readyState === 1) say('user', 'still here'); }, 100)")
    try bob.join("bob")
    let alice = try open(server)
    // To ask who is here is not to talk.
    try alice.run("setInterval(() => { if (isIn && socket.readyState === 1) say('list'); }, 100)")
    try alice.type("alice", into: "#name")
    try alice.pressEnter()
    try alice.hasState("kicked")
    #expect(try alice.text("$('trouble').textContent").contains("sent away"))
    try bob.notices("alice is offline")
    try bob.showsUsers("bob")
    try alice.click("#again")
    try bob.wait(
      for: """
        [...document.querySelectorAll('.notice')].filter(row =>
          row.textContent.startsWith('alice is online')).length === 2
        """)
    try expectQuiet(alice, bob)
  }

  /// However the server ends: it says goodbye (1001), or it has no time to.
  @Test(arguments: [SIGTERM, SIGKILL]) func comesBackWhenTheServerDoes(_ signal: Int32) throws {
    let server = try ServerProcess(.step4)
    let tabs = try ["alice", "bob"].map { try open(server, as: $0) }
    try tabs[0].type("not sent yet", into: "#message")
    server.signal(signal)
    for tab in tabs {
      try tab.notices("The connection is lost.")
      try tab.hasState("waiting")
      try tab.wait(
        for: "/^Next try in \\d+ s/.test(document.querySelector('#countdown').textContent)")
    }
    _ = try server.exitStatus()
    let again = try ServerProcess(.step4, port: server.port)
    // Bob cannot wait.
    try tabs[1].run("if (document.body.dataset.state === 'waiting') $('again').click()")
    for tab in tabs {
      try tab.hasState("online")
      try tab.notices("You are back.")
    }
    try tabs[0].wait(for: "document.querySelector('#user-count').textContent === '2'")
    try tabs[0].pressEnter()
    try tabs[1].hears("alice", "not sent yet")
    // That nobody listened for a moment is all that the console may tell.
    for complaint in try tabs[0].complaints() + tabs[1].complaints() {
      #expect(complaint.contains("ERR_CONNECTION_REFUSED"))
    }
    withExtendedLifetime(again) {}
  }

  @Test func whatWentDownWithTheConnectionReturnsToTheBox() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server, as: "alice")
    try tab.say("this is heard")
    try tab.hears("alice", "this is heard")
    server.signal(SIGSTOP)
    try tab.say("this is not")
    try tab.say("nor this")
    server.signal(SIGKILL)
    try tab.notices("The connection is lost.")
    #expect(try tab.text("document.querySelector('#message').value") == "this is not\nnor this")
  }

  @Test func waitsForItsOwnGhost() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server, as: "alice")
    // The connection is lost, and the next try is ours to start: so the ghost is there first.
    try tab.run(
      """
      new Promise(done => {
        socket.addEventListener('close', () => { clearInterval(timer); done(); });
        socket.close();
      })
      """)
    try tab.hasState("waiting")
    let ghost = try ChatUser(server, "alice")
    try tab.click("#again")
    try tab.wait(
      for: "document.querySelector('#trouble').textContent.includes('Your name is taken')")
    try ghost.say("logout")
    try tab.hasState("online")
    try tab.showsUsers("alice")
    try expectQuiet(tab)
  }

  // MARK: Long and large

  @Test func followsUnlessOneReadsWhatWasBefore() throws {
    let server = try ServerProcess(.step4, ["--rate", "0"])
    let tab = try open(server, as: "alice")
    let bob = try ChatUser(server, "bob")
    for number in 1...700 { try bob.say("user", "message \(number)") }
    try tab.hears("bob", "message 700")
    #expect(try tab.run("document.querySelectorAll('#rows li').length") as? Int == 500)
    let toEnd = "$('log').scrollHeight - $('log').scrollTop - $('log').clientHeight"
    #expect(try tab.run("\(toEnd) < 2") as? Bool == true)

    // A higher box leaves less room for the log, which follows all the same.
    try tab.type("one\ntwo\nthree\nfour", into: "#message")
    try tab.run(
      """
      new Promise(done => {
        const look = () => \(toEnd) < 2 ? done() : requestAnimationFrame(look);
        look();
      })
      """)

    try tab.run(
      """
      new Promise(done => {
        $('log').addEventListener('scroll', done, { once: true });
        $('log').scrollTop -= 400;
      })
      """)
    try bob.say("user", "news")
    try tab.hears("bob", "news")
    try tab.wait(for: "!$('unseen').hidden && $('unseen').textContent.startsWith('1 new')")
    #expect(try tab.run("\(toEnd) > 300") as? Bool == true)
    try tab.click("#unseen")
    try tab.wait(for: "$('unseen').hidden")
    #expect(try tab.run("\(toEnd) < 2") as? Bool == true)
    try expectQuiet(tab)
  }

  @Test func asksForTheListOfALargeRoom() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server)
    try tab.run(
      """
      globalThis.said = [];
      globalThis.reallySay = say;
      say = (type, content) => { said.push(type); reallySay(type, content); };
      """)
    // So many long names are more than a greeting carries.
    let people = try (0..<200).map {
      try ChatUser(server, "\($0)" + String(repeating: "界", count: 29))
    }
    try tab.join("alice")
    try tab.wait(for: "document.querySelector('#user-count').textContent === '201'")
    #expect(try tab.text("said.join()") == "login,list")
    try expectQuiet(tab)
    withExtendedLifetime(people) {}
  }

  /// It takes thousands of users before the server says such things: here a notice is put in by hand.
  @Test func aNoticeMayStandForManyAndHaveNoList() throws {
    let server = try ServerProcess(.step4)
    for (language, notice) in [
      ("en-US", "ann, ben and 3 others are online"), ("zh-CN", "ann, ben 以及另外 3 人 已上线"),
    ] {
      let tab = try open(server, as: language, language: language)
      #expect(try tab.run("listTimer") as? Int == 0)
      try tab.run(
        "receive({ type: 'login', content: 'ann, ben and 3 others', user: 'eve', from: 'eve' })")
      try tab.notices(notice)
      #expect(try tab.run("listTimer !== 0") as? Bool == true)
      try expectQuiet(tab)
    }
  }

  @Test func fitsAPhone() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server)
    try tab.resize(width: 390, height: 780)
    try tab.join(String(repeating: "W", count: 32))
    try tab.say(String(repeating: "long", count: 100))
    try tab.wait(for: "document.querySelector('.message')")
    let isNarrow = """
      [...document.querySelectorAll('#room *')].map(item => item.getBoundingClientRect())
        .every(box => box.left >= 0 && box.right <= 390)
      """
    #expect(try tab.run(isNarrow) as? Bool == true)
    let isShown = "getComputedStyle($('people')).display !== 'none'"
    #expect(try tab.run(isShown) as? Bool == false)
    try tab.click("#show-people")
    #expect(try tab.run(isShown) as? Bool == true)
    #expect(try tab.run(isNarrow) as? Bool == true)
    try expectQuiet(tab)
  }

  @Test func everythingHasANameForTheEar() throws {
    let server = try ServerProcess(.step4)
    let tab = try open(server, as: "alice")
    try tab.showsUsers("alice")
    #expect(
      try Set(tab.accessibleNames()) == [
        "heading Chat", "button Leave", "log Messages", "status ", "textbox Message", "button Send",
        "complementary Here 1", "heading Here 1", "textbox Your name", "button Rename",
      ])
    #expect(try tab.text("document.activeElement.id") == "message")
  }

  // MARK: A page like the original tutorial's

  @Test func aPageFromDiskTalksBesideOurs() throws {
    let server = try ServerProcess(.step4, ["--allow-origin", "null"])
    let alice = try open(server, as: "alice")
    let disk = try browser.open("\(Self.seedLike)#\(server.port)", answer: "deng")
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
    try alice.notices("deng is online")
    try alice.showsUsers("alice", "deng")

    try disk.type("hello from disk", into: "#words")
    try disk.pressEnter()
    try alice.hears("deng", "hello from disk")
    try shows("deng: hello from disk")
    try alice.say("hello from the server")
    try shows("alice: hello from the server")

    try alice.type("alicia", into: "#new-name")
    try alice.pressEnter()
    try shows("system: alice is now alicia")
    let bob = try open(server, as: "bob")
    try shows("bob came")
    try lists("alicia,deng,bob")
    try alice.click("#leave")
    try shows("alicia went")
    try lists("deng,bob")
    try disk.run("socket.close()")
    try bob.notices("deng is offline")
    try expectQuiet(alice, disk, bob)
  }

  @Test func aPageFromDiskIsAStrangerUnlessAllowed() throws {
    let server = try ServerProcess(.step4)
    let disk = try browser.open("\(Self.seedLike)#\(server.port)", answer: "deng")
    try disk.wait(for: "document.querySelector('#lines').textContent === 'disconnected'")
    _ = try server.logged { $0.contains("--allow-origin null") }
    #expect(try disk.complaints().contains { $0.contains("403") })
  }

  // MARK: The README's picture

  private static let picture = ProcessInfo.processInfo.environment["CHAT_PICTURE"]

  /// `CHAT_PICTURE=lessons/chat.png swift test --filter takesThePicture` takes it anew.
  @Test(.enabled(if: picture != nil)) func takesThePicture() throws {
    let server = try ServerProcess(.step4)
    let alice = try open(server)
    try alice.resize(width: 900, height: 840)
    try alice.join("alice")
    let bob = try ChatUser(server, "bob")
    let chen = try ChatUser(server, "chen")
    func talk(_ user: ChatUser, as name: String, _ text: String) throws {
      try user.say("user", text)
      try alice.hears(name, text)
    }
    try talk(bob, as: "bob", "Hello! So this page lives inside the program?")
    try alice.say("It does. One file to copy, and the room is open.")
    try talk(chen, as: "chen", "And it is one thread that serves us all?")
    try talk(bob, as: "bob", "One thread, one hub, no locks.\nAnd an outbox for each of us.")
    try chen.say("rename", "小陈")
    try alice.notices("chen is now 小陈")
    try talk(chen, as: "小陈", "大家好！ A name may be nearly anything, then.")
    try alice.say("Even <b>bold</b>: text stays text.")
    try alice.hears("alice", "Even <b>bold</b>: text stays text.")
    try alice.picture().write(to: URL(fileURLWithPath: #require(Self.picture)))
  }

  private static let seedLike = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("seed-like.html").absoluteString
}
