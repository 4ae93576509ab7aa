import StepChecks
import TestSupport
import Testing

/// What strangers write to spoil a screen: names and messages made of what does not show, turns the
/// direction of writing, piles up, or looks like the page's own language.
@Suite(.onLanes) struct HostileText {
  /// As messages these are only text: everyone gets exactly what was said.
  static let messages = [
    #"<img src=x onerror="alert(1)"><script>alert(1)</script>"#,
    "\u{202E}desrever\u{202C} \u{2066}isolated", "\u{FEFF}\u{200B}\u{200D}x\u{2060}",
    "x" + String(repeating: "\u{200D}", count: 5000),
    "x" + String(repeating: "\u{301}", count: 5000),
    String(repeating: "👩‍👩‍👧‍👦", count: 600), "\u{FFFE}\u{FFFF}\u{10FFFF}\u{E000}",
    "\u{1B}[2J\u{1B}]0;title\u{7}\u{9B}31m\u{0}", "x\u{2028}\u{2029}\u{85}\r\n\t",
    #"\" \\ \u0000 / "#,
    "null", "{\"type\":\"system\"}",
  ]

  @Test func messagesArriveAsTheyWereSaid() throws {
    let server = try ServerProcess(.step4)
    let alice = try ChatUser(server, "alice")
    let bob = try ChatUser(server, "bob")
    for text in Self.messages {
      try alice.say("user", text)
      for user in [alice, bob] {
        let heard = try user.skip(to: "user")
        // By scalars: == would take é in two scalars for é in one.
        let isSame = heard.content?.unicodeScalars.elementsEqual(text.unicodeScalars)
        #expect(isSame == true, "\(text.debugDescription)")
        #expect(heard.from == "alice")
      }
    }
  }

  @Test func aLineStaysOneLineAndDrivesNoTerminal() throws {
    let server = try ServerProcess(.step3)
    let alice = try LineClient(server, "alice")
    let bob = try LineClient(server, "bob")
    try alice.skip(to: "* bob is online")
    for text in Self.messages where text.utf8.count < 4096 {
      let line = text.split(whereSeparator: { $0 == "\r\n" }).joined()
      try alice.say(line)
      for user in [alice, bob] {
        let heard = try #require(try user.socket.line())
        #expect(heard.hasPrefix("alice: "))
        #expect(
          !heard.unicodeScalars.contains {
            $0.properties.generalCategory == .control && $0 != "\t"
          })
      }
    }
  }

  @Test func namesThatHideOrPileUpAreRefused() throws {
    let server = try ServerProcess(.step4)
    let bystander = try Bystander(server, .step4)
    let family = "👩‍👩‍👧‍👦"  // One character of seven scalars, 25 bytes.
    let refused = [
      "\u{202E}ecila", "a\u{200B}b", "a\u{200D}b", "\u{2066}a", "\u{FEFF}", "\u{3164}", "\u{2800}",
      "a\u{301}" + String(repeating: "\u{301}", count: 100), String(repeating: family, count: 6),
      "\u{301}a", "a\t\u{301}", "a\u{0}b", "a\u{1B}[2Jb", "\u{9B}31m", "a\u{2028}b\u{7}",
      "\u{E0061}", "\u{E000}",
      String(repeating: "x", count: 15_000), String(repeating: "\u{301}", count: 7000),
    ]
    for name in refused {
      let user = try ChatUser(server)
      try user.say("login", name)
      #expect(try user.next().type == "system", "\(name.debugDescription)")
    }
    // The longest that is let in, and markup, which is only a strange name.
    for name in [String(repeating: family, count: 5), "<img src=x onerror=alert(1)>", "é", "你好"] {
      let user = try ChatUser(server, name)
      try user.say("user", "hi")
      #expect(try user.skip(to: "user", "hi").from == name)
    }
    try bystander.leave()
  }

  @Test func theLogShowsWhatCouldDriveATerminalEscaped() throws {
    let server = try ServerProcess(.step4)
    for origin in ["\u{9D}0;gotcha\u{9C}", "\u{202E}gotcha", "gotcha\u{9B}2J", "\u{2028}gotcha"] {
      let socket = try TestSocket(server)
      try socket.send(
        WebSocketClient.request("/ws", host: "x", headers: ["Origin: http://\(origin)"]))
      #expect(try socket.line() == "HTTP/1.1 403 Forbidden\r")
    }
    _ = try server.logged { $0.contains(#"\u{2028}gotcha"#) }  // The last of them.
    let log = server.log
    #expect(log.count { $0.contains("gotcha") } == 4)
    let bad = log.joined().unicodeScalars.filter {
      [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
    }
    #expect(bad.isEmpty)
  }
}
