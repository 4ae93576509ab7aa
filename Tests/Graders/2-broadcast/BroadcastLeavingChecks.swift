import TestSupport

/// 2.6, when people leave.
let broadcastLeavingChecks: [Exercise<ServerCommand>.Check] = [
  .init("says once that somebody has left, in whatever way") { command in
    let server = try command.start()
    let alice = try Visitor(server, "alice").entered()
    let ways: [(name: String, what: String, leave: (Visitor) throws -> Void)] = [
      ("closer", "closes its socket", { _ in }),
      ("halver", "ends its side and reads on", { $0.socket.finishSending() }),
      ("resetter", "vanishes (ECONNRESET)", { $0.socket.reset() }),
      (
        "mumbler", "vanishes in the middle of a line",
        {
          try $0.sends("half a li")
          $0.socket.reset()
        }
      ),
      (
        "Quitter", "ends its side in the middle of a line",
        {
          try $0.sends("half a li")
          $0.socket.finishSending()
        }
      ),
    ]
    for (name, what, leave) in ways {
      for round in 1...2 {
        let visitor = try Visitor(server, name).entered(
          round == 1
            ? "the room does not let \(name) in"
            : "the name is not free again when its user has left")
        try alice.hears("* \(name) is online", "everybody is told who comes")
        try leave(visitor)
        if name == "halver" {
          try visitor.hearsTheEnd()
        }
        _ = consume visitor
        try alice.hears(
          "* \(name) is offline",
          name == "Quitter"
            ? "a line is what has its end: half of one is not said"
            : "\(name) \(what), and the room is not told: is an error of read a way to leave, too?"
        )
      }
    }
    let last = try Visitor(server, "quITTER", isSmall: true).entered(
      "the name Quitter is free again, without regard to case")
    try alice.hears("* quITTER is online", "everybody is told who comes")
    // What waits for somebody who has ended their side is still theirs: more than the kernels keep.
    let lines = 200
    let words = String(repeating: "x", count: 1000)
    try last.sends((1...lines).map { "\($0)\(words)\n" }.joined())
    last.socket.finishSending()
    for line in 1...lines {
      try alice.hears(
        "quITTER: \(line)\(words)", "what somebody said before they left is still to be told")
    }
    // Until the server has seen the end: it may tell that at once, or when it has written the rest.
    _ = try alice.socket.isSilent(for: 1)
    for line in 1...lines {
      try last.hears(
        "quITTER: \(line)\(words)",
        "who has ended their side still gets what waits for them: hang up when the outbox is empty"
      )
    }
    try last.hearsTheEnd()
    try alice.hears("* quITTER is offline", "everybody is told who leaves")
    try alice.says("all alone")
    try alice.hears("alice: all alone", "somebody who has left is still there")
  },
  .init("is not disturbed by people without a name who leave") { command in
    let server = try command.start()
    let alice = try Visitor(server, "alice").entered()
    // Those who were refused are the first: what the server makes of that may show a little later.
    for way in [
      "is refused and ends its side", "is refused and closes", "closes", "ends its side",
      "ends its side in the middle of its name", "vanishes",
    ] {
      do {
        let guest = try Visitor(server, "guest")
        try guest.hears("What is your name?", "everybody is asked for the name")
        if way.hasPrefix("is refused") {
          try guest.says("alice")
          try guest.hears("* The name alice is taken.", "names are there once")
          try guest.hears("What is your name?", "who is refused is asked again")
        }
        switch way {
        case "ends its side", "is refused and ends its side":
          guest.socket.finishSending()
          try guest.hearsTheEnd()
        case "ends its side in the middle of its name":
          try guest.sends("gue")
          guest.socket.finishSending()
          try guest.hearsTheEnd("a name is what has its end: half of one lets nobody in")
        case "vanishes": guest.socket.reset()
        default: break
        }
      }
      // The next one comes when the server has seen that, or soon before: it may show at any of these.
      let cause =
        "somebody without a name \(way): nobody has left, and nobody is told, and whoever has the name stays"
      let next = try Visitor(server, "next").entered(cause)
      try alice.hears("* next is online", cause)
      next.socket.finishSending()
      try next.hearsTheEnd(cause)
      try alice.hears("* next is offline", cause)
      try alice.says("here")
      try alice.hears("alice: here", cause)
    }
  },
  .init("serves 100 visitors with 64 descriptors") { command in
    let server = try command.start(descriptors: 64)
    for number in 1...100 {
      let visitor = try Visitor(server, "visitor").entered(
        "\(number - 1) others have come and gone (ulimit -n 64), and their descriptors are still open: a Socket closes itself when nobody holds on to it any more"
      )
      visitor.socket.finishSending()
      try visitor.hearsTheEnd()
    }
  },
]
