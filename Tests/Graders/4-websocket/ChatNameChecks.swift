import Exercises
import TestSupport

private let neverHere = "somebody has left who was never here: only who has a name is told of"

/// 4.9: who is who, and what somebody is told alone.
let chatNameChecks: [Exercise<ServerCommand>.Check] = [
  .init("renames") { command in
    let room = try ChatRoomTrial(command)
    let (alice, bob) = try room.pair()
    try alice.says("rename", "anna")
    let news = ChatMessage(
      type: "system", content: "alice is now anna", user: "anna", from: "alice",
      userList: ["anna", "bob"])
    for guest in [alice, bob] {
      try guest.hears(news) { came in
        came?.userList == ["bob", "anna"]
          ? "a rename moves nobody: the names stay in order of arrival"
          : "everyone hears of a rename, with the old name, the new one and the user_list"
      }
    }
    try bob.says("rename", "ANNA")
    try bob.hears(ChatMessage(type: "system")) { _ in
      "who cannot have a name is told so: type system, with the reason as content"
    }
    try bob.says("user", "still bob")
    for guest in [bob, alice] {
      try guest.hears(ChatMessage(type: "user", content: "still bob", from: "bob")) { came in
        came?.type == "system"
          ? "a name that is taken is bob's trouble alone: the room hears nothing"
          : "a refused rename changes nothing"
      }
    }
    try alice.says("user", "it is me")
    for guest in [alice, bob] {
      try guest.hears(ChatMessage(type: "user", content: "it is me", from: "anna")) { came in
        came?.from == "alice"
          ? "the new name is told, and the old one is used from then on: where else is it kept?"
          : "after a rename one talks on under the new name"
      }
    }
    let carol = try room.stranger("carol", here: ["anna", "bob"])
    try carol.says("login", "Alice")
    try carol.hears(.login("Alice", ["anna", "bob", "Alice"])) { _ in
      "after a rename the old name is free"
    }
    try alice.hears(.login("Alice", ["anna", "bob", "Alice"])) { _ in "everyone hears who comes" }
    var own = "bob"
    for name in ["ben", "bea"] {
      try bob.says("rename", name)
      let news = ChatMessage(
        type: "system", content: "\(own) is now \(name)", user: name, from: own,
        userList: ["anna", name, "Alice"])
      try alice.hears(news) { _ in
        "a second rename is one from the name that the first has given, not from the login's"
      }
      own = name
    }
  },
  .init("refuses a name that is taken") { command in
    let room = try ChatRoomTrial(command)
    let alice = try room.guest("alice")
    let stays =
      "somebody who was refused alice's name and leaves has taken her name along, or her place: they never had it"
    let isTaken = { (came: ChatMessage?) in
      // Who has the name now is alone with it: alice has lost it meanwhile.
      if came?.userList?.count == 1 { return stays }
      return came?.type == "login"
        ? "two of one name are in the room: look whether it is taken at the login too, in any case"
        : "who cannot have a name is told so: type system, with the reason as content"
    }
    // What the server makes of it that one of these vanishes may show when the next one is here.
    for name in ["eve", "mallory", "trudy"] {
      let refused = try room.stranger(name, here: ["alice"], stays)
      try refused.says("login", "alice")
      try refused.hears(ChatMessage(type: "system"), isTaken)
      refused.client.socket.reset()
      room.talk.note("\(name) vanishes")
      try alice.says("list")
      try alice.hears(ChatMessage(type: "list", userList: ["alice"])) { came in
        came?.type == "logout" ? neverHere : stays
      }
    }
    let bob = try room.stranger("bob", here: ["alice"], stays)
    for name in ["alice", "ALICE"] {
      try bob.says("login", name)
      try bob.hears(ChatMessage(type: "system"), isTaken)
    }
    try bob.says("login", "bob")
    try bob.hears(.login("bob", ["alice", "bob"])) { _ in
      "who was refused one name may try another one"
    }
    try alice.hears(.login("bob", ["alice", "bob"])) { came in
      came?.type == "system"
        ? "a name that is taken is bob's trouble alone: the room hears nothing"
        : "everyone hears who comes, once somebody has a name"
    }
  },
  .init("takes nothing but a login before the login") { command in
    let room = try ChatRoomTrial(command)
    let alice = try room.guest("alice")
    for type in ["user", "rename", "logout", "list"] {
      let bob = try room.stranger("bob", here: ["alice"])
      try bob.says(type, type == "user" || type == "rename" ? "mallory" : nil)
      try bob.hears(ChatMessage(type: "system")) { _ in
        "who has no name yet can do nothing but log in, and is told so: type system"
      }
      bob.client.socket.reset()
      room.talk.note("bob vanishes")
      try alice.says("list")
      try alice.hears(ChatMessage(type: "list", userList: ["alice"])) { came in
        switch (came?.type, came?.content) {
        case ("user", _): "somebody without a name was heard"
        case ("logout", _): neverHere
        case (nil, _): "one client has ended the server for all, by a \(type) before its login"
        default: "alice hears what concerns somebody without a name"
        }
      }
    }
    let carol = try room.stranger("carol", here: ["alice"])
    try room.isAlive(alice, after: "connecting")
    // What alice said may come behind the answer to carol.
    let eavesdrops = { (came: ChatMessage?) in
      came?.type == "user"
        ? "carol hears the room before she has a name: everyone is who has one, not who is connected"
        : nil
    }
    try carol.says("user", "too early")
    try carol.hears(ChatMessage(type: "system")) { came in
      eavesdrops(came)
        ?? "who has no name yet can do nothing but log in, and is told so: type system"
    }
    try carol.says("login", "carol")
    try carol.hears(.login("carol", ["alice", "carol"])) { came in
      eavesdrops(came) ?? "who was too early stays, and may log in"
    }
  },
  .init("tells a client alone what cannot be done") { command in
    let room = try ChatRoomTrial(command)
    let (alice, bob) = try room.pair()
    let nonsense = [
      "hello", "", "42", "null", "[]", "{}", #"{"type":7}"#, #"{"content":"no type"}"#,
      #"{"type":"dance","content":"tango"}"#, #"{"type":"rename"}"#,
    ]
    for json in nonsense {
      room.talk.note("bob → \(json.isEmpty ? "an empty message" : json)")
      try bob.client.send(0x81, Array(json.utf8))
      try bob.hears(ChatMessage(type: "system")) { came in
        came == nil
          ? "one client has ended the server for all, or only itself: what is no message of these, or lacks what it needs, is answered by type system (a try! or a ! somewhere?)"
          : "what is no message of these is answered by type system"
      }
    }
    room.talk.note("bob → a login without a content")
    let carol = try room.stranger("carol", here: ["alice", "bob"])
    try carol.says("login")
    try carol.hears(ChatMessage(type: "system")) { _ in
      "a login without a content has no name: the client is told so, by type system"
    }
    try alice.says("list")
    try alice.hears(ChatMessage(type: "list", userList: ["alice", "bob"])) { _ in
      "what bob and carol did wrong is told to them alone"
    }
  },
]
