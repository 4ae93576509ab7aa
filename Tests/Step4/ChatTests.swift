import Foundation
import Net
import StepChecks
import TestSupport
import Testing

/// The chat at `/ws`, as its users hear it.
@Suite(.onLanes) struct ChatTests {
  @Test func greetsWithTheAddressAndWhoIsHere() throws {
    let server = try ServerProcess(.step4)
    let first = try WebSocketClient(server)
    let greeting = ChatUser(first, "")
    try greeting.hears(
      #"{"type":"handshake","ip":"127.0.0.1:\#(first.socket.ownPort)","user_list":[]}"#)
    let alice = try ChatUser(server, "alice")
    let second = try WebSocketClient(server)
    try ChatUser(second, "").hears(
      #"{"type":"handshake","ip":"127.0.0.1:\#(second.socket.ownPort)","user_list":["alice"]}"#)
    withExtendedLifetime(alice) {}
  }

  @Test func everyoneHearsWhoComesSpeaksTakesAnotherNameAndGoes() throws {
    let server = try ServerProcess(.step4)
    let alice = try ChatUser(server)
    let bob = try ChatUser(server)
    try alice.say("login", "alice")
    try alice.hears(
      #"{"type":"system","code":"welcome","user":"alice","content":"You are here as alice."}"#,
      #"{"type":"login","content":"alice","from":"alice","user":"alice","user_list":["alice"]}"#)
    try bob.say("login", "bob")
    #expect(try bob.next().code == "welcome")
    for user in [alice, bob] {
      try user.hears(
        #"{"type":"login","content":"bob","from":"bob","user":"bob","user_list":["alice","bob"]}"#)
    }
    try bob.say("user", "hi, \"你\"\n<b>")
    for user in [alice, bob] {
      try user.hears(#"{"type":"user","content":"hi, \"你\"\n<b>","from":"bob","user":"bob"}"#)
    }
    try alice.say("rename", "alicia")
    for user in [alice, bob] {
      try user.hears(
        #"{"type":"system","code":"renamed","from":"alice","user":"alicia","content":"alice is now alicia"}"#
      )
    }
    // The list is for the asker alone: what bob hears next is what was said after it.
    try alice.say("list")
    try alice.hears(#"{"type":"list","user_list":["alicia","bob"]}"#)
    try alice.say("user", "bye")
    for user in [alice, bob] {
      try user.hears(#"{"type":"user","content":"bye","from":"alicia","user":"alicia"}"#)
    }
    try alice.say("logout")
    try alice.isClosed(1000)
    try bob.hears(
      #"{"type":"logout","content":"alicia","from":"alicia","user":"alicia","user_list":["bob"]}"#)
    try bob.say("list")
    try bob.hears(#"{"type":"list","user_list":["bob"]}"#)
  }

  @Test func whoIsNotLoggedInHearsNothing() throws {
    let server = try ServerProcess(.step4)
    let stranger = try ChatUser(server)
    let alice = try ChatUser(server, "alice")
    try alice.say("user", "secret")
    try alice.skip(to: "user", "secret")
    try stranger.say("login", "bob")
    #expect(try stranger.next().code == "welcome")
    #expect(try stranger.next().earlier == true)
    try stranger.hears(
      #"{"type":"login","content":"bob","from":"bob","user":"bob","user_list":["alice","bob"]}"#)
  }

  @Test func theListIsInOrderOfArrival() throws {
    let server = try ServerProcess(.step4)
    let users = try ["zoe", "mia", "alice"].map { try ChatUser(server, $0) }
    // Another name does not change the place; who comes back is last.
    try users[0].say("rename", "aaron")
    try users[2].skip(to: "system", "zoe is now aaron")
    try users[1].say("logout")
    try users[2].skip(to: "logout", "mia")
    let mia = try ChatUser(server, "mia")
    try mia.say("list")
    try mia.hears(#"{"type":"list","user_list":["aaron","alice","mia"]}"#)
  }

  @Test func whatOneSendsIsAnsweredInItsOrder() throws {
    let server = try ServerProcess(.step4)
    let client = try WebSocketClient(server)
    let alice = ChatUser(client, "alice")
    let said = [
      #"{"type":"login","content":"alice"}"#, #"{"type":"user","content":"one"}"#,
      #"{"type":"list"}"#, "?", #"{"type":"user","content":"two"}"#, #"{"type":"logout"}"#,
      #"{"type":"user","content":"too late"}"#,
    ]
    // All at once: who leaves at the end still hears what was said before.
    try client.socket.send(said.flatMap { WebSocketClient.frame(0x81, Array($0.utf8)) })
    #expect(try alice.next().type == "handshake")
    #expect(try alice.next().code == "welcome")
    #expect(try alice.next().type == "login")
    #expect(try alice.next().content == "one")
    #expect(try alice.next().type == "list")
    #expect(try alice.next().type == "system")
    #expect(try alice.next().content == "two")
    try alice.isClosed(1000)
  }

  @Test func whoeverLeavesInWhateverWayIsGoneOnce() throws {
    let server = try ServerProcess(.step4)
    let alice = try ChatUser(server, "alice")
    let ways: [(name: String, leave: (ChatUser) throws -> Void)] = [
      ("logout", { try $0.say("logout") }),
      ("close", { try $0.client.close(1001) }),
      ("end", { $0.client.socket.finishSending() }),
      ("reset", { $0.client.socket.reset() }),
      (
        "half",
        {
          try $0.client.socket.send([0x81])
          $0.client.socket.reset()
        }
      ),
      ("binary", { try $0.client.send(0x82, [1]) }),
      ("unmasked", { try $0.client.socket.send([0x81, 0]) }),
      ("long", { try $0.client.send(0x81, Array(repeating: 0x61, count: 16_385)) }),
      // Twice over: the second way finds nobody.
      (
        "twice",
        {
          try $0.say("logout")
          try $0.say("logout")
          $0.client.socket.reset()
        }
      ),
    ]
    for (name, leave) in ways {
      let user = try ChatUser(server, name)
      #expect(try alice.next().type == "login")
      try leave(user)
      try alice.hears(
        #"{"type":"logout","content":"\#(name)","from":"\#(name)","user":"\#(name)","user_list":["alice"]}"#
      )
    }
    // The names are free again.
    for (name, _) in ways { _ = try ChatUser(server, name) }
    try alice.say("list")
    #expect(try alice.skip(to: "list").userList?.first == "alice")
  }

  @Test func whatIsWrongIsSaidToThatClientAlone() throws {
    let server = try ServerProcess(.step4, ["--rate", "0"])
    let alice = try ChatUser(server, "Alice")
    let client = try ChatUser(server)
    let notLoggedIn = (
      "not-logged-in",
      #"You are not logged in: {"type":"login","content":"your name"} comes first."#
    )
    let noObject = (
      "bad-message", #"A message is a JSON object like {"type":"user","content":"hi"}."#
    )
    let types = ("unknown-type", "The types are login, user, list, rename and logout.")
    let empty = ("name-empty", "A name needs at least one character.")
    let invisible = ("name-invisible", "A name has no control characters and no invisible ones.")
    let long = String(repeating: "x", count: 33)
    typealias Case = (said: String, refusal: (code: String, sentence: String))
    let before: [Case] = [
      ("hello", noObject), ("", noObject), ("[]", noObject), (#"{"content":"x"}"#, noObject),
      (#"{"type":"user","content":5}"#, noObject), (#"{"type":"wave"}"#, types),
      (#"{"type":"list","ref":1}"#, noObject), (#"{"type":"Login","content":"bob"}"#, types),
      (#"{"type":"user","content":"hi"}"#, notLoggedIn), (#"{"type":"list"}"#, notLoggedIn),
      (#"{"type":"rename","content":"bob"}"#, notLoggedIn), (#"{"type":"logout"}"#, notLoggedIn),
      (#"{"type":"login"}"#, empty), (#"{"type":"login","content":" "}"#, empty),
      (#"{"type":"login","content":"aLICE"}"#, ("name-taken", "The name aLICE is taken.")),
      (
        #"{"type":"login","content":"\#(long)"}"#,
        ("name-too-long", "A name has at most 32 characters and 128 bytes.")
      ),
      (#"{"type":"login","content":"a\u0007"}"#, invisible),
      (#"{"type":"login","content":"a\u200bb"}"#, invisible),
      (
        #"{"type":"list","ref":"\#(String(repeating: "x", count: 65))"}"#,
        ("ref-too-long", "A ref has at most 64 bytes.")
      ),
    ]
    let after: [Case] = [
      (
        #"{"type":"login","content":"carol"}"#,
        ("logged-in-already", "You are logged in already, as bob.")
      ),
      (#"{"type":"user"}"#, ("text-empty", "A message needs a text.")),
      (#"{"type":"user","content":" \n"}"#, ("text-empty", "A message needs a text.")),
      (#"{"type":"rename"}"#, empty),
      (#"{"type":"rename","content":"ALICE"}"#, ("name-taken", "The name ALICE is taken.")),
      (#"{"type":"rename","content":"bob"}"#, ("name-unchanged", "You are bob already.")),
      (#"{"type":"rename","content":"b\nob\u202e"}"#, invisible),
      ("{", noObject), (#"{"type":"system","content":"hi"}"#, types),
    ]
    func check(_ cases: [Case], _ client: () throws -> ChatUser) throws {
      for (said, refusal) in cases {
        let client = try client()
        try client.client.send(text: said)
        let news = try client.next()
        let isRight =
          news.type == "system" && news.code == refusal.code && news.content == refusal.sentence
          && news.ref == nil && news.time == nil
        #expect(isRight, "\(said): \(news)")
        // The same with a mark, which comes back.
        guard said.hasSuffix("}"), refusal.code != "bad-message", !said.contains("\"ref\"") else {
          continue
        }
        try client.client.send(text: said.dropLast() + #","ref":"é7"}"#)
        #expect(try client.next().ref == "é7", "\(said)")
      }
    }
    // Somebody new for each: who is refused too often in a row is sent away.
    try check(before) { try ChatUser(server) }
    try client.say("login", "bob")
    #expect(try client.next().code == "welcome")
    #expect(try client.next().userList == ["Alice", "bob"])
    try check(after) {
      try client.say("list")
      #expect(try client.next().type == "list")
      return client
    }
    // The room has noticed nothing of all that.
    try alice.hears(
      #"{"type":"login","content":"bob","from":"bob","user":"bob","user_list":["Alice","bob"]}"#)
    try client.say("user", "at last")
    try alice.hears(#"{"type":"user","content":"at last","from":"bob","user":"bob"}"#)
  }

  @Test func aMessageHasAnIdentityATimeAndItsSendersMark() throws {
    let server = try ServerProcess(.step4)
    let (alice, bob) = (try ChatUser(server, "alice"), try ChatUser(server, "bob"))
    #expect(try alice.next().type == "login")
    let before = Int(Date.now.timeIntervalSince1970 * 1000)
    try alice.client.send(text: #"{"type":"user","content":"one","ref":"a-1"}"#)
    try alice.client.send(text: #"{"type":"user","content":"two"}"#)
    let (one, two) = (try alice.next(), try alice.next())
    #expect(one.ref == "a-1" && two.ref == nil)
    #expect(one.id != nil && two.id != nil && one.id != two.id)
    let time = try #require(one.time)
    #expect(time >= before && time <= Int(Date.now.timeIntervalSince1970 * 1000))
    // It is the same for all.
    #expect(try bob.next() == one)
    #expect(try bob.next() == two)
    try bob.say("logout")
    #expect(try #require(try alice.next().time) >= time)
  }

  @Test func whoComesLaterHearsWhatWasSaidBefore() throws {
    let server = try ServerProcess(.step4, ["--history", "3"])
    let alice = try ChatUser(server, "alice")
    var said: [ChatNews] = []
    for number in 1...5 {
      try alice.client.send(text: #"{"type":"user","content":"\#(number)","ref":"r\#(number)"}"#)
      said.append(try alice.next())
    }
    let bob = try ChatUser(server)
    try bob.client.send(text: #"{"type":"login","content":"bob","ref":"l"}"#)
    try bob.hears(
      #"{"type":"system","code":"welcome","user":"bob","content":"You are here as bob.","ref":"l"}"#
    )
    for message in said.suffix(3) {
      var earlier = try bob.next()
      #expect(earlier.earlier == true)
      earlier.earlier = nil
      #expect(earlier == message)
    }
    try bob.hears(
      #"{"type":"login","content":"bob","from":"bob","user":"bob","user_list":["alice","bob"]}"#)
    // What is said from now on comes once, and is no earlier one.
    try alice.say("user", "6")
    let news = try bob.next()
    #expect(news.content == "6" && news.earlier == nil)
  }

  @Test func withoutAHistoryNothingIsRemembered() throws {
    let server = try ServerProcess(.step4, ["--history", "0"])
    let alice = try ChatUser(server, "alice")
    try alice.say("user", "hi")
    #expect(try alice.next().content == "hi")
    let bob = try ChatUser(server)
    try bob.say("login", "bob")
    #expect(try bob.next().code == "welcome")
    #expect(try bob.next().type == "login")
  }

  @Test func aNameIsTrimmedAndMayBeWrittenInAnotherCase() throws {
    let server = try ServerProcess(.step4)
    let user = try ChatUser(server)
    try user.say("login", "  alice   b ")
    try user.hears(
      #"{"type":"system","code":"welcome","user":"alice b","content":"You are here as alice b."}"#)
    #expect(try user.next().type == "login")
    try user.say("rename", "Alice B")
    #expect(try user.next().content == "alice b is now Alice B")
    // The old name is free once the new one is another.
    try user.say("rename", "x")
    #expect(try user.next().user == "x")
    _ = try ChatUser(server, "ALICE B")
  }

  @Test func aMessageHasSixteenKiBAtMost() throws {
    let server = try ServerProcess(.step4)
    let alice = try ChatUser(server, "alice")
    let bob = try ChatUser(server, "bob")
    #expect(try alice.next().user == "bob")
    let empty = #"{"type":"user","content":""}"#
    let text = String(repeating: "x", count: 16_384 - empty.utf8.count)
    try bob.say("user", text)
    #expect(try alice.next().content == text)
    #expect(try bob.next().content == text)
    try bob.say("user", text + "x")
    try bob.isClosed(1009)
    #expect(try alice.next().type == "logout")
  }

  @Test func allHearTheSameInTheSameOrder() throws {
    let server = try ServerProcess(.step4)
    let names = (0..<5).map { "user\($0)" }
    let users = try names.map { try ChatUser(server, $0) }
    for user in users.dropLast() { try user.skip(to: "login", "user4") }
    for number in 0..<20 { for user in users { try user.say("user", "\(number)") } }
    let histories = try users.map { user in
      try (0..<100).map { _ in
        let news = try user.next()
        return "\(news.user ?? "") \(news.content ?? "")"
      }
    }
    for history in histories { #expect(history == histories[0]) }
    for name in names {
      let own = histories[0].filter { $0.hasPrefix("\(name) ") }
      #expect(own == (0..<20).map { "\(name) \($0)" })
    }
  }

  @Test func threeHundredUsersWhoComeAtOnceAllEndWithTheSameList() throws {
    let server = try ServerProcess(.step4)
    let names = Set((0..<300).map { "user\($0)" })
    let clients = try names.map { (name: $0, client: try WebSocketClient(server)) }
    for (name, client) in clients { try client.say("login", name) }
    // Whoever is sent a list of all has heard of all; some hear of them in more steps than others.
    for (name, client) in clients {
      var last: [String] = []
      while last.count < 300 {
        let frame = try client.receive()
        // The shorter lists need no reading.
        guard frame.payload.count > 2500 else { continue }
        last = try JSONDecoder().decode(ChatNews.self, from: Data(frame.payload)).userList ?? []
      }
      #expect(Set(last) == names, "\(name)")
    }
  }

  /// As after a restart of the server. Lists are sent to all only now and then in so large a room, and
  /// on demand; both have to be right.
  @Test(.slow) func twoThousandUsersWhoComeAtOnceAreAllIn() throws {
    raiseDescriptorLimit()
    let server = try ServerProcess(.step4)
    let names = Set((0..<2_000).map { "user\($0)" })
    let clients = try names.map { (name: $0, client: try WebSocketClient(server)) }
    for (name, client) in clients { try client.say("login", name) }
    // Whoever hears of a login is in. The lists are asked for when all are.
    for (_, client) in clients { while try !client.receive().text.contains("\"login\"") {} }
    for (_, client) in clients { try client.say("list") }
    var lists: Set<[UInt8]> = []
    for (_, client) in clients {
      var frame: WebSocketClient.Frame
      repeat { frame = try client.receive() } while !frame.text.contains("\"type\":\"list\"")
      lists.insert(frame.payload)
    }
    // In order of arrival: the same for everyone.
    #expect(lists.count == 1)
    for list in lists {
      let here = try JSONDecoder().decode(ChatNews.self, from: Data(list)).userList ?? []
      #expect(here.count == 2_000 && Set(here) == names)
    }
    if !isSanitized, let peak = server.status("VmHWM") { #expect(peak < 200_000, "kilobytes") }
  }

  @Test func aSlowReaderIsDroppedAndTheRoomGoesOn() throws {
    let server = try ServerProcess(.step4, ["--rate", "0"])
    let client = try WebSocketClient(server)
    client.socket.shrinkReceiveBuffer()
    try client.say("login", "slow")
    let alice = try ChatUser(server, "alice")
    let text = String(repeating: "x", count: 16_000)
    var isDropped = false
    for _ in 0..<20_000 where !isDropped {
      try alice.say("user", text)
      while true {
        let frame = try alice.client.receive()
        if frame.payload.count > 16_000 { break }
        isDropped = isDropped || frame.text.contains("logout")
      }
    }
    #expect(isDropped)
    #expect(try server.logged { $0.contains("slow has left") }.hasSuffix("too slow"))
    let bob = try ChatUser(server, "bob")
    try bob.say("user", "hi")
    try alice.skip(to: "user", "hi")
  }
}
