import Foundation
import Synchronization
import TestSupport
import Testing

/// What one can see of the line chat of steps 2 and 3, as checks that both steps' tests run.
public struct RoomCheck: Sendable, CustomTestStringConvertible {
  public let testDescription: String
  public let run: @Sendable (Program) throws -> Void

  public static var all: [RoomCheck] {
    [
      RoomCheck(testDescription: "everyone hears everyone, the sender too") { program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "alice")
        let bob = try LineClient(server, "bob")
        try alice.expect("* bob is online")
        try bob.say("hi, 你好")
        try alice.expect("bob: hi, 你好")
        try bob.expect("bob: hi, 你好")
        try alice.say("")
        try bob.expect("alice: ")
      },
      RoomCheck(testDescription: "who has no name hears nothing and is not heard") { program in
        let server = try ServerProcess(program)
        let stranger = try LineClient(server)
        let alice = try LineClient(server, "alice")
        try alice.say("secret")
        try alice.expect("alice: secret")
        try stranger.say("carol")
        try stranger.expect("* carol is online")
      },
      RoomCheck(testDescription: "a bad name is refused in one line and asked for again") {
        program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "Alice")
        let client = try LineClient(server)
        let refusals = [
          "  ": "A name needs at least one character.",
          "aLICE": "The name aLICE is taken.",
          "Alice\u{FE0F}": "The name Alice\u{FE0F} is taken.",
          String(repeating: "x", count: 33): "A name has at most 32 characters and 128 bytes.",
          "e" + String(repeating: "\u{301}", count: 64):
            "A name has at most 32 characters and 128 bytes.",
          "\u{1D159}": "A name has no control characters and no invisible ones.",
          "a\u{1}b": nil,
        ]
        for (name, refusal) in refusals {
          try client.say(name)
          if let refusal {
            try client.expect("* \(refusal)")
          } else {
            #expect(try client.socket.line()?.hasPrefix("* ") == true)
          }
          try client.expect("What is your name?")
        }
        try client.say("  bob \r")
        try client.expect("* bob is online")
        try alice.expect("* bob is online")
      },
      RoomCheck(testDescription: "a name is free again when its user has left") { program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "alice")
        do { _ = try LineClient(server, "bob") }
        try alice.expect("* bob is online", "* bob is offline")
        _ = try LineClient(server, "BOB")
      },
      RoomCheck(testDescription: "CR LF and LF both end a line, cut anywhere") { program in
        let server = try ServerProcess(program)
        let client = try LineClient(server, "alice")
        try client.socket.send(Array("one\r\ntwo\nthr".utf8), piece: 1)
        try client.expect("alice: one", "alice: two")
        try client.socket.send("ee\r\n")
        try client.expect("alice: three")
      },
      RoomCheck(testDescription: "a line of 4096 bytes is the longest") { program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "alice")
        let longest = String(repeating: "a", count: 4096)
        try alice.say(longest)
        try alice.expect("alice: \(longest)")
        try alice.say(longest + "a")
        try alice.expect("* That line has over 4096 bytes: nobody has seen it.")
        try alice.say("fine")
        try alice.expect("alice: fine")
      },
      RoomCheck(testDescription: "a line that is not UTF-8 is not passed on") { program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "alice")
        let bob = try LineClient(server, "bob")
        try bob.socket.send([0x68, 0xC3, 0x0A])
        try bob.expect("* That line is not UTF-8: nobody has seen it.")
        try bob.say("ok")
        try alice.expect("* bob is online", "bob: ok")
      },
      RoomCheck(testDescription: "nobody drives another one's terminal") { program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "alice")
        try alice.say("\u{1B}[2J\u{7}tab\there")
        try alice.expect("alice: \u{FFFD}[2J\u{FFFD}tab\there")
      },
      RoomCheck(testDescription: "whoever leaves, in whatever way, is offline once") { program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "alice")
        let ways: [(String, @Sendable (LineClient) throws -> Void)] = [
          ("closer", { _ in }),
          ("resetter", { $0.socket.reset() }),
          ("halver", { $0.socket.finishSending() }),
          (
            "mumbler",
            {
              try $0.socket.send("half a li")
              $0.socket.reset()
            }
          ),
        ]
        for (name, leave) in ways {
          let client = try LineClient(server, name)
          try alice.expect("* \(name) is online")
          try leave(client)
          if name == "halver" { try client.expectEnd() }
          _ = consume client
          try alice.expect("* \(name) is offline")
        }
        try alice.say("all alone")
        try alice.expect("alice: all alone")
      },
      RoomCheck(testDescription: "what was said before an end of file is still answered") {
        program in
        let server = try ServerProcess(program)
        let socket = try TestSocket(server)
        try socket.send("alice\nhi\n")
        socket.finishSending()
        let all = String(decoding: try socket.receiveAll(), as: UTF8.self)
        #expect(all == "What is your name?\n* alice is online\nalice: hi\n")
      },
      RoomCheck(testDescription: "the end of file ends the last line too") { program in
        let server = try ServerProcess(program)
        let socket = try TestSocket(server)
        try socket.send("alice\r\nhi\r\nbye")
        socket.finishSending()
        let all = String(decoding: try socket.receiveAll(), as: UTF8.self)
        #expect(all == "What is your name?\n* alice is online\nalice: hi\nalice: bye\n")
      },
      RoomCheck(testDescription: "telnet's commands are answered and no text") { program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "alice")
        // Ctrl-C: IAC IP, IAC DO TIMING-MARK. Then Enter as a terminal in character mode sends it.
        try alice.socket.send([255, 244, 255, 253, 6])
        #expect(try alice.socket.receive(3) == [255, 252, 6])
        try alice.socket.send("still here\r\u{0}")
        try alice.expect("alice: still here")
      },
      RoomCheck(testDescription: "all hear the same in the same order") { program in
        let server = try ServerProcess(program)
        let names = (0..<5).map { "user\($0)" }
        let users = try names.map { try LineClient(server, $0) }
        for user in users.dropLast() { try user.skip(to: "* user4 is online") }
        let done = DispatchGroup()
        for user in users {
          done.enter()
          Thread.detachNewThread {
            for number in 0..<40 { try? user.say("\(number)") }
            done.leave()
          }
        }
        done.wait()
        let histories = try users.map { user in
          try (0..<200).map { _ in try user.socket.line() ?? "the end of file" }
        }
        for history in histories { #expect(history == histories[0]) }
        for name in names {
          let own = histories[0].filter { $0.hasPrefix(name) }
          #expect(own == (0..<40).map { "\(name): \($0)" })
        }
      },
      RoomCheck(testDescription: "a slow reader holds up nobody and is dropped") { program in
        let server = try ServerProcess(program)
        let slow = try TestSocket(server)
        slow.shrinkReceiveBuffer()
        try slow.send("slow\n")
        let alice = try LineClient(server, "alice")
        let line = String(repeating: "x", count: 4000)
        var isDropped = false
        for _ in 0..<20_000 where !isDropped {
          try alice.say(line)
          while let heard = try alice.socket.line(), heard != "alice: \(line)" {
            if heard == "* slow is offline" { isDropped = true }
          }
        }
        #expect(isDropped)
      },
      RoomCheck(testDescription: "of one who says no more and reads nothing nothing stays") {
        program in
        let server = try ServerProcess(program)
        let alice = try LineClient(server, "alice")
        let before = server.descriptors
        let deaf = try TestSocket(server)
        deaf.shrinkReceiveBuffer()
        try deaf.send("deaf\n")
        try alice.expect("* deaf is online")
        // While lines wait for it, it ends its side; that may be seen only when it is thrown out.
        let line = String(repeating: "x", count: 4000)
        var isGone = false
        for number in 0..<20_000 where !isGone {
          if number == 200 { deaf.finishSending() }
          try alice.say(line)
          while let heard = try alice.socket.line(), heard != "alice: \(line)" {
            if heard == "* deaf is offline" { isGone = true }
          }
        }
        #expect(isGone)
        // (Only Linux tells how many descriptors a process has.)
        try waitUntil { server.descriptors == before }
        try alice.say("still here")
        try alice.expect("alice: still here")
      },
      RoomCheck(testDescription: "two thousand pasted lines make nobody a slow reader") { program in
        let server = try ServerProcess(program)
        // One who has not much room, and reads when all is said.
        let small = try TestSocket(server)
        small.shrinkReceiveBuffer()
        try small.send("small\n")
        while let line = try small.line(), line != "* small is online" {}
        let long = String(repeating: "x", count: 32)
        let paster = try LineClient(server, long)
        let other = try LineClient(server, "other")
        try paster.expect("* other is online")
        let lines = (0..<2000).map { "\($0)" }
        try paster.socket.send(lines.map { "\($0)\n" }.joined())
        for line in lines { try paster.expect("\(long): \(line)") }
        for line in lines { try other.expect("\(long): \(line)") }
        while let line = try small.line(), line != "* other is online" {}
        for line in lines { #expect(try small.line() == "\(long): \(line)") }
      },
      RoomCheck(testDescription: "a crowd that comes and goes leaves the room as it was") {
        program in
        let server = try ServerProcess(program)
        let witness = try LineClient(server, "witness")
        let done = DispatchGroup()
        for number in 0..<4 {
          done.enter()
          Thread.detachNewThread {
            for round in 0..<15 {
              guard let client = try? LineClient(server, "c\(number)x\(round)") else { break }
              try? client.say("hello")
              if round % 3 == 0 { client.socket.reset() }
            }
            done.leave()
          }
        }
        done.wait()
        var here: Set<String> = []
        var gone = 0
        while gone < 60 {
          guard let line = try witness.socket.line() else { throw Failure("the server left") }
          guard line.hasPrefix("* ") else { continue }
          let name = String(line.split(separator: " ")[1])
          if line.hasSuffix(" is online") { #expect(here.insert(name).inserted) }
          if line.hasSuffix(" is offline") {
            #expect(here.remove(name) != nil)
            gone += 1
          }
        }
        #expect(here.isEmpty)
      },
    ]
  }
}
