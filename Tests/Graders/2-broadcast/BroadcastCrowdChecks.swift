import Foundation
import TestSupport

/// 2.6, when much comes at once.
let broadcastCrowdChecks: [Exercise<ServerCommand>.Check] = [
  .init("is not held up by a reader that sleeps, and throws it out") { command in
    let server = try command.start()
    let stranger = try Visitor(server, "stranger")
    try stranger.hears("What is your name?", "everybody is asked for the name")
    let start = ContinuousClock.now
    // The kernels keep some five of its lines.
    let sleeper = try Visitor(server, "sleeper", isSmall: true)
    try sleeper.says("sleeper")
    let alice = try Visitor(server, "alice").entered()
    let line = String(repeating: "x", count: 4000)
    let most = 800
    for number in 1...most {
      startCheckLimit()
      try alice.says(line)
      var came: String
      repeat {
        came = try alice.next(
          "one client that does not read holds up all: is the lock held during a write to its socket?",
          hidesTranscript: true)
        guard came == "* sleeper is offline" else { continue }
        if number >= 256 {
          guard (try? sleeper.socket.receiveAll()) != nil else {
            throw Mistake(
              """
              sent      lines, to a room in which one client does not read, until it was thrown out
              expected  the end of its connection
              came      what was on its way, and then nothing
              Likely:   it is out of the room, and its socket is still open: hang up, and its two threads end
              """)
          }
          try comesBack(alice, line, to: server)
          // Longer than a time-out of two seconds.
          usleep(useconds_t(max(0, 2.5 - start.duration(to: .now) / .seconds(1)) * 1e6))
          try stranger.says("stranger")
          return try stranger.hears(
            "* stranger is online",
            "who says nothing for some seconds is thrown out: silence is no way to leave")
        }
        throw Mistake(
          """
          sent      \(number) lines, to a room in which one client does not read
          expected  that it may have 256 lines waiting
          came      * sleeper is offline
          Likely:   the outbox has too little room, or counts something else than lines
          """)
      } while came.hasPrefix("* ")
    }
    throw Mistake(
      """
      sent      \(most) lines of 4,000 bytes, to a room in which one client does not read
      expected  * sleeper is offline
      came      nothing of the kind
      Likely:   the outbox has no bound, or one of more than 256 lines: all of that is in your server's memory now
      """)
  },
  .init("tells all the same in the same order") { command in
    let server = try command.start()
    // Those who only listen make the way from the first outbox to the last longer.
    let names = ["alice"] + (1...12).map { "listener\($0)" } + ["bob", "carol"]
    var all: [Visitor] = []
    for name in names {
      let visitor = try Visitor(server, name).entered()
      for other in all { try other.hears("* \(name) is online", "everybody is told who comes") }
      all.append(visitor)
    }
    let visitors = [all[0], all[13], all[14]]
    // Nobody reads meanwhile, and 256 lines may wait for each. What is a matter of luck is tried often.
    let lines = 80
    for _ in 1...5 {
      startCheckLimit()
      onThreads(visitors.count) { number in
        for line in 0..<lines { try? visitors[number].says("\(line)") }
      }
      try compare(visitors, lines)
    }
  },
  .init("of 20 who want one name at once, one gets it") { command in
    let server = try command.start()
    // They stay: what the server makes of those who leave without a name is for another check.
    var all: [Visitor] = []
    for round in 1...5 {
      startCheckLimit()
      let name = "twin\(round)"
      let visitors = try (1...20).map { try Visitor(server, "visitor\($0)") }
      for visitor in visitors {
        try visitor.hears("What is your name?", "everybody is asked for the name")
      }
      all += visitors
      for visitor in visitors { try visitor.says(name) }
      let answers = try visitors.map {
        try $0.next("who is refused is told", hidesTranscript: true)
      }
      try expect(
        answers.count { $0 == "* \(name) is online" }, 1,
        sent: "\(name), as a name, by 20 clients at once. This is how many got it",
        cause:
          "two threads find the name free before either has entered it: looking and entering belong under one lock"
      )
    }
  },
]

/// Lets the sleeper come back, and sees what alice is told of that. She has said a line again and again.
private func comesBack(_ alice: Visitor, _ line: String, to server: ServerProcess) throws {
  let sleeper = try Visitor(server, "sleeper").entered(
    "who was thrown out is gone, and the name is free")
  try alice.says("all quiet")
  var told: [String] = []
  while told.last != "alice: all quiet" {
    let came = try alice.next("the line does not reach everybody", hidesTranscript: true)
    // What she has said before may come behind the news.
    if came != "alice: \(line)" { told.append(came) }
  }
  try expect(
    told, ["* sleeper is online", "alice: all quiet"],
    sent:
      "the sleeper was thrown out, and comes back; alice says all quiet. This is what she hears",
    cause: told.contains("* sleeper is offline")
      ? "who is thrown out leaves once: whoever throws it out tells the room, or its reader, which sees the end soon"
      : "everybody is told who comes, and of nobody else")
  withExtendedLifetime(sleeper) {}
}

/// Sees whether all have heard what was said, so many lines of each, in one order.
private func compare(_ visitors: [Visitor], _ lines: Int) throws {
  let heard = try visitors.map { visitor in
    try (0..<lines * visitors.count).map { _ in try visitor.next("lines are lost") }
  }
  for (visitor, own) in zip(visitors, heard) {
    for name in visitors.map(\.name) {
      let words = own.filter { $0.hasPrefix("\(name): ") }
      try expect(
        words, (0..<lines).map { "\(name): \($0)" },
        sent: "\(lines) lines of each of three. What \(visitor.name) heard of \(name)",
        cause: "lines of one client overtake each other, are lost or come twice")
    }
    let at = zip(own, heard[0]).prefix { $0 == $1 }.count
    guard at < own.count else { continue }
    throw Mistake(
      """
      sent      \(lines) lines of each of three, at the same time
      expected  all hear them in one order
      came      line \(at + 1) is '\(heard[0][at])' for alice and '\(own[at])' for \(visitor.name)
      Likely:   the lock is let go before the line is in every outbox
      """)
  }
}
